"""A programme: what one deployment decided about its name, its hours and its limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.moments import is_quiet_hour, local
from domain.schedule import Rhythm

SOON = timedelta(weeks=5)
"""How far ahead members are told of days on which no moderator is there."""


@dataclass(frozen=True, slots=True)
class Shift:
    """When moderators are there on some days; `weekdays` count from Monday 0, hours are local."""

    weekdays: frozenset[int]
    opens: int
    closes: int

    def covers(self, moment: datetime) -> bool:
        """Tell whether a local moment falls in this shift."""
        return moment.weekday() in self.weekdays and self.opens <= moment.hour < self.closes


@dataclass(frozen=True, slots=True)
class Duty:
    """When moderators are there, on the clock of `zone`; no shifts means never promised.

    Nobody is promised on the days in `closed`, such as holidays.
    """

    zone: str
    shifts: tuple[Shift, ...]
    closed: tuple[date, ...] = ()

    def is_on(self, moment: datetime) -> bool:
        """Tell whether a moderator is promised to be there at that moment."""
        here = local(moment, self.zone)
        return here.date() not in self.closed and any(each.covers(here) for each in self.shifts)

    def closed_soon(self, moment: datetime) -> tuple[date, ...]:
        """Give the closed days of the next weeks that fall on a shift, today's included."""
        day = local(moment, self.zone).date()
        weekdays = frozenset[int]().union(*(shift.weekdays for shift in self.shifts))
        coming = (each for each in self.closed if day <= each < day + SOON)
        return tuple(sorted(each for each in coming if each.weekday() in weekdays))


@dataclass(frozen=True, slots=True)
class Asking:
    """How check-ins are offered and when an open one is reminded of, slowed down and given up.

    Days count from the moment of asking. `quiet_from` and `quiet_to` are local hours, usually
    across midnight. `rhythm`, `weekday` and `hour` are for those who skip these questions;
    `most_a_week` is the most that is written to someone unasked, until they choose otherwise.
    """

    rhythms: tuple[Rhythm, ...]
    rhythm: Rhythm
    weekday: int
    hour: int
    hours: tuple[int, ...]
    quiet_from: int
    quiet_to: int
    reminder_days: tuple[int, ...]
    expires_day: int
    unanswered_before_offer: int
    contact_weeks: int
    most_a_week: Mapping[Rhythm, int]

    def is_silent(self, hour: int) -> bool:
        """Tell whether nothing is sent at that local hour."""
        return is_quiet_hour(hour, self.quiet_from, self.quiet_to)


@dataclass(frozen=True, slots=True)
class Circling:
    """The limits of circles and of what members may do in them."""

    smallest: int
    largest: int
    link_free_days: int
    flags_on_post: int
    flags_on_member: int


@dataclass(frozen=True, slots=True)
class Clocks:
    """How soon people take a case: minutes to the second on call and on to the coordinator."""

    acknowledge_minutes: int
    escalate_minutes: int
    follow_up_hours: int


@dataclass(frozen=True, slots=True)
class Programme:
    """One deployment's settings.

    `home` is the place assumed until someone says theirs. `purpose` names the message that holds
    the intended purpose. `consent_version` is written into each consent; it changes with its words.
    """

    name: str
    contact: str
    home: str
    locales: tuple[str, ...]
    staff_locale: str
    purpose: str
    consent_version: str
    duty: Duty
    asking: Asking
    circles: Circling
    clocks: Clocks
