"""Whole conversations: the real bot, the box over HTTP, a real database, a clock that is ours."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

import aiohttp

from bot.app import App
from bot.build import build
from bot.clock import BoxClock
from bot.settings import Settings
from content.wording import Content
from content.words import Phrasebook
from domain.dialogue import Dialogue
from domain.onboarding import ONBOARDING, consent_step
from domain.people import Purpose
from sandbox.app import Box
from sandbox.clock import BoxClock as ClockInTheBox
from storage import dialogues, people
from storage.database import Db
from tests.box import BOT, TOKEN, Client, served
from tests.ready import KEY
from tests.someone import Someone

PATIENCE = 8.0
MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC).timestamp()
"""A Monday at nine in London: every story begins in daylight, whenever it is told."""
STAFF_ROOM = -1001000000001
OWNER = 900


ANSWERS = {
    "easy": "standard", "condition": "", "kind": "", "since": "", "expected": "",
    "place": "GB-ENG", "rhythm": "weekly", "weekday": "2", "hour": "10",
}  # fmt: skip
"""What someone says who skips what can be skipped and is asked once a week."""


@dataclass
class World:
    """The bot, the box and everyone in it."""

    app: App
    client: Client
    box: Box

    async def until(
        self, found: Callable[[], Awaitable[Any]], what: str, who: Someone, chat: int | None = None
    ) -> Any:
        """Wait, in real time, until something is there."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            result = await found()
            if result is not None:
                return result
            if asyncio.get_running_loop().time() > deadline:
                shown = [
                    (message.get("text") or message.get("caption") or "?")[:300]
                    for message in await who.look(chat)
                ]
                raise AssertionError(f"waited for {what}; {who.name} sees {shown[-4:]}")
            await asyncio.sleep(0.01)

    async def someone(self, name: str) -> Someone:
        """Add a person with a phone."""
        told = await self.client.box("POST", "/people", {"first_name": name, "language_code": "en"})
        return Someone(self, told["id"], name)

    async def staff(self, name: str, role: str) -> Someone:
        """Invite someone through a one-time link, and put moderators into the staff room."""
        person = await self.someone(name)
        await person.starts(await self.invitation(role))
        await person.sees(f"You are a {role} now")
        await self.puts(person.id)
        return person

    async def invitation(self, role: str) -> str:
        """Have the owner invite someone; gives what the link carries."""
        owner = Someone(self, OWNER, "Owner")
        said = await owner.says(f"/invite {role}")
        invited = await owner.sees("with this link", after=said["message_id"])
        return str(invited["text"].partition("?start=")[2].split()[0])

    async def puts(
        self, who: int, status: str = "member", *, group: int = STAFF_ROOM, **more: Any
    ) -> None:
        """Make someone, or the bot, a member of a group or something else in it."""
        body = {"id": who, "status": status, **more}
        await self.client.box("POST", f"/chats/{group}/members", body)

    async def member(self, name: str) -> Someone:
        """Give someone who has joined, and is in no circle."""
        return await (await self.someone(name)).joins_quickly(circle=False)

    async def circle(self, *names: str) -> list[Someone]:
        """Give a circle whose members have agreed to the rules."""
        members = []
        for name in names:
            person = await self.someone(name)
            await person.joins_quickly()
            members.append(person)
            await person.agrees()
        return members

    async def write_answers(self, telegram_id: int, *, circle: bool) -> str:
        """Answer all but the last question of onboarding for someone; gives their alias.

        What onboarding itself does is told in its own stories; here it would take most of the time.
        """
        office = self.app.office

        def answer(db: Db) -> str:
            person = people.find_person(db, telegram_id)
            assert person is not None
            answers = {"welcome": "go", "adult": "yes", **ANSWERS}
            alias = ""
            if circle:
                taken = people.list_aliases(db)
                alias = next(each for each in office.library.aliases if each not in taken)
                people.change(db, person.id, alias=alias)
                answers |= {"alias": alias, "wants": "circle"}
            version = office.library.programme.consent_version
            for purpose in Purpose:
                given = purpose is not Purpose.MATCHING and (
                    circle or purpose is not Purpose.CIRCLE
                )
                people.add_consent(db, person.id, purpose, version, given=given, now=office.clock())
                answers[consent_step(purpose)] = "yes" if given else "no"
            last = Dialogue(step="wants", answers=answers)
            dialogues.open_dialogue(db, person.id, ONBOARDING, last, office.clock())
            return alias

        return await office.database.write(answer)

    async def change(self, who: Someone, **values: Any) -> None:
        """Change someone's row, as nothing that they can do would."""

        def change(db: Db) -> None:
            person = people.find_person(db, who.id)
            assert person is not None
            people.change(db, person.id, **values)

        await self.app.office.database.write(change)

    async def settled(self) -> None:
        """Wait until every update is done and no letter waits."""
        for _ in range(400):
            bot = self.box.world.bot(BOT["id"])
            assert bot is not None
            waiting = bot.updates and not self.app.settings.webhook_url
            # In this order: an update is done only after its letters are written.
            idle = not waiting and not len(self.app.intake)
            health = await self.app.examine()
            if idle and not health.numbers["letters_waiting"]:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"never settled: {health}")

    async def passes(self, **span: float) -> None:
        """Let time pass: `days=1`, `hours=2`."""
        seconds = (
            span.get("days", 0) * 86_400 + span.get("hours", 0) * 3600 + span.get("seconds", 0)
        )
        await self.client.box("POST", "/clock", {"advance": seconds})
        self.app_clock.set(self.box.world.clock.now(), 1.0)
        await self.app.catch_up()

    @property
    def app_clock(self) -> BoxClock:
        clock = self.app.office.clock
        assert isinstance(clock, BoxClock)
        return clock


def settings_for(root: str, database_url: str, **more: str) -> Settings:
    """Give the settings of a bot against a box."""
    return Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": root,
            "DATABASE_URL": database_url,
            "DATA_KEY": KEY,
            "OWNER_IDS": str(OWNER),
            "STAFF_CHAT_ID": str(STAFF_ROOM),
            "HTTP_LISTEN": "127.0.0.1:0",
            "SENDS_PER_SECOND": "0",
            **more,
        }
    )


def fresh_box() -> Box:
    """Make a box with an owner in a staff room."""
    return Box(
        {
            "bots": [BOT],
            "people": [{"id": OWNER, "first_name": "Owner", "language_code": "en"}],
            "chats": [
                {
                    "id": STAFF_ROOM,
                    "type": "supergroup",
                    "title": "Staff room",
                    "members": [
                        {"id": OWNER, "status": "creator"},
                        {"id": BOT["id"], "status": "administrator"},
                    ],
                }
            ],
        },
        clock=ClockInTheBox(MORNING),
    )


content = cache(Content.read)
"""Reads the content once a programme: it takes longer than most stories."""


@asynccontextmanager
async def opened(
    database_url: str,
    *,
    box: Box | None = None,
    phrasebook: Phrasebook | None = None,
    **more: str,
) -> AsyncIterator[World]:
    """Run the bot in a box; `phrasebook` gives it other words."""
    box = box or fresh_box()
    async with served(box) as root, aiohttp.ClientSession() as session:
        clock = BoxClock()
        settings = settings_for(root, database_url, **more)
        said = content(settings.programme)
        if phrasebook is not None:
            said = replace(said, phrasebook=phrasebook)
        app = await build(settings, clock=clock, random=Random(7), content=said)
        await clock.look(session, root)
        await app.start()
        try:
            yield World(app, Client(root, session), box)
        finally:
            async with asyncio.timeout(60):  # a stop that never ends says where it stands
                await app.stop()
