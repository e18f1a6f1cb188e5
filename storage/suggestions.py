"""What members suggest as tips; their words are sealed, and those shown are kept at hand."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select, update

from domain.ids import PersonId, SuggestionId
from domain.library import FindTips
from domain.shelves import Shelves
from domain.suggestions import CHANGEABLE, Reason, State, Suggestion, as_tip, tip_id
from storage import staff
from storage.database import Db
from storage.schema import people, suggestions, tip_votes
from storage.vault import Unreadable

log = logging.getLogger(__name__)

PLACE = "suggestions.words"
MARK = "tips_of_members"
"""The fact that changes with every change of what is shown."""


def find(db: Db, suggestion: SuggestionId) -> Suggestion | None:
    """Give a suggestion by our id."""
    return next(iter(_list(db, suggestions.c.id == suggestion)), None)


def find_own(db: Db, person: PersonId, suggestion: SuggestionId) -> Suggestion | None:
    """Give a suggestion of this person's."""
    mine = _list(db, suggestions.c.id == suggestion, suggestions.c.person_id == person)
    return next(iter(mine), None)


def list_own(db: Db, person: PersonId) -> list[Suggestion]:
    """Give what someone has suggested, the newest first."""
    return _list(db, suggestions.c.person_id == person)


def list_numbers(db: Db, person: PersonId) -> list[tuple[SuggestionId, int | None]]:
    """Give the id and the number of all that someone has suggested, whatever can be read of it."""
    mine = suggestions.c.person_id == person
    rows = db.execute(select(suggestions.c.id, suggestions.c.number).where(mine))
    return [(SuggestionId(row.id), row.number) for row in rows]


def list_unsettled(db: Db) -> list[Suggestion]:
    """Give what moderators have to look at, or to look at again, the newest first."""
    asks_again = or_(suggestions.c.reports > 0, suggestions.c.flagged_at.is_not(None))
    shown = and_(suggestions.c.state == State.SHOWN, asks_again)
    return _list(db, or_(suggestions.c.state == State.WAITING, shown))


def _list(db: Db, *which: Any) -> list[Suggestion]:
    rows = db.execute(select(suggestions).where(*which).order_by(suggestions.c.id.desc()))
    return [found for row in rows if (found := _suggestion(db, row)) is not None]


def _suggestion(db: Db, row: Any) -> Suggestion | None:
    """Open a row; one that is damaged is left out and keeps no other from being read."""
    try:
        opened = db.vault.open(PLACE, row.id, row.words)
    except Unreadable:
        log.error("suggestion %s cannot be read; it is left out", row.id)  # noqa: TRY400
        return None
    return Suggestion(
        id=SuggestionId(row.id),
        number=row.number,
        person=PersonId(row.person_id),
        words=opened,
        state=row.state,
        topic=row.topic,
        reason=row.reason,
        decided_by=None if row.decided_by is None else PersonId(row.decided_by),
        review_by=row.review_by,
        reports=row.reports,
    )


def find_alias(db: Db, person: PersonId) -> str:
    """Give the name that someone's tips are signed with."""
    return db.execute(select(people.c.alias).where(people.c.id == person)).scalar() or ""


# --- what its author does ---


def add_draft(db: Db, person: PersonId, words: str, now: datetime) -> SuggestionId:
    """Keep words that nobody else has seen yet."""
    row = db.ids.new()
    db.execute(
        insert(suggestions).values(
            id=row,
            person_id=person,
            words=db.vault.seal(PLACE, row, words),
            state=State.DRAFT,
            written_at=now,
        )
    )
    return SuggestionId(row)


def change_words(db: Db, person: PersonId, suggestion: SuggestionId, words: str) -> bool:
    """Write a suggestion anew; false when it is not theirs or can no longer be changed."""
    done = db.execute(
        update(suggestions)
        .where(
            suggestions.c.id == suggestion,
            suggestions.c.person_id == person,
            suggestions.c.state.in_(CHANGEABLE),
        )
        .values(words=db.vault.seal(PLACE, suggestion, words), state=State.DRAFT)
    )
    return done.rowcount == 1


def send(db: Db, suggestion: SuggestionId, now: datetime) -> int | None:
    """Let a draft wait for a moderator; gives its number, None when it was no draft any more."""
    newest = db.execute(select(func.max(suggestions.c.number))).scalar() or 0
    done = db.execute(
        update(suggestions)
        .where(suggestions.c.id == suggestion, suggestions.c.state == State.DRAFT)
        .values(
            number=func.coalesce(suggestions.c.number, newest + 1),
            state=State.WAITING,
            reason=None,
            sent_at=now,
        )
    )
    if done.rowcount != 1:
        return None
    return db.execute(select(suggestions.c.number).where(suggestions.c.id == suggestion)).scalar()


