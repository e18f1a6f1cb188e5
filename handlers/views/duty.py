"""When moderators are there, in words: computed, so that no other hours than theirs are told."""

from datetime import time
from itertools import groupby

from babel import dates, lists

from domain.programme import Shift
from handlers.views.page import Page


def hours(page: Page) -> str:
    """Say when moderators are there, or that nobody is promised to be."""
    duty = page.library.programme.duty
    if not duty.shifts:
        return page.words("duty-none")
    shifts = [_shift(shift, page) for shift in duty.shifts]
    told = lists.format_list(shifts, locale=page.babel)
    hours = page.text("duty-hours", hours=told, zone=page.zone(duty.zone))
    closed = [page.short_day(day) for day in duty.closed_soon(page.now)]
    if not closed:
        return hours
    days = lists.format_list(closed, style="or", locale=page.babel)
    return f"{hours} {page.text('duty-closed', days=days)}"


def _shift(shift: Shift, page: Page) -> str:
    opens, closes = (
        dates.format_time(time(hour % 24), "short", locale=page.babel)
        for hour in (shift.opens, shift.closes)
    )
    return page.words("duty-shift", days=_days(shift, page), opens=opens, closes=closes)


def _days(shift: Shift, page: Page) -> str:
    names = dates.get_day_names("wide", locale=page.babel)
    days = sorted(shift.weekdays)
    # Days that follow each other differ from their place in the list by the same number.
    runs = [
        [day for _, day in run] for _, run in groupby(enumerate(days), lambda at: at[1] - at[0])
    ]
    told = [
        page.words("duty-days", first=names[run[0]], last=names[run[-1]])
        if len(run) > 1
        else names[run[0]]
        for run in runs
    ]
    return lists.format_list(told, locale=page.babel)
