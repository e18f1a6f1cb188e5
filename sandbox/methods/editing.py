"""Methods that change, take away, or react to messages."""

from typing import Any

from sandbox.call import Call, Result
from sandbox.emoji import EMOJI
from sandbox.fields import text_field
from sandbox.keyboards import check_place, read_markup
from sandbox.media import LOOKED_AT, media_kind, read_media, unsupported
from sandbox.nouns import Chat, Json, Message
from sandbox.options import read_preview
from sandbox.polls import close_poll
from sandbox.refusal import Refusal, bad
from sandbox.registry import method
from sandbox.shapes import message_shape
from sandbox.speaking import LONGEST_CAPTION, announce, read_text, shown

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TWO_DAYS = 48 * 3600
MEDIA = ("photo", "video", "document", "audio", "animation")
CAPTIONED = (*MEDIA, "voice")
ABOVE = "show_caption_above_media"
CAPTION = ("caption", "caption_entities", ABOVE)
KEPT = ("media_group_id", "quote", "external_reply", "effect_id")
"""What of a message an edit does not touch."""


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
    check_place(message.chat, inline, None)
    body = {name: message.body[name] for name in KEPT if name in message.body} | body
    if body == message.body and inline == message.keyboard:
        raise bad(SAME)
    message.edited = call.world.clock.second() if body != message.body else message.edited
    message.body, message.keyboard = body, inline
    call.world.touch(message)
    return shown(call, message)


@method("editMessageText")
def edit_text(call: Call) -> Result:
    """Change a text."""
    body = read_text(call) | read_preview(call)
    message = _mine(call)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return _change(call, message, body)


@method("editMessageCaption")
def edit_caption(call: Call) -> Result:
    """Change a caption."""
    body = read_text(call, "caption", LONGEST_CAPTION)
    message = _mine(call)
    if not any(kind in message.body for kind in CAPTIONED):
        raise bad("there is no caption in the message to edit")
    rest = {name: value for name, value in message.body.items() if name not in CAPTION}
    if call.flag(ABOVE) and any(kind in message.body for kind in LOOKED_AT):
        body[ABOVE] = True
    return _change(call, message, rest | body)


@method("editMessageMedia")
def edit_media(call: Call) -> Result:
    """Put another file in place, or a file in the place of a text."""
    call.required("media")
    item = call.json("media", "input media")
    kind = media_kind(item)
    if kind not in MEDIA:
        raise unsupported(kind)
    body = read_media(call, item, kind)
    message = _mine(call)
    if not any(each in message.body for each in ("text", *MEDIA)):
        raise bad("there is no media in the message to edit")
    return _change(call, message, body)


@method("editMessageReplyMarkup")
def edit_markup(call: Call) -> Result:
    """Change the buttons."""
    message = _mine(call)
    return _change(call, message, message.body)


@method("stopPoll")
def stop_poll(call: Call) -> Result:
    """Close a poll."""
    message = call.message(call.inside(call.chat()), "with poll to stop")
    keyboard, _ = read_markup(call)
    known = message.body.get("poll")
    if known is None:
        raise bad("message with poll to stop not found")
    if message.sender != call.bot.id or message.is_forward:
        raise bad("poll can't be stopped")
    poll, _, _ = call.world.polls[known["id"]]
    if poll.is_closed:
        raise bad("poll has already been closed")
    message.keyboard = keyboard
    close_poll(call.world, poll.id)
    return dict(poll.shape())


# --- taking away ---


def _is_removable(call: Call, chat: Chat, message: Message) -> str | None:
    """Give Telegram's complaint about removing a message, None when it may go."""
    age = call.world.clock.now() - message.date
    if age > TWO_DAYS or (chat.is_private and "dice" in message.body and age < TWO_DAYS / 2):
        return "message can't be deleted for everyone"
    if "forum_topic_created" in message.body:
        return "message can't be deleted"
    if chat.is_private or message.sender == call.bot.id:
        return None
    if chat.is_admin(call.bot.id) and chat.may(call.bot.id, "can_delete_messages"):
        return None
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
    found = [chat.messages.get(number) for number in call.message_ids()]
    for message in found:
        if message is not None and not message.is_deleted and _is_removable(call, chat, message):
            raise bad("message can't be deleted for everyone")
    for message in found:
        if message is not None and not message.is_deleted:
            _remove(call, message)
    return True


# --- pins and reactions ---


def _need_to_pin(call: Call, chat: Chat) -> None:
    """Make sure the bot may pin: in a channel, whoever may edit may."""
    if not chat.is_private:
        right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
        call.need_right(chat, right, "not enough rights to manage pinned messages in the chat")


@method("pinChatMessage")
def pin(call: Call) -> Result:
    """Keep a message at the top."""
    chat = call.inside(call.chat())
    _need_to_pin(call, chat)
    message = call.message(chat, "to pin")
    chat.pinned = [each for each in chat.pinned if each != message.id] + [message.id]
    pinned = message_shape(call.world, message, with_reply=False)
    announce(call, chat, {"pinned_message": pinned}, thread=message.thread)
    call.world.bump(chat)
    return True


@method("unpinChatMessage")
def unpin(call: Call) -> Result:
    """Let a message go from the top."""
    chat = call.inside(call.chat())
    _need_to_pin(call, chat)
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
    _need_to_pin(call, chat)
    chat.pinned.clear()
    call.world.bump(chat)
    return True


@method("setMessageReaction")
def react(call: Call) -> Result:
    """React to a message, with one emoji at most."""
    chat = call.inside(call.chat())
    message = call.message(chat, "to react")
    asked = call.json("reaction", "reaction types")
    if asked is not None and not isinstance(asked, list):
        raise bad("expected an Array of ReactionType")
    reactions = [_reaction(each) for each in asked or []]
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if reactions:
        message.reactions[call.bot.id] = reactions
    else:
        message.reactions.pop(call.bot.id, None)
    call.world.touch(message)
    return True


def _reaction(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse ReactionType: expected an Object")
    try:
        kind = text_field(given, "type", required=True)
        emoji = text_field(given, "emoji", required=kind == "emoji")
    except Refusal as refusal:
        raise bad(f"can't parse ReactionType: {refusal.text}") from None
    if kind not in ("emoji", "custom_emoji", "paid"):
        raise bad("can't parse ReactionType: invalid reaction type specified")
    if kind != "emoji" or emoji not in EMOJI:
        raise bad("REACTION_INVALID")
    return {"type": kind, "emoji": emoji}
