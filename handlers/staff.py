"""Inviting staff, and the room they work in."""

from telegram import Update

from handlers.context import Context
from handlers.routing import arguments_in
from services import staff
from services.work import Visit


async def invite(update: Update, context: Context) -> None:
    """`/invite moderator`."""
    role = arguments_in(update.message.text if update.message else None).lower()
    await context.do(staff.invite, role)


async def set_staff_room(update: Update, context: Context) -> None:
    """`/staffroom`, typed in the group that is to be it."""
    chat = update.effective_chat
    await context.do(_set, chat is not None and chat.type != chat.PRIVATE)


def _set(visit: Visit, is_group: bool) -> staff.Outcome:
    return staff.set_staff_room(visit, is_group=is_group)
