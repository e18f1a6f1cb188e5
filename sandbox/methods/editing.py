"""Methods that change, take away, or react to messages."""

from typing import Any

import orjson

from sandbox import files
from sandbox.call import Call, Result
from sandbox.keyboards import read_markup
from sandbox.refusal import bad
from sandbox.registry import method
from sandbox.speaking import LONGEST_CAPTION, announce, read_file, read_text, shown
from sandbox.updates import emit
from sandbox.world import Chat, Json, Message

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TWO_DAYS = 48 * 3600
MEDIA = ("photo", "video", "document", "audio", "animation", "voice", "video_note", "sticker")
REACTIONS = """
👍 👎 ❤ ❤️ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌
🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉
🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
EMOJI = frozenset(REACTIONS.split())
"""The reactions Telegram has."""


def _mine(call: Call, doing: str = "to edit") -> Message:
    if call.has("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    message = call.message(call.inside(call.chat()), doing)
    if message.sender != call.bot.id or message.is_forward or message.is_service:
        raise bad("message can't be edited")
    if message.had_reply_keyboard:
        raise bad("message can't be edited")
    return message


def _change(call: Call, message: Message, body: Json) -> Result:
    inline, other = read_markup(call)
    if other is not None:
        raise bad("inline keyboard expected")
    if body == message.body and inline == message.keyboard:
        raise bad(SAME)
    message.edited = call.world.clock.second() if body != message.body else message.edited
    message.body, message.keyboard = body, inline
    call.world.touch(message)
    return shown(call, message)


@method("editMessageText")
def edit_text(call: Call) -> Result:
    """Change a text."""
    message = _mine(call)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return _change(call, message, read_text(call))


@method("editMessageCaption")
def edit_caption(call: Call) -> Result:
    """Change a caption."""
    message = _mine(call)
    if not any(kind in message.body for kind in MEDIA):
        raise bad("there is no caption in the message to edit")
    rest = {k: v for k, v in message.body.items() if k not in ("caption", "caption_entities")}
    return _change(call, message, rest | read_text(call, "caption", LONGEST_CAPTION))


@method("editMessageMedia")
def edit_media(call: Call) -> Result:
    """Put another file in place."""
    message = _mine(call)
    item: Any = call.json("media")
    if not isinstance(item, dict) or item.get("type") not in MEDIA:
        raise bad("can't parse InputMedia: Wrong InputMedia type specified")
    inner = Call(call.world, call.bot, call.method, item, call.uploads)
    stored = read_file(inner, item["type"], name="media")
    body = {item["type"]: files.shape(stored, item["type"])}
    return _change(call, message, body | read_text(inner, "caption", LONGEST_CAPTION))


@method("editMessageReplyMarkup")
def edit_markup(call: Call) -> Result:
    """Change the buttons."""
    message = _mine(call)
    return _change(call, message, message.body)


@method("stopPoll")
def stop_poll(call: Call) -> Result:
    """Close a poll."""
    message = call.message(call.inside(call.chat()), "with poll to stop")
    known = message.body.get("poll")
    if known is None or message.sender != call.bot.id:
        raise bad(
            "message with poll to stop not found" if known is None else "poll can't be stopped"
        )
    poll, _, _ = call.world.polls[known["id"]]
    if poll.is_closed:
        raise bad("poll has already been closed")
    poll.is_closed = True
    message.body = {**message.body, "poll": poll.shape()}
    message.keyboard, _ = read_markup(call)
    call.world.touch(message)
    emit(call.world, call.bot, "poll", poll.shape(), queue=message.chat.id)
    return dict(poll.shape())


# --- taking away ---


def _is_removable(call: Call, chat: Chat, message: Message) -> str | None:
    """Give Telegram's complaint about removing a message, None when it may go."""
    is_old = call.world.clock.now() - message.date > TWO_DAYS
    own = message.sender == call.bot.id
    if chat.is_private:
        return "message can't be deleted for everyone" if is_old else None
    if chat.is_admin(call.bot.id) and chat.may(call.bot.id, "can_delete_messages"):
        return None
    if own:
        return "message can't be deleted for everyone" if is_old else None
    if chat.type == "group":
        return "message can't be deleted for everyone"
    return "message can't be deleted"


def _remove(call: Call, message: Message) -> None:
    message.is_deleted = True
    call.world.touch(message)


@method("deleteMessage")
def delete_message(call: Call) -> Result:
    """Take a message away."""
    chat = call.inside(call.chat())
    message = call.message(chat, "to delete")
    complaint = _is_removable(call, chat, message)
    if complaint is not None:
        raise bad(complaint)
    _remove(call, message)
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> Result:
    """Take messages away; what is missing is left out."""
    chat = call.inside(call.chat())
    numbers = call.json("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad("too many message identifiers specified")
    found = [chat.messages.get(int(number)) for number in numbers]
    for message in found:
        if message is not None and not message.is_deleted and _is_removable(call, chat, message):
            raise bad("message can't be deleted for everyone")
    for message in found:
        if message is not None and not message.is_deleted:
            _remove(call, message)
    return True


# --- pins and reactions ---


@method("pinChatMessage")
def pin(call: Call) -> Result:
    """Keep a message at the top."""
    chat = call.inside(call.chat())
    if not chat.is_private:
        call.need_right(chat, "can_pin_messages")
    message = call.message(chat, "to pin")
    chat.pinned = [each for each in chat.pinned if each != message.id] + [message.id]
    if not call.flag("disable_notification") and not chat.is_private:
        announce(call, chat, {"pinned_message": shown(call, message)})
    call.world.bump(chat)
    return True


@method("unpinChatMessage")
def unpin(call: Call) -> Result:
    """Let a message go from the top."""
    chat = call.inside(call.chat())
    if not chat.is_private:
        call.need_right(chat, "can_pin_messages")
    number = call.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    call.world.bump(chat)
    return True


@method("unpinAllChatMessages")
def unpin_all(call: Call) -> Result:
    """Let everything go from the top."""
    chat = call.inside(call.chat())
    if not chat.is_private:
        call.need_right(chat, "can_pin_messages")
    chat.pinned.clear()
    call.world.bump(chat)
    return True


@method("setMessageReaction")
def react(call: Call) -> Result:
    """React to a message, with one emoji at most."""
    chat = call.inside(call.chat())
    message = call.message(chat, "to react")
    asked = call.json("reaction")
    if asked is None and call.has("reaction"):
        raise bad("can't parse reaction types JSON object")
    reactions: list[Json] = orjson.loads(orjson.dumps(asked or []))
    for each in reactions:
        if each.get("type") not in ("emoji", "custom_emoji", "paid"):
            raise bad("invalid reaction type specified")
        if each["type"] != "emoji" or each.get("emoji") not in EMOJI:
            raise bad("REACTION_INVALID")
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if reactions:
        message.reactions[call.bot.id] = reactions
    else:
        message.reactions.pop(call.bot.id, None)
    call.world.touch(message)
    return True
