"""Waits, in words."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from domain.ids import WaitId
from domain.waits import Ending, Others, Wait
from handlers import presses
from handlers.views.page import Page, Row, columns, menu, services_button
from handlers.views.screen import Key, Screen
from services.waits import (
    AskedOn,
    CancelledAsked,
    Goodbye,
    Outcome,
    Parted,
    ReasonAsked,
    Reminded,
    Shown,
    SupporterFound,
    SupportOffered,
    Unchanged,
    WaitEnded,
    WaitGone,
    WaitShown,
    WaitsListed,
    WhatToChange,
)

NARROW = 2
LONGEST_LABEL = 60


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put an outcome about waits into words."""
    match outcome:
        case WaitsListed(is_full=is_full):
            return _list(page.enclosure, page, is_full=is_full)
        case WaitShown():
            return _show(outcome, page.enclosure, page)
        case Reminded():
            return _remind(outcome, page.enclosure, page)
        case Unchanged():
            return page.screen(page.text("wait-unchanged"), menu(page))
        case WhatToChange() | CancelledAsked() | ReasonAsked():
            return _ask(outcome, page)
        case WaitEnded():
            return _ended(outcome, page)
        case WaitGone():
            return page.screen(page.text("wait-gone"), [[_all(page)]])
        case AskedOn():
            return _asked_on(outcome, page)
        case SupportOffered():
            return page.screen(page.text("wait-support-offered"), menu(page))
        case SupporterFound(alias=alias):
            named = "yes" if alias else "no"
            return page.screen(page.text("wait-supporter-found", alias=alias or "", named=named))
        case Parted():
            return page.screen(page.text("wait-parted"), [[page.help_button()]])
        case Goodbye():
            return page.screen(page.text("wait-goodbye"), [*_ways_on(page), [page.help_button()]])
        case _:
            assert_never(outcome)


def _all(page: Page) -> Key:
    return page.button("button-wait", presses.ShowWaits())


# --- what someone waits for ---


def _list(mine: Sequence[Wait], page: Page, *, is_full: bool) -> Screen:
    rows = [
        [Key(name_of(wait, page)[:LONGEST_LABEL], presses.ShowWait(wait.id).pack())]
        for wait in mine
    ]
    add = page.button("button-wait-add", presses.AddWait())
    text = page.text("wait-full" if is_full else "wait-list" if mine else "wait-none")
    last = [page.help_button()] if is_full else [add, page.help_button()]
    return page.screen(text, [*rows, last])


def name_of(wait: Wait, page: Page) -> str:
    """Say what someone waits with or for, as short as it can be said."""
    condition = page.library.catalogue.name(wait.condition) if wait.condition else None
    kind = page.label(f"onboarding-kind-{wait.kind}") if wait.kind else None
    return condition or wait.own_words or kind or page.label("wait-unnamed")


def _about(shown: Shown, page: Page) -> list[str]:
    """Give the paragraphs that tell all there is about a wait."""
    wait = shown.wait
    name = name_of(wait, page)
    kind = page.label(f"onboarding-kind-{wait.kind}") if wait.kind else ""
    lines = [page.text("wait-name", name=name)]
    if kind and kind != name:
        lines.append(page.text("wait-kind", kind=kind))
    if wait.since is not None:
        lines.append(page.text("wait-since", day=page.day(wait.since), weeks=shown.weeks or 0))
    lines.append(_expected(wait.expected, page))
    parts = ["\n".join(lines)]
    if shown.others is not None:
        parts.append(_others(shown.others, page))
    return parts


def _expected(expected: date | None, page: Page) -> str:
    if expected is None:
        return page.text("wait-no-date")
    return page.text("wait-expected", day=page.day(expected))


def _others(others: Others, page: Page) -> str:
    return page.text(
        "wait-others",
        people=others.people,
        half=others.half_within,
        shortest=others.shortest,
        longest=others.longest,
    )


