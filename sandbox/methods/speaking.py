"""Methods that send."""

import secrets
from typing import Any

import orjson

from sandbox import files
from sandbox.call import Call, Result
from sandbox.polls import make_poll
from sandbox.refusal import bad
from sandbox.registry import method
from sandbox.speaking import LONGEST_CAPTION, origin, read_file, read_text, read_thread, say, shown
from sandbox.world import Json, Message

NEVER_COPIED = ("invoice", "giveaway", "paid_media")
ACTIONS = (
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "record_audio",
    "upload_voice", "upload_audio", "upload_document", "choose_sticker", "find_location",
    "record_video_note", "upload_video_note", "cancel",
)  # fmt: skip
ACTION_SECONDS = 5
RIGHT = {
    "photo": "can_send_photos", "document": "can_send_documents", "voice": "can_send_voice_notes",
    "video": "can_send_videos", "video_note": "can_send_video_notes", "audio": "can_send_audios",
    "animation": "can_send_other_messages", "sticker": "can_send_other_messages",
}  # fmt: skip


@method("sendMessage")
def send_message(call: Call) -> Result:
    """Send a text."""
    chat = call.open_chat()
    return shown(call, say(call, chat, read_text(call)))


def _send_file(call: Call, kind: str) -> Result:
    chat = call.open_chat(right=RIGHT[kind])
    stored = read_file(call, kind)
    shape: Any = files.shape(stored, kind)
    if isinstance(shape, dict):
        shape = _told(call, shape, ("duration", "width", "height", "performer", "title", "length"))
    body: Json = {kind: shape}
    if kind == "animation":
        body["document"] = files.shape(stored, "document")
    if kind not in ("sticker", "video_note"):
        body |= read_text(call, "caption", LONGEST_CAPTION)
    return shown(call, say(call, chat, body))


def _told(call: Call, shape: Json, names: tuple[str, ...]) -> Json:
    more = {name: call.number(name) for name in names if name in shape and call.has(name)}
    words = {name: call.text(name) for name in ("performer", "title") if call.has(name)}
    return {**shape, **more, **words}


@method("sendPhoto")
def send_photo(call: Call) -> Result:
    """Send a photo."""
    return _send_file(call, "photo")


@method("sendDocument")
def send_document(call: Call) -> Result:
    """Send a file."""
    return _send_file(call, "document")


@method("sendVoice")
def send_voice(call: Call) -> Result:
    """Send a voice note."""
    return _send_file(call, "voice")


@method("sendVideo")
def send_video(call: Call) -> Result:
    """Send a video."""
    return _send_file(call, "video")


@method("sendVideoNote")
def send_video_note(call: Call) -> Result:
    """Send a round video."""
    return _send_file(call, "video_note")


@method("sendAudio")
def send_audio(call: Call) -> Result:
    """Send music."""
    return _send_file(call, "audio")


@method("sendAnimation")
def send_animation(call: Call) -> Result:
    """Send a GIF."""
    return _send_file(call, "animation")


@method("sendSticker")
def send_sticker(call: Call) -> Result:
    """Send a sticker."""
    return _send_file(call, "sticker")


@method("sendMediaGroup")
def send_media_group(call: Call) -> Result:
    """Send an album: each item a message of its own."""
    chat = call.open_chat(right="can_send_photos")
    media = call.json("media")
    if not isinstance(media, list) or not media:
        raise bad("there are no messages to send")
    if len(media) > 10:
        raise bad("too many messages to send as an album")
    if len(media) < 2:
        raise bad("there are no messages to send")
    group = str(secrets.randbelow(10**16) + 10**16)
    bodies = [_album_item(call, item, group) for item in media]
    return [shown(call, say(call, chat, body)) for body in bodies]


def _album_item(call: Call, item: Any, group: str) -> Json:
    kind = item.get("type") if isinstance(item, dict) else None
    if kind not in ("photo", "video", "document", "audio"):
        raise bad("can't parse InputMedia: Wrong InputMedia type specified")
    inner = Call(call.world, call.bot, call.method, item, call.uploads)
    stored = read_file(inner, kind, name="media")
    return {
        "media_group_id": group,
        kind: files.shape(stored, kind),
        **read_text(inner, "caption", LONGEST_CAPTION),
    }


@method("sendPoll")
def send_poll(call: Call) -> Result:
    """Send a poll."""
    chat = call.open_chat(right="can_send_polls")
    poll = make_poll(call)
    message = say(call, chat, {"poll": poll.shape()})
    call.world.polls[poll.id] = (poll, message, call.bot.id)
    return shown(call, message)


@method("sendLocation")
def send_location(call: Call) -> Result:
    """Send a place on the map."""
    chat = call.open_chat()
    return shown(call, say(call, chat, {"location": _location(call)}))


