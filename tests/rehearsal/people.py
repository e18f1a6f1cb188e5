"""Who takes part: their plans, and what happens in their year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

BEGINS = datetime(2026, 1, 5, tzinfo=UTC)
RHYTHMS = ("daily", "twice_a_week", "weekly", "weekly", "weekly", "fortnightly", "never")
ZONES = ("Europe/London", "Europe/Dublin", "America/New_York", "America/St_Johns", "Asia/Kolkata",
         "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "America/Los_Angeles",
         "Pacific/Chatham")  # fmt: skip
HOURS = (8, 10, 12, 15, 18, 20)


@dataclass(frozen=True, slots=True)
class Plan:
    """How often, on which day and at which hour of which zone someone wants to be asked."""

    rhythm: str
    weekday: int
    hour: int
    zone: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something someone does: `plan`, `pause`, `resume`, `end` (their wait), `answer`."""

    at: datetime
    person: int
    what: str
    plan: Plan | None = None
    until: datetime | None = None


def a_plan(random: Random) -> Plan:
    """Choose a plan."""
    return Plan(
        random.choice(RHYTHMS), random.randrange(7), random.choice(HOURS), random.choice(ZONES)
    )


def a_year(person: int, days: int, random: Random) -> Iterator[Event]:
    """Give what happens to someone, in order: the first event is their joining."""
    at = BEGINS + timedelta(minutes=random.randrange(60 * 24 * 7))
    last = BEGINS + timedelta(days=days)
    yield Event(at, person, "plan", plan=a_plan(random))
    while True:
        at += timedelta(minutes=random.randrange(60 * 24 * 5, 60 * 24 * 120))
        if at >= last:
            return
        what = random.choice(("plan", "plan", "pause", "pause", "resume", "end"))
        if what == "plan":
            yield Event(at, person, what, plan=a_plan(random))
        elif what == "pause":
            length = timedelta(days=random.choice((3, 14, 30)))
            yield Event(at, person, what, until=at + length)
        else:
            yield Event(at, person, what)
            if what == "end":
                return


def outages(days: int, random: Random) -> list[tuple[datetime, datetime]]:
    """Give when nothing runs: three days, then some hours, in turns."""
    found = []
    for number, begins in enumerate(range(20, days, 60)):
        at = BEGINS + timedelta(days=begins, hours=random.randrange(24))
        found.append((at, at + timedelta(hours=(72, 5)[number % 2])))
    return found
