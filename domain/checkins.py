"""Check-ins: a few questions, asked when promised."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import CheckinId


class CheckinState(StrEnum):
    """How far a check-in has come."""

    OPEN = "open"
    DONE = "done"
    EXPIRED = "expired"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Checkin:
    """One check-in and its answers so far, by item code."""

    id: CheckinId
    due_at: datetime
    state: CheckinState
    answers: dict[str, str]
