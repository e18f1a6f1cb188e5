"""Delivering updates to a webhook on this machine: in order by queue, until they are taken."""

import asyncio
import contextlib
from collections import defaultdict
from typing import Any

import aiohttp
import orjson

from sandbox.updates import prune, shown
from sandbox.world import Bot, Pending, World

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Deliveries:
    """Runs one deliverer a bot."""

    def __init__(self, world: World, execute: Any) -> None:
        self._world = world
        self._execute = execute
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None

    def watch(self, bot: Bot) -> None:
        """Begin delivering a bot's updates, whenever it has a webhook."""
        if bot.id not in self._tasks:
            self._tasks[bot.id] = asyncio.create_task(self._run(bot))

    async def close(self) -> None:
        """Stop."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _run(self, bot: Bot) -> None:
        busy: dict[int, asyncio.Task[None]] = {}
        while True:
            prune(self._world, bot)
            queues: dict[int, list[Pending]] = defaultdict(list)
            for pending in bot.updates if bot.webhook else ():
                queues[pending.queue].append(pending)
            for queue, waiting in queues.items():
                known = busy.get(queue)
                if known is None or known.done():
                    busy[queue] = asyncio.create_task(self._deliver(bot, waiting[0]))
            active = {task for task in busy.values() if not task.done()}
            bot.stirred.clear()
            stirred = asyncio.create_task(bot.stirred.wait())
            await asyncio.wait({stirred, *active}, timeout=1.0, return_when=asyncio.FIRST_COMPLETED)
            stirred.cancel()

    async def _deliver(self, bot: Bot, pending: Pending) -> None:
        pause = FIRST_PAUSE
        while bot.webhook is not None and pending in bot.updates:
            retry = await self._try(bot, pending)
            if retry is None:
                with contextlib.suppress(ValueError):
                    bot.updates.remove(pending)
                bot.stirred.set()
                return
            await asyncio.sleep(min(retry or pause, 3600.0))
            pause = min(LONGEST_PAUSE, pause * 2)
            prune(self._world, bot)

    async def _try(self, bot: Bot, pending: Pending) -> float | None:
        """Deliver once; None when it was taken, else the seconds asked for (0: none were)."""
        hook = bot.webhook
        if hook is None:
            return 0.0
        if self._session is None:
            self._session = aiohttp.ClientSession()
        headers = {"Content-Type": "application/json"}
        if hook["secret"]:
            headers[HEADER] = hook["secret"]
        body = orjson.dumps(shown(pending))
        try:
            async with self._session.post(
                hook["url"], data=body, headers=headers, timeout=aiohttp.ClientTimeout(total=60)
            ) as answer:
                if 200 <= answer.status < 300:
                    await self._execute(bot, await answer.read())
                    return None
                self._fail(hook, f"Wrong response from the webhook: {answer.status}")
                return float(answer.headers.get("Retry-After", 0) or 0)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._fail(hook, f"Connection failed: {type(error).__name__}")
            return 0.0

    def _fail(self, hook: dict[str, Any], why: str) -> None:
        hook["last_error_date"] = self._world.clock.second()
        hook["last_error_message"] = why
