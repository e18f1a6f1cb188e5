"""Updates in: one person's in order, different people's side by side, acknowledged when done."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import orjson
from telegram import Update
from telegram.ext import ExtBot

from bot.errors import without_words
from bot.reading import Raw, read
from handlers.presses import Help, Nearby, Services, ServiceTopics
from storage.database import Unavailable

log = logging.getLogger(__name__)

AT_ONCE = 256
"""Updates worked on at the same time."""
PAUSES = (0.2, 1.0, 3.0)
"""Seconds before an update that failed is tried again; after the last it is set aside."""
LONGEST_WAIT = 15.0

ALLOWED = (
    "message", "edited_message", "callback_query", "message_reaction", "my_chat_member",
    "chat_member", "chat_join_request", "poll_answer",
)  # fmt: skip
"""What we ask Telegram for: all that we use or will be asked about."""

HELP = tuple(f"{each.prefix}:" for each in (Help, Services, ServiceTopics, Nearby))
"""How presses begin that are answered without the database."""

Process = Callable[[Update], Awaitable[None]]
SetAside = Callable[[int, bytes, str, int], Awaitable[None]]
Apologise = Callable[[Update], Awaitable[None]]


@dataclass(slots=True)
class Line:
    """One person's updates, in order."""

    waiting: asyncio.Queue[tuple[Raw, asyncio.Future[None]]] = field(default_factory=asyncio.Queue)
    worker: asyncio.Task[None] | None = None


class Intake:
    """Takes raw updates, from polling or a webhook, and brings each to its end once."""

    def __init__(
        self,
        bot: ExtBot[Any],
        process: Process,
        set_aside: SetAside,
        apologise: Apologise,
        *,
        random: Random,
    ) -> None:
        self._bot = bot
        self._process = process
        self._set_aside = set_aside
        self._apologise = apologise
        self._random = random
        self._lines: dict[int | str, Line] = {}
        self._under_way: dict[int, asyncio.Future[None]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)
        self.finished = 0
        self.put_aside = 0

    def take(self, raw: Raw) -> asyncio.Future[None]:
        """Take an update up; the future is done when its effects are committed.

        One that is under way already is not taken twice: the same future is given.
        """
        update_id = int(raw["update_id"])
        known = self._under_way.get(update_id)
        if known is not None:
            return known
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._under_way[update_id] = done
        # Help stands in no line: what is stuck before it must not keep anyone from the numbers.
        key = f"help {update_id}" if asks_for_help(raw) else whose(raw)
        line = self._lines.setdefault(key, Line())
        line.waiting.put_nowait((raw, done))
        if line.worker is None:
            line.worker = asyncio.create_task(self._work_off(key, line))
        return done

    async def _work_off(self, key: int | str, line: Line) -> None:
        while not line.waiting.empty():
            raw, done = line.waiting.get_nowait()
            if asks_for_help(raw):
                await self._finish(raw)
            else:
                async with self._room:
                    await self._finish(raw)
            self.finished += 1
            self._under_way.pop(int(raw["update_id"]), None)
            if not done.done():
                done.set_result(None)
        del self._lines[key]

    async def _finish(self, raw: Raw) -> None:
        """Bring one update to its end: done, or set aside."""
        failures = 0
        waits = 0
        while True:
            try:
                update = read(raw, self._bot)
                await self._process(update)
            except Unavailable as trouble:
                waits += 1
                log.warning("update %s waits for the database: %s", raw["update_id"], trouble)
                await self._rest(waits)
            except Exception as error:
                log.exception("update %s failed", raw["update_id"], exc_info=without_words(error))
                if failures == len(PAUSES):
                    await self._give_up(raw, error)
                    return
                await asyncio.sleep(PAUSES[failures])
                failures += 1
            else:
                return

    async def _give_up(self, raw: Raw, error: Exception) -> None:
        attempts = len(PAUSES) + 1
        waits = 0
        while True:
            try:
                await self._set_aside(
                    int(raw["update_id"]), orjson.dumps(raw), type(error).__name__, attempts
                )
                break
            except Exception as trouble:
                waits += 1
                number, name = raw["update_id"], type(trouble).__name__
                log.warning("update %s could not be set aside: %s", number, name)
                await self._rest(waits)
        self.put_aside += 1
        try:
            await self._apologise(read(raw, self._bot))
        except Exception as trouble:
            log.warning("no apology could be made: %s", type(trouble).__name__)

    async def _rest(self, attempt: int) -> None:
        longest = min(LONGEST_WAIT, 0.2 * 2**attempt)
        await asyncio.sleep(self._random.uniform(longest / 2, longest))

    def lowest_under_way(self) -> int | None:
        """Give the id up to which nothing may be acknowledged."""
        return min(self._under_way, default=None)

    def __len__(self) -> int:
        """Tell how many updates are under way."""
        return len(self._under_way)

    async def drain(self, patience: float = 5.0) -> None:
        """Wait for what is under way; what does not finish comes again after the next start."""
        workers = [line.worker for line in self._lines.values() if line.worker is not None]
        if not workers:
            return
        _, late = await asyncio.wait(workers, timeout=patience)
        for worker in late:
            worker.cancel()
        await asyncio.gather(*late, return_exceptions=True)


def whose(raw: Raw) -> int:
    """Give whose update it is: the acting person, else the chat, else nobody in particular."""
    for kind, content in raw.items():
        if kind == "update_id" or not isinstance(content, dict):
            continue
        for name in ("from", "user", "actor_chat", "voter_chat", "chat"):
            found = content.get(name)
            if isinstance(found, dict) and isinstance(found.get("id"), int):
                return int(found["id"])
    return 0


def asks_for_help(raw: Raw) -> bool:
    """Tell whether an update is `/help`, a press of *I need help now*, or of what comes after."""
    for kind, part, beginnings in (("message", "text", "/help"), ("callback_query", "data", HELP)):
        content = raw.get(kind)
        said = content.get(part) if isinstance(content, dict) else None
        if isinstance(said, str) and said.lower().startswith(beginnings):
            return True
    return False
