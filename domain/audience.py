"""Whom a command or button is for; without one, none can be registered."""

from enum import StrEnum

from domain.people import Person, Role, Standing


class Audience(StrEnum):
    """Who may use a route."""

    ANYONE = "anyone"
    MEMBER = "member"
    MODERATOR = "moderator"
    COORDINATOR = "coordinator"
    OWNER = "owner"


class Refusal(StrEnum):
    """Why someone may not; each has words and says what to do instead."""

    NOT_YET = "not_yet"
    """They have not finished onboarding."""
    SUSPENDED = "suspended"
    STAFF_ONLY = "staff_only"


NEEDED = {
    Audience.MODERATOR: Role.MODERATOR,
    Audience.COORDINATOR: Role.COORDINATOR,
    Audience.OWNER: Role.OWNER,
}


def refuse(audience: Audience, person: Person) -> Refusal | None:
    """Tell why this person may not use a route for that audience; None when they may."""
    if audience is Audience.ANYONE:
        return None
    if audience is Audience.MEMBER:
        if person.standing is Standing.MEMBER:
            return None
        return Refusal.SUSPENDED if person.standing is Standing.SUSPENDED else Refusal.NOT_YET
    return None if NEEDED[audience] in person.roles else Refusal.STAFF_ONLY