def _show(outcome: WaitShown, shown: Shown, page: Page) -> Screen:
    parts = _about(shown, page)
    if outcome.is_new:
        parts.insert(0, page.text("wait-noted"))
    rows = [*_what_happened(shown.wait, page), *_more(shown, page)]
    return page.screen("\n\n".join(parts), rows)


def _what_happened(wait: Wait, page: Page) -> list[Row]:
    date_button = "button-wait-new-date" if wait.expected else "button-wait-date"
    return [
        [
            page.button(date_button, presses.ChangeWait(wait.id, "expected")),
            page.button("button-wait-seen", presses.EndWait(wait.id, Ending.SEEN)),
        ],
        [
            page.button("button-wait-cancelled", presses.CancelledWait(wait.id)),
            page.button("button-wait-over", presses.AskWhy(wait.id)),
        ],
    ]


def _more(shown: Shown, page: Page) -> list[Row]:
    last: Row = [page.button("button-wait-change", presses.AskWhat(shown.wait.id))]
    last.append(_all(page) if shown.has_more else page.button("button-wait-add", presses.AddWait()))
    return [last, [*services_button(page, shown.wait.condition), page.help_button()]]


def _remind(outcome: Reminded, shown: Shown, page: Page) -> Screen:
    wait = shown.wait
    parts = [page.text(f"wait-{outcome.milestone.value}", name=name_of(wait, page))]
    if shown.others is not None:
        parts.append(_others(shown.others, page))
    same = page.button("button-wait-same", presses.SameWait(wait.id))
    tip = page.button("button-tip", presses.ShowTip(""))
    rows = [[same, tip], *_what_happened(wait, page), [page.help_button()]]
    return page.screen("\n\n".join(parts), rows, protect=True)


# --- what is asked about it ---


def _ask(outcome: WhatToChange | CancelledAsked | ReasonAsked, page: Page) -> Screen:
    wait = outcome.wait
    back = page.button("button-back", presses.ShowWait(wait))
    match outcome:
        case WhatToChange(steps=steps):
            buttons = [
                page.button(f"settings-{step}", presses.ChangeWait(wait, step)) for step in steps
            ]
            return page.screen(page.text("wait-what"), [*columns(buttons, NARROW), [back]])
        case CancelledAsked():
            return page.screen(
                page.text("wait-cancelled"), [*_after_cancelling(wait, page), [back]]
            )
        case ReasonAsked(reasons=reasons):
            rows = [
                [page.button(f"button-wait-{each.value}", presses.EndWait(wait, each))]
                for each in reasons
            ]
            return page.screen(page.text("wait-why"), [*rows, [back]])


def _after_cancelling(wait: WaitId, page: Page) -> list[Row]:
    return [
        [page.button("button-wait-date", presses.ChangeWait(wait, "expected"))],
        [page.button("button-wait-on", presses.WaitOn(wait))],
        [page.button("button-wait-ended", presses.EndWait(wait, Ending.CANCELLED))],
    ]


# --- the end ---


def _ended(ended: WaitEnded, page: Page) -> Screen:
    parts = [page.text(f"wait-ended-{ended.ending.value}")]
    if ended.remaining:
        parts.append(page.text("wait-others-open", waits=ended.remaining))
        return page.screen("\n\n".join(parts), [[_all(page), page.help_button()]])
    parts.append(page.text("wait-last"))
    return page.screen("\n\n".join(parts), [*_ways_on(page), [page.help_button()]])


def _ways_on(page: Page) -> list[Row]:
    return [
        [page.button("button-wait-ask-on", presses.AskOn())],
        [page.button("button-wait-support", presses.OfferSupport())],
        [page.button("button-wait-part", presses.Part())],
    ]


def _asked_on(asked: AskedOn, page: Page) -> Screen:
    parts = [page.text("wait-asked-on", day=page.day(date.fromisoformat(asked.until)))]
    if asked.next_due is not None:
        parts.append(page.text("checkin-next", when=page.moment(asked.next_due, asked.zone)))
    return page.screen("\n\n".join(parts), menu(page))
