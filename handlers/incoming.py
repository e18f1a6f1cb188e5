"""Telegram's message into ours; the only place that knows both."""

from telegram import Message, Update

from domain.formatting import Format, Style
from domain.incoming import Incoming, Media

KINDS = (
    ("photo", Media.PHOTO),
    ("voice", Media.VOICE),
    ("sticker", Media.STICKER),
    ("document", Media.FILE),
    ("location", Media.LOCATION),
    ("contact", Media.CONTACT),
)

KNOWN = frozenset(Style)
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff\u00ad"))
"""Zero-width marks; a message of nothing else holds no words. Joiners stay: scripts need them."""


def incoming(update: Update) -> Incoming:
    """Give what was written, in our terms."""
    message = update.message or update.edited_message
    if message is None:
        raise RuntimeError("no message in this update")
    reply = message.reply_to_message
    words = message.text or message.caption or ""
    return Incoming(
        message=message.message_id,
        words=words if words.translate(INVISIBLE).strip(" \n\t\u200c\u200d") else "",
        media=_media(message),
        replies_to=None if reply is None else reply.message_id,
        is_edit=update.edited_message is not None,
        formats=_formats(message),
    )


def _formats(message: Message) -> tuple[Format, ...]:
    return tuple(
        Format(Style(each.type), each.offset, each.length)
        for each in (message.entities or message.caption_entities)
        if each.type in KNOWN
    )


def _media(message: Message) -> Media | None:
    if message.text is not None:
        return None
    return next((media for name, media in KINDS if getattr(message, name)), Media.OTHER)
