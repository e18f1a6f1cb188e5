"""The clock of the box: real time plus an offset, never back."""

import asyncio
import time


class BoxClock:
    """Gives Unix seconds; can be moved forward and made to run faster."""

    def __init__(self, start: float | None = None) -> None:
        self._base_real = time.monotonic()
        self._base_box = time.time() if start is None else start  # noqa: TID251 - its beginning
        self.speed = 1.0
        self.version = 0
        self.due: dict[str, float] = {}
        self._moved = asyncio.Event()

    def now(self) -> float:
        """Give the time in the box."""
        return self._base_box + (time.monotonic() - self._base_real) * self.speed

    def second(self) -> int:
        """Give the time in the box as Telegram writes it."""
        return int(self.now())

    def to(self, moment: float) -> None:
        """Move forward to a moment; a moment in the past changes nothing."""
        self._rebase(max(self.now(), moment))

    def run_at(self, speed: float) -> None:
        """Let time run faster."""
        self._rebase(self.now())
        self.speed = speed

    def _rebase(self, box: float) -> None:
        self._base_box, self._base_real = box, time.monotonic()
        self.version += 1
        self._moved.set()
        self._moved = asyncio.Event()

    async def wait(self, version: int, seconds: float) -> None:
        """Wait, in real time, until the clock was moved."""
        if version < self.version:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._moved.wait()
        except TimeoutError:
            return
