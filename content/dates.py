"""Reads a date as people type it: "3 weeks ago", "March", "12/4/2026"."""

import re
from datetime import date, datetime

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
