"""When the next check-in is due, for one person's rhythm, day, hour and zone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.moments import at_hour_of, at_local_hour, local


class Rhythm(StrEnum):
    """How often someone wants to be asked."""

    DAILY = "daily"
    TWICE_A_WEEK = "twice_a_week"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    NEVER = "never"


SLOWER = {
    Rhythm.DAILY: Rhythm.TWICE_A_WEEK,
    Rhythm.TWICE_A_WEEK: Rhythm.WEEKLY,
    Rhythm.WEEKLY: Rhythm.FORTNIGHTLY,
}
"""What each rhythm slows down to."""
TIMES_A_WEEK = {
    Rhythm.DAILY: 7,
    Rhythm.TWICE_A_WEEK: 2,
    Rhythm.WEEKLY: 1,
    Rhythm.FORTNIGHTLY: 1,
    Rhythm.NEVER: 0,
}
"""The most check-ins that fall into seven days."""
APART = timedelta(hours=9)
"""Nothing we write by ourselves comes nearer to the last than this, except where a day is full."""
CHECKINS_APART = {
    Rhythm.DAILY: APART,
    Rhythm.TWICE_A_WEEK: timedelta(hours=36),
    Rhythm.WEEKLY: timedelta(hours=36),
    Rhythm.FORTNIGHTLY: timedelta(days=13),
}
"""No two check-ins come nearer than this, whatever was made up for or planned anew.

A day and a half, because a Wednesday can come twice to someone who moves between zones.
"""
TWICE_APART = 3
"""Days from the chosen day to the second one of a week."""
DAYS_ASIDE = 3
HOURS_ASIDE = timedelta(hours=3)
FARTHEST = 9
"""Days within which every rhythm has one to ask on, past a day whose hour has gone by."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When a person is asked. `weekday` 0 is Monday; `hour` is on their own clock."""

    rhythm: Rhythm
    weekday: int
    hour: int
    zone: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which nothing is written to someone that they did not ask for."""

    begins: datetime
    ends: datetime

    def covers(self, moment: datetime) -> bool:
        """Tell whether that moment falls in the pause."""
        return self.begins <= moment < self.ends


def next_due(
    plan: Plan, after: datetime, last: datetime | None = None, pause: Pause | None = None
) -> datetime | None:
    """Give the first moment later than `after`, and in no pause, at which to ask; None for never.

    `last` is when they were asked before: a fortnight counts from then, and no two come together.
    """
    if plan.rhythm is Rhythm.NEVER:
        return None
    earliest = after if last is None else max(after, last + CHECKINS_APART[plan.rhythm])
    found = _first_after(plan, earliest)
    if pause is not None and pause.covers(found):
        return _first_after(plan, pause.ends)
    return found


def _first_after(plan: Plan, earliest: datetime) -> datetime:
    day = local(earliest, plan.zone)
    for _ in range(FARTHEST):
        moment = at_local_hour(day, plan.hour, plan.zone)
        if moment > earliest and day.weekday() in _weekdays(plan):
            return moment
        day += timedelta(days=1)
    raise ValueError(f"no day of the week is {plan.weekday}")


def asks_on(plan: Plan, day: date) -> bool:
    """Tell whether that is a day of the week on which someone is asked."""
    return plan.rhythm is not Rhythm.NEVER and day.weekday() in _weekdays(plan)


def moment_apart(plan: Plan, day: date) -> datetime:
    """Give a moment for something else we say: at their hour, on a day without a check-in.

    From `day` on; for someone who is asked every day, some hours after that.
    """
    for later in range(DAYS_ASIDE):
        aside = day + timedelta(days=later)
        if not asks_on(plan, aside):
            return at_hour_of(aside, plan.hour, plan.zone)
    return at_hour_of(day, plan.hour, plan.zone) + HOURS_ASIDE


def apart(plan: Plan) -> timedelta:
    """Give how far apart two things are that we write to someone by ourselves."""
    return HOURS_ASIDE if plan.rhythm is Rhythm.DAILY else APART


def next_apart(plan: Plan, day: date, after: datetime) -> datetime:
    """Give the first moment for something else we say, from that day on and later than `after`."""
    moment = moment_apart(plan, day)
    while moment <= after:
        day += timedelta(days=1)
        moment = moment_apart(plan, day)
    return moment


def _weekdays(plan: Plan) -> frozenset[int]:
    if plan.rhythm is Rhythm.DAILY:
        return frozenset(range(7))
    if plan.rhythm is Rhythm.TWICE_A_WEEK:
        return frozenset({plan.weekday, (plan.weekday + TWICE_APART) % 7})
    return frozenset({plan.weekday})
