"""Every button there is, and what it carries."""

from dataclasses import dataclass
from typing import ClassVar

from domain.cases import Outcome
from domain.checkins import Snooze
from domain.goals import HowItWent
from domain.ids import CaseId, CheckinId, GoalId, PostId, WaitId
from domain.progress import Span
from domain.waits import Ending
from handlers.buttons import Button

# --- questions ---


@dataclass(frozen=True, slots=True)
class Choose(Button):
    """An option of an open question."""

    prefix: ClassVar[str] = "c"
    kind: str
    step: str
    option: str


@dataclass(frozen=True, slots=True)
class Back(Button):
    """To the question before."""

    prefix: ClassVar[str] = "b"
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Skip(Button):
    """On, without an answer."""

    prefix: ClassVar[str] = "s"
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Ready(Button):
    """Done ticking."""

    prefix: ClassVar[str] = "d"
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Why(Button):
    """Asks why the question is asked."""

    prefix: ClassVar[str] = "w"
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Reopen(Button):
    """Show the open question again."""

    prefix: ClassVar[str] = "o"
    kind: str


@dataclass(frozen=True, slots=True)
class StartAgain(Button):
    """Begin onboarding from the start."""

    prefix: ClassVar[str] = "go"


@dataclass(frozen=True, slots=True)
class EditSetting(Button):
    """Change one answer."""

    prefix: ClassVar[str] = "set"
    name: str


@dataclass(frozen=True, slots=True)
class Leave(Button):
    """Change nothing after all."""

    prefix: ClassVar[str] = "lv"
    kind: str


# --- check-ins ---


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
class PauseNow(Button):
    """Be quiet for two weeks."""

    prefix: ClassVar[str] = "pz"


@dataclass(frozen=True, slots=True)
class CheckinNow(Button):
    """Begin a check-in, or go on with the open one."""

    prefix: ClassVar[str] = "cn"


# --- waits ---


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
class MarkGoal(Button):
    """How a step went."""

    prefix: ClassVar[str] = "gm"
    goal: GoalId
    went: HowItWent


# --- tips and help ---


@dataclass(frozen=True, slots=True)
class ShowTip(Button):
    """A tip; of a topic, unless that is empty."""

    prefix: ClassVar[str] = "t"
    topic: str


@dataclass(frozen=True, slots=True)
class JudgeTip(Button):
    """What they made of a tip."""

    prefix: ClassVar[str] = "tv"
    tip: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Help(Button):
    """Crisis lines of a place; of the person's own, when it is empty."""

    prefix: ClassVar[str] = "h"
    place: str
    more: str


# --- circles and reports ---


@dataclass(frozen=True, slots=True)
class ShowCircle(Button):
    """Who is in the circle."""

    prefix: ClassVar[str] = "ci"


@dataclass(frozen=True, slots=True)
class AgreeRules(Button):
    """I will keep to the ground rules."""

    prefix: ClassVar[str] = "ru"


@dataclass(frozen=True, slots=True)
class AskReport(Button):
    """First tap of a report."""

    prefix: ClassVar[str] = "r"
    post: PostId


@dataclass(frozen=True, slots=True)
class ConfirmReport(Button):
    """Second tap of a report."""

    prefix: ClassVar[str] = "ry"
    post: PostId


@dataclass(frozen=True, slots=True)
class KeepPost(Button):
    """No, do not report it."""

    prefix: ClassVar[str] = "rn"
    post: PostId


# --- staff ---


@dataclass(frozen=True, slots=True)
class TakeCase(Button):
    """I have this."""

    prefix: ClassVar[str] = "kt"
    case: CaseId


@dataclass(frozen=True, slots=True)
class HideEverywhere(Button):
    """Take the reported post away from everyone."""

    prefix: ClassVar[str] = "kh"
    case: CaseId


@dataclass(frozen=True, slots=True)
class CloseCase(Button):
    """Close a case with a coded outcome."""

    prefix: ClassVar[str] = "kc"
    case: CaseId
    outcome: Outcome


# --- one's own data ---


@dataclass(frozen=True, slots=True)
class ConfirmErase(Button):
    """Yes, forget me."""

    prefix: ClassVar[str] = "fy"


@dataclass(frozen=True, slots=True)
class KeepMe(Button):
    """No, stay."""

    prefix: ClassVar[str] = "fn"
