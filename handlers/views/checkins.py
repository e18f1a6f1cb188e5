"""Check-ins, in words."""

from collections.abc import Sequence
from typing import assert_never

from domain.checkins import Occasion, Snooze
from domain.goals import Goal
from domain.items import ItemKind
from handlers import presses
from handlers.views.goals import how_it_went
from handlers.views.page import Page, Row, columns
from handlers.views.screen import Key, Screen
from services.checkins import (
    Closed,
    NoConsent,
    NoteKept,
    NoteWanted,
    Outcome,
    Paused,
    PauseUnclear,
    Question,
    Resumed,
    Slowed,
    Snoozed,
    Thanks,
)


def view(outcome: Outcome, page: Page) -> Screen:
    """Put an outcome of a check-in into words."""
    match outcome:
        case Question():
            return _question(outcome, page)
        case Thanks():
            return _thanks(outcome, page)
        case Closed(newer=newer):
            rows = [] if newer is None else [[page.button("button-go-on", presses.CheckinNow())]]
            return page.screen(page.text("checkin-closed"), rows)
        case NoteWanted():
            return page.screen(page.text("checkin-note-wanted"), fresh=True)
        case NoteKept():
            return page.screen(page.text("checkin-note-kept"), [[page.help_button()]])
        case NoConsent():
            change = page.button("button-change", presses.EditSetting("consent_checkins"))
            return page.screen(page.text("checkin-no-consent"), [[change]])
        case Paused(until=until, zone=zone):
            return page.screen(page.text("checkin-paused", until=page.moment(until, zone)))
        case PauseUnclear():
            return page.screen(page.text("checkin-pause-unclear"))
        case Resumed():
            return _resumed(outcome, page)
        case Snoozed(until=until, zone=zone):
            return page.screen(page.text("checkin-snoozed", when=page.moment(until, zone)))
        case Slowed():
            return _slowed(outcome, page)
        case _:
            assert_never(outcome)


def _question(question: Question, page: Page) -> Screen:
    item = next(each for each in page.library.items if each.code == question.item)
    parts = [page.text(item.words)]
    if question.problem is not None:
        parts.insert(0, page.text(f"problem-{question.problem.value}"))
    greeting = _greeting(question, page)
    if greeting is not None:
        parts.insert(0, greeting)
    parts.append(page.text("checkin-progress", number=question.number, total=question.total))
    buttons = [
        Key(
            ("✓ " if option == question.chosen else "") + _label(item.words, option, page),
            presses.Answer(question.checkin, question.item, option).pack(),
        )
        for option in question.options
    ]
    width = 6 if item.kind is ItemKind.SCALE else 1
    rows = [*columns(buttons, width), _under(question, page), *_not_now(question, page)]
    return page.screen("\n\n".join(parts), rows, protect=True)


def _greeting(question: Question, page: Page) -> str | None:
    if question.occasion is Occasion.CAME_BY:
        return None
    if _is_silent(question, page):
        return page.text("checkin-hello-after-silence")
    return page.text(f"checkin-hello-{question.occasion.value}")


def _is_silent(question: Question, page: Page) -> bool:
    """Tell whether so many stand unanswered that we offer to ask less often."""
    return question.unanswered >= page.library.programme.asking.unanswered_before_offer


def _not_now(question: Question, page: Page) -> list[Row]:
    """Offer another time, or other times, to someone who was written to."""
    if question.occasion is Occasion.CAME_BY:
        return []
    if _is_silent(question, page):
        return [
            [
                page.button("button-slow-down", presses.SlowDown()),
                page.button("button-pause-now", presses.PauseNow()),
            ]
        ]
    return [
        [
            page.button(
                f"button-snooze-{each.value}", presses.SnoozeCheckin(question.checkin, each)
            )
            for each in Snooze
        ]
    ]


def _label(words: str, option: str, page: Page) -> str:
    return option if option.isdigit() else page.label(f"{words}-{option}")


def _under(question: Question, page: Page) -> Row:
    skip = page.button("button-skip", presses.AnswerSkip(question.checkin, question.item))
    if question.number == 1:
        return [skip]
    back = presses.AnswerBack(question.checkin, question.item)
    return [page.button("button-back", back), skip]


def _thanks(thanks: Thanks, page: Page) -> Screen:
    parts = [page.text("checkin-thanks")]
    if thanks.things_changed:
        parts.append(page.text("checkin-tell-someone"))
    if thanks.next_due is not None:
        when = page.moment(thanks.next_due, thanks.zone)
        parts.append(page.text("checkin-next", when=when))
    goals: Sequence[Goal] = page.enclosure
    rows = [row for goal in goals for row in how_it_went(goal, page)]
    parts += [page.text("goal-ask", step=goal.words) for goal in goals]
    return page.screen(
        "\n\n".join(parts),
        [
            *rows,
            [
                page.button("button-note", presses.AddNote(thanks.checkin)),
                page.button("button-tip", presses.ShowTip("")),
            ],
            [
                page.button("button-back", presses.AnswerBack(thanks.checkin, thanks.last)),
                page.help_button(),
            ],
        ],
    )


def _slowed(slowed: Slowed, page: Page) -> Screen:
    parts = [
        page.text("checkin-slowed", rhythm=page.label(f"onboarding-rhythm-{slowed.rhythm.value}"))
    ]
    if slowed.next_due is not None:
        parts.append(page.text("checkin-next", when=page.moment(slowed.next_due, slowed.zone)))
    change = page.button("button-change", presses.EditSetting("rhythm"))
    return page.screen("\n\n".join(parts), [[change, page.help_button()]])


def _resumed(resumed: Resumed, page: Page) -> Screen:
    if resumed.next_due is None:
        change = page.button("button-change", presses.EditSetting("rhythm"))
        return page.screen(page.text("checkin-resumed-never"), [[change]])
    when = page.moment(resumed.next_due, resumed.zone)
    return page.screen(page.text("checkin-resumed", when=when))
