"""The postman: takes what is written, by priority, puts it into words, sends it, and notes it.

What was just written is handed over in memory; the rows are for what comes after a crash and for
what does not fit. A letter's chat gets its next one only when this one has been noted, so a kill
can double at most one letter a chat.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from telegram.error import ChatMigrated, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.carrier import Carrier
from bot.errors import without_words
from bot.lanes import Lane
from bot.pace import Rank
from bot.refusals import Meaning, meaning
from bot.unreadable import refuse_unreadable
from domain.clock import Clock
from domain.letters import LetterState, Priority
from handlers.compose import NotNow
from handlers.views.screen import Screen
from services import case_cards, exports, letters, moderation
from services.work import Outbox, Work
from storage import letters as letter_rows
from storage.database import Database, Db, Unavailable
from storage.letters import Parcel

log = logging.getLogger(__name__)

AT_ONCE = 64
"""Letters of one lane on their way at the same time."""
LOW = 100
PAGE = 100
LOOK_EVERY = 2.0
"""Seconds between two looks for letters whose time has come."""
LONGEST_WAIT = 60.0
HELP_TRIES = 10
"""About three minutes of an outage; nobody else waits meanwhile."""

Compose = Callable[[Parcel], Awaitable[Screen | None]]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a letter ended: sent with Telegram's message id, or not, and why."""

    state: LetterState
    message: int | None = None
    reason: str | None = None


