"""A database with people in it, as it would be after real people had used the bot.

Everything goes through the project's own schema, vault and ids.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert

from bench.updates import CIRCLE, person
from domain.checkins import CheckinState
from domain.people import Purpose, Standing
from domain.schedule import Rhythm
from storage import fires as fire_rows
from storage import schema
from storage.chats import PLACE
from storage.database import Database, Db
from storage.vault import Vault

KEY = Vault.make_key()


def now() -> datetime:
    return datetime.now(UTC)


def midday_zone(moment: datetime) -> str:
    """Give a zone where it is about midday: nobody's night is disturbed, so nobody is spared."""
    offset = 12 - moment.hour
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"


def add_people(db: Db, numbers: Sequence[int], moment: datetime) -> list[int]:
    """Add members who agreed to everything; gives our ids."""
    if not numbers:
        return []
    zone = midday_zone(moment)
    ids = [db.ids.new() for _ in numbers]
    members = list(zip(ids, map(person, numbers), strict=True))
    db.execute(
        insert(schema.chats),
        [
            {
                "id": ours,
                "kind": "private",
                "address": db.vault.seal(PLACE, ours, str(theirs)),
                "address_hash": db.vault.hash("chat", theirs),
            }
            for ours, theirs in members
        ],
    )
    db.execute(insert(schema.people), [_person(ours, zone, moment) for ours in ids])
    db.execute(
        insert(schema.consents),
        [
            {
                "id": db.ids.new(),
                "person_id": ours,
                "purpose": purpose,
                "version": "1",
                "given": True,
                "at": moment,
            }
            for ours in ids
            for purpose in (Purpose.SERVICE, Purpose.CHECKINS, Purpose.CIRCLE)
        ],
    )
    return ids


def _person(ours: int, zone: str, moment: datetime) -> dict[str, Any]:
    return {
        "id": ours,
        "standing": Standing.MEMBER,
        "locale": "en",
        "easy_read": False,
        "alias": f"Fern {ours}",
        "zone": zone,
        "rhythm": Rhythm.WEEKLY,
        "weekday": 2,
        "hour": 10,
        "wants": "",
        "plan_version": 1,
        "rules_at": moment,
        "met_at": moment,
        "joined_at": moment,
        "is_test": False,
    }


def add_checkins(db: Db, people: Sequence[int], moment: datetime) -> list[int]:
    """Begin a check-in for each of these people; gives the check-ins' ids."""
    if not people:
        return []
    ids = [db.ids.new() for _ in people]
    db.execute(
        insert(schema.checkins),
        [
            {
                "id": row,
                "person_id": ours,
                "due_at": moment,
                "asked_at": moment,
                "state": CheckinState.OPEN,
            }
            for row, ours in zip(ids, people, strict=True)
        ],
    )
    return ids


def add_circles(db: Db, people: Sequence[int], moment: datetime) -> None:
    """Seat these people by eights."""
    for start in range(0, len(people), CIRCLE):
        circle = db.ids.new()
        db.execute(insert(schema.circles).values(id=circle, locale="en", formed_at=moment))
        db.execute(
            insert(schema.circle_members),
            [
                {
                    "id": db.ids.new(),
                    "circle_id": circle,
                    "person_id": ours,
                    "joined_at": moment,
                }
                for ours in people[start : start + CIRCLE]
            ],
        )


def add_fires(db: Db, people: Sequence[int], due: Callable[[int], datetime]) -> None:
    """Let each of these people's next check-in be due; `due` gives when, by position."""
    if not people:
        return
    db.execute(
        insert(schema.fires),
        [
            {
                "person_id": ours,
                "kind": fire_rows.CHECKIN,
                "due_at": due(position),
                "plan_version": 1,
            }
            for position, ours in enumerate(people)
        ],
    )


def seed(database: Path, write: Callable[[Db], Any]) -> Any:
    """Make a database and write into it in one transaction; gives what was written."""

    async def fill() -> Any:
        opened = await Database.open(
            f"sqlite:///{database}", Vault.from_setting(KEY), clock=now, random=Random(1)
        )
        try:
            return await opened.write(write)
        finally:
            await opened.close()

    return asyncio.run(fill())


def crowd(database: Path, due: int, others: int) -> None:
    """Make a database in which `due` people are due and `others` are not for an hour or more.

    The others are copied within SQL from the first one: nobody opens what is sealed in their rows.
    """
    moment = now()
    ids = seed(database, lambda db: _add_due(db, due, moment))
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("CREATE TEMP TABLE more(number INTEGER PRIMARY KEY)")
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO more SELECT ? - i FROM n",
            (others, min(ids)),
        )
        for table, changed in COPIED.items() if others else ():
            _copy_row(connection, table, changed, ids[0])
        connection.commit()


COPIED = {
    "chats": {
        "id": "number",
        "address": "randomblob(length(address))",
        "address_hash": "randomblob(16)",
    },
    "people": {"id": "number", "alias": "'Reed ' || number"},
    "fires": {
        "person_id": "number",
        "due_at": "due_at + 3600000000 + (number % 604800) * 1000000",
    },
}
"""What is not the same in the copies of a row; moments are in microseconds."""


def _add_due(db: Db, due: int, moment: datetime) -> list[int]:
    ids = add_people(db, range(due), moment)
    add_fires(db, ids, lambda _: moment)
    return ids


def _copy_row(
    connection: sqlite3.Connection, table: str, changed: dict[str, str], template: int
) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = [changed.get(column, column) for column in columns]
    key = next(iter(changed))
    connection.execute(
        f"INSERT INTO {table}({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM {table}, more WHERE {key} = ?",
        (template,),
    )
