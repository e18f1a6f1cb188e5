"""How much we may write to people by ourselves just now, looked up for a page of them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.ids import PersonId
from domain.limits import WEEK, Week
from domain.moments import after_quiet, today
from domain.schedule import Pause, Plan, Rhythm, apart, next_apart, next_due
from services.work import Work
from storage import fires, people, prompts
from storage.fires import Due

BEFORE = {
    fires.MILESTONE: (fires.CHECKIN,),
    fires.GOODBYE: (fires.CHECKIN,),
    fires.CHECKIN: (fires.MILESTONE, fires.GOODBYE),
    fires.REMINDER: (fires.MILESTONE, fires.GOODBYE, fires.CHECKIN),
    fires.SNOOZED: (fires.CHECKIN,),
}
"""What is looked out for before something of each kind is said.

What there is to say about a wait goes first, then check-ins, then reminders.
"""
AHEAD = timedelta(days=WEEK + 1)


def most_a_week(work: Work, rhythm: Rhythm, own: int | None) -> int:
    """Give someone's limit: their own, or what fits their rhythm."""
    usual = work.library.programme.asking.most_a_week
    return own or usual.get(rhythm, 1)


def measure(work: Work, due: Sequence[Due], kind: str) -> dict[PersonId, Week]:
    """Give the week of each of these people, to whom something of that kind is due."""
    if not due:
        return {}
    some = [each.fire.person for each in due]
    said = prompts.list_lately(work.db, some, work.now)
    until = work.now + AHEAD
    coming = fires.list_coming(work.db, some, BEFORE[kind], until)
    return {
        each.fire.person: Week(
            most=most_a_week(work, each.plan.rhythm, each.most_a_week),
            zone=each.plan.zone,
            said=said.get(each.fire.person, ()),
            coming=tuple(
                _by_day(work, max(moment, work.now), each.plan.zone)
                for what, first in coming.get(each.fire.person, ())
                for moment in _each(each.plan, what, first, until)
                if each.pause is None or not each.pause.covers(moment)
            ),
        )
        for each in due
    }


def _each(plan: Plan, kind: str, first: datetime, until: datetime) -> Iterator[datetime]:
    """Give what follows from a fire: of check-ins, those after it, too."""
    yield first
    following = next_due(plan, first, last=first) if kind == fires.CHECKIN else None
    while following is not None and following < until:
        yield following
        following = next_due(plan, following, last=following)


def _by_day(work: Work, moment: datetime, zone: str) -> datetime:
    asking = work.library.programme.asking
    return after_quiet(moment, zone, asking.quiet_from, asking.quiet_to)


def week_of(work: Work, person: PersonId, plan: Plan) -> Week:
    """Give the week of one person, whatever is to come."""
    most = most_a_week(work, plan.rhythm, people.find_limit(work.db, person))
    said = prompts.list_lately(work.db, [person], work.now)
    return Week(most, plan.zone, said.get(person, ()))


def first_with_room(
    plan: Plan, week: Week, first: datetime | None, pause: Pause | None
) -> datetime | None:
    """Give the first check-in from that one on for which their limit has room as things stand."""
    known = replace(week, coming=())
    moment = first
    while moment is not None and not known.has_room(moment):
        moment = next_due(plan, moment, pause=pause)
    return moment


def put_off(work: Work, due: Due, week: Week) -> datetime | None:
    """Give when something that may not be left out is said instead; None when it is now."""
    gap = apart(due.plan)
    if week.is_near(work.now, gap):
        return _by_day(work, week.clear_from(work.now, gap), due.plan.zone)
    free = week.room_on(work.now)
    return None if free == today(work.now, due.plan.zone) else next_apart(due.plan, free, work.now)
