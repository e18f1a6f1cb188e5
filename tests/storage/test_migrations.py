"""The schema's history leads to the schema, and back, on both databases."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage import migrations, staff
from storage.database import Db
from storage.ids import Ids
from storage.migrations import __main__ as command
from storage.vault import Vault

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
UNSEALED = "f6a2c8d35e91"
"""The last schema in which reasons of exports stood in the clear."""
WHY = "because of Ann"


async def on(database_url: str, task: Callable[[Connection], Any]) -> Any:
    """Run a task on a database, without what the bot has around it."""
    if database_url.startswith("sqlite"):
        engine = create_engine(database_url)
        with engine.begin() as connection:
            given = task(connection)
        engine.dispose()
        return given
    other = create_async_engine(database_url.replace("postgresql://", "postgresql+asyncpg://"))
    async with other.begin() as connection:
        given = await connection.run_sync(task)
    await other.dispose()
    return given


def walk(connection: Connection) -> set[str]:
    command._walk(connection)
    return set(inspect(connection).get_table_names())


async def test_migrations_go_up_down_and_up_again(database_url: str) -> None:
    tables = await on(database_url, walk)
    assert {"people", "letters", "alembic_version"} <= tables


def told(connection: Connection) -> list[Any]:
    return list(connection.execute(text("SELECT reason FROM exports ORDER BY id")).scalars())


async def test_reasons_told_before_are_sealed(database_url: str) -> None:
    vault = Vault.from_setting(Vault.make_key())

    def tell(connection: Connection) -> int:
        migrations.upgrade(connection, vault)
        db = Db(connection, vault, Ids(lambda: NOW, Random(1)))
        first, _ = (staff.add_export(db, "cases", None, each, 0, NOW) for each in (WHY, None))
        migrations.downgrade(connection, vault, UNSEALED)
        return first

    first = await on(database_url, tell)
    assert await on(database_url, told) == [WHY, None]
    await on(database_url, partial(migrations.upgrade, vault=vault))
    sealed, nothing = await on(database_url, told)
    assert (vault.open(staff.REASON, first, sealed), nothing) == (WHY, None)
    if database_url.startswith("sqlite"):
        file = Path(database_url.removeprefix("sqlite:///"))
        assert WHY.encode() not in await asyncio.to_thread(file.read_bytes)


def test_the_command_checks_them(monkeypatch) -> None:
    assert command.main([]) == 0


def test_the_newest_revision_is_the_one_a_start_looks_for() -> None:
    with create_engine("sqlite://").connect() as connection:
        scripts = ScriptDirectory.from_config(migrations.config(connection))
    assert scripts.get_heads() == [migrations.HEAD]
