"""Questions, in words: onboarding's, one setting's, a wait's."""

from typing import assert_never

from domain import goals, suggestions
from domain import onboarding as script
from domain.dialogue import LONGEST, SEVERAL, Script, Step
from handlers import presses
from handlers.views import duty
from handlers.views.page import Page, Row, columns, menu
from handlers.views.screen import Key, Screen
from services.questions import Asked, Explained, NothingOpen, Outcome

SCRIPTS = {each.kind: each for each in (goals.SCRIPT, suggestions.SCRIPT)}
"""Those whose messages begin with the name of their kind."""
WIDTHS = {"hour": 3, "sure": 6, "condition": 1, "wants": 1, "rhythm": 1, "limit": 1}
NARROW = 2
"""Buttons in a row, where nothing else is said."""


def view(outcome: Outcome, page: Page) -> Screen:
    """Put a question, or why it is asked, into words."""
    match outcome:
        case Asked():
            return _asked(outcome, page)
        case Explained(kind=kind, step=step):
            back = page.button("button-back-to-question", presses.Reopen(kind))
            return page.screen(page.text(f"onboarding-{step}-why"), [[back]])
        case NothingOpen():
            return page.screen(page.text("onboarding-nothing-open"), menu(page))
        case _:
            assert_never(outcome)


def _asked(asked: Asked, page: Page) -> Screen:
    programme = page.library.programme
    is_search = asked.step == "condition" and asked.offered
    question = page.text(
        "onboarding-condition-found" if is_search else f"{_words(asked.kind)}-{asked.step}",
        name=programme.name,
        contact=programme.contact,
        purpose=page.words(programme.purpose),
        duty=duty.hours(page),
    )
    parts = [question]
    if asked.problem is not None:
        own = f"{asked.kind}-problem-{asked.problem.value}"
        name = own if page.words.has(own) else f"problem-{asked.problem.value}"
        parts.insert(0, page.text(name, longest=LONGEST))
    parts += _place(asked, page)
    return page.screen("\n\n".join(parts), _rows(asked, page))


def _place(asked: Asked, page: Page) -> list[str]:
    """Say which question of how many it is, where there are many; the welcome is none."""
    if asked.number == 1 or asked.kind in (script.SETTINGS, goals.GOAL):
        return []
    welcomes = 1 if asked.kind == script.ONBOARDING else 0
    number, total = asked.number - welcomes, asked.total - welcomes
    return [page.text("onboarding-progress", number=number, total=total)]


def _words(kind: str) -> str:
    """Give the name that the messages of a kind's questions begin with."""
    return kind if kind in SCRIPTS else script.ONBOARDING


def _rows(asked: Asked, page: Page) -> list[Row]:
    if asked.step == "welcome":
        return [_options(asked, page), [page.help_button()]]
    return [
        *columns(_options(asked, page), WIDTHS.get(asked.step, NARROW)),
        _under(asked, page),
    ]


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
    if asked.kind in SCRIPTS:
        return SCRIPTS[asked.kind].step(asked.step)
    if asked.kind == script.SETTINGS:
        return script.setting(page.library.choices, asked.step).step(asked.step)
    return Script(asked.kind, script.steps(page.library.choices)).step(asked.step)


def option_label(step: str, option: str, page: Page) -> str:
    """Give what a button says for an option of a step."""
    library = page.library
    if step == "sure":
        return option
    if step == "condition" and option != script.OWN_WORDS:
        return library.catalogue.name(option) or option
    if step == "alias" and option != script.MORE:
        return option
    if step == "place":
        return library.places[option].name
    if step == "zone":
        return page.zone(option)
    if step == "hour":
        return f"{int(option):02}:00"
    if step == "language":
        return page.label(f"language-{option}")
    if step.startswith("consent_"):
        return page.label(f"consent-{option}")
    return page.label(f"onboarding-{step}-{option}")


def _under(asked: Asked, page: Page) -> Row:
    step = _step(asked, page)
    row: Row = []
    if asked.number > 1 and asked.kind != script.SETTINGS:
        row.append(page.button("button-back", presses.Back(asked.kind, asked.step)))
    if step is not None and step.has_why:
        row.append(page.button("button-why", presses.Why(asked.kind, asked.step)))
    if asked.kind != script.ONBOARDING:
        own = f"button-leave-{asked.kind}"
        name = own if page.words.has(own) else "button-leave-it"
        row.append(page.button(name, presses.Leave(asked.kind)))
    if step is not None and step.is_optional:
        row.append(page.button("button-skip", presses.Skip(asked.kind, asked.step)))
    if step is not None and step.takes_several:
        row.append(page.button("button-done", presses.Ready(asked.kind, asked.step)))
    return row
