"""Dates as people type them."""

from datetime import UTC, date, datetime

import pytest

from content.dates import read_date

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 weeks ago", date(2026, 11, 2)),
        ("about 3 weeks ago", date(2026, 11, 2)),
        ("yesterday", date(2026, 11, 22)),
        ("today", date(2026, 11, 23)),
        ("10 weeks", date(2026, 9, 14)),
        ("March", date(2026, 3, 1)),
        ("since May", date(2026, 5, 1)),
        ("january 2025", date(2025, 1, 1)),
        ("12/4/2026", date(2026, 4, 12)),
        ("2026-04-12", date(2026, 4, 12)),
    ],
)
def test_since_looks_back(typed, day):
    assert read_date(typed, NOW, "en", "since") == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("in 3 weeks", date(2026, 12, 14)),
        ("in about 3 weeks", date(2026, 12, 14)),
        ("tomorrow", date(2026, 11, 24)),
        ("March", date(2027, 3, 1)),
        ("12/4/2027", date(2027, 4, 12)),
    ],
)
def test_expected_looks_ahead(typed, day):
    assert read_date(typed, NOW, "en", "expected") == day


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        ("blah", "since"),
        ("", "since"),
        ("next week", "since"),
        ("1", "since"),
        ("12", "expected"),
        ("soon", "expected"),
        ("yesterday", "expected"),
        ("1/1/1850", "since"),
        ("1/1/2090", "expected"),
        ("🙂", "since"),
        ("don't know", "expected"),
        ("3 weeks ago" + " " * 10 + "or perhaps a little longer than that", "since"),
    ],
)
def test_what_is_no_date_is_none(typed, step):
    assert read_date(typed, NOW, "en", step) is None


def test_americans_write_the_month_first():
    assert read_date("4/12/2026", NOW, "en-US", "since") == date(2026, 4, 12)


def test_a_language_that_dates_are_not_read_in_gives_none():
    assert read_date("3 weeks ago", NOW, "xx", "since") is None
