"""Tips, in words."""

from collections.abc import Sequence
from html import escape
from typing import assert_never

from domain.suggestions import suggestion_of
from domain.tips import OFFERED, TOPICS
from handlers import presses
from handlers.views.page import Page, Row, columns, services_button
from handlers.views.screen import Key, Screen
from services.tips import NoTip, Outcome, Printed, TipShown, TipsListed


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put a tip into words; None when it is no longer among ours."""
    match outcome:
        case TipShown():
            printed = page.enclosure
            return _tip(printed, outcome, page) if isinstance(printed, Printed) else None
        case TipsListed():
            return _list(outcome, page)
        case NoTip(topic_known=known, topics=topics):
            return page.screen(
                page.text("tips-none" if known else "tips-topics"), _topics(topics, page)
            )
        case _:
            assert_never(outcome)


def _topics(topics: Sequence[str], page: Page) -> list[Row]:
    labels = {topic: page.label(f"topic-{topic}") for topic in topics}
    buttons = [
        Key(label[:1].upper() + label[1:], presses.ShowTip(topic).pack())
        for topic, label in labels.items()
    ]
    return columns(buttons, 2)


def _list(listed: TipsListed, page: Page) -> Screen:
    found: list[Printed] = page.enclosure
    rows = [[_opening(each, page)] for each in found]
    if listed.kept:
        text = page.text("tips-kept" if found else "tips-kept-none")
        suggest = page.button("button-suggestions", presses.ShowSuggestions())
        last = [[suggest], services_button(page)]
        return page.screen(text, [*rows, *_topics(TOPICS, page), *last])
    kept = page.button("button-tips-kept", presses.ShowKeptTips())
    if listed.topic is not None:
        text = page.text("tips-on", topic=page.label(f"topic-{listed.topic}"))
    else:
        text = page.text("tips-found")
    return page.screen(text, [*rows, [kept, page.help_button()]])


def _opening(printed: Printed, page: Page) -> Key:
    """Name a tip in a list; of a member's only who it is from, since words cannot be taken back."""
    press = presses.OpenTip(printed.tip.id)
    if printed.by is None:
        return Key(printed.tip.title, press.pack())
    topic = page.label(f"topic-{printed.tip.topic}")
    return page.button("button-tip-from-member", press, author=printed.by, topic=topic)


def _tip(printed: Printed, shown: TipShown, page: Page) -> Screen:
    tip = printed.tip
    parts = [escape(tip.body, quote=False)]
    if tip.title:
        parts.insert(0, f"<b>{escape(tip.title, quote=False)}</b>")
    if shown.because:
        parts.append(
            page.text(f"tips-because-{shown.because}", topic=page.label(f"topic-{tip.topic}"))
        )
    if shown.verdict is not None:
        parts.append(page.text(f"tips-verdict-{shown.verdict.value}"))
    parts.append(_whence(printed, page))
    verdicts = [
        page.button(f"button-tip-{verdict.value}", presses.JudgeTip(tip.id, verdict))
        for verdict in OFFERED
    ]
    another = page.button("button-another-tip", presses.ShowTip(""))
    rows: list[Row] = [[another, page.help_button()]]
    suggestion = suggestion_of(tip.id)
    if suggestion is not None:
        rows.append([page.button("button-report", presses.AskReportTip(suggestion))])
    return page.screen("\n\n".join(parts), [verdicts, *rows] if shown.verdict is None else rows)


def _whence(printed: Printed, page: Page) -> str:
    if printed.by is not None:
        return page.text("tips-from-member", author=printed.by)
    tip = printed.tip
    source = f'<a href="{escape(tip.source_url)}">{escape(tip.source, quote=False)}</a>'
    return page.words("tips-source", source=source)
