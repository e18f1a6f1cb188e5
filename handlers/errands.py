"""Errands: calls to Telegram that go at once, that may fail, and that nobody waits for."""

import asyncio
from collections.abc import Awaitable

from telegram.error import TelegramError

LONGEST = 10.0
"""Seconds an errand may take; a tap is too old to be answered soon after."""


async def quietly(call: Awaitable[object]) -> None:
    """Make a call that may fail: a tap answered too late is no loss."""
    try:
        async with asyncio.timeout(LONGEST):
            await call
    except (TelegramError, TimeoutError):
        return


class Errands:
    """What is under way beside everything else; an update is done without it."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()

    def run(self, call: Awaitable[object]) -> None:
        """Make a call without waiting for it."""
        task = asyncio.create_task(quietly(call))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def finish(self, patience: float = 2.0) -> None:
        """Give what is under way a moment, and end what takes longer."""
        if not self._under_way:
            return
        _, late = await asyncio.wait(self._under_way, timeout=patience)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
