"""Small goals, in words."""

from collections.abc import Sequence
from typing import assert_never

from domain.goals import Goal, HowItWent
from domain.ids import GoalId
from handlers import presses
from handlers.views.page import Page, Row, menu
from handlers.views.screen import Key, Screen
from services.goals import GoalGone, GoalsShown, LeftAlone, Noted, Outcome


def view(outcome: Outcome, page: Page) -> Screen:
    """Put an outcome about goals into words."""
    match outcome:
        case GoalsShown(is_new=is_new):
            return _show(page.enclosure, is_new=is_new, page=page)
        case Noted(went=went, goal=goal):
            rows = [_next(goal, page), *menu(page)]
            return page.screen(page.text(f"goal-noted-{went.value}"), rows)
        case LeftAlone():
            return page.screen(page.text("goal-left"), menu(page))
        case GoalGone():
            return page.screen(page.text("goal-gone"), [[_add(page)]])
        case _:
            assert_never(outcome)


def _add(page: Page) -> Key:
    return page.button("button-goal-add", presses.AddGoal())


def _next(goal: GoalId | None, page: Page) -> Row:
    """Offer the same step again, and a new one."""
    again = [] if goal is None else [page.button("button-goal-again", presses.AgainGoal(goal))]
    return [*again, _add(page)]


def _show(shown: Sequence[Goal], *, is_new: bool, page: Page) -> Screen:
    newest = shown[0]
    if newest.went is not None:
        text = _lines("goal-so-far", shown, page)
        return page.screen(text, [_next(newest.id, page), [page.help_button()]])
    parts = [page.text("goal-set" if is_new else "goal-now", step=newest.words)]
    if newest.easier is not None:
        parts.append(page.text("goal-easier-kept", easier=newest.easier))
    if shown[1:]:
        parts.append(_lines("goal-before", shown[1:], page))
    rows = [] if is_new else how_it_went(newest, page)
    return page.screen("\n\n".join(parts), [*rows, [_add(page), page.help_button()]])


def _lines(title: str, goals: Sequence[Goal], page: Page) -> str:
    return "\n".join([page.text(title), *(_line(goal, page) for goal in goals)])


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
