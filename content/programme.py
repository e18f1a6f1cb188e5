"""Reads `programme.toml`: the settings of one programme."""

from collections.abc import Iterable

from content.entries import Entry
from content.sheets import Sheet
from domain.programme import Asking, Circling, Clocks, Duty, Programme, Shift
from domain.schedule import TIMES_A_WEEK, Rhythm

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read(
    sheet: Sheet, places: Iterable[str], zones: Iterable[str], languages: Iterable[str]
) -> Programme:
    """Read a programme; `places`, `zones` and `languages` are the codes it may name."""
    entry = sheet.whole()
    known = tuple(languages)
    locales = entry.all_of("locales", known, default=None, fewest=1, ever=())
    locales = locales or known[:1]
    programme = Programme(
        name=entry.text("name", longest=40),
        contact=entry.text("contact", longest=200),
        home=entry.one_of("home", places),
        locales=locales,
        staff_locale=entry.one_of("staff_locale", known, ever=()),
        purpose=entry.text("purpose", longest=60),
        consent_version=entry.text("consent_version", longest=16),
        duty=_duty(entry, zones),
        asking=_asking(entry.table("checkins")),
        circles=_circling(entry.table("circles")),
        clocks=_clocks(entry.table("cases")),
    )
    entry.done()
    return programme


def _duty(entry: Entry, zones: Iterable[str]) -> Duty:
    table = entry.table("duty")
    zone = table.one_of("zone", zones)
    closed = table.days("closed")
    table.done()
    taken: dict[tuple[int, int], int] = {}
    shifts = tuple(_shift(each, taken) for each in entry.entries("shift", "shift"))
    return Duty(zone, shifts, closed)


def _shift(entry: Entry, taken: dict[tuple[int, int], int]) -> Shift:
    """Read a shift; `taken` holds the line of the shift that each hour of a week is in already."""
    days = entry.all_of("days", DAYS, default=None, fewest=1)
    shift = Shift(
        weekdays=frozenset(DAYS.index(each) for each in days),
        opens=entry.number("from", 0, 23),
        closes=entry.number("to", 1, 24),
    )
    if entry.is_sound("from", "to") and shift.opens >= shift.closes:
        entry.complain("to", "the shift ends before it begins.", "Write two shifts over midnight.")
    hours = {(day, hour) for day in shift.weekdays for hour in range(shift.opens, shift.closes)}
    twice = min((taken[each] for each in hours & taken.keys()), default=None)
    if twice is not None and entry.is_sound("days", "from", "to"):
        wrong = f"the shift overlaps with the one on line {twice}."
        entry.complain("days", wrong, "Let one begin where the other ends.")
    taken |= dict.fromkeys(hours - taken.keys(), entry.first)
    entry.done()
    return shift


def _asking(entry: Entry) -> Asking:
    rhythms = tuple(
        Rhythm(each) for each in entry.all_of("rhythms", Rhythm, default=None, fewest=1)
    )
    asking = Asking(
        rhythms=rhythms or tuple(Rhythm),
        rhythm=Rhythm(entry.one_of("rhythm", rhythms or tuple(Rhythm), ever=Rhythm)),
        weekday=DAYS.index(entry.one_of("weekday", DAYS)),
        hour=entry.number("hour", 0, 23),
        hours=entry.numbers("hours", 0, 23),
        quiet_from=entry.number("quiet_from", 0, 23),
        quiet_to=entry.number("quiet_to", 0, 23),
        reminder_days=entry.numbers("reminder_days", 1, 30),
        expires_day=entry.number("expires_day", 2, 60),
        unanswered_before_offer=entry.number("unanswered_before_offer", 1, 12),
        contact_weeks=entry.number("contact_weeks", 1, 26),
        most_a_week=_most_a_week(entry),
    )
    _check_hours(entry, asking)
    if entry.is_sound("reminder_days", "expires_day"):
        late = [day for day in asking.reminder_days if day >= asking.expires_day]
        if late:
            wrong = f"the reminder on day {late[0]} comes after the check-in expired."
            instead = f"Remind before expires_day, which is {asking.expires_day}."
            entry.complain("reminder_days", wrong, instead)
    entry.done()
    return asking


def _check_hours(entry: Entry, asking: Asking) -> None:
    if entry.is_sound("hour", "hours") and asking.hour not in asking.hours:
        listed = ", ".join(map(str, asking.hours))
        entry.complain("hour", f"hour is {asking.hour}.", f"Choose one of hours: {listed}.")
    if not entry.is_sound("quiet_from", "quiet_to", "hours"):
        return
    if asking.quiet_from == asking.quiet_to:
        instead = "Write the hour at which it ends, such as 8."
        entry.complain("quiet_to", "the quiet hours begin and end together.", instead)
        return
    kept = [hour for hour in asking.hours if asking.is_silent(hour)]
    if kept:
        wrong = f"hours has {kept[0]}, when nothing is sent."
        instead = "Choose hours from quiet_to on, before quiet_from."
        entry.complain("hours", wrong, instead)


def _most_a_week(entry: Entry) -> dict[Rhythm, int]:
    asked = [rhythm for rhythm in Rhythm if rhythm is not Rhythm.NEVER]
    return {each: entry.number(f"most_{each}", TIMES_A_WEEK[each], 21) for each in asked}


def _circling(entry: Entry) -> Circling:
    smallest = entry.number("smallest", 3, 12)
    on_post = entry.number("flags_on_post", 1, 12)
    circling = Circling(
        smallest=smallest,
        largest=entry.number("largest", 3, 12, least=smallest),
        link_free_days=entry.number("link_free_days", 0, 90),
        flags_on_post=on_post,
        flags_on_member=entry.number("flags_on_member", 1, 50, least=on_post),
    )
    entry.done()
    return circling


def _clocks(entry: Entry) -> Clocks:
    acknowledge = entry.number("acknowledge_minutes", 1, 1440)
    clocks = Clocks(
        acknowledge_minutes=acknowledge,
        escalate_minutes=entry.number("escalate_minutes", 1, 2880, least=acknowledge),
        follow_up_hours=entry.number("follow_up_hours", 1, 168),
    )
    entry.done()
    return clocks
