"""Check-ins and their answers."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, insert, not_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.checkins import Checkin, CheckinState
from domain.dialogue import SEVERAL
from domain.ids import CheckinId, PersonId
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import checkin_answers, checkin_words, checkins

PLACE = "checkins.note"
WORDS_PLACE = "checkin_words.words"
MICROSECOND = timedelta(microseconds=1)
OURS = checkins.c.instruments == ""
"""Check-ins of our own items, not rounds of instruments."""

OF_PERSON = Prepared(
    select(checkins, checkin_answers.c.item, checkin_answers.c.value)
    .outerjoin(checkin_answers, checkin_answers.c.checkin_id == checkins.c.id)
    .where(checkins.c.id == bindparam("checkin"), checkins.c.person_id == bindparam("person"))
)
LATEST = Prepared(
    select(checkin_answers.c.item, checkin_answers.c.value).where(
        checkin_answers.c.checkin_id
        == select(func.max(checkins.c.id))
        .where(
            checkins.c.person_id == bindparam("person"), checkins.c.state == CheckinState.DONE, OURS
        )
        .scalar_subquery()
    )
)
PUT_ANSWER = Prepared(
    {
        kind.dialect.name: new.on_conflict_do_update(
            index_elements=["checkin_id", "item"],
            set_={"value": new.excluded.value, "at": new.excluded.at},
        )
        for kind in (postgresql, sqlite)
        for new in [kind.insert(checkin_answers)]
    },
    "checkin_id",
    "item",
    "value",
    "at",
)


def add_checkin(
    db: Db,
    person: PersonId,
    now: datetime,
    *,
    instruments: Sequence[str] = (),
    state: CheckinState = CheckinState.OPEN,
) -> CheckinId:
    """Begin a check-in, or a round of instruments, that someone came for by themselves.

    One that begins in the same moment as another is noted a microsecond later.
    """
    last = db.execute(
        select(func.max(checkins.c.due_at)).where(
            checkins.c.person_id == person, checkins.c.due_at >= now
        )
    ).scalar()
    row = db.ids.new()
    db.execute(
        insert(checkins).values(
            id=row,
            person_id=person,
            due_at=now if last is None else last + MICROSECOND,
            instruments=SEVERAL.join(instruments),
            state=state,
        )
    )
    return CheckinId(row)


def add_prompted(
    db: Db, due: Sequence[tuple[PersonId, datetime]], now: datetime
) -> list[CheckinId]:
    """Begin a check-in for each of these people, in place of any they left open."""
    if not due:
        return []
    db.execute(
        update(checkins)
        .where(
            checkins.c.person_id.in_([person for person, _ in due]),
            checkins.c.state == CheckinState.OPEN,
        )
        .values(state=CheckinState.EXPIRED)
    )
    ids = [db.ids.new() for _ in due]
    db.execute(
        insert(checkins),
        [
            {
                "id": row,
                "person_id": person,
                "due_at": due_at,
                "asked_at": now,
                "state": CheckinState.OPEN,
            }
            for row, (person, due_at) in zip(ids, due, strict=True)
        ],
    )
    return [CheckinId(row) for row in ids]


def find_checkin(db: Db, person: PersonId, checkin: CheckinId) -> Checkin | None:
    """Give this person's check-in of that id, with its answers."""
    rows = db.run(OF_PERSON, {"checkin": checkin, "person": person}).rows
    if not rows:
        return None
    answers = {row.item: row.value for row in rows if row.item is not None}
    row = rows[0]
    return Checkin(CheckinId(row.id), row.asked_at, row.state, answers, _codes(row.instruments))


def _codes(instruments: str) -> tuple[str, ...]:
    return tuple(filter(None, instruments.split(SEVERAL)))


