"""When we write to someone by ourselves: their next check-in, milestone and goodbye, as rows."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.ids import PersonId
from domain.moments import after_quiet, at_local_hour, is_quiet, local, today
from domain.people import Purpose
from domain.schedule import Plan, Rhythm, apart, next_apart, next_due
from domain.waits import untold
from services import limits
from services.work import Work
from storage import checkins, fires, people, prompts, waits
from storage.fires import Due, Fire

PUT_OFF_FOR = timedelta(hours=1)


def plan(work: Work, person: PersonId, *, with_goodbye: bool = False) -> datetime | None:
    """Plan everything anew, by what someone chose and waits for now; gives their next check-in.

    A goodbye is planned `with_goodbye`, and moved when there is one already.
    """
    schedule, version = people.get_plan(work.db, person)
    version += 1
    people.change(work.db, person, plan_version=version)
    if not _is_asked_at_all(work, person, schedule):
        fires.clear_fire(work.db, person, *fires.PLANNED, *fires.OPEN)
        return None
    moments = _moments(work, person, schedule, with_goodbye=with_goodbye)
    for kind in fires.PLANNED:
        due = moments[kind]
        if due is None:
            fires.clear_fire(work.db, person, kind)
        else:
            fires.set_fires(work.db, [Fire(person, kind, due, version)])
    fires.carry_over(work.db, person, fires.OPEN, version)
    return moments[fires.CHECKIN]


def _is_asked_at_all(work: Work, person: PersonId, schedule: Plan) -> bool:
    is_never = schedule.rhythm is Rhythm.NEVER
    return not is_never and people.consented(work.db, person, Purpose.CHECKINS)


def _moments(
    work: Work, person: PersonId, schedule: Plan, *, with_goodbye: bool
) -> dict[str, datetime | None]:
    end = waits.find_end(work.db, person)
    checkin = _next_checkin(work, person, schedule)
    if end is not None and checkin is not None:
        checkin = checkin if end.is_asked_on(today(checkin, schedule.zone)) else None
    parts = with_goodbye or fires.find_fire(work.db, person, fires.GOODBYE) is not None
    goodbye = next_apart(schedule, end.goodbye_on, work.now) if end is not None and parts else None
    return {
        fires.CHECKIN: checkin,
        fires.MILESTONE: next_milestone(work, person, schedule),
        fires.GOODBYE: goodbye,
    }


def _next_checkin(work: Work, person: PersonId, schedule: Plan) -> datetime | None:
    asked, told = checkins.find_asked(work.db, person), prompts.find_last(work.db, person)
    after = work.now if told is None else max(work.now, told + apart(schedule))
    pause = people.find_pause(work.db, person)
    first = next_due(schedule, after, asked, pause)
    return limits.first_with_room(schedule, limits.week_of(work, person, schedule), first, pause)


def next_milestone(work: Work, person: PersonId, schedule: Plan) -> datetime | None:
    """Give the next moment at which there is something to say about a wait."""
    days = untold(waits.list_open(work.db, [person]), contact_after(work))
    if not days:
        return None
    # What its day has gone by for, in a pause or because something else was said, comes next.
    day = max(days[0], today(work.now, schedule.zone))
    return next_apart(schedule, day, work.now)


def contact_after(work: Work) -> timedelta:
    """Give how long nobody waits without a word about it."""
    return timedelta(weeks=work.library.programme.asking.contact_weeks)


# --- for the ticks ---


def list_due(work: Work, kind: str, page: int) -> list[PersonId]:
    """Give whose turn it is on the next page."""
    return fires.list_due_people(work.db, kind, work.now, page)


def put_off(work: Work, person: PersonId, kind: str) -> None:
    """Something of this person's cannot be dealt with: look again later, see to the others now."""
    fires.put_off(work.db, person, kind, work.now + PUT_OFF_FOR)


def is_wanted(due: Due) -> bool:
    """Tell whether what is due still is: a member who can be reached and has not planned anew."""
    return due.is_member and due.is_reachable and due.fire.plan_version == due.plan_version


def quiet_until(work: Work, due: Due) -> datetime | None:
    """Give when someone may be written to who may not now: paused, or it is night there."""
    if due.pause is not None and due.pause.covers(work.now):
        return due.pause.ends
    asking = work.library.programme.asking
    zone, quiet_from, quiet_to = due.plan.zone, asking.quiet_from, asking.quiet_to
    if is_quiet(work.now, zone, quiet_from, quiet_to):
        return after_quiet(work.now, zone, quiet_from, quiet_to)
    return None


def may_write(work: Work, due: Due) -> bool:
    """Tell whether someone is written to now; if not, their fire goes, or waits for its time."""
    if not is_wanted(due):
        fires.clear_fire(work.db, due.fire.person, due.fire.kind)
        return False
    until = quiet_until(work, due)
    if until is None:
        return True
    if due.pause is not None and until == due.pause.ends:
        until = next_apart(due.plan, today(until, due.plan.zone), until)
    fires.move_fires(work.db, [replace(due.fire, due_at=until)])
    return False


def snoozed_until(work: Work, schedule: Plan, length: timedelta) -> datetime:
    """Give when something put off comes again: not in the night; from a day on, at their hour."""
    asking, later = work.library.programme.asking, work.now + length
    if length >= timedelta(days=1):
        later = at_local_hour(local(later, schedule.zone), schedule.hour, schedule.zone)
    return after_quiet(later, schedule.zone, asking.quiet_from, asking.quiet_to)
