"""Free words: an open dialogue first, then the circle, then a hint; and buttons that are none."""

from typing import Any

from telegram import Update

from handlers.context import Context
from handlers.incoming import incoming
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


async def misplaced(update: Update, context: Context) -> None:
    """A command for private chats in a group: staff are told so in their room, others nothing."""
    chat = update.effective_chat
    if chat is not None and await context.office.database.read(
        lambda db: staff.is_staff_room(db, chat.id)
    ):
        await context.do(talk.misplaced)
