"""What we ask by ourselves: check-ins at their time, and twice again while one waits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.checkins import Checkin, CheckinState, Occasion, Question
from domain.ids import PersonId, private_chat
from domain.letters import Priority
from domain.limits import Week
from domain.moments import today
from domain.schedule import HOURS_ASIDE, apart, moment_apart, next_due
from services import letters, limits, listening, plans
from services.checkins import question
from services.work import Work
from storage import checkins, fires, prompts, waits
from storage.chats import Reader
from storage.fires import Due, Fire

SILENCE = timedelta(days=60)
"""How far back unanswered check-ins are counted."""
A_DAY = timedelta(days=1)
PAGE = 100
"""Due people a tick takes in one transaction."""


# --- a check-in falls due ---


def ask_due(work: Work, only: PersonId | None = None) -> int:
    """Ask the next page of people whose check-in is due; tells how many rows it moved on."""
    due = fires.list_due(work.db, fires.CHECKIN, work.now, PAGE, only=only)
    weeks = limits.measure(work, due, fires.CHECKIN)
    last_days = waits.list_last_days(work.db, [each.fire.person for each in due])
    asked, moved, over = [], [], []
    for each in due:
        week = weeks[each.fire.person]
        if _may_ask(work, each, week, last_days):
            asked.append(each)
            week = replace(week, said=(*week.said, work.now))
        following = _next(work, each, week)
        if following is not None and _is_asked_on(each, following, last_days):
            moved.append(replace(each.fire, due_at=following))
        else:
            over.append(each.fire.person)
    fires.move_fires(work.db, moved)
    fires.clear_fires(work.db, over, fires.CHECKIN)
    _prompt(work, asked)
    return len(due)


LastDays = Mapping[PersonId, date | None]
"""For those whose waits have all ended: the last day they wished to be asked on."""


def _may_ask(work: Work, due: Due, week: Week, last_days: LastDays) -> bool:
    """Tell whether this person is asked now: they may be, still are, and it is not too much."""
    if not plans.is_wanted(due) or plans.quiet_until(work, due) is not None:
        return False
    return _is_asked_on(due, work.now, last_days) and week.has_room(work.now)


def _is_asked_on(due: Due, moment: datetime, last_days: LastDays) -> bool:
    """Tell whether someone's waits are not over by then, or they wished to be asked on."""
    if due.fire.person not in last_days:
        return True
    last = last_days[due.fire.person]
    return last is not None and today(moment, due.plan.zone) <= last


def _next(work: Work, due: Due, week: Week) -> datetime | None:
    """Give when this person's fire is due again; None when it is no longer wanted."""
    if not plans.is_wanted(due):
        return None
    until = plans.quiet_until(work, due)
    if until is None:
        following = next_due(due.plan, work.now, work.now, due.pause)
    elif due.pause is not None and until == due.pause.ends:
        following = next_due(due.plan, until)
    else:
        return until
    return limits.first_with_room(due.plan, week, following, due.pause)


def _prompt(work: Work, due: Sequence[Due]) -> None:
    if not due:
        return
    some = [each.fire.person for each in due]
    # After an outage of days there is one question to answer, not one for every day.
    letters.drop(
        work,
        chats=[private_chat(person) for person in some],
        priority=Priority.PROMPT,
        kind=letters.kind_of(Question),
        reason="asked anew",
    )
    silence = checkins.count_unanswered(work.db, some, work.now - SILENCE)
    begun = checkins.add_prompted(
        work.db, [(each.fire.person, each.fire.due_at) for each in due], work.now
    )
    for each, number in zip(due, begun, strict=True):
        checkin = Checkin(number, work.now, CheckinState.OPEN, {})
        unanswered = silence.get(each.fire.person, 0)
        _write(work, each, checkin, Occasion.PROMPTED, work.now, unanswered)
    prompts.note(work.db, some, fires.CHECKIN, work.now)
    fires.clear_fires(work.db, some, fires.SNOOZED)
    fires.set_fires(work.db, [_reminder(work, each, work.now) for each in due])


