"""Who someone is to us: roles, standing, and what they agreed to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import PersonId
from domain.schedule import Pause


class Role(StrEnum):
    """What someone may do here besides being a member."""

    MODERATOR = "moderator"
    COORDINATOR = "coordinator"
    OWNER = "owner"


class Standing(StrEnum):
    """Where a person is between the door and goodbye."""

    VISITOR = "visitor"
    """Wrote to the bot, has not agreed to anything yet."""
    UNDERAGE = "underage"
    DECLINED = "declined"
    MEMBER = "member"
    SUSPENDED = "suspended"
    ERASED = "erased"
    """Asked to be forgotten; only a coded line is left."""


class Purpose(StrEnum):
    """What a consent is for; each is asked apart and can be refused alone."""

    SERVICE = "service"
    CHECKINS = "checkins"
    CIRCLE = "circle"
    MATCHING = "matching"
    RESEARCH = "research"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who has written to the bot, by our id and their choices."""

    id: PersonId
    standing: Standing
    locale: str
    easy_read: bool
    alias: str | None
    place: str | None
    zone: str
    pause: Pause | None
    unreachable: bool
    roles: frozenset[Role]

    @property
    def is_member(self) -> bool:
        """Tell whether they finished onboarding and were not suspended."""
        return self.standing is Standing.MEMBER

    def is_paused(self, now: datetime) -> bool:
        """Tell whether they asked not to be written to just now."""
        return self.pause is not None and self.pause.covers(now)
