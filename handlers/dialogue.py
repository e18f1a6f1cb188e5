"""Free words: an open dialogue first, then the circle, then a hint; and buttons that are none."""

from typing import Any

from telegram import Update

from handlers.context import Context, topic_of
from handlers.incoming import incoming
from handlers.views.screen import Screen
from services import talk
from storage import staff


async def hear(update: Update, context: Context) -> None:
    """Words, pictures, edits, unknown commands."""
    message = incoming(update)
    if message.words.startswith("/") and not message.is_edit:
        await context.do(talk.unknown)
    else:
        await context.do(talk.hear, message)


async def strange_press(update: Update, context: Context, press: Any) -> None:
    """A button that no screen of ours carries: forged, or from long ago."""
    await context.do(talk.strange)


async def anonymous(update: Update, context: Context) -> None:
    """A command that is only for some, from who writes as the group: nobody can tell who."""
    chat = update.effective_chat
    if chat is not None:
        words = context.words(None)
        await context.say_now(chat.id, Screen(words("anonymous-command")), topic_of(update))


async def misplaced(update: Update, context: Context) -> None:
    """A command for private chats in a group: staff are told so in their room, others nothing."""
    chat = update.effective_chat
    if chat is not None and await context.office.database.read(
        lambda db: staff.is_staff_room(db, chat.id)
    ):
        await context.do(talk.misplaced)