def _location(call: Call) -> Json:
    try:
        place = {name: float(call.required(name)) for name in ("latitude", "longitude")}
    except ValueError:
        raise bad("location coordinates are invalid") from None
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad("location coordinates are invalid")
    return place


@method("sendVenue")
def send_venue(call: Call) -> Result:
    """Send a named place."""
    chat = call.open_chat()
    place = _location(call)
    venue = {
        "location": place,
        "title": call.required("title"),
        "address": call.required("address"),
    }
    return shown(call, say(call, chat, {"venue": venue, "location": place}))


@method("sendContact")
def send_contact(call: Call) -> Result:
    """Send a phone contact."""
    chat = call.open_chat()
    contact = {name: str(call.required(name)) for name in ("phone_number", "first_name")}
    if call.has("last_name"):
        contact["last_name"] = call.text("last_name")
    return shown(call, say(call, chat, {"contact": contact}))


@method("sendDice")
def send_dice(call: Call) -> Result:
    """Throw a die."""
    chat = call.open_chat()
    emoji = call.text("emoji", "🎲")
    return shown(
        call, say(call, chat, {"dice": {"emoji": emoji, "value": secrets.randbelow(6) + 1}})
    )


@method("sendChatAction")
def send_chat_action(call: Call) -> Result:
    """Show that the bot is writing."""
    chat = call.open_chat()
    action = call.text("action").strip()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat.action = None if action == "cancel" else (action, call.world.clock.now() + ACTION_SECONDS)
    call.world.bump(chat)
    return True


# --- copies and forwards ---


def _is_copyable(message: Message) -> bool:
    return not message.is_service and not any(kind in message.body for kind in NEVER_COPIED)


def _copy_body(call: Call, message: Message) -> Json:
    body: Json = orjson.loads(orjson.dumps(message.body))
    body.pop("forward_origin", None)
    body.pop("media_group_id", None)
    if call.given.get("caption") is not None and "text" not in body:
        body.pop("caption", None)
        body.pop("caption_entities", None)
        body |= read_text(call, "caption", LONGEST_CAPTION)
    return body


@method("copyMessage")
def copy_message(call: Call) -> Result:
    """Send a copy that does not say where it came from."""
    call.required("from_chat_id")
    source = call.chat("from_chat_id")
    chat = call.open_chat()
    message = call.message(source, "to copy")
    if not _is_copyable(message):
        raise bad("the message can't be copied")
    copied = say(call, chat, _copy_body(call, message))
    return {"message_id": copied.id}


@method("copyMessages")
def copy_messages(call: Call) -> Result:
    """Send copies; what cannot be copied is left out."""
    return _many(call, forward=False)


@method("forwardMessage")
def forward_message(call: Call) -> Result:
    """Pass a message on with its sender."""
    call.required("from_chat_id")
    source = call.chat("from_chat_id")
    chat = call.open_chat()
    message = call.message(source, "to forward")
    if message.is_copy_protected:
        raise bad("message has protected content and can't be forwarded")
    if message.is_service:
        raise bad("the message can't be forwarded")
    return shown(call, _forward(call, chat.id, message))


def _forward(call: Call, chat_id: int, message: Message) -> Message:
    chat = call.open_chat()
    assert chat.id == chat_id
    body: Json = {
        **orjson.loads(orjson.dumps(message.body)),
        "forward_origin": origin(call, message),
    }
    quiet = Call(call.world, call.bot, call.method, _plain(call), call.uploads)
    return say(quiet, chat, body, is_forward=True)


def _plain(call: Call) -> Json:
    return {key: call.given[key] for key in ("protect_content", "message_thread_id")
            if key in call.given}  # fmt: skip


@method("forwardMessages")
def forward_messages(call: Call) -> Result:
    """Pass messages on; what cannot be passed on is left out."""
    return _many(call, forward=True)


def _many(call: Call, *, forward: bool) -> Result:
    call.required("from_chat_id")
    source = call.chat("from_chat_id")
    chat = call.open_chat()
    read_thread(call, chat)
    numbers = call.json("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad("too many message identifiers specified")
    if [int(each) for each in numbers] != sorted({int(each) for each in numbers}):
        raise bad("message identifiers must be in a strictly increasing order")
    sent = []
    plain = Call(call.world, call.bot, call.method, {**_plain(call), "chat_id": chat.id}, {})
    for number in numbers:
        message = source.messages.get(int(number))
        if message is None or message.is_deleted or not _is_copyable(message):
            continue
        if forward and message.is_copy_protected:
            continue
        if forward:
            sent.append(_forward(plain, chat.id, message))
        else:
            sent.append(say(plain, chat, _copy_body(plain, message)))
    if not sent:
        raise bad(f"there are no messages to {'forward' if forward else 'copy'}")
    return [{"message_id": message.id} for message in sent]
