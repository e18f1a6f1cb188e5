"""SQLite: everything runs on the thread aiosqlite keeps for a connection, one hop a batch."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import Connection, Engine, StaticPool, create_engine

from storage.errors import Unavailable, is_unavailable
from storage.lock import Lock, identify

T = TypeVar("T")

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-16000",
)
TOGETHER = 64
"""Waiting transactions that share one visit and one commit."""


Task = Callable[[Connection], Any]
Waiting = tuple[Task, asyncio.Future[Any]]
"""A task and who waits for it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What a task raised; its transaction was rolled back."""

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
        try:
            for pragma in PRAGMAS:
                await raw.execute(pragma)
        except sqlite3.Error as error:
            await raw.close()  # its thread would keep the process from ever ending
            raise Unavailable(f"{path} cannot be used: {error}; see the runbook") from error
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


class Line:
    """Whoever waits for a seat: they are served together, with one hop to its thread a batch."""

    def __init__(self, seat: Seat, begin: str, end: str) -> None:
        self._seat = seat
        self._begin = begin
        self._end = end
        self._first: deque[Waiting] = deque()
        self._usual: deque[Waiting] = deque()
        self._stirred = asyncio.Event()
        self._is_closing = False
        self._running = asyncio.create_task(self._run(), name=f"sqlite {begin}")

    async def take_turn(self, task: Callable[[Connection], T], *, first: bool = False) -> T:
        """Run a task in a transaction that it may share; resolved after the end of that."""
        if self._is_closing or self._running.done():
            raise Unavailable("the database is closed")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        (self._first if first else self._usual).append((task, done))
        self._stirred.set()
        return await done

    async def _run(self) -> None:
        while True:
            batch = self._next_batch()
            if batch:
                await self._serve(batch)
            elif self._is_closing:
                return
            else:
                self._stirred.clear()
                await self._stirred.wait()

    def _next_batch(self) -> list[Waiting]:
        batch: list[Waiting] = []
        for line in (self._first, self._usual):
            while line and len(batch) < TOGETHER:
                batch.append(line.popleft())
        return batch

    async def _serve(self, batch: list[Waiting]) -> None:
        tasks = [task for task, _ in batch]
        try:
            results = await self._seat.visit(lambda connection: self._together(connection, tasks))
        except Exception as error:  # noqa: BLE001 - handed to everyone who waits
            results = [Failed(error)] * len(batch)
        for (_, done), result in zip(batch, results, strict=True):
            _resolve(done, result)

    # --- on the seat's thread ---

    def _together(self, connection: Connection, tasks: list[Task]) -> list[Any]:
        """Run tasks in one transaction; when one of them fails, run each in its own after all."""
        if len(tasks) > 1:
            with suppress(Exception):  # whoever it was hears of it below
                return self._in_one(connection, tasks)
        return [self._alone(connection, task) for task in tasks]

    def _alone(self, connection: Connection, task: Task) -> Any:
        try:
            return self._in_one(connection, [task])[0]
        except Exception as error:  # noqa: BLE001 - handed to whoever waits for it
            return Failed(error)

    def _in_one(self, connection: Connection, tasks: list[Task]) -> list[Any]:
        run = connection.connection.driver_connection
        assert isinstance(run, sqlite3.Connection)
        run.execute(self._begin)
        try:
            results = [task(connection) for task in tasks]
            run.execute(self._end)
        finally:
            if run.in_transaction:  # a full disk has ended it already
                run.execute("ROLLBACK")
        return results

    async def close(self) -> None:
        """Serve who waits, then leave the seat."""
        self._is_closing = True
        self._stirred.set()
        await self._running
        await self._seat.leave()


class SqliteEngine:
    """One writer and, beside it, one reader."""

    def __init__(self, path: Path, writer: Line, reader: Line, lock: Lock) -> None:
        self._path = path
        self._identity = identify(path)
        self._writer = writer
        self._reader = reader
        self._lock = lock

    @classmethod
    async def open(cls, url: str) -> "SqliteEngine":
        """Open the file of `sqlite:///path`, making it and its folder, for this process alone."""
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = Lock(path)
        try:
            await asyncio.to_thread(path.touch, 0o600)
            async with AsyncExitStack() as seats:
                writer = await Seat.take(path)
                seats.push_async_callback(writer.leave)
                reader = await Seat.take(path)
                seats.pop_all()
        except OSError as error:
            lock.free()
            raise Unavailable(f"{path} cannot be used: {error.strerror}") from error
        except BaseException:
            lock.free()
            raise
        lines = (Line(writer, "BEGIN IMMEDIATE", "COMMIT"), Line(reader, "BEGIN", "ROLLBACK"))
        return cls(path, *lines, lock)

    async def write(self, task: Callable[[Connection], T], *, first: bool = False) -> T:
        """Run a task, with others that wait, in one transaction; resolved after the commit."""
        if identify(self._path) != self._identity:
            # What is written into a file that was taken away is gone at the next start.
            raise Unavailable(f"{self._path} was taken away; put it back, or stop the bot")
        self._lock.keep()
        return await self._writer.take_turn(task, first=first)

    async def read(self, task: Callable[[Connection], T]) -> T:
        """Run a task on a snapshot, with others that wait; what it writes does not stay."""
        self._lock.keep()
        return await self._reader.take_turn(task)

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:  # noqa: ARG002
        """One process holds the whole file already."""
        yield

    async def close(self) -> None:
        """Finish what waits, then close."""
        await self._writer.close()
        await self._reader.close()
        self._lock.free()


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
