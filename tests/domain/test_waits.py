"""When there is something to say about a wait, and how long others waited."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import PersonId, WaitId
from domain.schedule import Plan, Rhythm, asks_on, moment_apart
from domain.waits import FEWEST, End, Milestone, Wait, milestones, others, reached, untold

TODAY = date(2026, 11, 24)
CONTACT = timedelta(weeks=13)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def a_wait(told_on: date = TODAY, since: date | None = None, expected: date | None = None) -> Wait:
    return Wait(
        WaitId(1), PersonId(2), "hip_arthritis", None, "operation", since, expected, told_on
    )


def after(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("wait", "day", "said"),
    [
        (a_wait(since=TODAY), after(28), Milestone.WEEKS_4),
        (a_wait(since=TODAY), after(27), None),
        (a_wait(since=TODAY), after(200), Milestone.WEEKS_18),
        (a_wait(expected=after(20)), after(6), Milestone.TWO_WEEKS_BEFORE),
        (a_wait(expected=after(20)), after(21), Milestone.DAY_AFTER),
        (a_wait(since=after(-20), expected=after(7)), after(8), Milestone.DAY_AFTER),
        (a_wait(), after(90), None),
        (a_wait(), after(91), Milestone.CONTACT),
        (a_wait(told_on=after(28), since=TODAY), after(28), None),
    ],
)
def test_the_newest_thing_is_said_of_a_wait(wait: Wait, day: date, said: Milestone | None) -> None:
    assert reached(wait, day, CONTACT) == said


@given(st.one_of(st.none(), days), st.one_of(st.none(), days), days)
def test_what_is_yet_to_be_said_comes_within_thirteen_weeks_and_in_order(
    since: date | None, expected: date | None, told_on: date
) -> None:
    wait = a_wait(told_on, since, expected)
    coming = untold([wait], CONTACT)
    assert coming == sorted(set(coming))
    assert told_on < coming[0] <= told_on + timedelta(weeks=13)
    assert reached(wait, coming[0], CONTACT) is not None
    assert {day for day, _ in milestones(wait, CONTACT)} >= set(coming)


@given(st.sampled_from(list(Rhythm)), st.integers(0, 6), st.integers(8, 20), days)
def test_something_else_is_never_said_with_a_check_in(
    rhythm: Rhythm, weekday: int, hour: int, day: date
) -> None:
    plan = Plan(rhythm, weekday, hour, "UTC")
    moment = moment_apart(plan, day)
    assert day <= moment.date() <= day + timedelta(days=2)
    assert not asks_on(plan, moment.date()) or moment.hour != hour


def test_fewer_than_five_people_do_not_show() -> None:
    assert others([70] * (FEWEST - 1)) is None
    told = others([14, 70, 70, 84, 280])
    assert told is not None
    assert (told.people, told.shortest, told.half_within, told.longest) == (5, 2, 10, 40)


def test_the_goodbye_comes_two_weeks_after_or_when_the_asking_ends() -> None:
    assert End(TODAY, None).goodbye_on == after(14)
    assert not End(TODAY, None).is_asked_on(TODAY)
    longer = End(TODAY, after(42))
    assert longer.goodbye_on == after(43)
    assert longer.is_asked_on(after(42))
    assert not longer.is_asked_on(after(43))
