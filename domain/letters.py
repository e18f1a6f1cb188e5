"""What the bot will say to one chat, before it is said."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from domain.ids import ChatId, LetterId, PostId


class Priority(IntEnum):
    """Who goes first when Telegram lets only so many through."""

    CRISIS = 0
    REPLY = 1
    RELAY = 2
    PROMPT = 3
    NOTICE = 4


class Verb(StrEnum):
    """What is done in the chat."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"


class LetterState(StrEnum):
    """How far a letter has come."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    """Telegram refused it for good; the reason says why."""
    DROPPED = "dropped"
    """Too late, or no longer true, when its turn came."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing to say or do in one chat; holds what is meant, not words.

    `kind` and `meant` are a typed outcome as written down (`services/letters.py`). `target` is
    Telegram's id of the message to edit or delete. `replying_to` is Telegram's id of the message in
    that chat which this one answers. `turn` is whose turn it uses up within a priority: a circle's
    or a chat's id.
    """

    id: LetterId
    chat: ChatId
    verb: Verb
    priority: Priority
    turn: int
    kind: str
    meant: bytes
    post: PostId | None
    target: int | None
    replying_to: int | None
    not_before: datetime | None
    not_after: datetime | None
    attempts: int
