"""Making messages: what a bot's sends have in common."""

from dataclasses import dataclass, field
from typing import Any

from sandbox import entities
from sandbox.call import Call
from sandbox.fields import flag_field, number_field, text_field
from sandbox.keyboards import check_place, read_markup
from sandbox.nouns import Chat, Json, Message
from sandbox.options import read_effect
from sandbox.refusal import bad
from sandbox.shapes import chat_shape, message_shape
from sandbox.updates import tell_message
from sandbox.writing import utf16

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
QUOTED = ("bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time")
"""The marks a quotation keeps."""


def read_text(call: Call, name: str = "text", longest: int = LONGEST_TEXT) -> Json:
    """Give the text and entities of a call; raises Refusal in Telegram's words."""
    raw = call.text(name)
    mode = call.text("parse_mode") if call.has("parse_mode") else None
    listed = "entities" if name == "text" else "caption_entities"
    given = call.json(listed)
    plain, found = entities.parse(raw, mode, given if isinstance(given, list) else None)
    if name == "text" and not plain:
        raise bad("message text is empty")
    if len(plain) > longest:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    found = [each for each in found if _is_known(call, each)]
    body: Json = {name: plain} if plain else {}
    if found and plain:
        body[listed] = found
    return body


def _is_known(call: Call, entity: Json) -> bool:
    """Tell whether an entity stands, and complete a mention of someone by their id."""
    if entity["type"] != "text_mention":
        return True
    number = entity["user"]["id"]
    entity["user"] = call.world.user(number)
    return number in call.world.people or call.world.bot_by_id(number) is not None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message answers: one of the same chat, or one elsewhere, quoted or not."""

    to: Message | None = None
    body: Json = field(default_factory=dict)


def read_reply(call: Call, chat: Chat) -> Reply:
    """Find the message a call answers."""
    asked = call.json("reply_parameters", "reply parameters")
    if asked is None:
        asked = {"message_id": call.number("reply_to_message_id")}
        asked["allow_sending_without_reply"] = call.flag("allow_sending_without_reply")
    if not isinstance(asked, dict):
        raise bad("object expected as reply parameters")
    if not asked:
        return Reply()
    elsewhere = text_field(asked, "chat_id")
    number = number_field(asked, "message_id", required=True)
    lenient = flag_field(asked, "allow_sending_without_reply")
    if number <= 0:
        return Reply()
    source = chat
    if elsewhere:
        source = call.inside(Call(call.world, call.bot, call.method, asked, {}).chat())
    found = source.messages.get(number)
    if found is None or found.is_deleted:
        if lenient:
            return Reply()
        raise bad("message to be replied not found")
    quote = _quote(asked, found)
    if source is chat:
        return Reply(found, quote)
    shown: Json = {"origin": origin(call, found), "message_id": number}
    if not source.is_private:
        shown["chat"] = chat_shape(call.world, source)
    return Reply(None, {"external_reply": shown, **quote})


def _quote(asked: Json, message: Message) -> Json:
    mode, listed = text_field(asked, "quote_parse_mode") or None, asked.get("quote_entities")
    plain, found = entities.parse(
        text_field(asked, "quote"), mode, listed if isinstance(listed, list) else None
    )
    if not plain:
        return {}
    said = str(message.body.get("text") or message.body.get("caption") or "")
    if plain not in said:
        raise bad("QUOTE_TEXT_INVALID")
    position = number_field(asked, "quote_position")
    if not said.encode("utf-16-le")[2 * position :].startswith(plain.encode("utf-16-le")):
        position = utf16(said[: said.index(plain)])
    quote: Json = {"text": plain, "position": position, "is_manual": True}
    marked = [each for each in found if each["type"] in QUOTED]
    return {"quote": quote | ({"entities": marked} if marked else {})}


def read_thread(call: Call, chat: Chat, answered: Message | None = None) -> int | None:
    """Give the topic a call writes to: the one it names, or that of what it answers."""
    thread = call.number("message_thread_id") or (answered.thread if answered else None)
    if not thread:
        return None
    topic = chat.topics.get(thread)
    if topic is None or topic.get("deleted"):
        raise bad("message thread not found")
    if topic.get("closed") and not chat.may(call.bot.id, "can_manage_topics"):
        raise bad("TOPIC_CLOSED")
    return thread


def say(call: Call, chat: Chat, body: Json, **more: Any) -> Message:
    """Write a bot's message into a chat."""
    inline, other = read_markup(call)
    check_place(chat, inline, other)
    reply = read_reply(call, chat)
    message = Message(
        id=0,
        date=call.world.clock.second(),
        sender=call.bot.id,
        body={**reply.body, **body, **read_effect(call, chat)},
        chat=chat,
        reply_to=reply.to,
        thread=read_thread(call, chat, reply.to),
        keyboard=inline,
        is_copy_protected=call.flag("protect_content"),
        had_reply_keyboard=other is not None,
        **more,
    )
    if chat.type == "channel":
        message.as_chat = chat
    message.id = call.world.next_message_id(chat)
    if other is not None:
        chat.reply_keyboard = None if "remove_keyboard" in other else other
    chat.action = None
    return call.world.put(message)


def shown(call: Call, message: Message) -> Json:
    """Give a message as the result of a call."""
    return message_shape(call.world, message)


def announce(
    call: Call, chat: Chat, body: Json, *, by: int | None = None, thread: int | None = None
) -> Message:
    """Write a service message: someone joined, a title changed."""
    number = call.world.next_message_id(chat)
    message = Message(
        id=number,
        date=call.world.clock.second(),
        sender=call.bot.id if by is None else by,
        body=body,
        chat=chat,
        thread=number if "forum_topic_created" in body else thread,
        is_service=True,
    )
    call.world.put(message)
    tell_message(call.world, message)
    return message


def origin(call: Call, message: Message) -> Json:
    """Give where a forwarded message came from."""
    known = message.body.get("forward_origin")
    if isinstance(known, dict):
        return known
    if message.as_chat is not None:
        kind = "channel" if message.as_chat.type == "channel" else "chat"
        found: Json = {"type": kind, "date": message.date}
        if kind == "channel":
            found |= {"chat": chat_shape(call.world, message.as_chat), "message_id": message.id}
        else:
            found["sender_chat"] = chat_shape(call.world, message.as_chat)
        return found
    return {"type": "user", "date": message.date, "sender_user": call.world.user(message.sender)}
