"""A report or an alert while people handle it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import CaseId, PersonId, PostId


class CaseKind(StrEnum):
    """How something came to be a case."""

    REPORT = "report"
    """A member reported a post."""
    LINK = "link"
    """A new member's post held a link, and is held."""


class CaseState(StrEnum):
    """How far a case has come."""

    OPEN = "open"
    TAKEN = "taken"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a case was closed; coded, so that programmes can count."""

    NO_ACTION = "no_action"
    SUPPORTED = "supported"
    HIDDEN = "hidden"
    WARNED = "warned"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Case:
    """One case; people in it are our ids, shown to moderators as aliases."""

    id: CaseId
    number: int
    kind: CaseKind
    post: PostId | None
    about: PersonId
    state: CaseState
    opened_at: datetime
    taken_by: PersonId | None
    taken_at: datetime | None
    outcome: Outcome | None
    closed_by: PersonId | None
    closed_at: datetime | None
