"""Methods that pass messages on: copies without their sender, forwards with it."""

import secrets
from dataclasses import replace
from typing import Any

import orjson

from sandbox.call import Call, Result
from sandbox.kinds import KINDS, kind_of
from sandbox.media import LOOKED_AT, start_of
from sandbox.methods.editing import ABOVE, CAPTION
from sandbox.nouns import Chat, Json, Message
from sandbox.polls import new_poll_id
from sandbox.refusal import bad
from sandbox.registry import method
from sandbox.speaking import LONGEST_CAPTION, origin, read_text, read_thread, say, shown

LEFT_BEHIND = ("media_group_id", "quote", "external_reply", "effect_id")
NEVER_COPIED = ("invoice", "giveaway", "paid_media")


PASSED = (
    "protect_content", "message_thread_id", "message_effect_id", "video_start_timestamp",
    "remove_caption",
)  # fmt: skip
"""What a forward or several copies may be asked for."""


def _is_copyable(message: Message) -> bool:
    return not message.is_service and not any(kind in message.body for kind in NEVER_COPIED)


def _copy_body(call: Call, message: Message) -> Json:
    body: Json = orjson.loads(orjson.dumps(message.body))
    for name in ("forward_origin", *LEFT_BEHIND):
        body.pop(name, None)
    fresh = call.given.get("caption") is not None and "text" not in body
    if fresh or call.flag("remove_caption"):
        for name in CAPTION:
            body.pop(name, None)
    if fresh:
        body |= read_text(call, "caption", LONGEST_CAPTION)
        if call.flag(ABOVE) and any(kind in body for kind in LOOKED_AT):
            body[ABOVE] = True
    return _started(call, body)


def _started(call: Call, body: Json) -> Json:
    """Let a video begin where the bot says."""
    if "video" in body:
        body["video"] |= start_of(call, "video_start_timestamp")
    return body


def _copy(call: Call, chat: Chat, message: Message, body: Json) -> Message:
    """Write a copy down; a poll begins anew."""
    if "poll" not in body:
        return say(call, chat, body)
    poll, _, _ = call.world.polls[body["poll"]["id"]]
    fresh = replace(poll, id=new_poll_id(), votes={}, is_closed=False)
    copied = say(call, chat, {**body, "poll": fresh.shape()})
    call.world.polls[fresh.id] = (fresh, copied, call.bot.id)
    return copied


def _source(call: Call) -> Chat:
    call.required("from_chat_id")
    return call.inside(call.chat("from_chat_id"))


@method("copyMessage")
def copy_message(call: Call) -> Result:
    """Send a copy that does not say where it came from."""
    source = _source(call)
    chat = call.open_chat(kind=None)
    message = call.message(source, "to copy")
    if not _is_copyable(message):
        raise bad("the message can't be copied")
    call.need_to_send(chat, kind_of(message.body))
    return {"message_id": _copy(call, chat, message, _copy_body(call, message)).id}


@method("copyMessages")
def copy_messages(call: Call) -> Result:
    """Send copies; what cannot be copied is left out."""
    return _many(call, forward=False)


@method("forwardMessage")
def forward_message(call: Call) -> Result:
    """Pass a message on with its sender."""
    source = _source(call)
    chat = call.open_chat(kind=None)
    message = call.message(source, "to forward")
    if message.is_copy_protected:
        raise bad("message has protected content and can't be forwarded")
    if message.is_service:
        raise bad("the message can't be forwarded")
    call.need_to_send(chat, kind_of(message.body))
    plain = Call(call.world, call.bot, call.method, _plain(call), {})
    return shown(call, _forward(plain, chat, message))


def _forward(call: Call, chat: Chat, message: Message, **more: Any) -> Message:
    body: Json = orjson.loads(orjson.dumps(message.body))
    for name in LEFT_BEHIND:
        body.pop(name, None)
    _started(call, body)
    origin_shown = {"forward_origin": origin(call, message)}
    return say(call, chat, {**body, **origin_shown, **more}, is_forward=True)


def _plain(call: Call) -> Json:
    return {key: call.given[key] for key in PASSED if key in call.given}


@method("forwardMessages")
def forward_messages(call: Call) -> Result:
    """Pass messages on; what cannot be passed on is left out."""
    return _many(call, forward=True)


def _many(call: Call, *, forward: bool) -> Result:
    source = _source(call)
    numbers = call.message_ids()
    if numbers != sorted(set(numbers)):
        raise bad("message identifiers must be in a strictly increasing order")
    chat = call.open_chat(kind=None)
    read_thread(call, chat)
    plain = Call(call.world, call.bot, call.method, _plain(call), {})
    sent: list[Message] = []
    albums: dict[str, str] = {}
    for number in numbers:
        message = source.messages.get(number)
        if message is None or not _passes(call, chat, message, forward=forward):
            continue
        album = _same_album(albums, message)
        if forward:
            sent.append(_forward(plain, chat, message, **album))
        else:
            sent.append(_copy(plain, chat, message, {**_copy_body(plain, message), **album}))
    if not sent:
        raise bad(f"there are no messages to {'forward' if forward else 'copy'}")
    return [{"message_id": message.id} for message in sent]


def _passes(call: Call, chat: Chat, message: Message, *, forward: bool) -> bool:
    """Tell whether a message is among those that are passed on."""
    if message.is_deleted or not _is_copyable(message) or (forward and message.is_copy_protected):
        return False
    return chat.is_private or chat.may(call.bot.id, KINDS[kind_of(message.body)][0])


def _same_album(albums: dict[str, str], message: Message) -> Json:
    """Keep what stood in one album together, in a new one."""
    old = message.body.get("media_group_id")
    if old is None:
        return {}
    return {"media_group_id": albums.setdefault(old, str(secrets.randbelow(10**16) + 10**16))}
