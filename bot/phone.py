"""A person's phone on a Telegram in a box: what they see there, what they write and press."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import aiohttp

Message = dict[str, Any]
"""A Bot API Message as it stands now."""


class Key(NamedTuple):
    """A button under a message."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Phone:
    """One person's chat with one bot, over the box's own calls; a refusal raises LookupError."""

    session: aiohttp.ClientSession
    root: str
    person: int
    bot: int

    async def start(self, payload: str = "") -> None:
        """Press Start, perhaps through a link that carries something."""
        body = {"bot": self.bot, **({"payload": payload} if payload else {})}
        await self.call("POST", "/start", body)

    async def say(self, text: str, *, chat: int | None = None, **more: int) -> Message:
        """Write something."""
        body = {"chat_id": chat or self.bot, "text": text, **more}
        return await self.call("POST", "/messages", body)

    async def press(self, message: Message, key: Key) -> None:
        """Press a button under a message."""
        body = {"chat_id": self.bot, "message_id": message["message_id"], "text": key.label}
        await self.call("POST", "/taps", body)

    async def look(self) -> list[Message]:
        """Read the whole chat as it stands now, oldest first."""
        return (await self.changes(0))[0]

    async def changes(self, after: int) -> tuple[list[Message], int]:
        """Read what is new or changed since a count of changes; gives the count of now, too."""
        told = await self.call("GET", f"/chats/{self.bot}?after={after}")
        standing = [each for each in told.get("messages", []) if not each.get("deleted")]
        return standing, int(told.get("next", after))

    async def call(self, verb: str, path: str, body: Any = None) -> dict[str, Any]:
        """Make one of this person's calls."""
        address = f"{self.root}/box/people/{self.person}{path}"
        async with self.session.request(verb, address, json=body) as answer:
            if answer.status >= 400:
                raise LookupError(f"{verb} {path}: {answer.status}")
            told: dict[str, Any] = await answer.json()
            return told


def keys(message: Message) -> list[Key]:
    """Give the buttons under a message, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [Key(each["text"], each.get("callback_data", "")) for row in rows for each in row]


def words(message: Message) -> str:
    """Give what a message says; a picture's words are its caption."""
    return str(message.get("text") or message.get("caption") or "")
