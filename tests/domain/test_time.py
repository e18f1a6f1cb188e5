"""Local hours, quiet hours and schedules, on the nights when clocks change too."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.moments import after_quiet, at_local_hour, is_quiet, local
from domain.schedule import Pause, Plan, Rhythm, apart, next_apart, next_due

ZONES = ("Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "UTC",
         "Pacific/Auckland", "America/New_York")  # fmt: skip
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
plans = st.builds(
    Plan,
    st.sampled_from([rhythm for rhythm in Rhythm if rhythm is not Rhythm.NEVER]),
    st.integers(0, 6),
    st.integers(0, 23),
    st.sampled_from(ZONES),
)


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [
        ("2026-03-29", 1, "2026-03-29T01:00"),  # London: 01:00 does not exist, 02:00 BST strikes
        ("2026-10-25", 1, "2026-10-25T00:00"),  # London: 01:00 comes twice, the first counts
        ("2026-07-01", 10, "2026-07-01T09:00"),
        ("2026-12-01", 10, "2026-12-01T10:00"),
    ],
)
def test_ten_oclock_is_ten_oclock_where_she_lives(day, hour, utc):
    here = datetime.fromisoformat(f"{day}T12:00+00:00")
    assert at_local_hour(here, hour, "Europe/London") == datetime.fromisoformat(f"{utc}+00:00")


@pytest.mark.parametrize(
    ("hour", "start", "end", "quiet"),
    [(23, 21, 8, True), (7, 21, 8, True), (8, 21, 8, False), (20, 21, 8, False),
     (13, 12, 14, True), (14, 12, 14, False)],
)  # fmt: skip
def test_quiet_hours_may_span_midnight(hour, start, end, quiet):
    assert is_quiet(datetime(2026, 1, 5, hour, tzinfo=UTC), "UTC", start, end) is quiet


@given(moments, st.sampled_from(ZONES))
def test_after_quiet_hours_it_is_never_quiet_and_never_earlier(moment, zone):
    then = after_quiet(moment, zone, 21, 8)
    assert then >= moment
    assert not is_quiet(then, zone, 21, 8)
    assert then - moment <= timedelta(hours=13)


@given(plans, moments)
def test_the_next_check_in_is_later_at_the_hour_and_on_the_day(plan, after):
    due = next_due(plan, after)
    here = local(due, plan.zone)
    assert due > after
    assert due - after <= timedelta(days=8)
    if due.astimezone(UTC) == at_local_hour(here, plan.hour, plan.zone):
        assert here.hour in (plan.hour, plan.hour + 1)  # an hour the spring change skips
    if plan.rhythm in (Rhythm.WEEKLY, Rhythm.FORTNIGHTLY):
        assert here.weekday() == plan.weekday


@given(plans, moments)
def test_a_year_of_check_ins_has_neither_gaps_nor_doubles(plan, start):
    days = {"daily": 1, "twice_a_week": 4, "weekly": 7, "fortnightly": 14}[plan.rhythm]
    due = next_due(plan, start)
    for _ in range(30):
        following = next_due(plan, due, last=due)
        apart = (local(following, plan.zone).date() - local(due, plan.zone).date()).days
        assert 1 <= apart <= days
        assert apart == days or plan.rhythm is Rhythm.TWICE_A_WEEK
        due = following


def test_never_is_never():
    assert next_due(Plan(Rhythm.NEVER, 0, 9, "UTC"), datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_a_day_that_is_none_is_told_of_at_once():
    with pytest.raises(ValueError, match="day of the week"):
        next_due(Plan(Rhythm.WEEKLY, 9, 10, "UTC"), datetime(2026, 1, 5, tzinfo=UTC))


def moment(text):
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("rhythm", "last", "now", "due"),
    [
        # Asked on Wednesday at ten in Auckland, then in Los Angeles, where it is Tuesday still.
        ("weekly", "2026-11-24T21:00", "2026-11-25T02:00", "2026-12-02T18:00"),
        ("fortnightly", "2026-11-24T21:00", "2026-11-25T02:00", "2026-12-09T18:00"),
        ("twice_a_week", "2026-11-24T21:00", "2026-11-25T02:00", "2026-11-28T18:00"),
        ("daily", "2026-11-24T21:00", "2026-11-25T02:00", "2026-11-25T18:00"),
        # Edited a week later: a fortnight is a fortnight still.
        ("fortnightly", "2026-11-25T18:00", "2026-11-30T12:00", "2026-12-09T18:00"),
    ],
)
def test_nobody_is_asked_twice_for_one_day(rhythm, last, now, due):
    plan = Plan(Rhythm(rhythm), 2, 10, "America/Los_Angeles")
    assert next_due(plan, moment(now), moment(last)) == moment(due)


@given(plans, moments, st.integers(0, 40), st.integers(1, 60))
def test_nothing_is_due_in_a_pause_and_what_is_due_before_it_stays(plan, now, later, days):
    begins = now + timedelta(days=later)
    pause = Pause(begins, begins + timedelta(days=days))
    due = next_due(plan, now, pause=pause)
    assert not pause.covers(due)
    usual = next_due(plan, now)
    assert due == usual or (pause.covers(usual) and due > pause.ends)


@given(plans, moments)
def test_something_else_comes_later_and_far_from_the_check_ins_around_it(plan, now):
    other = next_apart(plan, now.date(), now)
    assert now < other <= now + timedelta(days=4)
    following = next_due(plan, other)
    assert following - other >= apart(plan)
