"""Outcomes into words and keyboards, one file per noun."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

import msgspec

from handlers.views import (
    checkins,
    circles,
    goals,
    moderation,
    onboarding,
    pauses,
    privacy,
    progress,
    questions,
    staff,
    suggestions,
    talk,
    tip_cards,
    tip_reports,
    tips,
    waits,
)
from handlers.views.page import Page
from handlers.views.screen import Screen
from services import checkins as checkin_services
from services import circles as circle_services
from services import door, exports, holding, letters
from services import goals as goal_services
from services import moderation as moderation_services
from services import onboarding as onboarding_services
from services import pauses as pause_services
from services import privacy as privacy_services
from services import progress as progress_services
from services import questions as question_services
from services import rounds as round_services
from services import staff as staff_services
from services import suggestions as suggestion_services
from services import talk as talk_services
from services import tip_cards as tip_card_services
from services import tip_reports as tip_report_services
from services import tips as tip_services
from services import waits as wait_services

View = Callable[[Any, Page], Screen | None]

NOUNS: tuple[tuple[Any, View], ...] = (
    (checkin_services.Outcome, checkins.view),
    (circle_services.Outcome, circles.view),
    (holding.Outcome, circles.view_held),
    (door.Outcome, talk.refusal),
    (exports.Outcome, staff.export),
    (goal_services.Outcome, goals.view),
    (moderation_services.Outcomes, moderation.view),
    (onboarding_services.Outcome, onboarding.view),
    (pause_services.Outcome, pauses.view),
    (privacy_services.Outcome, privacy.view),
    (progress_services.Outcome, progress.view),
    (question_services.Outcome, questions.view),
    (round_services.Outcome, checkins.view_round),
    (staff_services.Outcome, staff.view),
    (suggestion_services.Outcome, suggestions.view),
    (talk_services.Outcome, talk.view),
    (tip_card_services.Outcome, tip_cards.view),
    (tip_report_services.Outcome, tip_reports.view),
    (tip_services.Outcome, tips.view),
    (wait_services.Outcome, waits.view),
    (letters.Removed, lambda _, __: None),
)
"""Each noun's outcomes and the view that puts them into words."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One class of outcome and its view."""

    outcome: type
    view: View


def _spoken() -> Iterator[tuple[str, Spoken]]:
    for union, view in NOUNS:
        for outcome in get_args(union) or (union,):
            yield letters.kind_of(outcome), Spoken(outcome, view)


SPOKEN: dict[str, Spoken] = dict(_spoken())
"""By the name an outcome is written down under in a letter."""


def read(kind: str, meant: bytes) -> object:
    """Give the outcome a letter holds; raises KeyError for a kind no longer known."""
    return msgspec.json.decode(meant, type=SPOKEN[kind].outcome)


def show(outcome: object, page: Page) -> Screen | None:
    """Put any outcome into words."""
    return SPOKEN[letters.kind_of(type(outcome))].view(outcome, page)
