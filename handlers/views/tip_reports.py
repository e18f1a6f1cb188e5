"""Reports of members' tips, in words for whoever reports."""

from typing import assert_never

from domain.suggestions import tip_id
from handlers import presses
from handlers.views.page import Page
from handlers.views.screen import Screen
from handlers.views.suggestions import signed
from services.tip_reports import Outcome, TipNotReportable, TipReportAsked, TipReported
from services.tips import Printed


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put a report into words; None when the tip is gone meanwhile."""
    match outcome:
        case TipReportAsked(suggestion=suggestion):
            printed = page.enclosure
            if not isinstance(printed, Printed):
                return None
            shown = signed(printed.tip.body, printed.by or "", page)
            yes = page.button("button-report-yes", presses.ReportTip(suggestion))
            no = page.button("button-report-no", presses.OpenTip(tip_id(suggestion)))
            return page.screen(f"{shown}\n\n{page.text('tip-report-ask')}", [[yes, no]])
        case TipReported():
            another = page.button("button-another-tip", presses.ShowTip(""))
            return page.screen(page.text("tip-report-made"), [[another, page.help_button()]])
        case TipNotReportable():
            return page.screen(page.text("report-not-possible"), [[page.help_button()]])
        case _:
            assert_never(outcome)
