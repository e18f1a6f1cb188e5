"""Long polling: Telegram is the inbox, and is told only of what is done."""

import asyncio
import logging
import warnings
from random import Random
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.intake import ALLOWED, Intake
from bot.pace import Rank

# Asked for raw on purpose: an update that the library cannot read must not stop the others.
warnings.filterwarnings("ignore", message="Please use 'Bot.get_updates'")

log = logging.getLogger(__name__)

POLL_SECONDS = 25
BATCH = 100
STALL = 0.25
"""Seconds to wait for something under way before Telegram is asked again."""
LONGEST_WAIT = 30.0


class Polling:
    """Asks Telegram for updates, always from the first one that is not done."""

    def __init__(self, bot: ExtBot[Rank], intake: Intake, *, random: Random) -> None:
        self._bot = bot
        self._intake = intake
        self._random = random
        self._next = 0
        self._running: asyncio.Task[None] | None = None
        self._answered: float | None = None

    def start(self) -> None:
        """Begin."""
        self._running = asyncio.create_task(self._run(), name="polling")

    async def stop(self) -> None:
        """End, and acknowledge what is done."""
        if self._running is None:
            return
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await self._intake.drain()
        try:
            async with asyncio.timeout(5):
                await self._ask(wait=0, limit=1)
        except (TelegramError, TimeoutError):
            log.info("the last updates could not be acknowledged; they will come again")

    def seconds_since_success(self) -> float | None:
        """Tell how long ago Telegram last answered; None before it ever did."""
        if self._answered is None:
            return None
        return asyncio.get_running_loop().time() - self._answered

    async def wait(self) -> None:
        """Wait until polling ends: never, but for a token Telegram does not know."""
        if self._running is not None:
            await self._running

    async def _run(self) -> None:
        failures = 0
        while True:
            try:
                await self._round()
            except InvalidToken:
                log.error("Telegram does not know this token; see TELEGRAM_BOT_TOKEN")  # noqa: TRY400
                raise
            except Conflict as error:
                failures += 1
                log.warning("%s Stop the other bot, or wait.", error.message)
            except RetryAfter:
                failures += 1
            except TelegramError as error:
                failures += 1
                log.warning("no updates: %s", type(error).__name__)
            else:
                failures = 0
                continue
            longest = min(LONGEST_WAIT, 0.5 * 2**failures)
            await asyncio.sleep(self._random.uniform(longest / 2, longest))

    async def _round(self) -> None:
        busy = len(self._intake)
        batch = await self._ask(wait=0 if busy else POLL_SECONDS, limit=BATCH)
        self._answered = asyncio.get_running_loop().time()
        taken = [self._intake.take(raw) for raw in batch]
        if batch:
            self._next = max(self._next, max(int(raw["update_id"]) for raw in batch) + 1)
        under_way = [each for each in taken if not each.done()]
        if under_way:
            # Whoever is quick is done within this wait; a slow one holds back nobody else.
            await asyncio.wait(under_way, timeout=STALL)

    async def _ask(self, *, wait: int, limit: int) -> list[dict[str, Any]]:
        unfinished = self._intake.lowest_under_way()
        offset = self._next if unfinished is None else unfinished
        result = await self._bot.do_api_request(
            "get_updates",
            {
                "offset": offset,
                "limit": min(limit + len(self._intake), 100),
                "timeout": wait,
                "allowed_updates": list(ALLOWED),
            },
            read_timeout=wait + 10,
        )
        return [raw for raw in result if isinstance(raw, dict) and "update_id" in raw]
