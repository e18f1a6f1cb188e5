"""Who takes part: their plans, what they wait for, and what happens in their year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

BEGINS = datetime(2026, 1, 5, tzinfo=UTC)
RHYTHMS = ("daily", "twice_a_week", "weekly", "weekly", "weekly", "fortnightly", "never")
ZONES = ("Europe/London", "Europe/Dublin", "America/New_York", "America/St_Johns", "Asia/Kolkata",
         "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "America/Los_Angeles",
         "Pacific/Chatham")  # fmt: skip
HOURS = (8, 10, 12, 15, 18, 20)
LIMITS = (None, None, None, None, 1, 2, 3, 7)
DEEDS = ("plan", "plan", "move", "move", "pause", "pause", "later", "resume", "limit", "end")


@dataclass(frozen=True, slots=True)
class Plan:
    """How often, on which day and at which hour of which zone someone wants to be asked.

    `limit` is the most they want to be written to in a week; None leaves it to the programme.
    """

    rhythm: str
    weekday: int
    hour: int
    zone: str
    limit: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who waits: since when, until when, and how often they answer."""

    since: date | None
    expected: date | None
    answers: float


@dataclass(frozen=True, slots=True)
class Event:
    """Something someone does: `plan`, `pause`, `resume`, or `end` (their wait).

    A pause begins so many days `later` and takes so many `days`; a plan is theirs from now on.
    """

    at: datetime
    person: int
    what: str
    plan: Plan | None = None
    later: int = 0
    days: int = 0


def a_member(random: Random) -> Member:
    """Choose what someone waits for."""
    day = BEGINS.date()
    since = day - timedelta(days=random.randrange(200)) if random.random() < 0.6 else None
    expected = day + timedelta(days=random.randrange(300)) if random.random() < 0.4 else None
    return Member(since, expected, random.choice((0.0, 0.6, 0.6, 1.0)))


def a_plan(random: Random) -> Plan:
    """Choose a plan."""
    return Plan(
        random.choice(RHYTHMS), random.randrange(7), random.choice(HOURS), random.choice(ZONES),
        random.choice(LIMITS),
    )  # fmt: skip


def a_year(person: int, days: int, random: Random) -> Iterator[Event]:
    """Give what happens to someone, in order: the first event is their joining."""
    at = BEGINS + timedelta(minutes=random.randrange(60 * 24 * 7))
    last = BEGINS + timedelta(days=days)
    plan = a_plan(random)
    yield Event(at, person, "plan", plan=plan)
    while True:
        at += timedelta(minutes=random.randrange(60 * 24 * 5, 60 * 24 * 120))
        if at >= last:
            return
        what = random.choice(DEEDS)
        if what in ("plan", "move", "limit"):
            new = a_plan(random)
            if what == "move":
                new = replace(plan, zone=new.zone)
            if what == "limit":
                new = replace(plan, limit=new.limit)
            plan = new
            yield Event(at, person, "plan", plan=plan)
        elif what in ("pause", "later"):
            later = random.choice((2, 5, 20)) if what == "later" else 0
            yield Event(at, person, "pause", later=later, days=random.choice((3, 14, 30)))
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
