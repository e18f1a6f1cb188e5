"""PostgreSQL: the same synchronous functions through asyncpg, a few transactions at once."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar
from zlib import crc32

import asyncpg
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import READ_ONLY, Unavailable, is_unavailable, state_of, told_by
from storage.rotation import KEY_IN_USE

T = TypeVar("T")

AT_ONCE = 8
"""Connections for writing; a few more are for what goes first, for reading and for holding."""
FIRST_AT_ONCE = 2
HOLD_EVERY = 1.0
"""Seconds between two tries to become the one that does something, or looks whether one is."""
TAKE = text("SELECT pg_try_advisory_lock(:number)")
FREE = text("SELECT pg_advisory_unlock(:number)")


class PostgresEngine:
    """A pool of connections."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writing = asyncio.Semaphore(AT_ONCE)
        self._first = asyncio.Semaphore(FIRST_AT_ONCE)
        self._check: bytes | None = None
        """What proves the key, as it stood at first: sealed anew, it means another key."""

    @classmethod
    async def open(cls, url: str) -> "PostgresEngine":
        """Connect; raises Unavailable."""
        _, _, rest = url.partition("://")
        address = f"postgresql://{rest}"
        engine = create_async_engine(
            "postgresql+asyncpg://",
            # The driver reads it as PostgreSQL's own programs do: sslmode, passfile, several hosts.
            async_creator=lambda: asyncpg.connect(address),
            hide_parameters=True,
            pool_size=AT_ONCE + FIRST_AT_ONCE + 4,
            max_overflow=4,
            pool_pre_ping=False,
        )
        self = cls(engine)
        event.listen(engine.sync_engine, "connect", self._enter)
        try:
            await self.read(lambda connection: connection.execute(text("SELECT 1")).scalar())
        except Exception as error:
            await engine.dispose()
            if isinstance(error, Unavailable):
                raise
            raise Unavailable(f"PostgreSQL: {told_by(error)}") from error
        return self

    def _enter(self, connection: Any, _: object) -> None:
        """A new connection: keep the key from being changed beside it, and see that it was not."""
        cursor = connection.cursor()
        cursor.execute(f"SELECT pg_advisory_lock_shared({KEY_IN_USE})")
        cursor.execute("SELECT to_regclass('key_check') IS NOT NULL")
        check = None
        if cursor.fetchone()[0]:
            cursor.execute("SELECT sealed FROM key_check")
            check = (cursor.fetchone() or (None,))[0]
        connection.commit()
        if None not in (self._check, check) and check != self._check:
            connection.close()
            raise ConnectionError("the key was changed; start again with the new DATA_KEY")
        self._check = check

    async def write(self, task: Callable[[Connection], T], *, first: bool = False) -> T:
        """Run a task in one transaction."""
        async with self._first if first else self._writing:
            return await self._run(task)

    async def read(self, task: Callable[[Connection], T]) -> T:
        """Run a task on a stable picture."""

        def look(connection: Connection) -> T:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            return task(connection)

        return await self._run(look, may_write=False)

    async def _run(self, task: Callable[[Connection], T], *, may_write: bool = True) -> T:
        try:
            async with self._engine.begin() as connection:
                return await connection.run_sync(task)
        except Exception as error:
            # Whoever writes while reading is wrong; it says nothing of the server.
            ours = state_of(error) == READ_ONLY and not may_write
            if is_unavailable(error) and not ours:
                raise Unavailable(f"PostgreSQL: {told_by(error)}") from error
            raise

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:
        """Hold an advisory lock; another process takes over when this one's connection dies.

        Then this one must stop too: what runs within is cancelled and Unavailable raised.
        """
        number = {"number": crc32(f"meanwhile {name}".encode())}
        try:
            async with self._engine.connect() as connection:
                await connection.execution_options(isolation_level="AUTOCOMMIT")
                while True:
                    if (await connection.execute(TAKE, number)).scalar():
                        break
                    await asyncio.sleep(HOLD_EVERY)
                try:
                    async with asyncio.TaskGroup() as group:
                        watch = group.create_task(_watch(connection))
                        yield
                        watch.cancel()
                finally:
                    with suppress(SQLAlchemyError, OSError):
                        await connection.execute(FREE, number)
        except* Exception as errors:
            if all(map(is_unavailable, _each(errors))):
                raise Unavailable(f"the lock {name} was lost") from None
            raise

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


async def _watch(connection: AsyncConnection) -> None:
    while True:
        await asyncio.sleep(HOLD_EVERY)
        await connection.execute(text("SELECT 1"))


def _each(errors: BaseExceptionGroup[Exception]) -> Iterator[Exception]:
    for error in errors.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _each(error)
        else:
            yield error
