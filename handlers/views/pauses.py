"""Pauses, in words."""

from datetime import date
from typing import assert_never

from handlers import presses
from handlers.views.page import Page, columns
from handlers.views.screen import Screen
from services.pauses import Outcome, PauseAsked, Paused, Resumed

NARROW = 3


def view(outcome: Outcome, page: Page) -> Screen:
    """Put an outcome about a pause into words."""
    match outcome:
        case PauseAsked():
            return _ask(outcome, page)
        case Paused():
            return _paused(outcome, page)
        case Resumed():
            return _resumed(outcome, page)
        case _:
            assert_never(outcome)


def _ask(asked: PauseAsked, page: Page) -> Screen:
    text = page.text("pause-unclear" if asked.is_unclear else "pause-ask")
    buttons = [
        page.button(f"button-pause-{days}", presses.PauseFor(days)) for days in asked.lengths
    ]
    return page.screen(text, [*columns(buttons, NARROW), [page.help_button()]])


def _paused(paused: Paused, page: Page) -> Screen:
    last = page.day(date.fromisoformat(paused.last))
    if paused.first is None:
        parts = [page.text("pause-begun", last=last)]
    else:
        first = page.day(date.fromisoformat(paused.first))
        parts = [page.text("pause-planned", first=first, last=last)]
    if paused.next_due is not None:
        parts.append(page.text("checkin-next", when=page.moment(paused.next_due, paused.zone)))
    label = "button-resume" if paused.first is None else "button-pause-drop"
    return page.screen(
        "\n\n".join(parts), [[page.button(label, presses.Resume()), page.help_button()]]
    )


def _resumed(resumed: Resumed, page: Page) -> Screen:
    if resumed.next_due is None:
        change = page.button("button-change", presses.EditSetting("rhythm"))
        return page.screen(page.text("checkin-resumed-never"), [[change]])
    when = page.moment(resumed.next_due, resumed.zone)
    name = "checkin-resumed" if resumed.was_paused else "pause-none"
    return page.screen(page.text(name, when=when))
