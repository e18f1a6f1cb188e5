"""The people of the demonstration, played over the box's own calls; the bot sees them as people."""

import asyncio
import logging
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.app import App
from bot.phone import Key, Message, Phone, keys
from bot.sensible import Press, Sensible, meaning
from handlers import presses
from handlers.buttons import Button

log = logging.getLogger(__name__)

SCRIPT = Path("content/demo/residents.toml")
PATIENCE = 10.0
"""Seconds one of them waits for the bot's answer before the rest is left out."""
WAIT = "A circle gathers and a report reaches the moderator; this takes about ten seconds."

Line = dict[str, Any]
"""One line of the script: who does what."""


@dataclass(slots=True)
class Residents:
    """Plays the script of a demonstration once, against an empty box."""

    app: App
    session: aiohttp.ClientSession
    root: str

    async def live(self, say: Callable[[str], None], script: Path = SCRIPT) -> None:
        """Play everything, unless someone has used this box before; never fails the start.

        `say` is given a line for whoever waits, when there is something to wait for.
        """
        read = tomllib.loads(await asyncio.to_thread(script.read_text, "utf-8"))
        try:
            if await self._phone(read["talk"][0]["who"]).look():
                return
            say(WAIT)
            async with asyncio.TaskGroup() as side_by_side:
                for lines in _by_person(read["arriving"], read["joining"]["skips"]):
                    side_by_side.create_task(self._play(lines))
            await self._settle()  # so that nobody's talk comes between two others' arrivals
            await self._play(read["talk"])
            await self._settle()
        except* (TimeoutError, aiohttp.ClientError, LookupError) as troubles:
            names = {type(trouble).__name__ for trouble in troubles.exceptions}
            log.warning("the demonstration's people stopped: %s", ", ".join(sorted(names)))

    async def _play(self, lines: list[Line]) -> None:
        for line in lines:
            await self._do(line)

    async def _settle(self) -> None:
        """Wait until the bot has said everything that it had to say."""
        async with asyncio.timeout(PATIENCE):
            while (await self.app.examine()).numbers.get("letters_waiting", 1):  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def _do(self, line: Line) -> None:
        phone = self._phone(line["who"])
        match line["does"]:
            case "joins":
                await self._join(phone, line["skips"])
            case "says":
                await phone.say(line["text"], chat=line.get("chat"))
            case "answers":
                heard = await self._find(phone, line["about"], "")
                await phone.say(line["text"], reply_to=heard["message_id"])
            case "hears":
                await self._find(phone, line["about"], "")
            case "reports":
                for label in ("Report", "Yes, report it"):
                    await self._tap(phone, line["about"], label)
            case "invited":
                await self._invite(phone, line["role"], self._phone(line["guest"]))

    def _phone(self, who: int) -> Phone:
        return Phone(self.session, self.root, who, self.app.bot.id)

    async def _join(self, phone: Phone, skips: list[str]) -> None:
        """Answer everything that is asked of someone new, then agree to the circle's rules."""
        someone = Sensible.of(self.app.office.library.programme)
        someone.skips = skips
        _, seen = await phone.changes(0)
        await phone.start()
        while True:
            message, seen = await self._hear(phone, seen)
            move = someone.next(message)
            if move is None:
                break
            await (
                phone.press(message, move.key) if isinstance(move, Press) else phone.say(move.words)
            )
        await phone.say("/circle")
        async with asyncio.timeout(PATIENCE):
            while not (rules := _button(await phone.look(), presses.AgreeRules)):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await phone.press(*rules)

    async def _hear(self, phone: Phone, seen: int) -> tuple[Message, int]:
        """Wait for what the bot says next, and give the newest of it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found, seen = await phone.changes(seen)
                heard = [each for each in found if each["from"]["id"] == phone.bot]
                if heard:
                    return max(heard, key=lambda each: int(each["message_id"])), seen
                await asyncio.sleep(0.02)

    async def _tap(self, phone: Phone, on: str, label: str) -> None:
        message = await self._find(phone, on, label)
        await phone.press(message, next(key for key in keys(message) if label in key.label))

    async def _invite(self, owner: Phone, role: str, guest: Phone) -> None:
        asked = await owner.say(f"/invite {role}")
        invited = await self._find(owner, "?start=", "", after=asked["message_id"])
        before = len(await guest.look())
        await guest.start(invited["text"].rpartition("?start=")[2].split()[0])
        async with asyncio.timeout(PATIENCE):
            while len(await guest.look()) < before + 2:  # noqa: ASYNC110 - over HTTP
                await asyncio.sleep(0.05)

    async def _find(self, phone: Phone, fragment: str, label: str, *, after: int = 0) -> Message:
        """Wait for the newest message that holds a piece of text and such a button."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for message in reversed(await phone.look()):
                    labels = [key.label for key in keys(message)] or [""]
                    fits = fragment in message.get("text", "") and message["message_id"] > after
                    if fits and any(label in each for each in labels):
                        return message
                await asyncio.sleep(0.02)


def _by_person(lines: list[Line], skips: list[str]) -> list[list[Line]]:
    """Give each person's own lines."""
    theirs: dict[int, list[Line]] = {}
    for line in lines:
        theirs.setdefault(line["who"], []).append({**line, "skips": skips})
    return list(theirs.values())


def _button(messages: list[Message], kind: type[Button]) -> tuple[Message, Key] | None:
    """Find the newest button of a kind."""
    found = ((each, key) for each in reversed(messages) for key in keys(each))
    return next(((each, key) for each, key in found if isinstance(meaning(key), kind)), None)
