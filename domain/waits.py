"""What someone waits for, since when and until when; what there is to say about it, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from domain.ids import PersonId, WaitId


class Ending(StrEnum):
    """Why a wait ended; coded, as waiting lists code it."""

    SEEN = "seen"
    CANCELLED = "cancelled"
    ELSEWHERE = "elsewhere"
    RESOLVED = "resolved"
    NO_LONGER_WISHED = "no_longer_wished"
    NO_REASON = "no_reason"


REASONS = (Ending.ELSEWHERE, Ending.RESOLVED, Ending.NO_LONGER_WISHED, Ending.NO_REASON)
"""What someone who no longer waits, and was not seen, can choose from."""


class Milestone(StrEnum):
    """A day on which we say something about a wait; the first of two on one day is said."""

    DAY_AFTER = "day_after"
    TWO_WEEKS_BEFORE = "two_weeks_before"
    WEEKS_18 = "weeks_18"
    WEEKS_12 = "weeks_12"
    WEEKS_4 = "weeks_4"
    CONTACT = "contact"
    """So many weeks without a word about it as the programme allows."""


WEEKS = {Milestone.WEEKS_4: 4, Milestone.WEEKS_12: 12, Milestone.WEEKS_18: 18}
TWO_WEEKS = timedelta(weeks=2)
GOODBYE_AFTER = timedelta(weeks=2)
ASKED_FOR = timedelta(weeks=6)
"""How long someone who wishes it is still asked after the end of their last wait."""
MOST = 40
"""Things one person waits for at once; all of them fit one message with a button each."""
FEWEST = 5
"""People below whom nothing is told of how long others waited."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One wait of one person; dates are theirs and may be rough.

    `told_on` is the day on which they and we last talked about it.
    """

    id: WaitId
    person: PersonId
    condition: str | None
    own_words: str | None
    kind: str | None
    since: date | None
    expected: date | None
    told_on: date
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """The end of someone's last wait; `asked_until` is for who wished to be asked on."""

    ended_on: date
    asked_until: date | None

    def is_asked_on(self, day: date) -> bool:
        """Tell whether they still wish to be asked on that day."""
        return self.asked_until is not None and day <= self.asked_until

    @property
    def goodbye_on(self) -> date:
        """Give the day of the planned goodbye."""
        if self.asked_until is not None:
            return self.asked_until + timedelta(days=1)
        return self.ended_on + GOODBYE_AFTER


def milestones(wait: Wait, contact: timedelta) -> Iterable[tuple[date, Milestone]]:
    """Give every day there is to say something about a wait, in no order."""
    if wait.expected is not None:
        yield wait.expected + timedelta(days=1), Milestone.DAY_AFTER
        yield wait.expected - TWO_WEEKS, Milestone.TWO_WEEKS_BEFORE
    if wait.since is not None:
        for milestone, weeks in WEEKS.items():
            yield wait.since + timedelta(weeks=weeks), milestone
    yield wait.told_on + contact, Milestone.CONTACT


def untold(waits: Iterable[Wait], contact: timedelta) -> list[date]:
    """Give the days on which there is something new to say, in order."""
    return sorted(
        {day for wait in waits for day, _ in milestones(wait, contact) if day > wait.told_on}
    )


def reached(wait: Wait, today: date, contact: timedelta) -> Milestone | None:
    """Give what is to be said of a wait today: the newest thing since we last talked about it."""
    order = list(Milestone)
    due = [
        (day, -order.index(milestone))
        for day, milestone in milestones(wait, contact)
        if wait.told_on < day <= today
    ]
    return order[-max(due)[1]] if due else None


@dataclass(frozen=True, slots=True)
class Others:
    """How long others waited for the same until they were seen, in whole weeks."""

    people: int
    half_within: int
    shortest: int
    longest: int


def others(days: Sequence[int]) -> Others | None:
    """Sum up how many days others waited; None from fewer than five, so that nobody shows."""
    if len(days) < FEWEST:
        return None
    weeks = [round(each / 7) for each in days]
    return Others(len(days), round(median(weeks)), min(weeks), max(weeks))
