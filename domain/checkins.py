"""Check-ins: a few questions, asked when promised; the questions are data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from domain.dialogue import Script, Step
from domain.ids import CheckinId

CHECKIN = "checkin"
NOTE = "note"


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
    """One check-in and its answers so far, by item code; a skipped item holds the empty string."""

    id: CheckinId
    due_at: datetime
    state: CheckinState
    answers: Mapping[str, str]


@cache
def script(items: tuple[tuple[str, tuple[str, ...]], ...]) -> Script:
    """Make the script of a check-in from its items: (code, options)."""
    return Script(CHECKIN, tuple(Step(code, options, is_optional=True) for code, options in items))


def open_item(questions: Script, answers: Mapping[str, str]) -> str | None:
    """Give the first item that was neither answered nor skipped, None when all were."""
    return next((step.name for step in questions.steps if step.name not in answers), None)
