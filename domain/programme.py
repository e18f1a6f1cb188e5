"""A programme: what one deployment decided about its name, its hours and its limits."""

from dataclasses import dataclass
from datetime import datetime

from domain.moments import is_quiet_hour, local
from domain.schedule import Rhythm


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
    """When moderators are there, on the clock of `zone`; no shifts means never promised."""

    zone: str
    shifts: tuple[Shift, ...]

    def is_on(self, moment: datetime) -> bool:
        """Tell whether a moderator is promised to be there at that moment."""
        return any(shift.covers(local(moment, self.zone)) for shift in self.shifts)


@dataclass(frozen=True, slots=True)
class Asking:
    """How check-ins are offered and when an open one is reminded of, slowed down and given up.

    Days count from the moment of asking. `quiet_from` and `quiet_to` are local hours, usually
    across midnight.
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
