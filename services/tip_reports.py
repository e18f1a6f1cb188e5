"""Readers who report a member's tip: two taps, and moderators look at it again."""

from dataclasses import dataclass

from domain.ids import SuggestionId
from domain.suggestions import State, Suggestion, tip_id
from domain.tips import Verdict
from services import tip_cards, tips
from services.outcomes import Quoting
from services.work import Visit
from storage import staff
from storage import suggestions as rows
from storage import tips as tip_rows


@dataclass(frozen=True, slots=True)
class TipReportAsked(Quoting):
    """Is this the tip to report? The second tap says yes."""

    suggestion: SuggestionId

    def quotes(self) -> SuggestionId:
        """Give the suggestion that the tip was."""
        return self.suggestion


@dataclass(frozen=True, slots=True)
class TipReported:
    """A person will look at it; it is not shown to them again."""


@dataclass(frozen=True, slots=True)
class TipNotReportable:
    """It is no longer shown, it is their own, or they were never shown it."""


Outcome = TipReportAsked | TipReported | TipNotReportable


def ask(visit: Visit, suggestion: SuggestionId) -> Outcome:
    """First tap of a report."""
    found = _find_shown(visit, suggestion)
    return TipNotReportable() if found is None else TipReportAsked(suggestion)


def report(visit: Visit, suggestion: SuggestionId) -> Outcome:
    """Second tap: moderators look at it again; who has reported it counts once."""
    found, tip = _find_shown(visit, suggestion), tip_id(suggestion)
    was_shown, before = tip_rows.find_verdict(visit.db, visit.person.id, tip)
    if found is None or not was_shown:
        return TipNotReportable()
    if before is not Verdict.REPORTED:
        tips.mark(visit, tip, Verdict.REPORTED)
        rows.add_report(visit.db, suggestion)
        staff.note(visit.db, "tip_reported", visit.now, who=None, about=str(suggestion))
        tip_cards.put_up(visit, suggestion)
        tip_cards.refresh(visit, suggestion, found.number)
    tips.note_message(visit, None)
    return TipReported()


def _find_shown(visit: Visit, suggestion: SuggestionId) -> Suggestion | None:
    found = rows.find(visit.db, suggestion)
    is_theirs = found is not None and found.person == visit.person.id
    return found if found is not None and found.state is State.SHOWN and not is_theirs else None
