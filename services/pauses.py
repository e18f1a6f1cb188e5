"""Pauses: a time in which nothing is asked, now or from a later day on."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.letters import Priority
from domain.moments import at_hour_of, today
from domain.schedule import Pause
from services import letters, plans
from services.work import Visit
from storage import checkins, people

LONGEST = timedelta(days=366)
OFFERED = (7, 14, 30)
"""Days."""


@dataclass(frozen=True, slots=True)
class PauseAsked:
    """How long shall it be, in days? `is_unclear` when what they wrote was no answer."""

    lengths: tuple[int, ...]
    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing is asked from the first day to the last (ISO 8601); None: from now on."""

    first: str | None
    last: str
    next_due: str | None
    zone: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """Check-ins go on; `was_paused` unless the pause had not begun, or there was none."""

    next_due: str | None
    zone: str
    was_paused: bool


Outcome = PauseAsked | Paused | Resumed


def pause(visit: Visit, typed: str) -> Outcome:
    """Ask nothing for as long as they wrote: "2w", "until 3 January", "20 Dec to 3 Jan"."""
    if not typed:
        return PauseAsked(OFFERED)
    day = today(visit.now, visit.person.zone)
    span = visit.library.read_span(typed, day, visit.person.locale)
    if span is None or span[1] > day + LONGEST:
        return PauseAsked(OFFERED, is_unclear=True)
    return _pause(visit, *span)


def pause_for(visit: Visit, days: int) -> Outcome:
    """Ask nothing for so many days."""
    if not 0 < days <= LONGEST.days:
        return PauseAsked(OFFERED)
    day = today(visit.now, visit.person.zone)
    return _pause(visit, day, day + timedelta(days=days - 1))


def _pause(visit: Visit, first: date, last: date) -> Paused:
    zone = visit.person.zone
    is_now = first <= today(visit.now, zone)
    begins = visit.now if is_now else at_hour_of(first, 0, zone)
    wanted = Pause(begins, at_hour_of(last + timedelta(days=1), 0, zone))
    people.set_pause(visit.db, visit.person.id, wanted)
    if is_now:
        checkins.stop_open(visit.db, [visit.person.id], visit.now)
        letters.drop(visit, chats=[visit.chat], priority=Priority.PROMPT, reason="paused")
    due = plans.plan(visit, visit.person.id)
    return Paused(
        None if is_now else first.isoformat(),
        last.isoformat(),
        None if due is None else due.isoformat(),
        zone,
    )


def resume(visit: Visit) -> Resumed:
    """Go on with check-ins: a pause ends, or does not begin."""
    was_paused = visit.person.is_paused(visit.now)
    people.set_pause(visit.db, visit.person.id, None)
    due = plans.plan(visit, visit.person.id)
    return Resumed(None if due is None else due.isoformat(), visit.person.zone, was_paused)
