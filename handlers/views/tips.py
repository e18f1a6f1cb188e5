"""Tips, in words."""

from html import escape
from typing import assert_never

from domain.tips import Tip
from handlers import presses
from handlers.views.page import Page, columns
from handlers.views.screen import Screen
from services.tips import VERDICTS, NoTip, Outcome, TipShown


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put a tip into words; None when it is no longer among ours."""
    match outcome:
        case TipShown(tip=tip):
            found = next((each for each in page.library.tips if each.id == tip), None)
            return None if found is None else _tip(found, outcome, page)
        case NoTip(topic_known=known, topics=topics):
            buttons = [page.button(f"topic-{topic}", presses.ShowTip(topic)) for topic in topics]
            name = "tips-none" if known else "tips-topics"
            return page.screen(page.text(name), columns(buttons, 2))
        case _:
            assert_never(outcome)


def _tip(tip: Tip, shown: TipShown, page: Page) -> Screen:
    parts = [f"<b>{escape(tip.title, quote=False)}</b>", escape(tip.body, quote=False)]
    if shown.because:
        parts.append(
            page.text(f"tips-because-{shown.because}", topic=page.label(f"topic-{tip.topic}"))
        )
    if shown.verdict is not None:
        parts.append(page.text(f"tips-verdict-{shown.verdict}"))
    source = f'<a href="{escape(tip.source_url)}">{escape(tip.source, quote=False)}</a>'
    parts.append(page.words("tips-source", source=source))
    verdicts = [
        page.button(f"button-tip-{verdict}", presses.JudgeTip(tip.id, verdict))
        for verdict in VERDICTS
    ]
    another = page.button("button-another-tip", presses.ShowTip(""))
    rows = [[another, page.help_button()]]
    return page.screen("\n\n".join(parts), [verdicts, *rows] if shown.verdict is None else rows)
