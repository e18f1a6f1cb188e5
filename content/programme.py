"""Reads `programme.toml`: the settings of one programme."""

from collections.abc import Iterable

from content.sheets import Entry, Sheet
from domain.programme import Asking, Circling, Clocks, Duty, Programme, Shift
from domain.schedule import Rhythm

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read(sheet: Sheet, places: Iterable[str], zones: Iterable[str]) -> Programme:
    """Read a programme; `places` and `zones` are the codes it may name."""
    entry = sheet.whole()
    locales = entry.texts("locales", longest=16, default=None)
    programme = Programme(
        name=entry.text("name", longest=40),
        contact=entry.text("contact", longest=200),
        home=entry.one_of("home", places),
        locales=locales,
        staff_locale=entry.one_of("staff_locale", locales or ("en",)),
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
    table.done()
    return Duty(zone, tuple(_shift(each) for each in entry.entries("shift", "shift")))


def _shift(entry: Entry) -> Shift:
    days = entry.all_of("days", DAYS)
    shift = Shift(
        weekdays=frozenset(DAYS.index(each) for each in days),
        opens=entry.number("from", 0, 23),
        closes=entry.number("to", 1, 24),
    )
    if shift.opens >= shift.closes:
        entry.complain("to", "the shift ends before it begins.", "Write two shifts over midnight.")
    entry.done()
    return shift


def _asking(entry: Entry) -> Asking:
    rhythms = tuple(Rhythm(each) for each in entry.all_of("rhythms", Rhythm)) or tuple(Rhythm)
    hours = entry.numbers("hours", 0, 23)
    asking = Asking(
        rhythms=rhythms,
        rhythm=Rhythm(entry.one_of("rhythm", rhythms)),
        weekday=DAYS.index(entry.one_of("weekday", DAYS)),
        hour=entry.number("hour", 0, 23),
        hours=hours,
        quiet_from=entry.number("quiet_from", 0, 23),
        quiet_to=entry.number("quiet_to", 0, 23),
        reminder_days=entry.numbers("reminder_days", 1, 30),
        expires_day=entry.number("expires_day", 2, 60),
        unanswered_before_offer=entry.number("unanswered_before_offer", 1, 12),
        contact_weeks=entry.number("contact_weeks", 1, 26),
    )
    if asking.hour not in hours:
        entry.complain("hour", f"hour is {asking.hour}.", "Choose one of hours.")
    if any(day >= asking.expires_day for day in asking.reminder_days):
        instead = "Remind before expires_day."
        entry.complain("reminder_days", "a reminder comes after the check-in expired.", instead)
    entry.done()
    return asking


def _circling(entry: Entry) -> Circling:
    smallest = entry.number("smallest", 3, 12)
    circling = Circling(
        smallest=smallest,
        largest=entry.number("largest", smallest, 12),
        link_free_days=entry.number("link_free_days", 0, 90),
        flags_on_post=entry.number("flags_on_post", 1, 12),
        flags_on_member=entry.number("flags_on_member", 1, 50),
    )
    entry.done()
    return circling


def _clocks(entry: Entry) -> Clocks:
    acknowledge = entry.number("acknowledge_minutes", 1, 1440)
    clocks = Clocks(
        acknowledge_minutes=acknowledge,
        escalate_minutes=entry.number("escalate_minutes", acknowledge, 2880),
        follow_up_hours=entry.number("follow_up_hours", 1, 168),
    )
    entry.done()
    return clocks
