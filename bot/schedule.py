"""A handful of ticks; each one line that calls a service."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handlers.context import Office
from services import checkins, privacy
from services.work import Outbox, Work
from storage import fires, updates
from storage.database import Db, Unavailable

log = logging.getLogger(__name__)

REMEMBERED_FOR = timedelta(days=9)
"""Telegram keeps updates a day; after a week of silence their numbers may start anew."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something done every so many seconds: a service over one page, until a page is not full."""

    name: str
    seconds: int
    service: Callable[[Work], int]
    page: int


def _forget(work: Work) -> int:
    updates.forget_before(work.db, work.now - REMEMBERED_FOR)
    return 0


TICKS = (
    Tick("check-ins due", 15, checkins.ask_due, checkins.PAGE),
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
        """Do what is due, page by page; a database that is down is tried again at the next tick."""
        try:
            while await self._page(tick) >= tick.page:
                pass
        except Unavailable:
            log.warning("tick %s: the database is not available", tick.name)

    async def _page(self, tick: Tick) -> int:
        outbox = Outbox()

        def once(db: Db) -> int:
            outbox.clear()
            return tick.service(self._office.work(db, outbox))

        count = await self._office.database.write(once)
        self._office.post.deliver(outbox)
        return count

    async def run_all(self) -> None:
        """Do everything that is due now, such as after the clock was moved."""
        for tick in TICKS:
            await self.run(tick)


def next_due(db: Db) -> float | None:
    """Give the moment (Unix seconds) of the next thing due for anyone."""
    moment = fires.find_next(db)
    return None if moment is None else moment.timestamp()
