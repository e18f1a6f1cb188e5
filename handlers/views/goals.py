"""Small goals, in words."""

from collections.abc import Sequence
from typing import assert_never

from domain.goals import Goal, HowItWent
from handlers import presses
from handlers.views.page import Page, Row, menu
from handlers.views.screen import Key, Screen
from services.goals import GoalGone, GoalsShown, Noted, Outcome


def view(outcome: Outcome, page: Page) -> Screen:
    """Put an outcome about goals into words."""
    match outcome:
        case GoalsShown(is_new=is_new):
            return _show(page.enclosure, is_new=is_new, page=page)
        case Noted(went=went):
            return page.screen(page.text(f"goal-noted-{went.value}"), [[_add(page)], *menu(page)])
        case GoalGone():
            return page.screen(page.text("goal-gone"), [[_add(page)]])
        case _:
            assert_never(outcome)


def _add(page: Page) -> Key:
    return page.button("button-goal-add", presses.AddGoal())


def _show(shown: Sequence[Goal], *, is_new: bool, page: Page) -> Screen:
    newest, before = shown[0], shown[1:]
    parts = [page.text("goal-set" if is_new else "goal-now", step=newest.words)]
    if is_new and newest.easier is not None:
        parts.append(page.text("goal-easier-kept", easier=newest.easier))
    if before:
        lines = [page.text("goal-before"), *(_line(goal, page) for goal in before)]
        parts.append("\n".join(lines))
    rows = [] if is_new or newest.went is not None else how_it_went(newest, page)
    return page.screen("\n\n".join(parts), [*rows, [_add(page), page.help_button()]])


def _line(goal: Goal, page: Page) -> str:
    went = "unsaid" if goal.went is None else goal.went.value
    return page.text(
        "goal-line", day=page.short_day(goal.set_at.date()), step=goal.words, went=went
    )


def how_it_went(goal: Goal, page: Page) -> list[Row]:
    """Give the buttons that tell how a step went."""
    return [
        [
            page.button(f"button-goal-{each.value}", presses.MarkGoal(goal.id, each))
            for each in HowItWent
        ]
    ]
