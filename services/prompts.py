"""What we ask by ourselves: check-ins at their time, and twice again while one waits."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.checkins import Checkin, CheckinState, Occasion, Question
from domain.ids import PersonId, private_chat
from domain.letters import Priority
from domain.moments import today
from domain.schedule import Plan, moment_apart, next_due
from services import letters, listening, plans
from services.checkins import question
from services.work import Work
from storage import checkins, fires
from storage.chats import Reader
from storage.fires import Due, Fire

SILENCE = timedelta(days=60)
"""How far back unanswered check-ins are counted."""
PAGE = 100
"""Due people a tick takes in one transaction."""


def ask_due(work: Work, only: PersonId | None = None) -> int:
    """Ask the next page of people whose check-in is due; tells how many rows it moved on."""
    due = fires.list_due(work.db, fires.CHECKIN, work.now, PAGE, only=only)
    later = {each.fire.person: _next(work, each) for each in due}
    fires.move_fires(
        work.db,
        [replace(each.fire, due_at=then) for each in due if (then := later[each.fire.person])],
    )
    for each in due:
        if later[each.fire.person] is None:
            fires.clear_fire(work.db, each.fire.person, fires.CHECKIN)
    _prompt(work, [each for each in due if _may_ask(work, each)])
    return len(due)


def _may_ask(work: Work, due: Due) -> bool:
    """Tell whether this person is asked now: a member, reachable, not paused, not in the night."""
    return plans.is_wanted(due) and plans.quiet_until(work, due) is None


def _next(work: Work, due: Due) -> datetime | None:
    """Give when this person's fire is due again; None when it is no longer wanted."""
    if not plans.is_wanted(due):
        return None
    until = plans.quiet_until(work, due)
    if until is None:
        return next_due(due.plan, work.now, last=work.now)
    return next_due(due.plan, until) if until == due.paused_until else until


def _prompt(work: Work, due: list[Due]) -> None:
    if not due:
        return
    # After an outage of days there is one question to answer, not one for every day.
    letters.drop(
        work,
        chats=[private_chat(each.fire.person) for each in due],
        priority=Priority.PROMPT,
        kind=letters.kind_of(Question),
        reason="asked anew",
    )
    silence = checkins.count_unanswered(
        work.db, [each.fire.person for each in due], work.now - SILENCE
    )
    begun = checkins.add_prompted(work.db, [(each.fire.person, each.fire.due_at) for each in due])
    for each, number in zip(due, begun, strict=True):
        checkin = Checkin(number, each.fire.due_at, CheckinState.OPEN, {})
        _write(work, each, checkin, Occasion.PROMPTED, silence.get(each.fire.person, 0))
    fires.set_fires(
        work.db,
        [_reminder(each, _again(work, each.plan, work.now)) for each in due],
    )


def _write(
    work: Work,
    due: Due,
    checkin: Checkin,
    occasion: Occasion,
    unanswered: int = 0,
) -> None:
    asked = question(work, checkin, occasion=occasion, unanswered=unanswered)
    listening.listen(work, due.fire.person, asked)
    reader = Reader(private_chat(due.fire.person), due.address, due.locale, due.plan.zone)
    letters.address(work, [reader], asked, Priority.PROMPT, not_after=_end(work, work.now))


def _reminder(due: Due, moment: datetime) -> Fire:
    return Fire(due.fire.person, fires.REMINDER, moment, due.fire.plan_version)


def _again(work: Work, plan: Plan, asked_at: datetime) -> datetime:
    """Give when an open check-in is looked at next: on the days of reminders, and at its end."""
    for days in work.library.programme.asking.reminder_days:
        moment = moment_apart(plan, today(asked_at + timedelta(days=days), plan.zone))
        if moment > work.now:
            return moment
    return _end(work, asked_at)


def _end(work: Work, asked_at: datetime) -> datetime:
    return asked_at + timedelta(days=work.library.programme.asking.expires_day)


def remind_due(work: Work, only: PersonId | None = None) -> int:
    """Ask again who has not answered, or close what was open for long enough."""
    due = fires.list_due(work.db, fires.REMINDER, work.now, PAGE, only=only)
    for each in due:
        if plans.may_write(work, each):
            _remind(work, each)
    return len(due)


def _remind(work: Work, due: Due) -> None:
    person = due.fire.person
    found = checkins.find_prompted(work.db, person)
    if found is None:
        fires.clear_fire(work.db, person, fires.REMINDER)
    elif work.now >= _end(work, found.due_at):
        checkins.stop_open(work.db, person, work.now)
        fires.clear_fire(work.db, person, fires.REMINDER)
    else:
        _ask_again(work, due, found)


def _ask_again(work: Work, due: Due, found: Checkin) -> None:
    _write(work, due, found, Occasion.REMINDED)
    fires.set_fires(work.db, [_reminder(due, _again(work, due.plan, found.due_at))])
