"""Statements compiled once give what Core gives, and fail as Core's do."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, bindparam, insert, select, text, update

from storage.database import Database, Db, Unavailable
from storage.prepared import Prepared
from storage.schema import updates
from storage.vault import Vault

NOW = datetime(2026, 11, 24, 9, 30, 15, 123456, tzinfo=UTC)

ADD = Prepared(insert(updates), "update_id", "at")
ALL = select(updates).where(updates.c.at >= bindparam("since")).order_by(updates.c.update_id)
SINCE = Prepared(ALL.limit(2))
MOVE = Prepared(update(updates).where(updates.c.update_id > 1).values(at=bindparam("then")))
NOWHERE = Prepared(select(Table("nowhere", MetaData(), Column("id", Integer))))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await Database.open(
        database_url, Vault.from_setting(Vault.make_key()), clock=lambda: NOW, random=Random(1)
    )
    yield opened
    await opened.close()


def add_three(db: Db) -> None:
    db.run_many(ADD, [{"update_id": n, "at": NOW + timedelta(hours=n)} for n in (1, 2, 3)])


async def test_rows_are_those_of_core_with_values_that_stand_in_the_statement(
    database: Database,
) -> None:
    await database.write(add_three)
    since = {"since": NOW + timedelta(hours=2)}
    found = await database.read(lambda db: db.run(SINCE, since))
    by_core = await database.read(lambda db: db.execute(ALL.limit(2), since).all())
    assert [(row.update_id, row.at) for row in found] == [tuple(row) for row in by_core]
    assert [row.update_id for row in found] == [2, 3]
    assert found.first() == found.rows[0]


async def test_changed_rows_are_counted_and_none_is_no_first_row(database: Database) -> None:
    await database.write(add_three)
    changed = await database.write(lambda db: db.run(MOVE, {"then": NOW}))
    assert (changed.rowcount, changed.rows) == (2, ())
    later = {"since": NOW + timedelta(days=1)}
    assert await database.read(lambda db: db.run(SINCE, later).first()) is None


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="time zone"):
        await database.write(lambda db: db.run(ADD, {"update_id": 9, "at": datetime(2026, 1, 1)}))


async def test_a_wrong_statement_is_a_mistake_and_no_outage(database: Database) -> None:
    with pytest.raises(Exception, match="nowhere") as caught:
        await database.write(lambda db: db.run(NOWHERE, {}))
    assert not isinstance(caught.value, Unavailable)
    with pytest.raises(Exception, match="nowhere"):
        await database.write(lambda db: db.execute(text("SELECT * FROM nowhere")))


async def test_a_missing_value_is_told(database: Database) -> None:
    with pytest.raises(KeyError):
        await database.write(lambda db: db.run(ADD, {"update_id": 9}))
