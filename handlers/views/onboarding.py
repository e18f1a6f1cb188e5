"""Onboarding and settings, in words."""

from typing import assert_never

from handlers import presses
from handlers.views.page import Page, Row, columns, menu
from handlers.views.screen import Screen
from services.onboarding import (
    Declined,
    Joined,
    ListedSettings,
    Outcome,
    Saved,
    Underage,
    WelcomedBack,
)

NARROW = 2


def view(outcome: Outcome, page: Page) -> Screen:
    """Put an outcome of onboarding into words."""
    match outcome:
        case Joined():
            return _joined(outcome, page)
        case WelcomedBack(alias=alias):
            return page.screen(
                page.text("onboarding-welcome-back", alias=alias or "", named=_flag(alias)),
                menu(page),
            )
        case Underage():
            return page.screen(page.text("onboarding-underage"), _way_back(page))
        case Declined():
            return page.screen(page.text("onboarding-declined"), _way_back(page))
        case Saved(name=name):
            return page.screen(
                page.text("settings-saved", name=page.label(f"settings-{name}")),
                [[page.button("button-more-settings", presses.EditSetting(""))]],
            )
        case ListedSettings(names=names):
            return _settings(names, page)
        case _:
            assert_never(outcome)


def _flag(value: object) -> str:
    return "yes" if value else "no"


def _way_back(page: Page) -> list[Row]:
    again = page.button("button-start-again", presses.StartAgain())
    return [[page.help_button()], [again]]


def _joined(joined: Joined, page: Page) -> Screen:
    parts = [page.text("onboarding-joined", alias=joined.alias or "", named=_flag(joined.alias))]
    if joined.next_due is not None:
        when = page.moment(joined.next_due, joined.zone)
        parts.append(page.text("onboarding-joined-next", when=when))
    if joined.in_circle:
        parts.append(page.text("onboarding-joined-circle", peers=joined.peers))
    parts.append(page.text("onboarding-joined-commands"))
    return page.screen("\n\n".join(parts), menu(page))


def _settings(names: tuple[str, ...], page: Page) -> Screen:
    buttons = [page.button(f"settings-{name}", presses.EditSetting(name)) for name in names]
    return page.screen(page.text("settings-list"), columns(buttons, NARROW))