class Postman:
    """Delivers letters until stopped."""

    def __init__(
        self,
        bot: ExtBot[Rank],
        database: Database,
        compose: Compose,
        open_desk: "Callable[[Db, Outbox], Work]",
        *,
        clock: Clock,
        random: Random,
    ) -> None:
        self._carrier = Carrier(bot)
        self._database = database
        self._compose = compose
        self._open_desk = open_desk
        self._clock = clock
        self._random = random
        self._lanes = {priority: Lane(priority) for priority in Priority}
        self._rooms = {priority: asyncio.Semaphore(AT_ONCE) for priority in Priority}
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._running: asyncio.Task[None] | None = None
        self._is_fresh = False
        self._wanted = asyncio.Event()
        """Set when a letter was left in the rows that has nothing to wait for there."""

    # --- taking letters in ---

    def deliver(self, outbox: Outbox) -> None:
        """Take what a committed transaction wrote; never waits."""
        for dropped in outbox.dropped:
            for lane in self._lanes.values():
                lane.drop(dropped)
        now = self._clock()
        for parcel in outbox.parcels:
            letter = parcel.letter
            if letter.not_before is not None and letter.not_before > now:
                continue
            lane = self._lanes[letter.priority]
            if lane.is_behind or not self._is_fresh:
                lane.is_behind = True
                if len(lane) < LOW:
                    self._wanted.set()
            else:
                lane.put(parcel)

    async def say_now(self, address: int, screen: Screen, topic: int | None = None) -> None:
        """Say something at once and without the database: crisis help."""
        carrier = self._carrier
        said = await self._at_once(
            lambda: carrier.send(address, screen, Priority.CRISIS, topic=topic)
        )
        if said is Meaning.NO_TOPIC:
            await self._at_once(lambda: carrier.send(address, screen, Priority.CRISIS))

    async def change_now(self, address: int, message: int, screen: Screen) -> None:
        """Change what a message of ours says, at once and without the database."""
        await self._at_once(lambda: self._carrier.change(address, message, screen, Priority.CRISIS))

    async def _at_once(self, call: Callable[[], Awaitable[object]]) -> Meaning | None:
        """Make a call that stands in no line; gives what a refusal means, None when it was done."""
        for attempt in range(1, HELP_TRIES + 1):
            try:
                await call()
            except RetryAfter:
                continue
            except TelegramError as error:
                refused = meaning(error)
                if refused is not None or attempt == HELP_TRIES:
                    if refused not in (Meaning.DONE, Meaning.NO_TOPIC):
                        log.warning("crisis help could not be sent: %s", type(error).__name__)
                    return refused
                await self._rest(attempt)
            else:
                return None
        return None

    # --- running ---

    def start(self) -> None:
        """Begin delivering, as soon as no other process of this deployment does."""
        self._running = asyncio.create_task(self._run(), name="postman")

    async def stop(self, patience: float = 5.0) -> None:
        """Stop taking letters up and wait for those on their way; the rest stays in the rows."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        if self._on_their_way:
            _, late = await asyncio.wait(self._on_their_way, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self) -> None:
        losses = 0
        while True:
            try:
                async with self._database.hold("postman"):
                    losses = 0
                    await self._deliver_all()
            except Unavailable:
                losses += 1
                log.warning("another process may deliver now; this one lines up again")
                await self._rest(losses)
            except Exception as error:
                losses += 1
                log.exception("the postman begins again", exc_info=without_words(error))
                await self._rest(losses)

    async def _deliver_all(self) -> None:
        for lane in self._lanes.values():
            lane.clear()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._look_around())
                for lane in self._lanes.values():
                    group.create_task(self._serve(lane))
        finally:
            self._is_fresh = False

    async def _serve(self, lane: Lane) -> None:
        room = self._rooms[lane.priority]
        while True:
            await room.acquire()
            try:
                parcel = await lane.take()
            except asyncio.CancelledError:
                room.release()
                raise
            task = asyncio.create_task(self._carry(lane, parcel))
            self._on_their_way.add(task)
            task.add_done_callback(self._on_their_way.discard)
            task.add_done_callback(lambda _: room.release())
            if lane.is_behind and len(lane) < LOW:
                await self._refill(lane)

    async def _look_around(self) -> None:
        """Find what waits in the rows: after a start, after an outage, when its time has come."""
        while True:
            self._wanted.clear()
            for lane in self._lanes.values():
                if len(lane) < LOW:
                    await self._refill(lane)
            self._is_fresh = True
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._wanted.wait()

    async def _refill(self, lane: Lane) -> None:
        limit = PAGE + len(lane) + AT_ONCE
        now = self._clock()
        with lane.looking():
            try:
                page = await self._database.read(
                    lambda db: letter_rows.list_waiting(db, lane.priority, now, limit=limit)
                )
            except Unavailable:
                return
            except Exception:
                with suppress(Unavailable):
                    await refuse_unreadable(self._database, lane.priority, now)
                self._wanted.set()
                return
            # What is committed between this picture and the next line is found at the next look.
            lane.is_behind = len(page) >= limit
            for parcel in page:
                lane.put(parcel)

    # --- one letter ---

    async def _carry(self, lane: Lane, parcel: Parcel) -> None:
        """Bring one letter to its end, however long Telegram or the database are in trouble."""
        try:
            ended = await self._until_ended(parcel)
            if ended is not None:
                await self._note(parcel, ended)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.exception("letter %s failed", parcel.letter.id, exc_info=without_words(error))
            with suppress(Exception):
                reason = f"a bug: {type(error).__name__}"
                await self._note(parcel, Ended(LetterState.REFUSED, reason=reason))
        finally:
            lane.free(parcel)

    async def _until_ended(self, parcel: Parcel) -> Ended | None:
        attempt = 0
        while True:
            attempt += 1
            try:
                return await self._try(parcel)
            except ChatMigrated as moved:
                parcel = await self._follow(parcel, moved.new_chat_id)
            except RetryAfter:
                log.info("letter %s was held back by Telegram", parcel.letter.id)
            except NotNow as later:
                await self._postpone(parcel, later.until)
                return None
            except (Unavailable, TelegramError) as error:
                log.warning("letter %s waits: %s", parcel.letter.id, type(error).__name__)
                await self._rest(attempt)

    async def _try(self, parcel: Parcel) -> Ended:
        letter = parcel.letter
        if letter.not_after is not None and letter.not_after < self._clock():
            return Ended(LetterState.DROPPED, reason="too late")
        screen = await self._compose(parcel)
        if screen is None:
            return Ended(LetterState.DROPPED, reason="no longer true")
        try:
            return Ended(LetterState.SENT, await self._carrier.carry(parcel, screen))
        except TelegramError as error:
            what = None if isinstance(error, ChatMigrated) else meaning(error)
            if what is None:
                raise
            if what is Meaning.DONE:
                return Ended(LetterState.SENT)
            if what is Meaning.GONE:
                await self._lose(parcel, error)
            return Ended(LetterState.REFUSED, reason=error.message)

    async def _postpone(self, parcel: Parcel, until: datetime) -> None:
        await self._patiently(lambda db: letter_rows.postpone(db, parcel.letter.id, until))

    async def _follow(self, parcel: Parcel, telegram_id: int) -> Parcel:
        """A group became a supergroup: write to where it is now."""
        chat = parcel.letter.chat
        await self._patiently(lambda db: letters.move(db, chat, telegram_id))
        return replace(parcel, address=telegram_id)

    async def _lose(self, parcel: Parcel, error: TelegramError) -> None:
        """Nobody is there any more: stop writing until they write again."""
        outbox = Outbox()

        def once(db: Db) -> None:
            outbox.clear()
            letters.lose(self._open_desk(db, outbox), parcel.letter.chat, error.message)

        await self._patiently(once)
        self.deliver(outbox)

    async def _note(self, parcel: Parcel, ended: Ended) -> None:
        outbox = Outbox()
        letter = parcel.letter

        def once(db: Db) -> None:
            outbox.clear()
            work = self._open_desk(db, outbox)
            if ended.state is LetterState.SENT:
                letters.delivered(work, letter, ended.message)
                case_cards.catch_up(work, letter)
            else:
                letter_rows.mark_ended(db, letter.id, ended.state, ended.reason, work.now)
            if ended.state is LetterState.REFUSED:
                moderation.reroute(work, letter.chat)
                exports.fall_through(work, letter)

        await self._patiently(once)
        self.deliver(outbox)

    async def _patiently(self, task: Callable[[Db], object]) -> None:
        """Write, however long the database is away: what was sent must be noted."""
        attempt = 0
        while True:
            try:
                # First: until it is noted, a kill would send the letter again.
                await self._database.write(task, first=True)
            except Unavailable:
                attempt += 1
                log.warning("the database is not available; what was sent waits to be noted")
                await self._rest(attempt)
            else:
                return

    async def _rest(self, attempt: int) -> None:
        longest = min(LONGEST_WAIT, 0.25 * 2**attempt)
        await asyncio.sleep(self._random.uniform(longest / 2, longest))