def find_open(db: Db, person: PersonId) -> CheckinId | None:
    """Give the newest check-in of our own that still waits for answers."""
    row = db.execute(
        select(checkins.c.id)
        .where(checkins.c.person_id == person, checkins.c.state == CheckinState.OPEN, OURS)
        .order_by(checkins.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else CheckinId(row.id)


def list_prompted(db: Db, some: Sequence[PersonId]) -> dict[PersonId, Checkin]:
    """Give the check-in each of these people was asked for and that still waits for answers."""
    rows = db.execute(
        select(checkins, checkin_answers.c.item, checkin_answers.c.value)
        .outerjoin(checkin_answers, checkin_answers.c.checkin_id == checkins.c.id)
        .where(
            checkins.c.person_id.in_(some),
            checkins.c.state == CheckinState.OPEN,
            checkins.c.asked_at.is_not(None),
        )
        .order_by(checkins.c.id)
    )
    found: dict[PersonId, Checkin] = {}
    for row in rows:
        person, checkin = PersonId(row.person_id), CheckinId(row.id)
        known = found.get(person)
        answers = {} if known is None or known.id != checkin else known.answers
        if row.item is not None:
            answers = {**answers, row.item: row.value}
        found[person] = Checkin(checkin, row.asked_at, row.state, answers)
    return found


def count_unanswered(db: Db, some: Sequence[PersonId], since: datetime) -> dict[PersonId, int]:
    """Tell how many check-ins each of these people left without any answer since their last one.

    Only what was due after `since` counts.
    """
    recent = (checkins.c.person_id.in_(some), checkins.c.due_at > since)
    last = (
        select(checkins.c.person_id, func.max(checkins.c.id).label("id"))
        .join(checkin_answers, checkin_answers.c.checkin_id == checkins.c.id)
        .where(*recent)
        .group_by(checkins.c.person_id)
        .subquery()
    )
    rows = db.execute(
        select(checkins.c.person_id, func.count().label("how_many"))
        .outerjoin(last, last.c.person_id == checkins.c.person_id)
        .where(
            *recent, checkins.c.asked_at.is_not(None), checkins.c.id > func.coalesce(last.c.id, 0)
        )
        .group_by(checkins.c.person_id)
    )
    return {PersonId(row.person_id): row.how_many for row in rows}


def find_asked(db: Db, person: PersonId) -> datetime | None:
    """Give when someone was last asked for a check-in."""
    return db.execute(
        select(func.max(checkins.c.asked_at)).where(checkins.c.person_id == person)
    ).scalar()


def find_newest(db: Db, person: PersonId, *, is_round: bool) -> CheckinId | None:
    """Give the newest check-in of all, or the newest round of instruments."""
    row = db.execute(
        select(checkins.c.id)
        .where(checkins.c.person_id == person, not_(OURS) if is_round else OURS)
        .order_by(checkins.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else CheckinId(row.id)


def list_rounds(db: Db, person: PersonId) -> list[tuple[tuple[str, ...], datetime]]:
    """Give the rounds of instruments someone answered or did not want: which, and when."""
    rows = db.execute(
        select(checkins.c.instruments, checkins.c.due_at).where(
            checkins.c.person_id == person,
            not_(OURS),
            checkins.c.state.in_([CheckinState.DONE, CheckinState.STOPPED]),
        )
    )
    return [(_codes(row.instruments), row.due_at) for row in rows]


def put_words(db: Db, checkin: CheckinId, item: str, words: str) -> None:
    """Keep what was typed for an item, in place of what was typed before."""
    which = (checkin_words.c.checkin_id == checkin, checkin_words.c.item == item)
    db.execute(delete(checkin_words).where(*which))
    row = db.ids.new()
    sealed = db.vault.seal(WORDS_PLACE, row, words)
    db.execute(insert(checkin_words).values(id=row, checkin_id=checkin, item=item, words=sealed))


def drop_answers(db: Db, checkin: CheckinId, some: Collection[str]) -> None:
    """Forget the answers to items that are no longer asked in this check-in."""
    for table in (checkin_answers, checkin_words):
        db.execute(
            delete(table).where(table.c.checkin_id == checkin, table.c.item.in_(sorted(some)))
        )


def put_answer(db: Db, checkin: CheckinId, item: str, value: str, now: datetime) -> None:
    """Write an answer, or write over the one given before."""
    row = {"checkin_id": checkin, "item": item, "value": value, "at": now}
    db.run(PUT_ANSWER, row)


def mark(db: Db, checkin: CheckinId, state: CheckinState, now: datetime) -> None:
    """Note how a check-in ended."""
    db.execute(
        update(checkins).where(checkins.c.id == checkin).values(state=state, finished_at=now)
    )


def stop_open(db: Db, some: Sequence[PersonId], now: datetime) -> None:
    """Close every open check-in of these people, so that only one is ever asked."""
    db.execute(
        update(checkins)
        .where(checkins.c.person_id.in_(some), checkins.c.state == CheckinState.OPEN)
        .values(state=CheckinState.EXPIRED, finished_at=now)
    )


def put_note(db: Db, checkin: CheckinId, words: str) -> None:
    """Keep a member's note with their check-in."""
    db.execute(
        update(checkins)
        .where(checkins.c.id == checkin)
        .values(note=db.vault.seal(PLACE, checkin, words))
    )


def latest_answers(db: Db, person: PersonId) -> dict[str, str]:
    """Give the answers of the newest finished check-in, for choosing a tip."""
    rows = db.run(LATEST, {"person": person})
    return {row.item: row.value for row in rows}


def list_answers(
    db: Db, person: PersonId, since: datetime | None = None
) -> list[tuple[datetime, str, str]]:
    """Give all that someone answered, oldest first: when, the item's code, the option's."""
    rows = db.execute(
        select(checkin_answers)
        .join(checkins, checkins.c.id == checkin_answers.c.checkin_id)
        .where(
            checkins.c.person_id == person,
            checkin_answers.c.value != "",
            *([] if since is None else [checkin_answers.c.at >= since]),
        )
        .order_by(checkin_answers.c.at, checkin_answers.c.checkin_id)
    )
    return [(row.at, row.item, row.value) for row in rows]


@dataclass(frozen=True, slots=True)
class CheckinLine:
    """One answer as it is exported."""

    person: PersonId
    checkin: CheckinId
    due_at: datetime
    asked: bool
    state: CheckinState
    finished_at: datetime | None
    item: str | None
    value: str | None
    instruments: tuple[str, ...]


def iterate_lines(db: Db, after: int, limit: int) -> Iterator[CheckinLine]:
    """Give the answers of the next `limit` check-ins after that id, in order."""
    page = (
        select(checkins)
        .where(checkins.c.id > after)
        .order_by(checkins.c.id)
        .limit(limit)
        .subquery()
    )
    rows = db.execute(
        select(page, checkin_answers.c.item, checkin_answers.c.value)
        .outerjoin(checkin_answers, checkin_answers.c.checkin_id == page.c.id)
        .order_by(page.c.id, checkin_answers.c.item)
    )
    for row in rows:
        yield CheckinLine(
            PersonId(row.person_id),
            CheckinId(row.id),
            row.due_at,
            row.asked_at is not None,
            CheckinState(row.state),
            row.finished_at,
            row.item,
            row.value,
            _codes(row.instruments),
        )
