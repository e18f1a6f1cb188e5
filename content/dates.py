"""Reads dates as people type them: "3 weeks ago", "March", "12/4/2026", "20 Dec to 3 Jan"."""

import re
from datetime import date, datetime, time, timedelta

import dateparser

SINCE = "since"
EARLIEST = date(1920, 1, 1)
FURTHEST_YEARS = 10
LONGEST = 40
"""Characters; more is a story and no date, and would take the parser long."""
ROUGHLY = re.compile(
    r"\b(?:since|about|around|roughly|sometime|maybe|early|mid|late|end of)\b", re.IGNORECASE
)
"""English words around a date that the parser stumbles over."""
LENGTH = re.compile(
    r"(?:for )?(\d{1,3}|an?|one|two|three|four|six) ?(d|w|m|days?|weeks?|months?)", re.IGNORECASE
)
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
UNITS = {"d": 1, "w": 7, "m": 30}
"""Days by the first letter of the unit."""
BETWEEN = re.compile(r"\s*(?:\b(?:to|until|till|through)\b|–|—|\s-\s)\s*")
"""What stands between two days, or before the second: "20 Dec to 3 Jan", "until 3 January"."""
DAYS_OF_ONE_MONTH = re.compile(r"^(\d{1,2})-(?=\d{1,2} [a-z])")
FOR = re.compile(r"\s+for\s+")
DAY = timedelta(days=1)


def read_date(words: str, now: datetime, locale: str, step: str) -> date | None:
    """Read a typed date; `since` looks back from now and lets nothing later pass.

    Any other step looks ahead and lets nothing earlier pass. None when the words are no date, or
    one that cannot be meant. A month alone is its first day.
    """
    is_past = step == SINCE
    typed = words.strip()
    if len(typed) > LONGEST or (typed.isdigit() and len(typed) < 4):
        return None
    try:
        found = dateparser.parse(
            ROUGHLY.sub(" ", typed).strip(),
            languages=[locale.split("-", maxsplit=1)[0]],
            settings={
                "RELATIVE_BASE": now.replace(tzinfo=None),
                "PREFER_DATES_FROM": "past" if is_past else "future",
                "PREFER_DAY_OF_MONTH": "first",
                "DATE_ORDER": "MDY" if locale.endswith("-US") else "DMY",
            },
        )
    except ValueError:
        return None
    if found is None:
        return None
    day, today = found.date(), now.date()
    if is_past:
        return day if EARLIEST <= day <= today else None
    return day if today <= day and day.year <= today.year + FURTHEST_YEARS else None


def read_span(words: str, today: date, locale: str) -> tuple[date, date] | None:
    """Read from when to when: "2w", "until 3 January", "20 Dec to 3 Jan", "tomorrow for a week".

    Gives the first and the last day, both included; None when it is unclear or over.
    """
    typed = " ".join(words.lower().split()).removeprefix("from ")
    if len(typed) > 2 * LONGEST:
        return None
    typed = DAYS_OF_ONE_MONTH.sub(r"\1 to ", typed)
    length = _length(typed)
    if length is not None:
        return _span(today, today + length - DAY)
    begins, _, lasts = _halves(FOR.split(typed, maxsplit=1))
    length = _length(lasts)
    if begins and length is not None:
        first = _day(begins, today, locale)
        return None if first is None else _span(first, first + length - DAY)
    begins, is_between, ends = _halves(BETWEEN.split(typed, maxsplit=1))
    if not is_between:
        last = _day(typed, today, locale)
        return None if last is None else _span(today, last)
    if begins.isdigit():  # "20 to 27 December"
        begins = f"{begins} {ends.partition(' ')[2]}"
    first = _day(begins, today, locale) if begins else today
    last = None if first is None else _day(ends, first, locale)
    return None if first is None or last is None else _span(first, last)


def _halves(parts: list[str]) -> tuple[str, bool, str]:
    return (parts[0], True, parts[1]) if len(parts) > 1 else ("", False, parts[0])


def _length(typed: str) -> timedelta | None:
    found = LENGTH.fullmatch(typed)
    if found is None:
        return None
    number = NUMBERS.get(found.group(1)) or int(found.group(1))
    return timedelta(days=number * UNITS[found.group(2)[0]])


def _day(typed: str, after: date, locale: str) -> date | None:
    return read_date(typed, datetime.combine(after, time()), locale, "expected")


def _span(first: date, last: date) -> tuple[date, date] | None:
    return (first, last) if first <= last else None
