"""Check-ins, in words."""

from collections.abc import Sequence
from typing import assert_never

from domain.checkins import LONGEST_WORDS, Occasion, Question, Snooze
from domain.dialogue import SEVERAL
from domain.goals import Goal
from domain.items import Item, ItemKind
from handlers import presses
from handlers.views.goals import how_it_went
from handlers.views.page import Page, Row, columns, menu
from handlers.views.screen import Key, Screen
from services import rounds
from services.checkins import (
    Closed,
    NoConsent,
    NoteKept,
    NoteWanted,
    Outcome,
    RoundDone,
    Slowed,
    Snoozed,
    Thanks,
)
from services.rounds import NothingDue, RoundDeclined

TWO_WEEKS = 14

FEW = 4
"""Answers that have a row each."""


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put an outcome of a check-in into words."""
    match outcome:
        case Question():
            return _question(outcome, page)
        case Thanks():
            return _thanks(outcome, page)
        case RoundDone():
            return _round_done(outcome, page)
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
        case Snoozed(until=until, zone=zone):
            return page.screen(page.text("checkin-snoozed", when=page.moment(until, zone)))
        case Slowed():
            return _slowed(outcome, page)
        case _:
            assert_never(outcome)


def view_round(outcome: rounds.Outcome, page: Page) -> Screen:
    """Put what became of an offer of more questions into words."""
    match outcome:
        case RoundDeclined(weeks=weeks):
            return page.screen(page.text("round-declined", weeks=weeks), menu(page))
        case NothingDue():
            return page.screen(page.text("checkin-closed"), menu(page))
        case _:
            assert_never(outcome)


def _question(question: Question, page: Page) -> Screen | None:
    item = page.library.item(question.item)
    if item is None:
        return None
    parts = [page.text(item.words), *_how(item, question, page)]
    intro = _intro(item, page)
    if intro is not None:
        parts.insert(0, intro)
    if question.problem is not None:
        parts.insert(0, page.text(f"problem-{question.problem.value}", longest=LONGEST_WORDS))
    greeting = _greeting(question, page)
    if greeting is not None:
        parts.insert(0, greeting)
    parts.append(page.text("checkin-progress", number=question.number, total=question.total))
    chosen = (question.chosen or "").split(SEVERAL)
    buttons = [
        Key(
            ("✓ " if option in chosen else "") + _label(item, option, page),
            presses.Answer(question.checkin, question.item, option).pack(),
        )
        for option in question.options
    ]
    width = 6 if item.kind is ItemKind.SCALE else 1 if len(buttons) <= FEW else 2
    rows = [*columns(buttons, width), _under(item, question, page), *_not_now(question, page)]
    return page.screen("\n\n".join(parts), rows, protect=True)


def _intro(item: Item, page: Page) -> str | None:
    """Give what an instrument says before its first question, as it was published."""
    known = page.library.instruments.values()
    intro = next((each.intro for each in known if each.items[0] == item), None)
    return page.text(intro) if intro is not None and page.words.has(intro) else None


def _how(item: Item, question: Question, page: Page) -> list[str]:
    """Say how an item is answered that is not answered with one tap."""
    if item.takes_several:
        return [page.text("checkin-tick")]
    written = [page.text("checkin-written")] if question.chosen else []
    if item.kind is ItemKind.NUMBER:
        return [*written, page.text("checkin-write-number", low=item.low, high=item.high)]
    return [*written, page.text("checkin-write")] if item.kind is ItemKind.WORDS else []


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
                page.button("button-pause-now", presses.PauseFor(TWO_WEEKS)),
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


def _label(item: Item, option: str, page: Page) -> str:
    return option if item.kind is ItemKind.SCALE else page.label(f"{item.labels}-{option}")


def _under(item: Item, question: Question, page: Page) -> Row:
    row = [page.button("button-skip", presses.AnswerSkip(question.checkin, question.item))]
    if question.number > 1:
        back = presses.AnswerBack(question.checkin, question.item)
        row.insert(0, page.button("button-back", back))
    if item.takes_several:
        ready = presses.AnswerReady(question.checkin, question.item)
        row.append(page.button("button-done", ready))
    return row


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
    if thanks.more:
        parts.append(page.text("checkin-more", number=thanks.more, weeks=thanks.weeks))
        rows.append(
            [
                page.button("button-round", presses.BeginRound()),
                page.button("button-round-no", presses.DeclineRound()),
            ]
        )
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


def _round_done(done: RoundDone, page: Page) -> Screen:
    back = page.button("button-back", presses.AnswerBack(done.checkin, done.last))
    rows = [[back, page.button("button-note", presses.AddNote(done.checkin))], *menu(page)]
    parts = [page.text("round-thanks", weeks=done.weeks)]
    if done.asked_symptoms:
        parts.append(page.text("checkin-tell-someone"))
    return page.screen("\n\n".join(parts), rows)


def _slowed(slowed: Slowed, page: Page) -> Screen:
    parts = [
        page.text("checkin-slowed", rhythm=page.label(f"onboarding-rhythm-{slowed.rhythm.value}"))
    ]
    if slowed.next_due is not None:
        parts.append(page.text("checkin-next", when=page.moment(slowed.next_due, slowed.zone)))
    change = page.button("button-change", presses.EditSetting("rhythm"))
    return page.screen("\n\n".join(parts), [[change, page.help_button()]])
