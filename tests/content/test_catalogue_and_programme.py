"""The catalogue's families, and when a programme promises that a moderator is there."""

from datetime import UTC, date, datetime

import pytest

from domain.conditions import Catalogue, Condition, Family
from domain.programme import Duty, Shift

LUPUS = Condition("lupus", "Lupus", "immune", ("SLE",))
VASCULITIS = Condition("vasculitis", "Vasculitis", "immune", is_rare=True)
ASTHMA = Condition("asthma", "Asthma", "lungs")
CATALOGUE = Catalogue(
    {each.code: each for each in (LUPUS, VASCULITIS, ASTHMA)},
    {"immune": Family("immune", "Immune system"), "lungs": Family("lungs", "Lungs")},
)
WEEKDAYS = Shift(frozenset(range(5)), 9, 20)


def test_a_condition_leads_to_its_family():
    assert CATALOGUE.name("lupus") == "Lupus"
    assert CATALOGUE.family_of("vasculitis") == "immune"
    assert CATALOGUE.members("immune") == (LUPUS, VASCULITIS)


@pytest.mark.parametrize("code", [None, "", "gone"])
def test_an_unknown_condition_has_no_name_and_no_family(code):
    assert CATALOGUE.name(code) is None
    assert CATALOGUE.family_of(code) is None


def test_tags_are_the_condition_and_its_family():
    assert CATALOGUE.tags("lupus") == {"lupus", "immune"}
    assert CATALOGUE.tags(None) == frozenset()


@pytest.mark.parametrize(
    ("moment", "is_on"),
    [
        (datetime(2026, 11, 23, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 19, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 20, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 6, 8, 0, tzinfo=UTC), True),
    ],
)
def test_duty_follows_the_clock_of_its_zone(moment, is_on):
    assert Duty("Europe/London", (WEEKDAYS,)).is_on(moment) is is_on


def test_nobody_is_promised_on_a_closed_day():
    duty = Duty("Europe/London", (WEEKDAYS,), (date(2026, 11, 23),))
    assert not duty.is_on(datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert duty.is_on(datetime(2026, 11, 24, 12, tzinfo=UTC))


def test_without_shifts_nobody_is_promised():
    assert not Duty("Europe/London", ()).is_on(datetime(2026, 11, 23, 12, tzinfo=UTC))
