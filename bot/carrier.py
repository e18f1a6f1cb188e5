"""The postman's legs: the calls that send, edit and delete."""

import asyncio
from typing import Any

from telegram import InputFile
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.pace import Rank
from bot.refusals import Meaning, meaning
from bot.request import as_they_are
from domain.letters import Priority, Verb
from handlers.views.screen import Screen
from storage.letters import Parcel


class Carrier:
    """Carries screens to chats."""

    def __init__(self, bot: ExtBot[Rank]) -> None:
        self._bot = bot

    async def carry(self, parcel: Parcel, screen: Screen) -> int | None:
        """Do what a letter says; gives the message id of what was sent, None for an edit."""
        letter = parcel.letter
        if letter.verb is Verb.DELETE and letter.target is not None:
            await self._remove(parcel.address, letter.target, screen, letter.priority)
            return None
        if letter.verb is Verb.EDIT and letter.target is not None and _fits_an_edit(screen):
            try:
                await self._edit(parcel.address, letter.target, screen, letter.priority)
            except BadRequest as error:
                # A copy that its reader deleted stays gone: nobody could take back a new one.
                if meaning(error) is not Meaning.SEND_ANEW or letter.post is not None:
                    raise
            else:
                return None
        return await self.send(
            parcel.address, screen, letter.priority, replying_to=letter.replying_to
        )

    async def send(
        self,
        chat: int,
        screen: Screen,
        priority: Priority,
        *,
        replying_to: int | None = None,
        topic: int | None = None,
    ) -> int:
        """Send a new message, in a forum into a topic; gives its id."""
        more: dict[str, Any] = {"protect_content": screen.protect or None}
        if topic is not None:
            more["message_thread_id"] = topic
        if replying_to is not None:
            more["reply_parameters"] = {
                "message_id": replying_to,
                "allow_sending_without_reply": True,
            }
        file = await _file(screen)
        if file is None:
            sent = await self._call(
                "sendMessage", priority, chat_id=chat, **screen.arguments(), **more
            )
        else:
            method, kind, content = file
            arguments = {
                "chat_id": chat,
                kind: content,
                "caption": screen.text,
                "parse_mode": "HTML" if screen.is_html else None,
                "reply_markup": screen.markup(),
                **more,
            }
            sent = await self._bot.do_api_request(method, arguments, rate_limit_args=Rank(priority))
        return int(sent["message_id"])

    async def change(self, chat: int, message: int, screen: Screen, priority: Priority) -> None:
        """Change a message; where that cannot be, say it in a new one."""
        try:
            await self._edit(chat, message, screen, priority)
        except BadRequest as error:
            if meaning(error) is not Meaning.SEND_ANEW:
                raise
            await self.send(chat, screen, priority)

    async def _edit(self, chat: int, message: int, screen: Screen, priority: Priority) -> None:
        await self._call(
            "editMessageText", priority, chat_id=chat, message_id=message, **screen.arguments()
        )

    async def _remove(self, chat: int, message: int, screen: Screen, priority: Priority) -> None:
        """Delete a message; one older than 48 hours can only be emptied."""
        try:
            await self._delete(chat, message, priority)
        except BadRequest as error:
            if meaning(error) is not Meaning.TOO_OLD:
                raise
            await self._edit(chat, message, screen, priority)

    async def _delete(self, chat: int, message: int, priority: Priority) -> None:
        await self._call("deleteMessage", priority, chat_id=chat, message_id=message)

    async def _call(self, method: str, priority: Priority, **arguments: Any) -> Any:
        """Make a call at its turn; gives what the Bot API gives as `result`.

        The arguments are JSON already and of the whole message in the answer only its id is wanted.
        So the library's rate limiter and request are used, and what builds objects between them is
        not: it takes as long as the call itself (docs/performance.md).
        """
        data = {name: value for name, value in arguments.items() if value is not None}
        url = f"{self._bot.base_url}/{method}"
        pace = self._bot.rate_limiter
        if pace is None:
            raise RuntimeError("a bot that sends letters needs a pace")
        return await pace.process_request(
            self._bot.request.post, (url, as_they_are(data)), {}, method, data, Rank(priority)
        )


async def _file(screen: Screen) -> tuple[str, str, InputFile] | None:
    """Give how a screen's file is sent: method, argument and content; a picture is drawn now."""
    if screen.document is not None:
        content = InputFile(screen.document.content, screen.document.name)
        return "sendDocument", "document", content
    if screen.picture is not None:
        drawn = await asyncio.to_thread(screen.picture.draw)
        return "sendPhoto", "photo", InputFile(drawn, screen.picture.name)
    return None


def _fits_an_edit(screen: Screen) -> bool:
    return not screen.fresh and screen.document is None and screen.picture is None
