"""The postman's legs: the calls that send, edit and delete."""

from typing import Any

from telegram import InputFile, Message
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.pace import Rank
from bot.refusals import Meaning, meaning
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
            await self._delete(parcel.address, letter.target, letter.priority)
            return None
        if letter.verb is Verb.EDIT and letter.target is not None and _fits_an_edit(screen):
            try:
                await self._edit(parcel.address, letter.target, screen, letter.priority)
            except BadRequest as error:
                if meaning(error) is not Meaning.SEND_ANEW:
                    raise
            else:
                return None
        return await self.send(
            parcel.address, screen, letter.priority, replying_to=letter.replying_to
        )

    async def send(
        self, chat: int, screen: Screen, priority: Priority, *, replying_to: int | None = None
    ) -> int:
        """Send a new message; gives its id."""
        more: dict[str, Any] = {
            "protect_content": screen.protect or None,
            "rate_limit_args": Rank(priority),
        }
        if replying_to is not None:
            more["reply_to_message_id"] = replying_to
            more["allow_sending_without_reply"] = True
        message: Message
        if screen.document is None:
            message = await self._bot.send_message(chat, **screen.arguments(), **more)
        else:
            message = await self._bot.send_document(
                chat,
                InputFile(screen.document.content, screen.document.name),
                caption=screen.text,
                parse_mode="HTML" if screen.is_html else None,
                reply_markup=screen.keyboard,
                **more,
            )
        return message.message_id

    async def _edit(self, chat: int, message: int, screen: Screen, priority: Priority) -> None:
        await self._bot.edit_message_text(
            chat_id=chat, message_id=message, **screen.arguments(), rate_limit_args=Rank(priority)
        )

    async def _delete(self, chat: int, message: int, priority: Priority) -> None:
        await self._bot.delete_message(chat, message, rate_limit_args=Rank(priority))


def _fits_an_edit(screen: Screen) -> bool:
    return not screen.fresh and screen.document is None
