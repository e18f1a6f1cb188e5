"""The people of the demonstration, played over the box's own calls; the bot sees them as people."""

import asyncio
import logging
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

log = logging.getLogger(__name__)

SCRIPT = Path("content/demo/residents.toml")
PATIENCE = 10.0
"""Seconds one of them waits for the bot's answer before the rest is left out."""


@dataclass(slots=True)
class Residents:
    """Plays the script of a demonstration once, against an empty box."""

    session: aiohttp.ClientSession
    root: str
    bot: int

    async def live(self, script: Path = SCRIPT) -> None:
        """Play everything, unless someone has used this box before; never fails the start."""
        told = tomllib.loads(await asyncio.to_thread(script.read_text, "utf-8"))
        try:
            if await self._look(told["talk"][0]["who"]):
                return
            for line in told["talk"]:
                await self._play(line, told["joining"]["steps"])
        except (TimeoutError, aiohttp.ClientError, LookupError) as trouble:
            log.warning("the demonstration's people stopped: %s", type(trouble).__name__)

    async def _play(self, line: dict[str, Any], joining: list[dict[str, str]]) -> None:
        who = int(line["who"])
        match line["does"]:
            case "joins":
                for step in joining:
                    await self._play({"who": who, **step}, joining)
            case "starts":
                await self._call("POST", f"/people/{who}/start", {"bot": self.bot})
            case "says":
                await self._say(who, line["text"], chat_id=int(line.get("chat", self.bot)))
            case "answers":
                heard = await self._find(who, line["about"], "")
                await self._say(who, line["text"], reply_to=heard["message_id"])
            case "taps":
                await self._tap(who, line.get("on", ""), line["text"])
            case "reports":
                for label in ("Report", "Yes, report it"):
                    await self._tap(who, line["about"], label)
            case "invited":
                await self._invite(who, line["role"], int(line["guest"]))

    async def _say(self, who: int, text: str, **more: int) -> int:
        body = {"chat_id": self.bot, "text": text, **more}
        return int((await self._call("POST", f"/people/{who}/messages", body))["message_id"])

    async def _tap(self, who: int, on: str, label: str) -> None:
        message = await self._find(who, on, label)
        body = {
            "chat_id": self.bot,
            "message_id": message["message_id"],
            "text": next(each for each in _labels(message) if label in each),
        }
        await self._call("POST", f"/people/{who}/taps", body)

    async def _invite(self, who: int, role: str, guest: int) -> None:
        asked = await self._say(who, f"/invite {role}")
        invited = await self._find(who, "?start=", "", after=asked)
        payload = invited["text"].rpartition("?start=")[2].split()[0]
        before = len(await self._look(guest))
        body = {"bot": self.bot, "payload": payload}
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
        path = f"/people/{who}/chats/{self.bot}?after=0"
        told = await self._call("GET", path, None)
        messages: list[dict[str, Any]] = told.get("messages", [])
        return [each for each in messages if not each.get("deleted")]

    async def _call(self, verb: str, path: str, body: Any) -> dict[str, Any]:
        async with self.session.request(verb, f"{self.root}/box{path}", json=body) as answer:
            if answer.status >= 400:
                raise LookupError(f"{verb} {path}: {answer.status}")
            told: dict[str, Any] = await answer.json()
            return told


def _labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]
