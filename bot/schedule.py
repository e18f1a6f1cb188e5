"""A handful of ticks; each one line that calls a service."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import without_words
from domain.ids import PersonId
from handlers.context import Office
from services import plans, privacy, prompts, tip_cards, waits
from services.work import Outbox, Work
from storage import fires, updates
from storage.database import Db, Unavailable

log = logging.getLogger(__name__)

T = TypeVar("T")

REMEMBERED_FOR = timedelta(days=9)
"""Telegram keeps updates a day; after a week of silence their numbers may start anew."""


@dataclass(frozen=True, slots=True)
class Apart:
    """How a page that fails is done one person at a time, so that one cannot stop the others."""

    people: Callable[[Work], list[PersonId]]
    one: Callable[[Work, PersonId], object]
    put_off: Callable[[Work, PersonId], None]


@dataclass(frozen=True, slots=True)
class Tick:
    """Something done every so many seconds: a service over one page, until a page is not full."""

    name: str
    seconds: int
    service: Callable[[Work], int]
    page: int
    apart: Apart | None = None


def _forget(work: Work) -> int:
    updates.forget_before(work.db, work.now - REMEMBERED_FOR)
    return 0


def _apart(kind: str, service: Callable[[Work, PersonId | None], int], page: int) -> Apart:
    return Apart(
        lambda work: plans.list_due(work, kind, page),
        service,
        lambda work, person: plans.put_off(work, person, kind),
    )


TICKS = (
    Tick(
        "check-ins due",
        15,
        prompts.ask_due,
        prompts.PAGE,
        _apart(fires.CHECKIN, prompts.ask_due, prompts.PAGE),
    ),
    Tick(
        "reminders due",
        60,
        prompts.remind_due,
        prompts.PAGE,
        _apart(fires.REMINDER, prompts.remind_due, prompts.PAGE),
    ),
    Tick(
        "check-ins put off",
        60,
        prompts.bring_back_due,
        prompts.PAGE,
        _apart(fires.SNOOZED, prompts.bring_back_due, prompts.PAGE),
    ),
    Tick(
        "waits to speak of",
        60,
        waits.remind_due,
        waits.PAGE,
        _apart(fires.MILESTONE, waits.remind_due, waits.PAGE),
    ),
    Tick(
        "goodbyes due",
        60,
        waits.part_due,
        waits.PAGE,
        _apart(fires.GOODBYE, waits.part_due, waits.PAGE),
    ),
    Tick("tips of members to look at again", 3600, tip_cards.flag_due, tip_cards.PAGE),
    Tick("erasures finished", 60, privacy.finish_erasures, 100),
    Tick("updates forgotten", 3600, _forget, 1),
)


class Schedule:
    """Runs the ticks with APScheduler; nothing about a person is kept in it."""

    def __init__(self, office: Office, told: Callable[[Db], Awaitable[None]] | None = None) -> None:
        self._office = office
        self._told = told
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        for tick in TICKS:
            self._scheduler.add_job(
                self.run, "interval", seconds=tick.seconds, args=[tick], id=tick.name,
                coalesce=True, max_instances=1, misfire_grace_time=None,
            )  # fmt: skip

    def start(self) -> None:
        """Begin."""
        self._scheduler.start()

    def stop(self) -> None:
        """End; a tick under way finishes its page."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def run(self, tick: Tick) -> None:
        """Do what is due, page by page; what fails is tried again at the next tick."""
        try:
            while await self._page(tick) >= tick.page:
                pass
        except Unavailable as trouble:
            log.warning("tick %s: the database is not available: %s", tick.name, trouble)
        except Exception as error:
            log.exception("tick %s failed", tick.name, exc_info=without_words(error))

    async def _page(self, tick: Tick) -> int:
        try:
            return await self._do(tick.service)
        except Unavailable:
            raise
        except Exception:
            if tick.apart is None:
                raise
            return await self._one_by_one(tick.name, tick.apart)

    async def _one_by_one(self, name: str, apart: Apart) -> int:
        page = await self._do(apart.people)
        for person in page:
            try:
                await self._do(apart.one, person)
            except Unavailable:
                raise
            except Exception as error:
                words = "tick %s: person %s is put off"
                log.exception(words, name, person, exc_info=without_words(error))
                await self._do(apart.put_off, person)
        return len(page)

    async def _do(self, service: Callable[..., T], *arguments: object) -> T:
        outbox = Outbox()

        def once(db: Db) -> T:
            outbox.clear()
            return service(self._office.work(db, outbox), *arguments)

        result = await self._office.database.write(once)
        self._office.post.deliver(outbox)
        return result

    async def run_all(self) -> None:
        """Do everything that is due now, such as after the clock was moved."""
        for tick in TICKS:
            await self.run(tick)


def next_due(db: Db) -> float | None:
    """Give the moment (Unix seconds) of the next thing due for anyone."""
    moment = fires.find_next(db)
    return None if moment is None else moment.timestamp()