def _write(
    work: Work,
    due: Due,
    checkin: Checkin,
    occasion: Occasion,
    asked_at: datetime,
    unanswered: int = 0,
) -> None:
    asked = question(work, checkin, occasion=occasion, unanswered=unanswered)
    listening.listen(work, due.fire.person, asked)
    reader = Reader(private_chat(due.fire.person), due.address, due.locale, due.plan.zone)
    until = _stays_until(work, asked_at)
    if due.pause is not None and due.pause.begins > work.now:
        until = min(until, due.pause.begins)
    letters.address(work, [reader], asked, Priority.PROMPT, not_after=until)


# --- a check-in stays open ---


def _reminder(work: Work, due: Due, asked_at: datetime) -> Fire:
    """Let an open check-in be looked at next: on the days of reminders, and at its end."""
    moment = _stays_until(work, asked_at)
    for days in work.library.programme.asking.reminder_days:
        day = today(asked_at + timedelta(days=days), due.plan.zone)
        reminder = moment_apart(due.plan, day)
        if work.now < reminder < moment:
            moment = reminder
            break
    return Fire(due.fire.person, fires.REMINDER, moment, due.plan_version)


def _end(work: Work, asked_at: datetime) -> datetime:
    return asked_at + timedelta(days=work.library.programme.asking.expires_day)


def _stays_until(work: Work, asked_at: datetime) -> datetime:
    """Give until when a check-in can be answered of which they hear now: a day at the least."""
    return max(_end(work, asked_at), work.now + A_DAY)


def remind_due(work: Work, only: PersonId | None = None) -> int:
    """Ask again who has not answered, or close what was open for long enough."""
    return _look_again(work, fires.REMINDER, only)


def bring_back_due(work: Work, only: PersonId | None = None) -> int:
    """Ask again whoever wished to be asked later; it counts for no limit."""
    return _look_again(work, fires.SNOOZED, only)


def _look_again(work: Work, kind: str, only: PersonId | None) -> int:
    page = fires.list_due(work.db, kind, work.now, PAGE, only=only)
    due = [each for each in page if plans.may_write(work, each)]
    if not due:
        return len(page)
    some = [each.fire.person for each in due]
    open_ones = checkins.list_prompted(work.db, some)
    weeks = limits.measure(work, due, kind)
    waiting, over = [], []
    for each in due:
        found = open_ones.get(each.fire.person)
        if found is None or found.asked_at is None or _is_over(work, each, found.asked_at):
            over.append(each.fire.person)
        else:
            waiting.append((each, found, found.asked_at))
    _close(work, over)
    again = [
        (each, found, asked_at)
        for each, found, asked_at in waiting
        if _may_remind(work, each, weeks[each.fire.person])
    ]
    for each, found, asked_at in again:
        _write(work, each, found, Occasion.REMINDED, asked_at)
    if kind == fires.REMINDER:
        prompts.note(work.db, [each.fire.person for each, _, _ in again], kind, work.now)
    fires.clear_fires(work.db, [each.fire.person for each, _, _ in waiting], fires.SNOOZED)
    fires.set_fires(work.db, [_reminder(work, each, asked_at) for each, _, asked_at in waiting])
    return len(page)


def _is_over(work: Work, due: Due, asked_at: datetime) -> bool:
    """Tell whether it was open for long enough; one they wished to have again is asked again."""
    return due.fire.kind == fires.REMINDER and work.now >= _end(work, asked_at)


def _close(work: Work, some: Sequence[PersonId]) -> None:
    if some:
        checkins.stop_open(work.db, some, work.now)
        for kind in fires.OPEN:
            fires.clear_fires(work.db, some, kind)


def _may_remind(work: Work, due: Due, week: Week) -> bool:
    """Tell whether a reminder is said: it gives way to all else, one they wished for to little."""
    if due.fire.kind == fires.SNOOZED:
        return not replace(week, said=()).is_near(work.now, HOURS_ASIDE)
    return not week.is_near(work.now, apart(due.plan)) and week.has_room(work.now)
