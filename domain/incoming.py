"""What someone wrote, as we see it: no Telegram in it."""

from dataclasses import dataclass
from enum import StrEnum

from domain.formatting import Format


class Media(StrEnum):
    """What a message holds besides words."""

    PHOTO = "photo"
    VOICE = "voice"
    STICKER = "sticker"
    FILE = "file"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message. `message` and `replies_to` are Telegram's ids in the chat it was written in."""

    message: int
    words: str
    media: Media | None = None
    replies_to: int | None = None
    is_edit: bool = False
    formats: tuple[Format, ...] = ()
