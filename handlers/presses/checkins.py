"""Buttons: check-ins."""

from dataclasses import dataclass
from typing import ClassVar

from domain.checkins import Snooze
from domain.ids import CheckinId
from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class Answer(Button):
    """An answer to an item of a check-in."""

    prefix: ClassVar[str] = "a"
    checkin: CheckinId
    item: str
    value: str


@dataclass(frozen=True, slots=True)
class AnswerBack(Button):
    """To the item before."""

    prefix: ClassVar[str] = "ab"
    checkin: CheckinId
    item: str


@dataclass(frozen=True, slots=True)
class AnswerSkip(Button):
    """On, without an answer to that item."""

    prefix: ClassVar[str] = "as"
    checkin: CheckinId
    item: str


@dataclass(frozen=True, slots=True)
class AnswerReady(Button):
    """Done ticking."""

    prefix: ClassVar[str] = "ad"
    checkin: CheckinId
    item: str


@dataclass(frozen=True, slots=True)
class ReopenCheckin(Button):
    """Show the open item of a check-in again."""

    prefix: ClassVar[str] = "ao"
    checkin: CheckinId


@dataclass(frozen=True, slots=True)
class BeginRound(Button):
    """Answer the questions of published instruments."""

    prefix: ClassVar[str] = "rb"


@dataclass(frozen=True, slots=True)
class DeclineRound(Button):
    """Leave them until they are due again."""

    prefix: ClassVar[str] = "rd"


@dataclass(frozen=True, slots=True)
class AddNote(Button):
    """Add words to a check-in."""

    prefix: ClassVar[str] = "an"
    checkin: CheckinId


@dataclass(frozen=True, slots=True)
class SnoozeCheckin(Button):
    """Not now: later today, or tomorrow."""

    prefix: ClassVar[str] = "az"
    checkin: CheckinId
    length: Snooze


@dataclass(frozen=True, slots=True)
class SlowDown(Button):
    """Ask me less often."""

    prefix: ClassVar[str] = "sl"


@dataclass(frozen=True, slots=True)
class PauseFor(Button):
    """Be quiet for so many days."""

    prefix: ClassVar[str] = "pz"
    days: int


@dataclass(frozen=True, slots=True)
class Resume(Button):
    """Go on with check-ins."""

    prefix: ClassVar[str] = "rs"


@dataclass(frozen=True, slots=True)
class CheckinNow(Button):
    """Begin a check-in, or go on with the open one."""

    prefix: ClassVar[str] = "cn"
