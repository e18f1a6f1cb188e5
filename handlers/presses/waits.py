"""Buttons: waits, goals and progress."""

from dataclasses import dataclass
from typing import ClassVar

from domain.goals import HowItWent
from domain.ids import GoalId, WaitId
from domain.progress import Span
from domain.waits import Ending
from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class ShowWaits(Button):
    """What they wait for."""

    prefix: ClassVar[str] = "wl"


@dataclass(frozen=True, slots=True)
class ShowWait(Button):
    """One wait."""

    prefix: ClassVar[str] = "wo"
    wait: WaitId


@dataclass(frozen=True, slots=True)
class AddWait(Button):
    """Another wait."""

    prefix: ClassVar[str] = "wn"


@dataclass(frozen=True, slots=True)
class AskWhat(Button):
    """Which of the things said is to be changed."""

    prefix: ClassVar[str] = "ww"
    wait: WaitId


@dataclass(frozen=True, slots=True)
class ChangeWait(Button):
    """Say one thing of a wait anew."""

    prefix: ClassVar[str] = "wc"
    wait: WaitId
    step: str


@dataclass(frozen=True, slots=True)
class SameWait(Button):
    """Nothing has changed."""

    prefix: ClassVar[str] = "ws"
    wait: WaitId


@dataclass(frozen=True, slots=True)
class CancelledWait(Button):
    """It was cancelled."""

    prefix: ClassVar[str] = "wx"
    wait: WaitId


@dataclass(frozen=True, slots=True)
class WaitOn(Button):
    """It was cancelled, and they wait on without a date."""

    prefix: ClassVar[str] = "wk"
    wait: WaitId


@dataclass(frozen=True, slots=True)
class AskWhy(Button):
    """They wait no longer."""

    prefix: ClassVar[str] = "wy"
    wait: WaitId


@dataclass(frozen=True, slots=True)
class EndWait(Button):
    """It is over, and why."""

    prefix: ClassVar[str] = "we"
    wait: WaitId
    ending: Ending


@dataclass(frozen=True, slots=True)
class AskOn(Button):
    """Go on with check-ins for some weeks."""

    prefix: ClassVar[str] = "wa"


@dataclass(frozen=True, slots=True)
class OfferSupport(Button):
    """Stay, to be there for others."""

    prefix: ClassVar[str] = "wf"


@dataclass(frozen=True, slots=True)
class Part(Button):
    """Leave it at that."""

    prefix: ClassVar[str] = "wb"


@dataclass(frozen=True, slots=True)
class ShowProgress(Button):
    """Their own answers over time."""

    prefix: ClassVar[str] = "pr"
    span: Span


@dataclass(frozen=True, slots=True)
class AddGoal(Button):
    """A step for the week."""

    prefix: ClassVar[str] = "ga"


@dataclass(frozen=True, slots=True)
class AgainGoal(Button):
    """The same step once more."""

    prefix: ClassVar[str] = "gx"
    goal: GoalId


@dataclass(frozen=True, slots=True)
class MarkGoal(Button):
    """How a step went."""

    prefix: ClassVar[str] = "gm"
    goal: GoalId
    went: HowItWent
