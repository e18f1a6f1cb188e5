"""Updates: made when something happens, kept for their lifetime, confirmed by the next offset."""

import asyncio
from typing import Any

from sandbox.nouns import Bot, Chat, Json, Message, Pending
from sandbox.refusal import Refusal
from sandbox.shapes import chat_shape, member_shape, message_shape
from sandbox.world import World

DAY = 86_400.0
LIFETIMES = {"callback_query": 150.0, "inline_query": 30.0, "chosen_inline_result": 600.0}
NOT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")
KNOWN = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "guest_message",
    "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result",
    "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll",
    "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost", "managed_bot",
)  # fmt: skip
CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first"
)


def emit(world: World, bot: Bot, kind: str, content: Json, *, queue: int) -> None:
    """Put an update into a bot's queue, if the bot asked for its kind.

    Webhooks get updates of one kind and `queue`, such as a chat's messages, one after another.
    """
    wanted = kind not in NOT_BY_DEFAULT if bot.allowed is None else kind in bot.allowed
    if not wanted:
        return
    expires = world.clock.now() + LIFETIMES.get(kind, DAY)
    line = (kind.removeprefix("edited_"), queue)
    bot.updates.append(Pending(bot.next_update, {kind: content}, expires, line))
    bot.next_update += 1
    world.altered += 1
    bot.stir()


def prune(world: World, bot: Bot) -> None:
    """Forget updates whose lifetime is over."""
    now = world.clock.now()
    while bot.updates and bot.updates[0].expires <= now:
        bot.updates.popleft()
    if any(each.expires <= now for each in bot.updates):
        alive = [each for each in bot.updates if each.expires > now]
        bot.updates.clear()
        bot.updates.extend(alive)


def allow(bot: Bot, given: Any) -> None:
    """Remember which updates a bot asks for; what cannot be read changes nothing."""
    if not isinstance(given, list):
        return
    names = [name.strip().lower() for name in given if isinstance(name, str)]
    known = [name for name in KNOWN if name in names]
    bot.allowed = known or None


def confirm(bot: Bot, offset: int) -> None:
    """Forget what an offset confirms; a negative one keeps only the last."""
    if offset < 0:
        while len(bot.updates) > -offset:
            bot.updates.popleft()
    elif bot.updates and offset <= bot.next_update:
        while bot.updates and bot.updates[0].update_id < offset:
            bot.updates.popleft()


async def get_updates(
    world: World, bot: Bot, offset: int, limit: int, seconds: float, allowed: Any
) -> list[Json]:
    """Give what waits; wait up to `seconds`, of real time, when nothing does."""
    if bot.webhook is not None:
        raise Refusal(409, HOOKED)
    if bot.poll is not None and not bot.poll.done():
        bot.poll.set_result(CONFLICT)
    before = bot.allowed, len(bot.updates)
    allow(bot, allowed)
    confirm(bot, offset)
    world.altered += before != (bot.allowed, len(bot.updates))
    mine: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    bot.poll = mine
    try:
        return await _wait(world, bot, mine, limit, seconds)
    finally:
        if bot.poll is mine:
            bot.poll = None


async def _wait(
    world: World, bot: Bot, mine: "asyncio.Future[str]", limit: int, seconds: float
) -> list[Json]:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while True:
        stirred = bot.stirred
        prune(world, bot)
        if bot.updates:
            return [shown(each) for each in list(bot.updates)[:limit]]
        left = deadline - loop.time()
        if left <= 0:
            return []
        woken = asyncio.create_task(stirred.wait())
        waited: list[asyncio.Future[Any]] = [mine, woken]
        try:
            await asyncio.wait(waited, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
        if mine.done():
            raise Refusal(409, mine.result())


def shown(pending: Pending) -> Json:
    """Give an update as the Bot API writes it."""
    return {"update_id": pending.update_id, **pending.body}


# --- what makes updates ---


def hears(world: World, bot: Bot, message: Message) -> bool:
    """Tell whether a bot is shown a message: privacy mode hides most of a group from it."""
    chat = message.chat
    if message.is_service and not (message.sender == bot.id and _is_quiet(message)):
        return True
    if world.bot_by_id(message.sender) is not None:
        return False
    if chat.is_private or bot.can_read_all_group_messages:
        return True
    if chat.is_admin(bot.id):
        return True
    return _is_meant_for(world, bot, message)


TOLD_ITSELF = (
    "new_chat_title", "new_chat_photo", "delete_chat_photo", "left_chat_member", "pinned_message",
    "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
)  # fmt: skip
"""The service messages a bot is shown although it caused them."""


def _is_quiet(message: Message) -> bool:
    return not any(name in message.body for name in TOLD_ITSELF)


def _is_meant_for(world: World, bot: Bot, message: Message) -> bool:
    """Tell whether a message is a command to a bot, or answers what is to it or of it.

    That a bot is named in a message is not enough.
    """
    meant: Message | None = message
    while meant is not None:
        if meant.sender == bot.id:
            return True
        command, _, named = _command_of(meant).partition("@")
        if named:
            return named == bot.username.lower()
        if command and _is_last_to_write(world, bot, meant):
            return True
        meant = meant.reply_to
    return False


def _command_of(message: Message) -> str:
    text = str(message.body.get("text", ""))
    return text.split(maxsplit=1)[0].lower() if text.startswith("/") else ""


def _is_last_to_write(world: World, bot: Bot, message: Message) -> bool:
    """Tell whether a bot wrote last before a message, of all bots there."""
    bots = [each.id for each in world.listeners(message.chat)]
    earlier = [
        each.sender
        for each in message.chat.messages.values()
        if each.sender in bots and each.id < message.id
    ]
    return not earlier or earlier[-1] == bot.id or len(bots) == 1


def tell_message(world: World, message: Message, *, edited: bool = False) -> None:
    """Show a new or edited message to the bots that hear it."""
    kind = "channel_post" if message.chat.type == "channel" else "message"
    shape = message_shape(world, message)
    for bot in world.listeners(message.chat):
        if message.chat.is_private and message.chat.bot != bot.id:
            continue
        if hears(world, bot, message):
            name = f"edited_{kind}" if edited else kind
            emit(world, bot, name, shape, queue=message.chat.id)


def tell_member(world: World, chat: Chat, user: int, by: int, old: Json, **more: Any) -> None:
    """Tell bots that someone's standing changed: the bot itself, or an administrator."""
    change: Json = {
        "chat": chat_shape(world, chat),
        "from": world.user(by),
        "date": world.clock.second(),
        "old_chat_member": old,
        "new_chat_member": member_shape(world, chat, user),
        **more,
    }
    for bot in world.bots.values():
        if bot.id == user:
            emit(world, bot, "my_chat_member", change, queue=chat.id)
        elif chat.has(bot.id) and chat.is_admin(bot.id) and not chat.is_private:
            emit(world, bot, "chat_member", change, queue=chat.id)
