"""Methods that send."""

import secrets
from typing import Any

from sandbox.call import Call, Result
from sandbox.media import file_body, media_kind, read_media, unsupported
from sandbox.nouns import Json
from sandbox.options import read_preview
from sandbox.places import read_location, read_venue
from sandbox.polls import make_poll
from sandbox.refusal import bad
from sandbox.registry import method
from sandbox.speaking import read_text, say, shown

ACTIONS = (
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "record_audio",
    "upload_voice", "upload_audio", "upload_document", "choose_sticker", "find_location",
    "record_video_note", "upload_video_note", "cancel",
)  # fmt: skip
ACTION_SECONDS = 5
DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
ALONE = ("document", "audio")
"""Kinds that stand in an album only with their like."""


@method("sendMessage")
def send_message(call: Call) -> Result:
    """Send a text."""
    body = read_text(call) | read_preview(call)
    return shown(call, say(call, call.open_chat(), body))


def _send_file(call: Call, kind: str) -> Result:
    body = file_body(call, kind)
    return shown(call, say(call, call.open_chat(kind=kind), body))


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
    call.required("media")
    media = call.json("media", "media")
    if not isinstance(media, list):
        raise bad("expected an Array of InputMedia")
    group = str(secrets.randbelow(10**16) + 10**16)
    items = [_album_item(call, item) for item in media]
    if not items:
        raise bad("there are no messages to send")
    if len(items) > 10:
        raise bad("too many messages to send as an album")
    kinds = {kind for kind, _ in items}
    if len(kinds) > 1 and kinds.intersection(ALONE):
        raise bad("can't use the media of the specified type in the album")
    for kind in sorted(kinds):
        chat = call.open_chat(kind=kind)
    album = {"media_group_id": group} if len(items) > 1 else {}
    return [shown(call, say(call, chat, {**album, **body})) for _, body in items]


def _album_item(call: Call, item: Any) -> tuple[str, Json]:
    kind = media_kind(item)
    if kind == "animation":
        raise bad(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
    if kind not in ("photo", "video", "document", "audio"):
        raise unsupported(kind)
    return kind, read_media(call, item, kind)


@method("sendPoll")
def send_poll(call: Call) -> Result:
    """Send a poll."""
    poll = make_poll(call)
    chat = call.open_chat(kind="poll")
    if chat.type == "channel" and not poll.is_anonymous:
        raise bad("non-anonymous polls can't be sent to channel chats")
    message = say(call, chat, {"poll": poll.shape()})
    call.world.polls[poll.id] = (poll, message, call.bot.id)
    return shown(call, message)


@method("sendLocation")
def send_location(call: Call) -> Result:
    """Send a place on the map."""
    place = read_location(call)
    return shown(call, say(call, call.open_chat(kind="location"), {"location": place}))


@method("sendVenue")
def send_venue(call: Call) -> Result:
    """Send a named place."""
    venue = read_venue(call)
    body = {"venue": venue, "location": venue["location"]}
    return shown(call, say(call, call.open_chat(kind="venue"), body))


@method("sendContact")
def send_contact(call: Call) -> Result:
    """Send a phone contact."""
    contact = {name: call.required(name) for name in ("phone_number", "first_name")}
    contact |= {name: call.text(name) for name in ("last_name", "vcard") if call.has(name)}
    return shown(call, say(call, call.open_chat(kind="contact"), {"contact": contact}))


@method("sendDice")
def send_dice(call: Call) -> Result:
    """Throw a die, a ball or a dart."""
    emoji = call.text("emoji") or "🎲"
    if emoji not in DICE:
        raise bad("EMOTICON_INVALID")
    thrown = {"emoji": emoji, "value": secrets.randbelow(DICE[emoji]) + 1}
    return shown(call, say(call, call.open_chat(kind="dice"), {"dice": thrown}))


@method("sendChatAction")
def send_chat_action(call: Call) -> Result:
    """Show that the bot is writing."""
    action = call.text("action").strip().lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = call.open_chat()
    chat.action = None if action == "cancel" else (action, call.world.clock.now() + ACTION_SECONDS)
    call.world.bump(chat)
    return True
