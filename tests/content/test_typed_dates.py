"""Dates as people type them."""

from datetime import UTC, date, datetime

import pytest

from content.dates import read_date, read_span

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


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2w", "2026-11-23", "2026-12-06"),
        ("10 days", "2026-11-23", "2026-12-02"),
        ("a month", "2026-11-23", "2026-12-22"),
        ("for 3 weeks", "2026-11-23", "2026-12-13"),
        ("until 3 January", "2026-11-23", "2027-01-03"),
        ("3 January", "2026-11-23", "2027-01-03"),
        ("till tomorrow", "2026-11-23", "2026-11-24"),
        ("20 Dec to 3 Jan", "2026-12-20", "2027-01-03"),
        ("from 20 December until 3 January", "2026-12-20", "2027-01-03"),
        ("20 Dec – 3 Jan", "2026-12-20", "2027-01-03"),
        ("20 to 27 December", "2026-12-20", "2026-12-27"),
        ("20-27 December", "2026-12-20", "2026-12-27"),
        ("2026-12-20 to 2027-01-03", "2026-12-20", "2027-01-03"),
        ("20 December for two weeks", "2026-12-20", "2027-01-02"),
        ("from tomorrow for a week", "2026-11-24", "2026-11-30"),
    ],
)
def test_how_long_a_pause_is_to_be(typed, first, last):
    span = date.fromisoformat(first), date.fromisoformat(last)
    assert read_span(typed, NOW.date(), "en") == span


@pytest.mark.parametrize(
    "typed", ["soon", "2x", "0w", "to", "until", "for", "to to to", "yesterday",
              "1 January 1990", "x" * 99, "until 3 blah", "blah for a week"],
)  # fmt: skip
def test_what_is_no_length_of_a_pause_is_none(typed):
    assert read_span(typed, NOW.date(), "en") is None
