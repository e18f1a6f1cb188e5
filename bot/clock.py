"""The clock: the machine's own, or the sandbox's, which can be moved forward."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import aiohttp

log = logging.getLogger(__name__)

Moved = Callable[[], Awaitable[None]]
LOOK_EVERY = 20
"""Seconds a look at the sandbox's clock waits for it to move."""


def real_time() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the machine's clock


class BoxClock:
    """Real time plus the offset (and speed) of the clock of a Telegram in a box."""

    def __init__(self) -> None:
        self._offset = timedelta(0)
        self._since = real_time()
        self._speed = 1.0

    def __call__(self) -> datetime:
        """Give the present moment in the box."""
        now = real_time()
        return now + self._offset + (now - self._since) * (self._speed - 1)

    def set(self, box_now: float, speed: float) -> None:
        """Follow the box: its Unix time at this moment, and how fast it runs."""
        self._since = real_time()
        self._offset = datetime.fromtimestamp(box_now, UTC) - self._since
        self._speed = speed

    async def look(self, session: aiohttp.ClientSession, root: str, query: str = "") -> int | None:
        """Ask the box for its time; gives the clock's version, None where there is no box."""
        async with session.get(f"{root}/box/clock{query}") as answer:
            if answer.status != 200:
                return None
            told = await answer.json()
        self.set(float(told["now"]), float(told.get("speed", 1)))
        return int(told.get("version", 0))

    async def follow(
        self, session: aiohttp.ClientSession, root: str, version: int, moved: Moved
    ) -> None:
        """Follow the box until cancelled, and say when its clock was moved."""
        while True:
            try:
                newer = await self.look(session, root, f"?after={version}&wait={LOOK_EVERY}")
            except (aiohttp.ClientError, TimeoutError, OSError):
                await asyncio.sleep(1)
                continue
            if newer is not None and newer != version:
                version = newer
                with contextlib.suppress(Exception):
                    await moved()
