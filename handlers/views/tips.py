"""Tips, in words."""

from collections.abc import Sequence
from html import escape
from typing import assert_never

from domain.tips import TOPICS, Tip, Verdict
from handlers import presses
from handlers.views.page import Page, Row, columns
from handlers.views.screen import Key, Screen
from services.tips import NoTip, Outcome, TipShown, TipsListed


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put a tip into words; None when it is no longer among ours."""
    match outcome:
        case TipShown(tip=tip):
            found = next((each for each in page.library.tips if each.id == tip), None)
            return None if found is None else _tip(found, outcome, page)
        case TipsListed():
            return _list(outcome, page)
        case NoTip(topic_known=known, topics=topics):
            return page.screen(
                page.text("tips-none" if known else "tips-topics"), _topics(topics, page)
            )
        case _:
            assert_never(outcome)


def _topics(topics: Sequence[str], page: Page) -> list[Row]:
    return columns([page.button(f"topic-{topic}", presses.ShowTip(topic)) for topic in topics], 2)


def _list(listed: TipsListed, page: Page) -> Screen:
    titles = {tip.id: tip.title for tip in page.library.tips}
    found = [each for each in listed.tips if each in titles]
    rows = [[Key(titles[each], presses.OpenTip(each).pack())] for each in found]
    if listed.kept:
        text = page.text("tips-kept" if found else "tips-kept-none")
        return page.screen(text, [*rows, *_topics(TOPICS, page)])
    kept = page.button("button-tips-kept", presses.ShowKeptTips())
    if listed.topic is not None:
        text = page.text("tips-on", topic=page.label(f"topic-{listed.topic}"))
    else:
        text = page.text("tips-found")
    return page.screen(text, [*rows, [kept, page.help_button()]])


def _tip(tip: Tip, shown: TipShown, page: Page) -> Screen:
    parts = [f"<b>{escape(tip.title, quote=False)}</b>", escape(tip.body, quote=False)]
    if shown.because:
        parts.append(
            page.text(f"tips-because-{shown.because}", topic=page.label(f"topic-{tip.topic}"))
        )
    if shown.verdict is not None:
        parts.append(page.text(f"tips-verdict-{shown.verdict.value}"))
    source = f'<a href="{escape(tip.source_url)}">{escape(tip.source, quote=False)}</a>'
    parts.append(page.words("tips-source", source=source))
    verdicts = [
        page.button(f"button-tip-{verdict.value}", presses.JudgeTip(tip.id, verdict))
        for verdict in Verdict
    ]
    another = page.button("button-another-tip", presses.ShowTip(""))
    rows = [[another, page.help_button()]]
    return page.screen("\n\n".join(parts), [verdicts, *rows] if shown.verdict is None else rows)
