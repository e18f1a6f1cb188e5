"""How much is written to someone in a week, and what gives way."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.limits import Week

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
APART = timedelta(hours=9)


def day(number: float) -> datetime:
    return NOW + timedelta(days=number)


@pytest.mark.parametrize(
    ("most", "said", "coming", "has_room"),
    [
        (1, [], [], True),
        (1, [-1], [], False),
        (1, [-7], [], True),  # the same hour a week later is another week
        (2, [-6], [], True),
        (2, [-6, -3], [], False),
        (1, [], [2], False),  # what is to come goes before it
        (1, [], [7], True),
        (3, [-3], [1], True),
        (2, [-3], [1], False),
        (2, [-6], [1], True),  # no week holds all three
        (3, [-5, -2], [4], True),
    ],
)
def test_a_week_has_room_for_so_much(most, said, coming, has_room):
    week = Week(most, "UTC", [day(each) for each in said], [day(each) for each in coming])
    assert week.has_room(NOW) is has_room


@pytest.mark.parametrize(
    ("most", "said", "free"),
    [(1, [], 25), (1, [-2], 30), (1, [0], 32), (2, [-5, -1], 27), (3, [-5, -1], 25)],
)
def test_what_may_not_be_left_out_is_said_on_the_first_day_with_room(most, said, free):
    week = Week(most, "UTC", [day(each) for each in said])
    assert week.room_on(NOW) == date(2026, 11, 1) + timedelta(days=free - 1)


def test_things_that_would_collide_are_said_apart():
    week = Week(9, "UTC", said=[NOW - timedelta(hours=2)], coming=[NOW + timedelta(hours=12)])
    assert week.is_near(NOW, APART)
    assert week.clear_from(NOW, APART) == NOW + timedelta(hours=21)
    assert not Week(9, "UTC", said=[NOW - APART]).is_near(NOW, APART)


@given(st.integers(1, 8), st.lists(st.floats(0, 60), max_size=40))
def test_no_seven_days_ever_hold_more_than_the_limit(most, moments):
    said: list[datetime] = []
    for moment in map(day, sorted(moments)):
        if Week(most, "UTC", said).has_room(moment):
            said.append(moment)
    dates = [each.date() for each in said]
    for end in dates:
        assert sum(end - timedelta(days=7) < each <= end for each in dates) <= most
