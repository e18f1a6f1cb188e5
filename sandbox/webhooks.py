"""Delivering updates to a webhook on this machine: in order by queue, until they are taken."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import orjson

from sandbox.addresses import is_here
from sandbox.nouns import Bot, Json, Pending
from sandbox.protocol import Drop
from sandbox.updates import prune, shown
from sandbox.world import World

SHORTEST_LIMIT, LONGEST_PAUSE = 60.0, 3600.0
"""Seconds: doubling delays stop at once or twice the first; an asked-for one at the second."""
ANSWER_WITHIN = 60.0
GONE_FOR = 23 * 3600
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class Line:
    """One webhook and its connections."""

    hook: Json
    connections: asyncio.Semaphore


class Deliveries:
    """Runs one deliverer a bot."""

    def __init__(self, world: World, execute: Callable[[Bot, str, bytes], Awaitable[None]]) -> None:
        self._world = world
        self._execute = execute
        self._tasks: list[asyncio.Task[None]] = []
        self._session: aiohttp.ClientSession | None = None

    def watch(self, bot: Bot) -> None:
        """Begin delivering a bot's updates, whenever it has a webhook."""
        self._tasks.append(asyncio.create_task(self._run(bot)))

    async def close(self) -> None:
        """Stop."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _run(self, bot: Bot) -> None:
        busy: dict[tuple[str, int], asyncio.Task[None]] = {}
        line: Line | None = None
        try:
            while True:
                stirred = bot.stirred
                prune(self._world, bot)
                if bot.webhook is not None and (line is None or line.hook is not bot.webhook):
                    line = Line(bot.webhook, asyncio.Semaphore(bot.webhook["max_connections"]))
                for pending in bot.updates if bot.webhook is not None else ():
                    assert line is not None
                    if pending.queue not in busy:
                        busy[pending.queue] = asyncio.create_task(self._deliver(bot, line, pending))
                await _first(stirred.wait(), *busy.values())
                busy = {queue: task for queue, task in busy.items() if not task.done()}
        finally:
            for task in busy.values():
                task.cancel()

    async def _deliver(self, bot: Bot, line: Line, pending: Pending) -> None:
        """Send one update until it is taken, its time is over, or the webhook is another."""
        fails, pause = 0, 1.0
        clock = self._world.clock
        while bot.webhook is line.hook and pending in bot.updates:
            await self._world.keeping()
            async with line.connections:
                asked = await self._try(bot, line.hook, pending)
            if asked is None:
                break
            if fails and not asked:  # the first repetition comes at once
                longest = SHORTEST_LIMIT * random.uniform(1, 2)  # noqa: S311 - as Telegram's
                pause = min(longest, pause * 2)
                asked = pause
            fails += 1
            if clock.now() + asked > pending.expires:
                break
            await self._wait(bot, line, clock.now() + asked)
        else:
            return
        with contextlib.suppress(ValueError):  # it may have been forgotten meanwhile
            bot.updates.remove(pending)
            self._world.altered += 1

    async def _wait(self, bot: Bot, line: Line, until: float) -> None:
        """Wait for a moment of the box's clock; a change of the webhook ends the wait."""
        clock = self._world.clock
        while bot.webhook is line.hook and (left := until - clock.now()) > 0:
            await _first(clock.wait(clock.version, left / clock.speed), bot.stirred.wait())

    async def _try(self, bot: Bot, hook: Json, pending: Pending) -> float | None:
        """Deliver once; None when it was taken, else the seconds asked for (0: none were)."""
        if not is_here(hook["url"]):
            self._fail(hook, "Connection timed out: the sandbox delivers to this machine only")
            return 0.0
        if self._session is None:
            self._session = aiohttp.ClientSession()
        headers = {"Content-Type": "application/json"}
        if hook["secret"]:
            headers[HEADER] = hook["secret"]
        try:
            async with self._session.post(
                hook["url"],
                data=orjson.dumps(shown(pending)),
                headers=headers,
                allow_redirects=False,  # nothing but loopback is ever contacted
                timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN),
            ) as answer:
                if 200 <= answer.status < 300:
                    hook.pop("gone_since", None)
                    with contextlib.suppress(Drop):
                        kind = answer.headers.get("Content-Type", "")
                        await self._execute(bot, kind, await answer.read())
                    return None
                self._fail(hook, _wrong(answer))
                self._note_gone(bot, hook, gone=answer.status == 410)
                return _asked(answer.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            self._fail(hook, _failure(error))
            return 0.0

    def _fail(self, hook: Json, why: str) -> None:
        hook["last_error_date"] = self._world.clock.second()
        hook["last_error_message"] = why

    def _note_gone(self, bot: Bot, hook: Json, *, gone: bool) -> None:
        """Give a webhook up that has said 410 Gone, and nothing else, for 23 hours."""
        now = self._world.clock.now()
        if not gone:
            hook.pop("gone_since", None)
        elif now - hook.setdefault("gone_since", now) > GONE_FOR and bot.webhook is hook:
            bot.webhook = None
            bot.stir()


async def _first(*waits: Awaitable[object]) -> None:
    """Wait for the first of several; coroutines among them are ended, tasks go on."""
    tasks = {asyncio.ensure_future(wait) for wait in waits}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks - {wait for wait in waits if isinstance(wait, asyncio.Future)}:
            task.cancel()


def _wrong(answer: aiohttp.ClientResponse) -> str:
    return f"Wrong response from the webhook: {answer.status} {answer.reason or ''}".rstrip()


def _asked(header: str) -> float:
    return min(LONGEST_PAUSE, float(header)) if header.isdecimal() else 0.0


def _failure(error: Exception) -> str:
    if isinstance(error, aiohttp.ClientConnectorError):
        return "Connection refused"
    if isinstance(error, TimeoutError):
        return "Read timeout expired"
    return "Webhook connection closed"
