"""SQLite: everything runs on the thread aiosqlite keeps for a connection, one hop a batch."""

import asyncio
import contextlib
import fcntl
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import Connection, Engine, StaticPool, create_engine

from storage.errors import Unavailable, is_unavailable

T = TypeVar("T")

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-16000",
)
TOGETHER = 16
"""Waiting transactions that share one visit and one commit."""


FIRST, USUAL, LAST = range(3)


@dataclass(order=True, slots=True)
class Waiting:
    """A task and who waits for it; a task of None is the end."""

    rank: int
    number: int
    task: Callable[[Connection], Any] | None = field(compare=False)
    done: asyncio.Future[Any] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """What a task raised; its savepoint was rolled back."""

    error: Exception


class Seat:
    """A connection on a thread of its own, and SQLAlchemy Core on top of it."""

    def __init__(self, raw: aiosqlite.Connection, engine: Engine) -> None:
        self._raw = raw
        self._engine = engine
        self._connection = engine.connect()

    @classmethod
    async def take(cls, path: Path) -> "Seat":
        """Open a connection; raises Unavailable."""
        try:
            raw = await aiosqlite.connect(path, isolation_level=None)
        except sqlite3.Error as error:
            raise Unavailable(
                f"the database file cannot be opened: {type(error).__name__}"
            ) from error
        for pragma in PRAGMAS:
            await raw.execute(pragma)
        engine = create_engine(
            "sqlite://",
            creator=lambda: raw._conn,  # noqa: SLF001
            poolclass=StaticPool,
            hide_parameters=True,  # what went wrong may be logged; what was in it may not
        )
        seat: Seat = await _visit(raw, lambda: cls(raw, engine))
        return seat

    async def visit(self, work: Callable[[Connection], T]) -> T:
        """Run a function on the connection's thread."""
        return await _visit(self._raw, lambda: work(self._connection))

    async def leave(self) -> None:
        """Close the connection, on its own thread, and end that."""
        await _visit(self._raw, self._close)
        await self._raw.close()

    def _close(self) -> None:
        self._connection.close()
        self._engine.dispose()


async def _visit(raw: aiosqlite.Connection, work: Callable[[], T]) -> T:
    # The one private name of aiosqlite's: its public calls are one statement a hop.
    result: T = await raw._execute(work)  # type: ignore[no-untyped-call]  # noqa: SLF001
    return result


class SqliteEngine:
    """One writer that takes along whoever waits, and one reader beside it."""

    def __init__(self, writer: Seat, reader: Seat, lock: int) -> None:
        self._writer = writer
        self._reader = reader
        self._lock = lock
        self._queue: asyncio.PriorityQueue[Waiting] = asyncio.PriorityQueue()
        self._number = 0
        self._reading = asyncio.Lock()
        self._running = asyncio.create_task(self._run(), name="sqlite writer")

    @classmethod
    async def open(cls, url: str) -> "SqliteEngine":
        """Open the file of `sqlite:///path`, making it and its folder, for this process alone."""
        path = Path(url.removeprefix("sqlite:///"))
        lock = _lock(path)
        try:
            await asyncio.to_thread(path.touch, 0o600)
            writer = await Seat.take(path)
            reader = await Seat.take(path)
        except BaseException:
            os.close(lock)
            raise
        return cls(writer, reader, lock)

    async def write(self, task: Callable[[Connection], T], *, first: bool = False) -> T:
        """Run a task, with others that wait, in one transaction; resolved after the commit."""
        if self._running.done():
            raise Unavailable("the database is closed")
        result: T = await self._line_up(FIRST if first else USUAL, task)
        return result

    def _line_up(self, rank: int, task: Callable[[Connection], Any] | None) -> asyncio.Future[Any]:
        self._number += 1
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(Waiting(rank, self._number, task, done))
        return done

    async def _run(self) -> None:
        while True:
            batch = [await self._queue.get()]
            while len(batch) < TOGETHER and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            await self._serve([each for each in batch if each.task is not None])
            if batch[-1].task is None:  # the end lines up behind everyone
                return

    async def _serve(self, batch: list[Waiting]) -> None:
        if not batch:
            return
        tasks = [each.task for each in batch if each.task is not None]
        try:
            results = await self._writer.visit(lambda connection: _together(connection, tasks))
        except Exception as error:  # noqa: BLE001 - handed to everyone who waits
            results = [Failed(error)] * len(batch)
        for waiting, result in zip(batch, results, strict=True):
            _resolve(waiting.done, result)

    async def read(self, task: Callable[[Connection], T]) -> T:
        """Run a task on a snapshot."""
        async with self._reading:
            try:
                return await self._reader.visit(lambda connection: _snapshot(connection, task))
            except Exception as error:
                if is_unavailable(error):
                    raise _unavailable(error) from error
                raise

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:  # noqa: ARG002
        """One process holds the whole file already."""
        yield

    async def close(self) -> None:
        """Finish what waits, then close."""
        if not self._running.done():
            self._line_up(LAST, None)
            await self._running
        await self._writer.leave()
        await self._reader.leave()
        with contextlib.suppress(OSError):
            os.close(self._lock)


def _together(connection: Connection, tasks: list[Callable[[Connection], Any]]) -> list[Any]:
    """Run tasks in one transaction, each in a savepoint so that one's failure is its own."""
    run = connection.connection.driver_connection
    assert isinstance(run, sqlite3.Connection)
    run.execute("BEGIN IMMEDIATE")
    try:
        if len(tasks) == 1:
            results = [tasks[0](connection)]
        else:
            results = [_apart(run, connection, task) for task in tasks]
        run.execute("COMMIT")
    except BaseException:
        if run.in_transaction:
            run.execute("ROLLBACK")
        raise
    return results


def _apart(
    run: sqlite3.Connection, connection: Connection, task: Callable[[Connection], Any]
) -> Any:
    run.execute("SAVEPOINT task")
    try:
        result = task(connection)
    except Exception as error:
        # A full disk ends the whole transaction, savepoints and all.
        if not run.in_transaction:
            raise
        run.execute("ROLLBACK TO task")
        run.execute("RELEASE task")
        return Failed(error)
    run.execute("RELEASE task")
    return result


def _snapshot(connection: Connection, task: Callable[[Connection], T]) -> T:
    run = connection.connection.driver_connection
    assert isinstance(run, sqlite3.Connection)
    run.execute("BEGIN")
    try:
        return task(connection)
    finally:
        if run.in_transaction:
            run.execute("ROLLBACK")


def _resolve(done: asyncio.Future[Any], result: Any) -> None:
    if done.done():
        return
    if not isinstance(result, Failed):
        done.set_result(result)
    elif is_unavailable(result.error):
        failure = _unavailable(result.error)
        failure.__cause__ = result.error
        done.set_exception(failure)
    else:
        done.set_exception(result.error)


def _unavailable(error: Exception) -> Unavailable:
    text = str(getattr(error, "orig", error))
    return Unavailable(f"SQLite: {text}")


def _lock(path: Path) -> int:
    """Hold the file for this process; raises Unavailable when another has it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise Unavailable(
            f"another process works with {path}; stop it first, or use PostgreSQL for several"
        ) from error
    return lock
