"""Waits: what for, since when, until when."""

from datetime import date, datetime

from sqlalchemy import insert, select, update

from domain.ids import PersonId, WaitId
from domain.waits import Wait
from storage.database import Db
from storage.schema import waits

PLACE = "waits.own_words"


def add_wait(
    db: Db,
    person: PersonId,
    *,
    condition: str | None,
    own_words: str | None,
    kind: str | None,
    since: date | None,
    expected: date | None,
    now: datetime,
) -> WaitId:
    """Remember a wait."""
    row = db.ids.new()
    db.execute(
        insert(waits).values(
            id=row,
            person_id=person,
            condition=condition,
            own_words=None if own_words is None else db.vault.seal(PLACE, row, own_words),
            kind=kind,
            since=since,
            expected=expected,
            added_at=now,
        )
    )
    return WaitId(row)


def find_wait(db: Db, person: PersonId) -> Wait | None:
    """Give the newest wait that has not ended."""
    row = db.execute(
        select(waits)
        .where(waits.c.person_id == person, waits.c.ended_at.is_(None))
        .order_by(waits.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    words = None if row.own_words is None else db.vault.open(PLACE, row.id, row.own_words)
    return Wait(WaitId(row.id), row.condition, words, row.kind, row.since, row.expected)


def change_wait(
    db: Db,
    wait: WaitId,
    *,
    condition: str | None,
    own_words: str | None,
    kind: str | None,
    since: date | None,
    expected: date | None,
) -> None:
    """Write what someone now says of a wait."""
    db.execute(
        update(waits)
        .where(waits.c.id == wait)
        .values(
            condition=condition,
            own_words=None if own_words is None else db.vault.seal(PLACE, wait, own_words),
            kind=kind,
            since=since,
            expected=expected,
        )
    )
