"""How fast Telegram lets us speak: per bot, chat and group; PTB's `BaseRateLimiter`.

Spacing is strict. Catching up after a pause would put more calls into one of Telegram's sliding
windows than it takes, and a refusal costs a second (docs/performance.md, W3). Only what a timer was
late is made up for, and never so that our own count of the last second is exceeded.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from domain.letters import Priority

CHAT_SECONDS = 1.0
GROUP_SECONDS = 3.0
"""Twenty a minute, evenly."""
MARGIN = 0.015
"""Seconds kept between our count of a sliding second and Telegram's."""
AGAIN = 3
"""How often a refused call is tried again before the caller hears of it."""

SPEAKING = ("send", "copy", "forward")
EDITING = ("edit", "stopPoll", "deleteMessage")
FREE = frozenset({"sendChatAction"})


@dataclass(frozen=True, slots=True)
class Rank:
    """What PTB passes along with a call: whose turn it is."""

    priority: Priority


@dataclass(order=True, slots=True)
class Waiting:
    """A call that waits for its slot; the least goes first."""

    priority: int
    number: int
    chat: int = field(compare=False)
    counts_for_chat: bool = field(compare=False)
    ready: asyncio.Future[None] = field(compare=False)


class Pace(BaseRateLimiter[Rank]):
    """Grants slots: one timer, the highest priority first, a chat at its own pace.

    `per_second` is the bot's overall rate; None lets everything through at once. `time` gives
    monotonic seconds.
    """

    def __init__(
        self, per_second: float | None = 30.0, *, time: Callable[[], float] | None = None
    ) -> None:
        self._gap = None if per_second is None else (1.0 + MARGIN) / per_second
        self._window = None if per_second is None else max(1, int(per_second))
        self._time = time
        self._queue: list[Waiting] = []
        self._parked: list[tuple[float, int, Waiting]] = []
        self._chat_free: dict[int, float] = {}
        self._written: deque[float] = deque(maxlen=self._window or 1)
        self._next = 0.0
        self._held_until = 0.0
        self._holds: dict[int, float] = {}
        self._number = 0
        self._granting: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        self.refusals = 0

    async def initialize(self) -> None:
        """Begin granting."""
        if self._granting is None:
            self._granting = asyncio.create_task(self._grant_forever(), name="pace")

    async def shutdown(self) -> None:
        """End granting; who still waits is told by a cancellation."""
        if self._granting is not None:
            self._granting.cancel()
            await asyncio.gather(self._granting, return_exceptions=True)
            self._granting = None
        for waiting in [*self._queue, *(parked for _, _, parked in self._parked)]:
            waiting.ready.cancel()
        self._queue.clear()
        self._parked.clear()

    def now(self) -> float:
        """Give monotonic seconds."""
        return asyncio.get_running_loop().time() if self._time is None else self._time()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Rank | None,
    ) -> Any:
        """Make a call when its turn has come; a refused one holds its chat and goes in front."""
        speaks = endpoint.startswith(SPEAKING) and endpoint not in FREE
        chat = _chat(data)
        if self._gap is None or chat is None or not (speaks or endpoint.startswith(EDITING)):
            return await callback(*args, **kwargs)
        priority = Priority.REPLY if rate_limit_args is None else rate_limit_args.priority
        number = self._take_number()
        for _ in range(AGAIN):
            await self._slot(priority, number, chat, counts_for_chat=speaks)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                self.hold(chat, _seconds(refusal))
        await self._slot(priority, number, chat, counts_for_chat=speaks)
        return await callback(*args, **kwargs)

    def hold(self, chat: int, seconds: float) -> None:
        """Hold a chat back after a refusal; a second chat refused meanwhile holds everyone."""
        now = self.now()
        self.refusals += 1
        until = now + seconds + MARGIN
        others = [held for other, held in self._holds.items() if other != chat and held > now]
        self._holds = {other: held for other, held in self._holds.items() if held > now}
        self._holds[chat] = until
        self._chat_free[chat] = max(self._chat_free.get(chat, 0.0), until)
        if others:
            self._held_until = max(self._held_until, until, *others)

    def _take_number(self) -> int:
        self._number += 1
        return self._number

    async def _slot(
        self, priority: Priority, number: int, chat: int, *, counts_for_chat: bool
    ) -> None:
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, Waiting(priority, number, chat, counts_for_chat, ready))
        self._woken.set()
        await ready
        # Telegram counts what it gets: a loop that was busy makes the call a little later.
        self._written[-1] = self.now()

    async def _grant_forever(self) -> None:
        while True:
            delay = self.grant()
            self._woken.clear()
            try:
                async with asyncio.timeout(delay):
                    await self._woken.wait()
            except TimeoutError:
                continue

    def grant(self) -> float | None:
        """Grant what may go now; gives the seconds until it is worth looking again."""
        now = self.now()
        self._unpark(now)
        while self._queue:
            wait = self._wait(now)
            if wait > 0:
                return wait
            waiting = heapq.heappop(self._queue)
            if waiting.ready.done():
                continue
            free_at = self._chat_free.get(waiting.chat, 0.0)
            if free_at > now:
                heapq.heappush(self._parked, (free_at, waiting.number, waiting))
                continue
            self._let_go(waiting, now)
        return self._parked[0][0] - now if self._parked else None

    def _unpark(self, now: float) -> None:
        while self._parked and self._parked[0][0] <= now:
            heapq.heappush(self._queue, heapq.heappop(self._parked)[2])

    def _wait(self, now: float) -> float:
        """Give the seconds until the bot as a whole may speak again."""
        window = 0.0
        if len(self._written) == self._written.maxlen:
            window = self._written[0] + 1.0 + MARGIN
        return max(self._next, self._held_until, window) - now

    def _let_go(self, waiting: Waiting, now: float) -> None:
        gap = self._gap or 0.0
        late = now - self._next
        self._next = (self._next if late < gap else now) + gap
        self._written.append(now)
        if waiting.counts_for_chat:
            pace = CHAT_SECONDS if waiting.chat > 0 else GROUP_SECONDS
            self._chat_free[waiting.chat] = now + pace
            if len(self._chat_free) > 20_000:
                self._chat_free = {
                    chat: free for chat, free in self._chat_free.items() if free > now
                }
        waiting.ready.set_result(None)


def _chat(data: dict[str, Any]) -> int | None:
    chat = data.get("chat_id")
    if isinstance(chat, int):
        return chat
    return None if chat is None else hash(chat)


def _seconds(refusal: RetryAfter) -> float:
    after = refusal.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
