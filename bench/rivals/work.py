"""What every rival is asked to do, and the two ways it may keep rows."""

import asyncio
import json
import os
import signal
import sqlite3
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import aiosqlite

API = os.environ.get("BENCH_API", "")
DATABASE = os.environ.get("BENCH_DATABASE", "")
RECIPIENTS = int(os.environ.get("BENCH_RECIPIENTS", "0"))

PROMPT = "How have you been this week? One tap is enough, and you can skip any question."
THANKS = "Thank you. Your answer is kept."
HEARD = "Thank you, we heard you."

SCHEMA = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=NORMAL;
CREATE TABLE IF NOT EXISTS answers(id INTEGER PRIMARY KEY, person INT, choice TEXT, at TEXT);
CREATE TABLE IF NOT EXISTS copies(id INTEGER PRIMARY KEY, post INT, peer INT, message INT);
"""
ANSWER = "INSERT INTO answers(person, choice, at) VALUES (?, ?, datetime('now'))"
COPY = "INSERT INTO copies(post, peer, message) VALUES (?, ?, ?)"


class Rows(Protocol):
    """Keeps a row; it is committed when this returns."""

    async def add(self, statement: str, values: tuple[Any, ...]) -> None: ...

    async def close(self) -> None: ...


class EachRow:
    """One commit a row, as aiosqlite's own examples do it."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, database: str = DATABASE) -> "EachRow":
        connection = await aiosqlite.connect(database)
        await connection.executescript(SCHEMA)
        return cls(connection)

    async def add(self, statement: str, values: tuple[Any, ...]) -> None:
        await self._connection.execute(statement, values)
        await self._connection.commit()

    async def close(self) -> None:
        await self._connection.close()


class RowAlone(EachRow):
    """A transaction a row that holds nobody else's, as a bot that means its commits needs it."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        super().__init__(connection)
        self._turn = asyncio.Lock()

    async def add(self, statement: str, values: tuple[Any, ...]) -> None:
        async with self._turn:
            await super().add(statement, values)


class RowsTogether:
    """One commit for all rows that wait, on aiosqlite's thread."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._waiting: list[tuple[str, tuple[Any, ...], asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, database: str = DATABASE) -> "RowsTogether":
        connection = await aiosqlite.connect(database, isolation_level=None)
        await connection.executescript(SCHEMA)
        return cls(connection)

    async def add(self, statement: str, values: tuple[Any, ...]) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((statement, values, done))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
        await done

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            await self._connection._execute(_together, self._connection._conn, batch)  # noqa: SLF001
            for _, _, done in batch:
                done.set_result(None)
        self._writer = None

    async def close(self) -> None:
        await self._connection.close()


def _together(connection: sqlite3.Connection, batch: list[Any]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement, values, _ in batch:
        connection.execute(statement, values)
    connection.execute("COMMIT")


async def hurry(write: Callable[[int], Awaitable[object]], callers: int, rows: int) -> None:
    """Let so many callers write that many rows in all, and print what it cost."""
    numbers = iter(range(1, rows + 1))

    async def caller() -> None:
        for number in numbers:
            await write(number)

    begun, used = time.perf_counter(), time.process_time()
    await asyncio.gather(*(caller() for _ in range(callers)))
    elapsed, used = time.perf_counter() - begun, time.process_time() - used
    print(json.dumps({"rows_per_second": rows / elapsed, "cpu_per_row": used / rows}))


async def wait_for_the_end() -> None:
    """Return when the harness asks this process to stop."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
