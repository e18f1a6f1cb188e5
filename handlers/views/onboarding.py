"""Onboarding and settings, in words."""

from typing import assert_never

from domain import onboarding as script
from domain.dialogue import SEVERAL, Script, Step
from handlers import presses
from handlers.views.page import Page, Row, columns
from handlers.views.screen import Key, Screen
from services.onboarding import (
    Asked,
    Declined,
    Explained,
    Joined,
    ListedSettings,
    NothingOpen,
    Outcome,
    Saved,
    Underage,
    WelcomedBack,
)

WIDE = frozenset({"hour"})
NARROW = 2
"""Buttons in a row, where labels are long."""


def view(outcome: Outcome, page: Page) -> Screen:
    """Put an outcome of onboarding into words."""
    match outcome:
        case Asked():
            return _asked(outcome, page)
        case Explained(kind=kind, step=step):
            back = page.button("button-back-to-question", presses.Reopen(kind))
            return page.screen(page.text(f"onboarding-{step}-why"), [[back]])
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
        case NothingOpen():
            return page.screen(page.text("onboarding-nothing-open"), menu(page))
        case _:
            assert_never(outcome)


def _flag(value: object) -> str:
    return "yes" if value else "no"


def menu(page: Page) -> list[Row]:
    """Give the buttons a member can always go on with."""
    return [
        [
            page.button("button-checkin", presses.CheckinNow()),
            page.button("button-tip", presses.ShowTip("")),
        ],
        [page.button("button-circle", presses.ShowCircle()), page.help_button()],
    ]


def _way_back(page: Page) -> list[Row]:
    again = page.button("button-start-again", presses.StartAgain())
    return [[page.help_button()], [again]]


def _asked(asked: Asked, page: Page) -> Screen:
    programme = page.library.programme
    is_search = asked.step == "condition" and asked.offered
    question = page.text(
        "onboarding-condition-found" if is_search else f"onboarding-{asked.step}",
        name=programme.name,
        contact=programme.contact,
        purpose=page.words(programme.purpose),
        duty=_duty(page),
    )
    parts = [question]
    if asked.problem is not None:
        parts.insert(0, page.text(f"problem-{asked.problem.value}"))
    if asked.kind == script.ONBOARDING and asked.number > 1:
        parts.append(page.text("onboarding-progress", number=asked.number, total=asked.total))
    return page.screen("\n\n".join(parts), _rows(asked, page))


def _duty(page: Page) -> str:
    return page.words("duty-hours" if page.library.programme.duty.shifts else "duty-none")


def _rows(asked: Asked, page: Page) -> list[Row]:
    if asked.step == "welcome":
        return [_options(asked, page), [page.help_button()]]
    return [
        *columns(_options(asked, page), 3 if asked.step in WIDE else _width(asked)),
        _under(asked, page),
    ]


def _width(asked: Asked) -> int:
    return 1 if asked.step in ("condition", "wants", "rhythm") else NARROW


def _options(asked: Asked, page: Page) -> list[Key]:
    step = _step(asked, page)
    fixed = step.options if step is not None else ()
    ticked = asked.chosen.split(SEVERAL)
    return [
        Key(
            ("✓ " if option in ticked else "") + option_label(asked.step, option, page),
            presses.Choose(asked.kind, asked.step, option).pack(),
        )
        for option in (*fixed, *asked.offered)
    ]


def _step(asked: Asked, page: Page) -> Step | None:
    if asked.kind == script.ONBOARDING:
        return script.script(page.library.choices).step(asked.step)
    whole = Script(script.SETTINGS, script.steps(page.library.choices))
    return whole.step(asked.step)


def option_label(step: str, option: str, page: Page) -> str:
    """Give what a button says for an option of a step."""
    library = page.library
    if step == "condition" and option != script.OWN_WORDS:
        return library.catalogue.name(option) or option
    if step == "alias" and option != script.MORE:
        return option
    if step == "place":
        return library.places[option].name
    if step == "zone":
        return _zone_name(option, page)
    if step == "hour":
        return f"{int(option):02}:00"
    if step == "language":
        return page.label(f"language-{option}")
    if step.startswith("consent_"):
        return page.label(f"consent-{option}")
    return page.label(f"onboarding-{step}-{option}")


def _zone_name(zone: str, page: Page) -> str:
    names = (place.zone_name(zone) for place in page.library.places.values())
    return next((name for name in names if name != zone), zone)


def _under(asked: Asked, page: Page) -> Row:
    step = _step(asked, page)
    row: Row = []
    if asked.number > 1 and asked.kind == script.ONBOARDING:
        row.append(page.button("button-back", presses.Back(asked.kind, asked.step)))
    if step is not None and step.has_why:
        row.append(page.button("button-why", presses.Why(asked.kind, asked.step)))
    if asked.kind == script.SETTINGS:
        row.append(page.button("button-leave-it", presses.LeaveSetting()))
    if step is not None and step.is_optional:
        row.append(page.button("button-skip", presses.Skip(asked.kind, asked.step)))
    if step is not None and step.takes_several:
        row.append(page.button("button-done", presses.Ready(asked.kind, asked.step)))
    return row


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
