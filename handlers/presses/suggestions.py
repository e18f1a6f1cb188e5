"""Buttons: tips that members suggest, and what moderators make of them."""

from dataclasses import dataclass
from typing import ClassVar

from domain.ids import SuggestionId
from domain.suggestions import Reason
from handlers.buttons import Button
from services.tip_cards import Ask


@dataclass(frozen=True, slots=True)
class ShowSuggestions(Button):
    """What they have suggested; or the question, when it is nothing yet."""

    prefix: ClassVar[str] = "sm"


@dataclass(frozen=True, slots=True)
class Suggest(Button):
    """Suggest a tip."""

    prefix: ClassVar[str] = "sn"


@dataclass(frozen=True, slots=True)
class OpenSuggestion(Button):
    """One of theirs."""

    prefix: ClassVar[str] = "so"
    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class SendSuggestion(Button):
    """Let moderators look at it."""

    prefix: ClassVar[str] = "sy"
    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class RewriteSuggestion(Button):
    """Other words for it."""

    prefix: ClassVar[str] = "sr"
    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class AskWithdraw(Button):
    """Take it back: first tap."""

    prefix: ClassVar[str] = "sw"
    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class Withdraw(Button):
    """Take it back: second tap."""

    prefix: ClassVar[str] = "sx"
    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class AskReportTip(Button):
    """Report a member's tip: first tap."""

    prefix: ClassVar[str] = "sp"
    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class ReportTip(Button):
    """Report a member's tip: second tap."""

    prefix: ClassVar[str] = "sq"
    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class LookAtSuggestion(Button):
    """A card asks for a topic, for a reason, or for neither after all."""

    prefix: ClassVar[str] = "ka"
    suggestion: SuggestionId
    ask: Ask


@dataclass(frozen=True, slots=True)
class AcceptSuggestion(Button):
    """Make a tip on that topic of it."""

    prefix: ClassVar[str] = "ky"
    suggestion: SuggestionId
    topic: str


@dataclass(frozen=True, slots=True)
class DeclineSuggestion(Button):
    """Not this one."""

    prefix: ClassVar[str] = "kn"
    suggestion: SuggestionId
    reason: Reason


@dataclass(frozen=True, slots=True)
class TakeBackTip(Button):
    """Show it no longer."""

    prefix: ClassVar[str] = "kb"
    suggestion: SuggestionId
    reason: Reason


@dataclass(frozen=True, slots=True)
class RenewTip(Button):
    """Show it for another half year."""

    prefix: ClassVar[str] = "ke"
    suggestion: SuggestionId
