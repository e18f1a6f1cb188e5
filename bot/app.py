"""The running bot: started in order, stopped in order, and able to say how it is."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.clock import BoxClock
from bot.errors import Meanwhile
from bot.intake import ALLOWED, Intake
from bot.menu import Menu
from bot.pace import Pace, Rank
from bot.polling import Polling
from bot.postman import Postman
from bot.schedule import Schedule, next_due
from bot.settings import Duty, Settings
from bot.web import Front, Health, Server
from handlers.context import Office
from storage import chats, letters, staff, updates
from storage.database import Db, Unavailable

log = logging.getLogger(__name__)

STALE_AFTER = 120.0
"""Seconds without an answer from Telegram after which we are not well."""
REPORT_EVERY = 0.5


@dataclass(slots=True)
class App:
    """All parts of one process."""

    settings: Settings
    office: Office
    application: Meanwhile
    bot: ExtBot[Rank]
    pace: Pace
    postman: Postman
    intake: Intake
    polling: Polling
    schedule: Schedule
    menu: Menu
    _server: Server | None = None
    _errands: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> None:
        """Start every part that this process's role asks for."""
        role = self.settings.role
        await self.application.initialize()
        self.office.username = self.bot.username
        await self._settle_staff_room()
        self._server = Server(
            Front(self.intake, self.settings.webhook_secret, self.examine).app(),
            self.settings.listen,
        )
        await self._server.start()
        if role is not Duty.WEB:
            self.postman.start()
            self.schedule.start()
            self._run_errand(self._put_up_menus())
        if role is not Duty.WORKER:
            await self._open_intake()
        log.info("started as %s", role)

    async def _open_intake(self) -> None:
        if self.settings.webhook_url:
            await self.bot.set_webhook(
                f"{self.settings.webhook_url}/telegram",
                secret_token=self.settings.webhook_secret,
                allowed_updates=list(ALLOWED),
                max_connections=40,
            )
        else:
            await self.bot.delete_webhook()
            self.polling.start()

    async def _put_up_menus(self) -> None:
        try:
            await self.menu.put_up(self.bot)
        except TelegramError as error:
            log.warning("the menu of commands was not set: %s", type(error).__name__)

    async def _settle_staff_room(self) -> None:
        telegram_id = self.settings.staff_chat
        if telegram_id is None:
            return

        def settle(db: Db) -> None:
            chat = chats.find_chat(db, telegram_id) or chats.add_chat(db, telegram_id, "group")
            staff.set_staff_room(db, chat)

        await self.office.database.write(settle)

    def _run_errand(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def follow_box(self, clock: BoxClock, session: aiohttp.ClientSession, root: str) -> None:
        """Keep to the clock of a Telegram in a box, and tell it what is due next."""
        version = await clock.look(session, root) or 0
        self._run_errand(clock.follow(session, root, version, self.catch_up))
        self._run_errand(self._report_due(session, root))

    async def catch_up(self) -> None:
        """The clock was moved: do what is due now."""
        await self.schedule.run_all()

    async def _report_due(self, session: aiohttp.ClientSession, root: str) -> None:
        told: float | None = -1.0
        while True:
            await asyncio.sleep(REPORT_EVERY)
            try:
                due = await self.office.database.read(next_due)
                if due != told:
                    body = {"at": due, "name": "check-ins"}
                    async with session.put(f"{root}/box/clock/due", json=body) as answer:
                        told = due if answer.status == 200 else told
            except (Unavailable, aiohttp.ClientError, OSError):
                continue

    async def examine(self) -> Health:
        """Say how we are; not well means someone should look."""
        numbers: dict[str, float] = {
            "updates_finished_total": self.intake.finished,
            "updates_under_way": len(self.intake),
            "refusals_429_total": self.pace.refusals,
        }
        is_ok = True
        age = self.polling.seconds_since_success()
        if age is not None and not self.settings.webhook_url:
            numbers["seconds_since_telegram_answered"] = round(age, 1)
            is_ok = age < STALE_AFTER
        try:
            async with asyncio.timeout(3):
                # One that can be read and not written, such as on a full disk, is of no use.
                await self.office.database.write(self._sign, first=True)
                waiting, oldest = await self.office.database.read(letters.measure_waiting)
                numbers["updates_set_aside"] = await self.office.database.read(updates.count_aside)
        except (Unavailable, TimeoutError):
            return Health(is_ok=False, numbers={**numbers, "database_up": 0})
        numbers |= {"database_up": 1, "letters_waiting": waiting}
        if oldest is not None:
            numbers["oldest_letter_seconds"] = (self.office.clock() - oldest).total_seconds()
        return Health(is_ok, numbers)

    def _sign(self, db: Db) -> None:
        staff.put_fact(db, "examined", self.office.clock().isoformat())

    async def wait(self) -> None:
        """Wait until cancelled, or until Telegram does not know the token."""
        await self.polling.wait()
        await asyncio.Event().wait()

    async def stop(self) -> None:
        """Stop taking in, finish what is under way, then close; also what never quite started."""
        for errand in list(self._errands):
            errand.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)
        if self.settings.role is not Duty.WORKER and not self.settings.webhook_url:
            await self.polling.stop()
        if self._server is not None:
            await self._server.stop()
        await self.intake.drain()
        await self.office.errands.finish()
        if self.settings.role is not Duty.WEB:
            self.schedule.stop()
            await self.postman.stop()
        await self.application.shutdown()
        await self.bot.shutdown()  # an application that never started leaves its bot open
        await self.office.database.close()
        log.info("stopped")