def remove(db: Db, suggestion: SuggestionId) -> None:
    """Forget a suggestion, and what was made of it as a tip."""
    db.execute(delete(suggestions).where(suggestions.c.id == suggestion))
    db.execute(delete(tip_votes).where(tip_votes.c.tip == tip_id(suggestion)))
    _mark_changed(db)


# --- what moderators do ---


def show(
    db: Db,
    suggestion: SuggestionId,
    topic: str,
    by: PersonId,
    now: datetime,
    *,
    review_by: date,
) -> bool:
    """Let others see a suggestion that waits; false when a colleague was first."""
    return _decide(
        db, suggestion, State.WAITING, by, now, state=State.SHOWN, topic=topic, review_by=review_by
    )


def decline(db: Db, suggestion: SuggestionId, reason: Reason, by: PersonId, now: datetime) -> bool:
    """Do not show a suggestion that waits; false when a colleague was first."""
    return _decide(db, suggestion, State.WAITING, by, now, state=State.DECLINED, reason=reason)


def take_back(
    db: Db, suggestion: SuggestionId, reason: Reason, by: PersonId, now: datetime
) -> bool:
    """Show a suggestion no longer; false when it was not shown any more."""
    db.execute(delete(tip_votes).where(tip_votes.c.tip == tip_id(suggestion)))
    return _decide(
        db, suggestion, State.SHOWN, by, now, state=State.TAKEN_BACK, reason=reason, review_by=None
    )


def renew(
    db: Db, suggestion: SuggestionId, by: PersonId, now: datetime, *, review_by: date
) -> bool:
    """Show a suggestion for longer; false when it is not shown any more."""
    return _decide(db, suggestion, State.SHOWN, by, now, review_by=review_by)


def _decide(
    db: Db, suggestion: SuggestionId, before: State, by: PersonId, now: datetime, **values: Any
) -> bool:
    done = db.execute(
        update(suggestions)
        .where(suggestions.c.id == suggestion, suggestions.c.state == before)
        .values(decided_by=by, decided_at=now, flagged_at=None, reports=0, **values)
    )
    if done.rowcount == 1:
        _mark_changed(db)
    return done.rowcount == 1


def add_report(db: Db, suggestion: SuggestionId) -> None:
    """Count one more who reported it."""
    db.execute(
        update(suggestions)
        .where(suggestions.c.id == suggestion)
        .values(reports=suggestions.c.reports + 1)
    )


def flag_due(db: Db, until: date, now: datetime, limit: int) -> list[SuggestionId]:
    """Note of what is shown until that day that moderators are asked about it; gives which."""
    rows = db.execute(
        select(suggestions.c.id)
        .where(
            suggestions.c.state == State.SHOWN,
            suggestions.c.review_by <= until,
            suggestions.c.flagged_at.is_(None),
        )
        .order_by(suggestions.c.review_by)
        .limit(limit)
    )
    some = [SuggestionId(row.id) for row in rows]
    db.execute(update(suggestions).where(suggestions.c.id.in_(some)).values(flagged_at=now))
    return some


# --- what is shown ---


@dataclass(slots=True)
class Shown:
    """The members' tips as they are kept at hand, and how they are searched, once somebody did."""

    mark: str | None
    shelves: Shelves
    by_author: Mapping[PersonId, Sequence[str]]
    find: FindTips | None = None


def list_shown(db: Db) -> Shown:
    """Give the tips that members suggested; read anew only when something has changed.

    The mark is never used twice: what a transaction that did not hold has left here is not true.
    """
    mark = staff.find_fact(db, MARK)
    known = db.memory.get(MARK)
    if not isinstance(known, Shown) or known.mark != mark:
        known = db.memory[MARK] = _arranged(db, mark)
    return known


def _arranged(db: Db, mark: str | None) -> Shown:
    shown = _list(db, suggestions.c.state == State.SHOWN)
    by_author = defaultdict[PersonId, list[str]](list)
    for each in shown:
        by_author[each.person].append(tip_id(each.id))
    return Shown(mark, Shelves(map(as_tip, shown)), by_author)


def _mark_changed(db: Db) -> None:
    staff.put_fact(db, MARK, str(db.ids.new()))


def list_aliases(db: Db, some: Sequence[SuggestionId]) -> dict[SuggestionId, str]:
    """Give the names that the authors of these go by now."""
    rows = db.execute(
        select(suggestions.c.id, people.c.alias)
        .join(people, people.c.id == suggestions.c.person_id)
        .where(suggestions.c.id.in_(some), suggestions.c.state == State.SHOWN)
    )
    return {SuggestionId(row.id): row.alias or "" for row in rows}
