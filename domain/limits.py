"""How much we write to someone by ourselves in a week, and what gives way when that is too much.

Answers, help and what they asked for (*later today*) never count. A week is seven days of their own
calendar, so that the same hour a week later is a new one on the nights when clocks change, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.moments import today

WEEK = 7
"""Days."""
LIMITS = (1, 2, 3, 7)
"""What people can choose as the most in a week, beside what fits their rhythm."""


@dataclass(frozen=True, slots=True)
class Week:
    """What was written to someone lately, and what is to come that goes before the thing at hand.

    `most` is their limit; the moments are in no order.
    """

    most: int
    zone: str
    said: Sequence[datetime] = ()
    coming: Sequence[datetime] = ()

    def has_room(self, now: datetime) -> bool:
        """Tell whether one more thing today exceeds their limit in no week that it falls in."""
        first = today(now, self.zone)
        days = [first, *map(self._day, self.said), *map(self._day, self.coming)]
        ends = {day for day in days if first <= day < first + timedelta(days=WEEK)}
        return all(_count(days, end) <= self.most for end in ends)

    def room_on(self, now: datetime) -> date:
        """Give the first day from now on with room for one more thing, whatever is to come."""
        first = today(now, self.zone)
        said = [self._day(each) for each in self.said]
        days = (first + timedelta(days=later) for later in range(WEEK))
        free = (day for day in days if _count(said, day) < self.most)
        return next(free, first + timedelta(days=WEEK))

    def is_near(self, now: datetime, apart: timedelta) -> bool:
        """Tell whether something was said so lately, or comes so soon, that they would collide."""
        return any(abs(now - each) < apart for each in (*self.said, *self.coming))

    def clear_from(self, now: datetime, apart: timedelta) -> datetime:
        """Give the first moment from now on that collides with nothing known."""
        moment = now
        while self.is_near(moment, apart):
            near = (each for each in (*self.said, *self.coming) if abs(moment - each) < apart)
            moment = max(near) + apart
        return moment

    def _day(self, moment: datetime) -> date:
        return today(moment, self.zone)


def _count(days: Sequence[date], end: date) -> int:
    """Count the days of the week that ends with that day."""
    return sum(end - timedelta(days=WEEK) < day <= end for day in days)
