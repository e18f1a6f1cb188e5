"""Check-ins: a few questions, asked when promised; the questions are data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from domain.dialogue import Problem, Script, Step
from domain.ids import CheckinId
from domain.items import Item

CHECKIN = "checkin"
NOTE = "note"
LONGEST_WORDS = 2000
"""Characters of an answer in words."""


class CheckinState(StrEnum):
    """How far a check-in has come."""

    OPEN = "open"
    DONE = "done"
    EXPIRED = "expired"
    STOPPED = "stopped"


class Occasion(StrEnum):
    """How someone came to a question."""

    CAME_BY = "came_by"
    PROMPTED = "prompted"
    REMINDED = "reminded"


class Snooze(StrEnum):
    """How long someone wants to put a check-in off."""

    LATER = "later"
    TOMORROW = "tomorrow"


SNOOZES = {Snooze.LATER: timedelta(hours=3), Snooze.TOMORROW: timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Checkin:
    """One check-in and its answers so far, by item code; a skipped item holds the empty string.

    A round of published instruments names them in `instruments`; a check-in of our own has none.
    `asked_at` is None when they came by themselves.
    """

    id: CheckinId
    asked_at: datetime | None
    state: CheckinState
    answers: Mapping[str, str]
    instruments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One item of a check-in. `chosen` is the answer given before, or what is ticked so far.

    `unanswered` tells how many check-ins in a row, before this one, they had no time for.
    """

    checkin: CheckinId
    item: str
    options: tuple[str, ...]
    number: int
    total: int
    occasion: Occasion = Occasion.CAME_BY
    unanswered: int = 0
    chosen: str | None = None
    problem: Problem | None = None


@cache
def script(items: tuple[Item, ...]) -> Script:
    """Make the script of a check-in, or of a round of instruments, from its items."""
    return Script(
        CHECKIN,
        tuple(
            Step(
                item.code,
                item.options,
                takes_words=item.is_typed,
                takes_several=item.takes_several,
                is_optional=True,
                asked_if=item.is_asked,
                longest=LONGEST_WORDS,
            )
            for item in items
        ),
    )


def open_item(questions: Script, answers: Mapping[str, str]) -> str | None:
    """Give the first item asked that was neither answered nor skipped, None when all were."""
    return next((name for name in questions.asked(answers) if name not in answers), None)


def still_asked(questions: Script, answers: Mapping[str, str]) -> dict[str, str]:
    """Give the answers without those to items that the others no longer lead to."""
    kept: dict[str, str] = {}
    for step in questions.steps:
        if step.name in answers and step.asked_if(kept):
            kept[step.name] = answers[step.name]
    return kept
