"""Whole conversations: the real bot, the box over HTTP, a real database, a clock that is ours."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

import aiohttp

from bot.app import App
from bot.build import build
from bot.clock import BoxClock
from bot.settings import Settings
from domain.dialogue import Dialogue
from domain.onboarding import ONBOARDING, consent_step
from domain.people import Purpose
from sandbox.app import Box
from sandbox.clock import BoxClock as ClockInTheBox
from storage import dialogues, people
from storage.database import Db
from storage.vault import Vault
from tests.box import BOT, TOKEN, Client, served

PATIENCE = 8.0
MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC).timestamp()
"""A Monday at nine in London: every story begins in daylight, whenever it is told."""
STAFF_ROOM = -1001000000001
OWNER = 900
KEY = Vault.make_key()


ANSWERS = {
    "easy": "standard", "condition": "", "kind": "", "since": "", "expected": "",
    "place": "GB-ENG", "rhythm": "weekly", "weekday": "2", "hour": "10", "wants": "circle",
}  # fmt: skip
"""What someone says who wants to be in a circle and is asked once a week."""


@dataclass
class Someone:
    """A person with a phone; sees and does only what Telegram would let them."""

    world: "World"
    id: int
    name: str
    chat: int = 7001
    alias: str = ""

    @property
    def path(self) -> str:
        return f"/people/{self.id}"

    async def starts(self, payload: str = "") -> None:
        body = {"bot": BOT["id"], **({"payload": payload} if payload else {})}
        await self.world.client.box("POST", f"{self.path}/start", body)

    async def says(self, text: str, *, answering: Any = None, chat: int | None = None) -> Any:
        body: dict[str, Any] = {"chat_id": chat or self.chat, "text": text}
        if answering is not None:
            body["reply_to"] = answering["message_id"]
        return await self.world.client.box("POST", f"{self.path}/messages", body)

    async def edits(self, message: Any, text: str) -> None:
        body = {"chat_id": self.chat, "text": text}
        await self.world.client.box("PATCH", f"{self.path}/messages/{message['message_id']}", body)

    async def look(self, chat: int | None = None) -> list[Any]:
        """Read everything in a chat as it stands now, oldest first."""
        told = await self.world.client.box("GET", f"{self.path}/chats/{chat or self.chat}", after=0)
        return [message for message in told["messages"] if not message.get("deleted")]

    async def sees(self, *fragments: str, chat: int | None = None, after: int = 0) -> Any:
        """Wait until a message shows that holds all of these; gives the newest such.

        Labels of buttons count as text; `after` is a message id to look behind.
        """

        async def found() -> Any:
            for message in reversed(await self.look(chat)):
                fits = all(fragment in _shown(message) for fragment in fragments)
                if fits and message["message_id"] > after:
                    return message
            return None

        return await self.world.until(found, f"{self.name} to see {fragments}", self, chat)

    async def never_sees(self, fragment: str) -> None:
        await self.world.settled()
        texts = [message.get("text", "") for message in await self.look()]
        assert not any(fragment in text for text in texts), texts

    async def taps(
        self, label: str, *, on: str = "", chat: int | None = None, wait: float = 10
    ) -> Any:
        """Press the newest button whose label holds this."""

        async def found() -> Any:
            for message in reversed(await self.look(chat)):
                if on not in (message.get("text") or ""):
                    continue
                rows = message.get("reply_markup", {}).get("inline_keyboard", [])
                for button in (each for row in rows for each in row):
                    if label in button["text"]:
                        return message, button["text"]
            return None

        message, text = await self.world.until(found, f"{self.name} to find {label!r}", self, chat)
        body = {"chat_id": chat or self.chat, "message_id": message["message_id"], "text": text}
        return await self.world.client.box("POST", f"{self.path}/taps", {**body, "wait": wait})

    async def presses(self, message: Any, data: str) -> Any:
        """Press a button by its data, whatever is shown now."""
        body = {"chat_id": self.chat, "message_id": message["message_id"], "data": data}
        return await self.world.client.try_box("POST", f"{self.path}/taps", body)

    async def joins(self, alias: str | None = None, *, circle: bool = True) -> "Someone":
        """Go through onboarding with a tap each."""
        await self.starts()
        await self.taps("Let us begin")
        await self.taps("Yes, I am", on="18")
        for about in ("Do you agree", "ask how you are now and then"):
            await self.taps("Yes, I agree", on=about)
        await self.taps("Yes, I agree" if circle else "No, thank you", on="in a circle")
        await self.taps("No, thank you", on="match you")
        await self.taps("Yes, I agree", on="anonymous export")
        await self.taps("The usual words")
        if circle:
            await self._choose_alias(alias)
        for question in ("live with", "waiting for?", "Since when", "expect it"):
            await self.taps("Skip", on=question)
        await self.taps("England", on="Where do you live")
        await self.taps("Once a week")
        await self.taps("Wednesday", on="Which day")
        await self.taps("10:00", on="what time")
        if circle:
            await self.taps("A circle to talk with")
        await self.taps("Done", on="Tick as many")
        await self.sees("That is all")
        return self

    async def joins_quickly(self) -> "Someone":
        """Come back to the last question of onboarding, the others answered as in `joins`."""
        await self.starts()
        await self.sees("Let us begin")
        self.alias = await self.world.write_answers(self.id)
        await self.starts()
        await self.taps("Done", on="Tick as many")
        await self.sees("That is all")
        return self

    async def _choose_alias(self, alias: str | None) -> None:
        message = await self.sees("made-up name. Which")
        offered = message["reply_markup"]["inline_keyboard"]
        names = [button["text"] for row in offered for button in row]
        await self.taps(names[0], on="made-up name. Which")
        self.alias = names[0]

    async def agrees(self) -> None:
        """Agree to the circle's ground rules."""
        await self.says("/circle")
        await self.taps("I will keep to this")
        await self.sees("What you wrote before agreeing was not passed on")


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

    async def staff(self, name: str, role: str) -> "Someone":
        """Invite someone through a one-time link, and put moderators into the staff room."""
        owner = Someone(self, OWNER, "Owner")
        said = await owner.says(f"/invite {role}")
        invited = await owner.sees("with this link", after=said["message_id"])
        payload = invited["text"].partition("?start=")[2].split()[0]
        person = await self.someone(name)
        await person.starts(payload)
        await person.sees(f"You are a {role} now")
        await self.client.box(
            "POST", f"/chats/{STAFF_ROOM}/members", {"id": person.id, "status": "member"}
        )
        return person

    async def circle(self, *names: str) -> list[Someone]:
        """Give a circle whose members have agreed to the rules."""
        members = []
        for name in names:
            person = await self.someone(name)
            await person.joins_quickly()
            members.append(person)
            await person.agrees()
        return members

    async def write_answers(self, telegram_id: int) -> str:
        """Answer all but the last question of onboarding for someone; gives their alias.

        What onboarding itself does is told in its own stories; here it would take most of the time.
        """
        office = self.app.office

        def answer(db: Db) -> str:
            person = people.find_person(db, telegram_id)
            assert person is not None
            taken = people.list_aliases(db)
            alias = next(each for each in office.library.aliases if each not in taken)
            people.change(db, person.id, alias=alias)
            version = office.library.programme.consent_version
            answers = {"welcome": "go", "adult": "yes", **ANSWERS, "alias": alias}
            for purpose in Purpose:
                given = purpose is not Purpose.MATCHING
                people.add_consent(db, person.id, purpose, version, given=given, now=office.clock())
                answers[consent_step(purpose)] = "yes" if given else "no"
            last = Dialogue(step="wants", answers=answers)
            dialogues.open_dialogue(db, person.id, ONBOARDING, last, office.clock())
            return alias

        return await office.database.write(answer)

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


def _shown(message: Any) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    labels = [button["text"] for row in rows for button in row]
    return "\n".join([message.get("text") or message.get("caption") or "", *labels])


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


@asynccontextmanager
async def opened(database_url: str, *, box: Box | None = None, **more: str) -> AsyncIterator[World]:
    """Run the bot in a box."""
    box = box or fresh_box()
    async with served(box) as root, aiohttp.ClientSession() as session:
        clock = BoxClock()
        app = await build(settings_for(root, database_url, **more), clock=clock, random=Random(7))
        await clock.look(session, root)
        await app.start()
        try:
            yield World(app, Client(root, session), box)
        finally:
            await app.stop()
