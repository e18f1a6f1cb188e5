"""The database: one visit a transaction, the same functions on SQLite and PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, CursorResult, Executable, inspect, select

from domain.clock import Clock
from storage import migrations
from storage.errors import Conflict, Unavailable, WrongKey, is_conflict
from storage.ids import Ids
from storage.prepared import Found, Prepared
from storage.schema import key_check
from storage.vault import Unreadable, Vault

T = TypeVar("T")

ATTEMPTS = 8
"""How often a transaction that lost a race is tried again."""
CHECK_PLACE = "key_check.sealed"
CHECK_WORDS = "meanwhile"

__all__ = ["Conflict", "Database", "Db", "Unavailable", "WrongKey"]


@dataclass(slots=True)  # not frozen: one is made for every transaction
class Db:
    """An open transaction: what every repository is given."""

    connection: Connection
    vault: Vault
    ids: Ids
    changed: set[int] = field(default_factory=set)
    """People whose own row was written in this transaction: what was read of them is old."""
    memory: dict[str, Any] = field(default_factory=dict)
    """What this process has read before, by name; who keeps it there knows whether it holds."""

    @property
    def dialect(self) -> str:
        """Tell `sqlite` and `postgresql` apart where a statement must."""
        return self.connection.dialect.name

    def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run one statement."""
        result = self.connection.execute(statement, parameters)
        assert isinstance(result, CursorResult)
        return result

    def run(self, statement: Prepared, parameters: Mapping[str, Any]) -> Found:
        """Run one of the busiest paths' statements."""
        return statement.run(self.connection, parameters)

    def run_many(self, statement: Prepared, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run one once for each of these."""
        statement.run_many(self.connection, rows)


class Engine(Protocol):
    """What differs between SQLite and PostgreSQL."""

    async def write(self, task: Callable[[Connection], T], *, first: bool = False) -> T:
        """Run a task in a transaction of its own; it is committed when this returns."""

    async def read(self, task: Callable[[Connection], T]) -> T:
        """Run a task on a stable picture; it may not write."""

    def hold(self, name: str) -> Any:
        """Be the only process that does this; an async context that waits for its turn."""

    async def close(self) -> None:
        """Finish what is under way and close."""


class Database:
    """Where everything is kept. Make one with `Database.open`."""

    def __init__(self, engine: Engine, vault: Vault, ids: Ids, random: Random) -> None:
        self._engine = engine
        self._vault = vault
        self._ids = ids
        self._random = random
        self._memory: dict[str, Any] = {}

    @classmethod
    async def open(
        cls, url: str, vault: Vault, *, clock: Clock, random: Random, migrate: bool = True
    ) -> "Database":
        """Open a database, check that the key fits, and bring its schema up to date.

        Raises WrongKey before anything is touched, Unavailable when it cannot be reached, and
        ValueError for an address that is none.
        """
        engine = await _engine(url)
        database = cls(engine, vault, Ids(clock, random), random)
        try:
            await engine.read(database._check_key)
            if migrate:
                await engine.write(lambda connection: migrations.upgrade(connection, vault))
                await database.write(_put_check)
        except BaseException:
            await engine.close()
            raise
        return database

    def _check_key(self, connection: Connection) -> None:
        if not inspect(connection).has_table(key_check.name):
            return
        row = connection.execute(select(key_check)).first()
        try:
            if row is not None:
                self._vault.open(CHECK_PLACE, row.id, row.sealed)
        except Unreadable:
            raise WrongKey(
                "DATA_KEY does not fit this database. Nothing was changed. "
                "Set the key it was made with; without it nobody can read what is in there."
            ) from None

    async def write(self, task: Callable[[Db], T], *, first: bool = False) -> T:
        """Run a task in one transaction and give what it returns, after the commit.

        One that is to go `first` does not wait behind the others.

        A task that lost a race against another is run again from the start, so it must keep
        nothing from a first run. Raises Unavailable, or whatever the task raised.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self._engine.write(
                    lambda connection: task(self._db(connection)), first=first
                )
            except Exception as error:
                if not is_conflict(error) or attempt == ATTEMPTS:
                    raise
                await asyncio.sleep(self._random.uniform(0, 0.02 * attempt))
        raise AssertionError

    async def read(self, task: Callable[[Db], T]) -> T:
        """Run a task on a stable picture of the database, beside whoever writes."""
        return await self._engine.read(lambda connection: task(self._db(connection)))

    def _db(self, connection: Connection) -> Db:
        return Db(connection, self._vault, self._ids, memory=self._memory)

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:
        """Be the only process that does this; waits until the one before has gone."""
        async with self._engine.hold(name):
            yield

    async def close(self) -> None:
        """Close the database; what was accepted is finished first."""
        await self._engine.close()


def _put_check(db: Db) -> None:
    if db.execute(select(key_check.c.id)).first() is None:
        sealed = db.vault.seal(CHECK_PLACE, 1, CHECK_WORDS)
        db.execute(key_check.insert().values(id=1, sealed=sealed))


async def _engine(url: str) -> Engine:
    if url.startswith("sqlite:///"):
        from storage.sqlite import SqliteEngine  # noqa: PLC0415 - the other driver stays unloaded

        return await SqliteEngine.open(url)
    if url.startswith(("postgresql://", "postgres://")):
        from storage.postgres import PostgresEngine  # noqa: PLC0415

        return await PostgresEngine.open(url)
    raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql://")
