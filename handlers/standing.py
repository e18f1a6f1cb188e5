"""Being blocked, and being added to groups nobody asked us into."""

from collections.abc import Callable

from telegram import ChatMember, Update

from handlers.context import Context
from handlers.errands import quietly
from services import door, moderation
from services.work import Outbox
from storage import staff
from storage.database import Db

INSIDE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)


async def changed(update: Update, context: Context) -> None:
    """Our own standing in a chat changed."""
    change = update.my_chat_member
    if change is None:
        return
    was, now = (each.status for each in (change.old_chat_member, change.new_chat_member))
    if change.chat.type == change.chat.PRIVATE:
        if now == ChatMember.BANNED:
            await _write(context, door.part, change.from_user.id)
        return
    is_new = now in INSIDE and was not in INSIDE
    if is_new and change.from_user.id not in context.office.owners:
        await _leave_uninvited(update, context)
    await _write(context, moderation.room_changed, change.chat.id, is_inside=now in INSIDE)


async def _write(context: Context, service: Callable[..., None], *what: int, **more: bool) -> None:
    update, outbox = context.event, Outbox()
    if update is None:
        return

    def once(db: Db) -> None:
        outbox.clear()
        service(context.office.work(db, outbox), update.update_id, *what, **more)

    await context.office.database.write(once)
    context.office.post.deliver(outbox)


async def _leave_uninvited(update: Update, context: Context) -> None:
    """Leave a group that is not the staff room and that no owner added us to."""
    chat = update.effective_chat
    if chat is None:
        return

    def is_ours(db: Db) -> bool:
        return staff.is_staff_room(db, chat.id)

    if not await context.office.database.read(is_ours):
        await quietly(context.bot.leave_chat(chat.id))
