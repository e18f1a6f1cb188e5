"""When each person should have been asked: counted day by day, without the bot's own rules.

Only `zoneinfo` is shared with what is tested.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.rehearsal.people import Event, Plan

QUIET = (21, 8)
TICK = timedelta(minutes=1)
APART = timedelta(hours=9)
"""No two prompts come nearer than this: moving between zones can shorten a day."""
CHECKINS_APART = {"daily": APART, "fortnightly": timedelta(days=13)}
CHECKINS_APART |= dict.fromkeys(("weekly", "twice_a_week"), timedelta(hours=36))
USUAL = {"daily": 8, "twice_a_week": 4, "weekly": 3, "fortnightly": 3}
WEEK = timedelta(days=7)

Outages = Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Said:
    """Something written to someone: `checkin`, `reminder`, `milestone` or `goodbye`."""

    at: datetime
    what: str


def is_quiet(moment: datetime, zone: str) -> bool:
    """Tell whether it is night there."""
    hour = moment.astimezone(ZoneInfo(zone)).hour
    return hour >= QUIET[0] or hour < QUIET[1]


def apart(plan: Plan) -> timedelta:
    """Give how far apart two things are: someone asked daily has no day without a check-in."""
    return timedelta(hours=3) if plan.rhythm == "daily" else APART


def day_of(moment: datetime, plan: Plan) -> date:
    """Give the day it is then where they live."""
    return moment.astimezone(ZoneInfo(plan.zone)).date()


def limit(plan: Plan) -> int:
    """Give the most that is written to someone in a week."""
    return plan.limit or USUAL[plan.rhythm]


def pause_of(event: Event, plan: Plan) -> tuple[datetime, datetime] | None:
    """Give from when to when a pause lasts: whole days where they live; None for its end."""
    if event.what != "pause":
        return None
    first = day_of(event.at, plan) + timedelta(days=event.later)
    begins, ends = (
        datetime.combine(day, time(), ZoneInfo(plan.zone)).astimezone(UTC)
        for day in (first, first + timedelta(days=event.days))
    )
    return max(begins, event.at), ends


def count_week(said: Sequence[Said], plan: Plan, ends: date) -> int:
    """Count what was said in the seven days that end with that one."""
    return sum(ends - WEEK < day_of(each.at, plan) <= ends for each in said)


def first_after(plan: Plan, after: datetime) -> datetime | None:
    """Give the first moment later than `after` at which a plan asks."""
    if plan.rhythm == "never":
        return None
    zone = ZoneInfo(plan.zone)
    days = {
        "daily": set(range(7)),
        "twice_a_week": {plan.weekday, (plan.weekday + 3) % 7},
    }.get(plan.rhythm, {plan.weekday})
    day = after.astimezone(zone).date()
    while True:
        moment = datetime.combine(day, time(plan.hour), zone).astimezone(UTC)
        if day.weekday() in days and moment > after:
            return moment
        day += timedelta(days=1)


def first_light(moment: datetime, zone: str) -> datetime:
    """Give that moment, or the end of the night it falls in."""
    while is_quiet(moment, zone):
        moment = (moment + timedelta(minutes=15)).replace(second=0, microsecond=0)
        moment -= timedelta(minutes=moment.minute % 15)
    return moment


class Calendar:
    """One person's year as it should be, given what they do and what was said so far."""

    def __init__(
        self, events: Sequence[Event], said: Sequence[Said], down: Outages, ends: datetime
    ) -> None:
        self.events, self.said, self.down, self.ends = events, said, down, ends
        self._moments = [each.at for each in said]
        self._asked = [each.at for each in said if each.what == "checkin"]
        self.plan = events[0].plan
        self.pause: tuple[datetime, datetime] | None = None

    def due(self) -> Iterator[tuple[datetime, Plan]]:
        """Give every moment at which this person should be asked, and their plan then.

        What falls due while nothing runs is asked once, afterwards and by day.
        """
        following: datetime | None = None
        for event, later in zip(self.events, [*self.events[1:], None], strict=True):
            if event.what == "end":
                return
            self.plan = event.plan or self.plan
            plan, until = self.plan, self.ends if later is None else later.at
            assert plan is not None
            if event.what in ("pause", "resume"):
                self.pause = pause_of(event, plan)
            following = self._planned(plan, event.at)
            while following is not None and following < until:
                at = next((b for a, b in self.down if a <= following < b), following)
                if self.pause is not None and self.pause[0] <= at < self.pause[1]:
                    following = self._with_room(plan, first_after(plan, self.pause[1]), at)
                elif is_quiet(at, plan.zone):
                    following = first_light(at, plan.zone)
                elif at >= until:
                    break
                else:
                    yield at, plan
                    asked = first_after(plan, at + CHECKINS_APART[plan.rhythm])
                    following = self._with_room(plan, self._after_pause(plan, asked), at)

    def _planned(self, plan: Plan, now: datetime) -> datetime | None:
        """Plan anew: after what was said last, and not too soon after the last check-in."""
        if plan.rhythm == "never":
            return None
        after = now
        if at := bisect_right(self._moments, now):
            after = max(after, self._moments[at - 1] + apart(plan))
        if at := bisect_right(self._asked, now):
            after = max(after, self._asked[at - 1] + CHECKINS_APART[plan.rhythm])
        return self._with_room(plan, self._after_pause(plan, first_after(plan, after)), now)

    def around(self, moment: datetime, after: timedelta = 2 * WEEK) -> Sequence[Said]:
        """Give what was said in the two weeks before a moment, and so long after it."""
        first = bisect_left(self._moments, moment - 2 * WEEK)
        return self.said[first : bisect_right(self._moments, moment + after)]

    def _after_pause(self, plan: Plan, moment: datetime | None) -> datetime | None:
        if moment is None or self.pause is None or not self.pause[0] <= moment < self.pause[1]:
            return moment
        return first_after(plan, self.pause[1])

    def _with_room(self, plan: Plan, moment: datetime | None, now: datetime) -> datetime | None:
        known = self.around(now, after=TICK)
        while moment is not None:
            if count_week(known, plan, day_of(moment, plan)) < limit(plan):
                return moment
            moment = self._after_pause(plan, first_after(plan, moment))
        return None
