"""Making messages: what a bot's sends have in common."""

from typing import Any

from sandbox import entities, files
from sandbox.call import Call
from sandbox.keyboards import read_markup
from sandbox.refusal import Refusal, bad
from sandbox.shapes import chat_shape, message_shape
from sandbox.updates import tell_message
from sandbox.world import Chat, Json, Message

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def read_text(call: Call, name: str = "text", longest: int = LONGEST_TEXT) -> Json:
    """Give the text and entities of a call; raises Refusal in Telegram's words."""
    raw = call.text(name)
    mode = call.text("parse_mode") if call.has("parse_mode") else None
    given = call.json("entities" if name == "text" else "caption_entities")
    plain, found = entities.parse(raw, mode, given if isinstance(given, list) else None)
    if name == "text" and not plain:
        raise bad("message text is empty")
    if len(plain) > longest:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    body: Json = {name: plain} if plain else {}
    if found and plain:
        body["entities" if name == "text" else "caption_entities"] = found
    return body


def read_reply(call: Call, chat: Chat) -> Message | None:
    """Find the message a call answers."""
    asked = call.json("reply_parameters")
    number, lenient = 0, False
    if isinstance(asked, dict):
        number = int(asked.get("message_id", 0) or 0)
        lenient = asked.get("allow_sending_without_reply") in (True, "true", "True", 1)
    elif call.has("reply_to_message_id"):
        number = call.number("reply_to_message_id")
        lenient = call.flag("allow_sending_without_reply")
    if not number:
        return None
    found = chat.messages.get(number)
    if found is None or found.is_deleted:
        if lenient:
            return None
        raise bad("message to be replied not found")
    return found


def read_thread(call: Call, chat: Chat) -> int | None:
    """Give the topic a call writes to."""
    thread = call.number("message_thread_id")
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
    message = Message(
        id=0,
        date=call.world.clock.second(),
        sender=call.bot.id,
        body=body,
        chat=chat,
        reply_to=read_reply(call, chat),
        thread=read_thread(call, chat),
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


def read_file(call: Call, kind: str, *, name: str | None = None) -> files.Stored:
    """Find the file of a call: uploaded, or one that is known by its id."""
    field = name or kind
    given = call.given.get(field)
    upload = call.uploads.get(field)
    if isinstance(given, str) and given.startswith("attach://"):
        upload = call.uploads.get(given.removeprefix("attach://"))
    if upload is not None:
        return _keep(call, kind, upload.name, upload.kind, upload.content)
    if given in (None, ""):
        raise bad(f"there is no {kind.replace('_', ' ')} in the request")
    if str(given).startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    return files.find(call.world, str(given))


def _keep(call: Call, kind: str, name: str, mime: str, content: bytes) -> files.Stored:
    if not content:
        raise bad("file must be non-empty")
    if len(content) > files.UPLOAD_LIMIT:
        raise Refusal(413, "")
    if kind == "photo":
        if len(content) > files.PHOTO_LIMIT:
            raise bad("file is too big for a photo")
        if files.measure(content) == (0, 0):
            raise bad("IMAGE_PROCESS_FAILED")
    return files.store(call.world, name, mime, content)


def announce(call: Call, chat: Chat, body: Json, *, by: int | None = None) -> Message:
    """Write a service message: someone joined, a title changed."""
    message = Message(
        id=call.world.next_message_id(chat),
        date=call.world.clock.second(),
        sender=call.bot.id if by is None else by,
        body=body,
        chat=chat,
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
