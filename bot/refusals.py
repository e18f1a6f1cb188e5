"""What Telegram's refusals mean for a letter; the only place that reads their words."""

from enum import StrEnum

from telegram.error import BadRequest, Forbidden, TelegramError


class Meaning(StrEnum):
    """What to do about a refusal."""

    DONE = "done"
    """It is already as it should be."""
    SEND_ANEW = "send_anew"
    """The message to edit cannot be edited; say it in a new one."""
    TOO_OLD = "too_old"
    """The message to delete is older than Telegram lets us delete."""
    GONE = "gone"
    """Nobody is there any more."""
    NO_TOPIC = "no_topic"
    """That topic of the forum is closed or gone; the forum itself is there."""
    NEVER = "never"
    """It will not be accepted, however often it is tried."""


FRAGMENTS = (
    ("message is not modified", Meaning.DONE),
    ("message can't be edited", Meaning.SEND_ANEW),
    ("message to edit not found", Meaning.SEND_ANEW),
    ("there is no text in the message to edit", Meaning.SEND_ANEW),
    ("message_id_invalid", Meaning.SEND_ANEW),
    ("message can't be deleted", Meaning.TOO_OLD),
    ("message to delete not found", Meaning.DONE),
    ("chat not found", Meaning.GONE),
    ("message thread not found", Meaning.NO_TOPIC),
    ("topic_closed", Meaning.NO_TOPIC),
    ("topic_deleted", Meaning.NO_TOPIC),
)


def meaning(error: TelegramError) -> Meaning | None:
    """Give what a refusal means; None for trouble that passes, such as a lost connection."""
    if isinstance(error, Forbidden):
        return Meaning.GONE
    if not isinstance(error, BadRequest):
        return None
    text = error.message.lower()
    return next((found for fragment, found in FRAGMENTS if fragment in text), Meaning.NEVER)
