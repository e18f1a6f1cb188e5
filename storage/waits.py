"""Waits: what for, since when, until when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from sqlalchemy import bindparam, func, insert, select, update

from domain.ids import PersonId, WaitId
from domain.waits import End, Ending, Wait
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import people, waits

PLACE = "waits.own_words"
NEWEST = Prepared(
    select(waits)
    .where(waits.c.person_id == bindparam("person"), waits.c.ended_at.is_(None))
    .order_by(waits.c.id.desc())
    .limit(1)
)


class Said(TypedDict):
    """What someone says of a wait."""

    condition: str | None
    own_words: str | None
    kind: str | None
    since: date | None
    expected: date | None


def add_wait(db: Db, person: PersonId, said: Said, *, today: date, now: datetime) -> WaitId:
    """Remember a wait."""
    row = db.ids.new()
    values = _sealed(db, row, said)
    db.execute(
        insert(waits).values(id=row, person_id=person, added_at=now, told_on=today, **values)
    )
    return WaitId(row)


def change_wait(db: Db, wait: WaitId, said: Said, today: date) -> None:
    """Write what someone now says of a wait."""
    db.execute(
        update(waits).where(waits.c.id == wait).values(told_on=today, **_sealed(db, wait, said))
    )


def _sealed(db: Db, row: int, said: Said) -> dict[str, Any]:
    words = said["own_words"]
    return {**said, "own_words": None if words is None else db.vault.seal(PLACE, row, words)}


def find_wait(db: Db, person: PersonId, wait: WaitId) -> Wait | None:
    """Give a wait of this person, ended or not."""
    row = db.execute(select(waits).where(waits.c.id == wait, waits.c.person_id == person)).first()
    return None if row is None else _wait(db, row)


def find_newest(db: Db, person: PersonId) -> Wait | None:
    """Give the newest wait that has not ended."""
    row = db.run(NEWEST, {"person": person}).first()
    return None if row is None else _wait(db, row)


def list_open(db: Db, some: Sequence[PersonId]) -> list[Wait]:
    """Give the waits of these people that have not ended, oldest first."""
    rows = db.execute(
        select(waits)
        .where(waits.c.person_id.in_(some), waits.c.ended_at.is_(None))
        .order_by(waits.c.id)
    )
    return [_wait(db, row) for row in rows]


def list_all(db: Db, person: PersonId) -> list[tuple[Wait, tuple[datetime, Ending] | None]]:
    """Give all waits of someone, oldest first, with when and how each ended if it did."""
    rows = db.execute(select(waits).where(waits.c.person_id == person).order_by(waits.c.id))
    return [
        (_wait(db, row), None if row.ended_at is None else (row.ended_at, row.ending))
        for row in rows
    ]


def _wait(db: Db, row: Any) -> Wait:
    return Wait(
        id=WaitId(row.id),
        person=PersonId(row.person_id),
        condition=row.condition,
        own_words=None if row.own_words is None else db.vault.open(PLACE, row.id, row.own_words),
        kind=row.kind,
        since=row.since,
        expected=row.expected,
        told_on=row.told_on,
        is_over=row.ended_at is not None,
    )


def mark_told(db: Db, some: Sequence[WaitId], today: date) -> None:
    """Note that these waits were talked about."""
    db.execute(update(waits).where(waits.c.id.in_(some)).values(told_on=today))


def end_wait(db: Db, wait: WaitId, ending: Ending, today: date, now: datetime) -> bool:
    """End a wait; tells whether it was open until now."""
    done = db.execute(
        update(waits)
        .where(waits.c.id == wait, waits.c.ended_at.is_(None))
        .values(ended_at=now, ending=ending, told_on=today)
    )
    return done.rowcount == 1


def ask_on(db: Db, person: PersonId, until: date | None) -> None:
    """Go on asking someone whose waits have all ended, until that day; None: no longer."""
    db.execute(update(waits).where(waits.c.person_id == person).values(asked_until=until))


def find_end(db: Db, person: PersonId) -> End | None:
    """Give the end of someone's last wait; None while one is open, or there never was one."""
    mine = select(waits).where(waits.c.person_id == person)
    if db.execute(mine.where(waits.c.ended_at.is_(None)).limit(1)).first() is not None:
        return None
    row = db.execute(mine.order_by(waits.c.ended_at.desc()).limit(1)).first()
    return None if row is None else End(row.ended_at.date(), row.asked_until)


def list_last_days(db: Db, some: Sequence[PersonId]) -> dict[PersonId, date | None]:
    """Give the last day on which those of these people are asked whose waits have all ended."""
    rows = db.execute(
        select(waits.c.person_id, func.max(waits.c.asked_until).label("last"))
        .where(waits.c.person_id.in_(some))
        .group_by(waits.c.person_id)
        .having(func.count() == func.count(waits.c.ended_at))
    )
    return {PersonId(row.person_id): row.last for row in rows}


def list_lengths(db: Db, condition: str, kind: str | None, but: PersonId) -> list[int]:
    """Give how many days other people waited for the same until they were seen.

    One length a person, their newest; test people left out.
    """
    rows = db.execute(
        select(waits.c.person_id, waits.c.since, waits.c.ended_at)
        .join(people, people.c.id == waits.c.person_id)
        .where(
            waits.c.condition == condition,
            waits.c.kind == kind,
            waits.c.ending == Ending.SEEN,
            waits.c.since.is_not(None),
            waits.c.person_id != but,
            people.c.is_test.is_(False),
        )
        .order_by(waits.c.id)
    )
    lengths = {row.person_id: (row.ended_at.date() - row.since).days for row in rows}
    return [days for days in lengths.values() if days >= 0]
