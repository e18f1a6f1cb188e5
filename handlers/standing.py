"""Being blocked, and being added to groups nobody asked us into."""

from telegram import ChatMember, Update

from handlers.context import Context, quietly
from services import door
from services.work import Outbox
from storage import staff
from storage.database import Db


async def changed(update: Update, context: Context) -> None:
    """Our own standing in a chat changed."""
    change = update.my_chat_member
    if change is None:
        return
    if change.chat.type == change.chat.PRIVATE:
        if change.new_chat_member.status == ChatMember.BANNED:
            await _part(update, context)
        return
    inside = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)
    owned = change.from_user.id in context.office.owners
    if change.new_chat_member.status in inside and not owned:
        await _leave_uninvited(update, context)


async def _part(update: Update, context: Context) -> None:
    telegram_id = update.effective_user.id if update.effective_user else 0
    outbox = Outbox()

    def once(db: Db) -> None:
        outbox.clear()
        door.part(context.office.work(db, outbox), update.update_id, telegram_id)

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
