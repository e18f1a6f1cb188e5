"""When we write to someone by ourselves: their next check-in, milestone and goodbye, as rows."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.ids import PersonId
from domain.moments import after_quiet, at_local_hour, is_quiet, local, today
from domain.people import Purpose
from domain.schedule import APART, Plan, Rhythm, moment_apart, next_due
from domain.waits import untold
from services.work import Work
from storage import checkins, fires, people, waits
from storage.fires import Due, Fire

PUT_OFF_FOR = timedelta(hours=1)


def plan(work: Work, person: PersonId) -> datetime | None:
    """Plan everything anew, by what someone chose and waits for now; gives their next check-in."""
    schedule, version = people.get_plan(work.db, person)
    version += 1
    people.change(work.db, person, plan_version=version)
    moments = _moments(work, person, schedule)
    for kind in fires.KINDS:
        due = moments.get(kind)
        if due is None:
            fires.clear_fire(work.db, person, kind)
        else:
            fires.set_fires(work.db, [Fire(person, kind, due, version)])
    return moments.get(fires.CHECKIN)


def _moments(work: Work, person: PersonId, schedule: Plan) -> dict[str, datetime | None]:
    if schedule.rhythm is Rhythm.NEVER:
        return {}
    if not people.consented(work.db, person, Purpose.CHECKINS):
        return {}
    day = today(work.now, schedule.zone)
    end = waits.find_end(work.db, person)
    is_asked = end is None or end.is_asked_on(day)
    return {
        fires.CHECKIN: _next_checkin(work, person, schedule) if is_asked else None,
        fires.MILESTONE: next_milestone(work, person, schedule),
        fires.GOODBYE: None if end is None else _future(work, schedule, end.goodbye_on),
    }


def _next_checkin(work: Work, person: PersonId, schedule: Plan) -> datetime | None:
    asked = checkins.find_asked(work.db, person)
    after = work.now if asked is None else max(work.now, asked + APART)
    return next_due(schedule, after)


def next_milestone(
    work: Work, person: PersonId, schedule: Plan, *, more_today: bool = False
) -> datetime | None:
    """Give the next moment at which there is something to say about a wait.

    With `more_today` there was more than one thing to say today: never two prompts at once.
    """
    days = untold(waits.list_open(work.db, [person]), contact_after(work))
    if more_today:
        days.insert(0, today(work.now, schedule.zone) + timedelta(days=1))
    return next((at for day in days if (at := _future(work, schedule, day)) is not None), None)


def contact_after(work: Work) -> timedelta:
    """Give how long nobody waits without a word about it."""
    return timedelta(weeks=work.library.programme.asking.contact_weeks)


def _future(work: Work, schedule: Plan, day: date) -> datetime | None:
    moment = moment_apart(schedule, day)
    return moment if moment > work.now else None


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
    if due.paused_until is not None and due.paused_until > work.now:
        return due.paused_until
    asking = work.library.programme.asking
    zone, quiet_from, quiet_to = due.plan.zone, asking.quiet_from, asking.quiet_to
    if is_quiet(work.now, zone, quiet_from, quiet_to):
        return after_quiet(work.now, zone, quiet_from, quiet_to)
    return None


def may_write(work: Work, due: Due) -> bool:
    """Tell whether someone is written to now; if not, their fire goes, or waits for the morning."""
    if not is_wanted(due):
        fires.clear_fire(work.db, due.fire.person, due.fire.kind)
        return False
    until = quiet_until(work, due)
    if until is not None:
        fires.move_fires(work.db, [replace(due.fire, due_at=until)])
    return until is None


def snoozed_until(work: Work, schedule: Plan, length: timedelta) -> datetime:
    """Give when something put off comes again: not in the night; from a day on, at their hour."""
    asking, later = work.library.programme.asking, work.now + length
    if length >= timedelta(days=1):
        later = at_local_hour(local(later, schedule.zone), schedule.hour, schedule.zone)
    return after_quiet(later, schedule.zone, asking.quiet_from, asking.quiet_to)
