"""Everything held about one person: gathered for `/mydata`, erased for `/forgetme`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, delete, or_, select, update

from domain.ids import PersonId, PostId, private_chat
from domain.letters import LetterState
from domain.people import Standing
from domain.schedule import Rhythm
from storage import chats as chat_rows
from storage import updates
from storage.circles import STANDING
from storage.database import Db
from storage.schema import (
    audit,
    cases,
    chats,
    checkin_answers,
    checkin_words,
    checkins,
    circle_members,
    consents,
    dialogues,
    exports,
    fires,
    goals,
    invites,
    letters,
    people,
    posts,
    prompts,
    reports,
    roles,
    suggestions,
    tips_shown,
    waits,
)

DELETED: tuple[tuple[Table, Column[Any]], ...] = (
    (dialogues, dialogues.c.person_id),
    (waits, waits.c.person_id),
    (goals, goals.c.person_id),
    (suggestions, suggestions.c.person_id),
    (fires, fires.c.person_id),
    (prompts, prompts.c.person_id),
    (checkins, checkins.c.person_id),
    (tips_shown, tips_shown.c.person_id),
    (circle_members, circle_members.c.person_id),
    (consents, consents.c.person_id),
    (roles, roles.c.person_id),
)
"""Rows that go, and the column that says whose they are."""

OF_CHECKINS = (checkin_answers, checkin_words)
"""Rows that go with a person's check-ins."""

KEPT: dict[str, str] = {
    "people": "the row stays as a coded line: id, when met, that it was erased; every answer goes",
    "chats": "Telegram's id is overwritten once the goodbye has been sent",
    "posts": "words are overwritten; the row keeps others' replies in order",
    "reports": "who reported is only our id, which no longer leads anywhere",
    "cases": "decisions about safety are kept, by id; the words reported go",
    "invites": "who invited whom, by id",
    "exports": "that one was made, when and of what, by id; the reason in their words goes",
    "audit": "deeds by id and code, without words: the programme must account for them",
    "set_aside": "updates that name them go, whoever sent them",
    "letters": "letters to an erased person are deleted once the goodbye has been sent",
}
"""Tables that name a person and keep a line, and why."""

GATHERED = (people, *(table for table, _ in DELETED), posts)

PARTLY_THEIRS: tuple[tuple[Table, tuple[Column[Any], ...], tuple[Column[Any], ...]], ...] = (
    (reports, (reports.c.reporter_id,), (reports.c.at,)),
    (invites, (invites.c.made_by, invites.c.used_by), (invites.c.role, invites.c.made_at)),
    (exports, (exports.c.by,), (exports.c.what, exports.c.reason, exports.c.at)),
    (audit, (audit.c.who,), (audit.c.deed, audit.c.at)),
)
"""Rows about what someone did: whose they are, and the columns that tell of nobody else."""


NO_LANGUAGE = "und"
CODED_LINE: dict[str, Any] = {
    "standing": Standing.ERASED, "alias": None, "place": None, "zone": "UTC", "wants": "",
    "cohort": None, "rhythm": Rhythm.NEVER, "weekday": 0, "hour": 0, "paused_from": None,
    "paused_until": None, "most_a_week": None, "rules_at": None, "joined_at": None,
    "offered_support_at": None, "easy_read": False,
}  # fmt: skip
"""What stays of a person's own row."""


def gather(db: Db, person: PersonId) -> dict[str, list[dict[str, Any]]]:
    """Give everything held about a person, readable, by table; sealed columns opened."""
    owner = {table.name: column for table, column in DELETED}
    owner |= {"people": people.c.id, "posts": posts.c.author_id}
    held = {table.name: _rows(db, table, owner[table.name] == person) for table in GATHERED}
    mine = select(checkins.c.id).where(checkins.c.person_id == person)
    for table, owners, shown in PARTLY_THEIRS:
        held[table.name] = _rows(db, table, or_(*(each == person for each in owners)), shown)
    aside = updates.list_aside(db, chat_rows.get_hash(db, private_chat(person)))
    held["set_aside"] = [{"at": each.at, "words": each.words} for each in aside]
    for table in OF_CHECKINS:
        held[table.name] = _rows(db, table, table.c.checkin_id.in_(mine))
    return held


def _rows(
    db: Db, table: Table, which: Any, shown: Iterable[Column[Any]] | None = None
) -> list[dict[str, Any]]:
    return [
        {
            column.name: _opened(db, table, column, row)
            for column in shown or table.columns
            if not column.info.get("is_staff")  # who decided about it is not theirs to know
        }
        for row in db.execute(select(table).where(which)).mappings()
    ]


def _opened(db: Db, table: Table, column: Column[Any], row: Any) -> Any:
    value = row[column.name]
    if value is not None and column.info.get("sealed"):
        return db.vault.open(f"{table.name}.{column.name}", row["id"], value)
    return value


def list_posts(db: Db, person: PersonId) -> list[PostId]:
    """Give the posts of a person that are shown, or held."""
    rows = db.execute(
        select(posts.c.id).where(posts.c.author_id == person, posts.c.state.in_(STANDING))
    )
    return [PostId(row.id) for row in rows]


def erase(db: Db, person: PersonId, now: datetime) -> None:
    """Erase everything but the coded line and, until the goodbye has been sent, the address."""
    mine = select(checkins.c.id).where(checkins.c.person_id == person)
    for table in OF_CHECKINS:
        db.execute(delete(table).where(table.c.checkin_id.in_(mine)))
    for table, owner in DELETED:
        db.execute(delete(table).where(owner == person))
    _erase_words(db, person)
    updates.forget_aside(db, chat_rows.get_hash(db, private_chat(person)))
    db.changed.add(person)
    db.execute(update(people).where(people.c.id == person).values(CODED_LINE))
    db.execute(
        update(letters)
        .where(letters.c.chat_id == person, letters.c.state == LetterState.WAITING)
        .values(state=LetterState.DROPPED, reason="erased", done_at=now)
    )


def _erase_words(db: Db, person: PersonId) -> None:
    """Overwrite the words in rows that stay."""
    for row in db.execute(select(posts.c.id).where(posts.c.author_id == person)).all():
        db.execute(
            update(posts)
            .where(posts.c.id == row.id)
            .values(words=db.vault.seal("posts.words", row.id, ""), formats=None, source_message=0)
        )
    db.execute(update(cases).where(cases.c.about_id == person).values(words=None))
    db.execute(update(exports).where(exports.c.by == person).values(reason=None))


def list_unfinished(db: Db, limit: int = 100) -> list[PersonId]:
    """Give erased people whose goodbye has gone and whose address is still there."""
    waiting = select(letters.c.chat_id).where(letters.c.state == LetterState.WAITING)
    rows = db.execute(
        select(people.c.id)
        .join(chats, chats.c.id == people.c.id)
        .where(
            people.c.standing == Standing.ERASED,
            chats.c.kind != chat_rows.ERASED,
            people.c.id.not_in(waiting),
        )
        .limit(limit)
    )
    return [PersonId(row.id) for row in rows]


def finish(db: Db, person: PersonId) -> None:
    """Overwrite the address and forget every letter; nobody can be found by it any more."""
    db.execute(delete(letters).where(letters.c.chat_id == person))
    db.execute(update(people).where(people.c.id == person).values(locale=NO_LANGUAGE))
    db.execute(
        update(chats)
        .where(chats.c.id == person)
        .values(
            kind=chat_rows.ERASED,
            address=db.vault.seal(chat_rows.PLACE, person, f"erased:{person}"),
            address_hash=db.vault.hash("chat", f"erased:{person}"),
        )
    )
