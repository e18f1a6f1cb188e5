"""Hints and refusals, in words."""

from typing import assert_never

from domain.checkins import CHECKIN
from domain.goals import GOAL
from domain.ids import CheckinId
from domain.onboarding import WAITING
from domain.suggestions import SUGGESTION
from handlers import presses
from handlers.views.page import Page, menu
from handlers.views.screen import Key, Screen
from services import door, talk
from services.door import Refused, RefusedTap
from services.talk import Hint, Lapsed, MisplacedCommand, StrangePress, UnknownCommand


def view(outcome: talk.Outcome, page: Page) -> Screen:
    """Put an answer to stray words into words."""
    match outcome:
        case Hint(is_member=True):
            return page.screen(page.text("hint-member"), menu(page))
        case Hint():
            again = page.button("button-start", presses.StartAgain())
            return page.screen(page.text("hint-visitor"), [[again], [page.help_button()]])
        case UnknownCommand():
            return page.screen(page.text("unknown-command"), [[page.help_button()]])
        case MisplacedCommand():
            return page.screen(page.text("misplaced-command", bot=page.username))
        case StrangePress():
            return page.screen(page.words("strange-press"))
        case Lapsed(in_circle=seated):
            text = page.text("question-lapsed", circle="yes" if seated else "no")
            return page.screen(text, [[_again(outcome, page)], [page.help_button()]])
        case _:
            assert_never(outcome)


def _again(lapsed: Lapsed, page: Page) -> Key:
    if lapsed.kind == GOAL:
        return page.button("button-goal-add", presses.AddGoal())
    if lapsed.kind == SUGGESTION:
        return page.button("button-suggest", presses.Suggest())
    if lapsed.kind == WAITING:
        return page.button("button-wait", presses.ShowWaits())
    if lapsed.about is not None and lapsed.kind == CHECKIN:
        return page.button("button-go-on", presses.ReopenCheckin(CheckinId(lapsed.about)))
    if lapsed.about is not None:
        return page.button("button-note", presses.AddNote(CheckinId(lapsed.about)))
    return page.button("button-back-to-question", presses.EditSetting(lapsed.setting))


def refusal(outcome: door.Outcome, page: Page) -> Screen:
    """Say why not, and what to do instead."""
    match outcome:
        case Refused(why=why) | RefusedTap(why=why):
            return page.screen(page.text(f"refused-{why.value}"), [[page.help_button()]])
        case _:
            assert_never(outcome)
