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
            if await self._look(read["talk"][0]["who"]):
                return
            say(WAIT)
            async with asyncio.TaskGroup() as side_by_side:
                for lines in _by_person(read["arriving"], read["joining"]["steps"]):
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
        who = int(line["who"])
        match line["does"]:
            case "starts":
                await self._call("POST", f"/people/{who}/start", {"bot": self.app.bot.id})
            case "says":
                await self._say(who, line["text"], chat_id=int(line.get("chat", self.app.bot.id)))
            case "answers":
                heard = await self._find(who, line["about"], "")
                await self._say(who, line["text"], reply_to=heard["message_id"])
            case "hears":
                await self._find(who, line["about"], "")
            case "taps":
                await self._tap(who, line.get("on", ""), line["text"])
            case "reports":
                for label in ("Report", "Yes, report it"):
                    await self._tap(who, line["about"], label)
            case "invited":
                await self._invite(who, line["role"], int(line["guest"]))

    async def _say(self, who: int, text: str, **more: int) -> int:
        body = {"chat_id": self.app.bot.id, "text": text, **more}
        return int((await self._call("POST", f"/people/{who}/messages", body))["message_id"])

    async def _tap(self, who: int, on: str, label: str) -> None:
        message = await self._find(who, on, label)
        body = {
            "chat_id": self.app.bot.id,
            "message_id": message["message_id"],
            "text": next(each for each in _labels(message) if label in each),
        }
        await self._call("POST", f"/people/{who}/taps", body)

    async def _invite(self, who: int, role: str, guest: int) -> None:
        asked = await self._say(who, f"/invite {role}")
        invited = await self._find(who, "?start=", "", after=asked)
        payload = invited["text"].rpartition("?start=")[2].split()[0]
        before = len(await self._look(guest))
        body = {"bot": self.app.bot.id, "payload": payload}
        await self._call("POST", f"/people/{guest}/start", body)
        async with asyncio.timeout(PATIENCE):
            while len(await self._look(guest)) < before + 2:  # noqa: ASYNC110 - over HTTP
                await asyncio.sleep(0.05)

    async def _find(self, who: int, fragment: str, label: str, *, after: int = 0) -> dict[str, Any]:
        """Wait for the newest message that holds a piece of text and such a button."""
        async with asyncio.timeout(PATIENCE):
            while True:
                messages: list[dict[str, Any]] = await self._look(who)
                for message in messages[::-1]:
                    labels = _labels(message) or [""]
                    fits = fragment in message.get("text", "") and message["message_id"] > after
                    if fits and any(label in each for each in labels):
                        return message
                await asyncio.sleep(0.02)

    async def _look(self, who: int) -> list[dict[str, Any]]:
        path = f"/people/{who}/chats/{self.app.bot.id}?after=0"
        told = await self._call("GET", path, None)
        messages: list[dict[str, Any]] = told.get("messages", [])
        return [each for each in messages if not each.get("deleted")]

    async def _call(self, verb: str, path: str, body: Any) -> dict[str, Any]:
        async with self.session.request(verb, f"{self.root}/box{path}", json=body) as answer:
            if answer.status >= 400:
                raise LookupError(f"{verb} {path}: {answer.status}")
            told: dict[str, Any] = await answer.json()
            return told


def _by_person(lines: list[Line], joining: list[Line]) -> list[list[Line]]:
    """Give each person's own lines, those of `joins` among them."""
    theirs: dict[int, list[Line]] = {}
    for line in lines:
        who = line["who"]
        steps = [{**step, "who": who} for step in joining] if line["does"] == "joins" else [line]
        theirs.setdefault(who, []).extend(steps)
    return list(theirs.values())


def _labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]
