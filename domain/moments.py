"""Local hours: "09:00 where she lives", quiet hours, and the nights when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def local(moment: datetime, zone: str) -> datetime:
    """Show a moment on the clock of a zone."""
    return moment.astimezone(ZoneInfo(zone))


def at_local_hour(day: datetime, hour: int, zone: str) -> datetime:
    """Give the moment (UTC) at which that hour strikes on that local day.

    An hour that the spring change skips strikes when the clocks have moved on; one that the autumn
    change repeats strikes the first time.
    """
    return at_hour_of(day.date(), hour, zone)


def at_hour_of(day: date, hour: int, zone: str) -> datetime:
    """Give the moment (UTC) at which that hour strikes on a day in a zone."""
    return datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)


def today(moment: datetime, zone: str) -> date:
    """Give the day it is then in a zone."""
    return local(moment, zone).date()


def is_quiet(moment: datetime, zone: str, quiet_from: int, quiet_to: int) -> bool:
    """Tell whether that moment falls in the quiet hours, which may span midnight."""
    return is_quiet_hour(local(moment, zone).hour, quiet_from, quiet_to)


def is_quiet_hour(hour: int, quiet_from: int, quiet_to: int) -> bool:
    """Tell whether a local hour falls in the quiet hours."""
    if quiet_from <= quiet_to:
        return quiet_from <= hour < quiet_to
    return hour >= quiet_from or hour < quiet_to


def after_quiet(moment: datetime, zone: str, quiet_from: int, quiet_to: int) -> datetime:
    """Give that moment, or the end of the quiet hours it falls in."""
    if not is_quiet(moment, zone, quiet_from, quiet_to):
        return moment
    here = local(moment, zone)
    ends = at_local_hour(here, quiet_to, zone)
    return ends if ends > moment else at_local_hour(here + timedelta(days=1), quiet_to, zone)
