"""Where a dialogue is rehearsed: the real bot, a box, one person's phone, and a clock to move."""

import asyncio
import json
import logging
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import aiohttp

from bot.app import App
from bot.build import build
from bot.clock import BoxClock, real_time
from bot.phone import Message, Phone
from bot.sandbox import box_running
from bot.schedule import next_due
from bot.sensible import Move, Press
from bot.settings import Settings
from domain.moments import local
from storage import letters
from storage.vault import Vault

BOT, PERSON = 7001, 1001
PATIENCE = 20.0
"""Seconds the bot may take for what it says next."""
MISSING = re.compile(r"MissingWords: ([\w-]+)(?:: (.+))?$")
BEGINS = 9
"""The hour (UTC) of the coming Monday at which everything begins."""


@dataclass(slots=True)
class Stage:
    """The bot, and one person's phone."""

    app: App
    clock: BoxClock
    phone: Phone
    troubles: list[str]
    newest: Message = field(default_factory=dict)
    _seen: int = 0
    _calls: int = 0

    async def do(self, move: Move) -> None:
        """Press or type, and wait until the bot has done with it."""
        before = self.app.intake.finished
        if isinstance(move, Press):
            await self.phone.press(self.newest, move.key)
        elif move.words == "/start":
            await self.phone.start()
        else:
            await self.phone.say(move.words)
        await self._settle(before)

    async def wait(self) -> bool:
        """Go to the next thing due; tells whether there was any."""
        due = await self.app.office.database.read(next_due)
        if due is None:
            return False
        await self.go_to(due)
        await self.app.catch_up()
        await self._settle()
        return True

    async def go_to(self, moment: float) -> None:
        """Move the clock forward."""
        session, root = self.phone.session, self.phone.root
        async with session.post(f"{root}/box/clock", json={"to": moment}):
            await self.clock.look(session, root)

    async def _settle(self, before: int = -1) -> None:
        """Wait until an update more than before is done, and everything is said."""
        try:
            async with asyncio.timeout(PATIENCE):
                while self.app.intake.finished <= before:  # noqa: ASYNC110 - over HTTP
                    await asyncio.sleep(0.01)
                while await self._is_speaking():  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
        except TimeoutError:
            self.troubles.append(f"The bot has not finished within {PATIENCE:.0f} seconds.")

    async def _is_speaking(self) -> bool:
        waiting, _ = await self.app.office.database.read(letters.measure_waiting)
        return waiting > 0

    async def hear(self) -> list[Message]:
        """Give what the bot has said or changed since the last time."""
        found, self._seen = await self.phone.changes(self._seen)
        heard = [each for each in found if each["from"]["id"] == self.phone.bot]
        if heard:
            self.newest = max(heard, key=lambda each: int(each["message_id"]))
        return heard

    async def find_troubles(self) -> list[str]:
        """Give what the bot said and Telegram would not take, and what else went wrong."""
        path = f"{self.phone.root}/box/calls?after={self._calls}"
        async with self.phone.session.get(path) as answer:
            told = await answer.json()
        self._calls = told["next"]
        found = [_refused(call) for call in told["calls"] if (call["status"] or 200) >= 400]
        found += self.troubles
        self.troubles.clear()
        return found

    @property
    def now(self) -> datetime:
        """Give the time on the clock of the programme's home."""
        library = self.app.office.library
        home = library.places[library.programme.home]
        return local(self.clock(), home.zones[0].id)


def _refused(call: dict[str, Any]) -> str:
    said = str(call["arguments"].get("text") or call["arguments"].get("caption") or "")
    why = call["answer"]["description"]
    return f"Telegram would refuse this ({why}):\n{said}" if said else f"{call['method']}: {why}"


class Troubles(logging.Handler):
    """Collects what goes wrong inside, for whoever reads along."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one sentence."""
        why = str(record.exc_info[1]) if record.exc_info else ""
        lacking = MISSING.search(why)
        if lacking is None:
            self.found.append(record.getMessage() + (f": {why}" if why else ""))
        elif lacking[2] is None:
            self.found.append(f"The bot wants to say {lacking[1]}, and that message is missing.")
        else:
            self.found.append(f"The bot could not say {lacking[1]}: {lacking[2]}.")


@asynccontextmanager
async def set_up(programme: str, locale: str | None) -> AsyncIterator[Stage]:
    """Set up a bot and a box for one rehearsal; nothing of it stays."""
    troubles = Troubles()
    logging.basicConfig(handlers=[troubles], force=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = _settings(programme, Path(folder))
        world = Path(folder) / "world.json"
        world.write_text(json.dumps(_world(settings.token, locale)), "utf-8")
        async with (
            box_running(settings, "--world", str(world)) as root,
            aiohttp.ClientSession() as session,
        ):
            clock = BoxClock()
            chance = Random(7)  # noqa: S311 - the same tips and names every time
            app = await build(replace(settings, api_url=root), clock=clock, random=chance)
            try:
                _check(locale, app.office.phrasebook.locales)
                await app.start()
                stage = Stage(app, clock, Phone(session, root, PERSON, BOT), troubles.found)
                await stage.go_to(_monday())
                yield stage
            finally:
                await app.stop()


def _check(locale: str | None, known: tuple[str, ...]) -> None:
    if locale is not None and locale not in known:
        raise ValueError(f"there are no words in {locale!r}; there are some in: {', '.join(known)}")


def _settings(programme: str, folder: Path) -> Settings:
    """Give settings of their own: those of the deployment are not touched, its data neither."""
    return Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": f"{BOT}:sandbox-token-of-a-rehearsal",
            "DATABASE_URL": f"sqlite:///{folder / 'rehearsal.db'}",
            "DATA_KEY": Vault.make_key(),
            "PROGRAMME": programme,
            "HTTP_LISTEN": "127.0.0.1:0",
            "SANDBOX_LISTEN": "127.0.0.1:0",
            "SENDS_PER_SECOND": "0",
        }
    )


def _world(token: str, locale: str | None) -> dict[str, Any]:
    bot = {"id": BOT, "token": token, "username": "meanwhile_bot", "first_name": "Meanwhile"}
    person = {"id": PERSON, "first_name": "Ann", **({"language_code": locale} if locale else {})}
    return {"bots": [bot], "people": [person]}


def _monday() -> float:
    now = real_time()
    day = (now + timedelta(days=7 - now.weekday())).replace(minute=0, second=0, microsecond=0)
    return day.replace(hour=BEGINS).timestamp()
