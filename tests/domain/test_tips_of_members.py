"""What a member's tip must not hold, and how it stands among the others."""

from datetime import date

import pytest

from domain.contacts import Found, find
from domain.dialogue import Dialogue, Problem, Wrote, advance
from domain.ids import PersonId, SuggestionId
from domain.suggestions import (
    LONGEST,
    SCRIPT,
    State,
    Suggestion,
    as_tip,
    suggestion_of,
    tip_id,
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("see https://example.org", Found.LINK),
        ("see HTTP://example.org", Found.LINK),
        ("www.example.org has it", Found.LINK),
        ("my group is t.me/+abc", Found.LINK),
        ("it is on sleepwell.co.uk", Found.LINK),
        ("mind.org.uk helped", Found.LINK),
        ("sleep\u200bwell.com", Found.LINK),
        ("I am @annie on here", Found.NAME),
        ("ann@example.org", Found.CONTACT),
        ("ann (at) example (dot) com", Found.CONTACT),
        ("ann at example dot com", Found.CONTACT),
        ("ring 07700 900123", Found.CONTACT),
        ("ring +44 (0)7700 900-123", Found.CONTACT),
        ("ring ０７７００９００１２３", Found.CONTACT),
        ("I live at SW1A 1AA", Found.CONTACT),
        ("20mg before bed", Found.DOSE),
        ("I take two tablets", Found.DOSE),
        ("half a tablet is enough", Found.DOSE),
        ("10 µg a day", Found.DOSE),
    ],
)
def test_what_leads_to_a_person_away_or_to_a_dose_is_found(words, found):
    assert find(words) is found


@pytest.mark.parametrize(
    "words",
    [
        "At 10:30 I walk for 20 minutes, then rest for 5.",
        "Call 111, or 116 123, when it is too much.",
        "I sit down.Then I breathe out for 6, 7 or 8.",
        "It helps.Me and my sister do it on 12/05/2026.",
        "I read on a tablet, and pour the cup half full.",
        "I look at a dot on the wall, and count to 100.",
        "Ward B12 has a window. I won 3-2 at cards.",
        "The bus no. 4 at 8.15, e.g. on a Monday.",
        "In 2024 I waited 18 weeks, in 2025 I waited 30.",
    ],
)
def test_what_people_say_of_their_days_is_let_through(words):
    assert find(words) is None


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("a" * (LONGEST + 1), Problem.TOO_LONG),
        ("  ", Problem.EMPTY),
        ("see www.example.org", Problem.LINK),
        ("I am @annie", Problem.NAMED),
        ("07700 900123", Problem.CONTACT),
        ("10 mg", Problem.DOSE),
    ],
)
def test_a_suggestion_is_refused_for_what_it_holds(words, outcome):
    assert advance(SCRIPT, Dialogue("words"), Wrote(words)) is outcome
    kept = advance(SCRIPT, Dialogue("words"), Wrote("a" * LONGEST))
    assert kept.answers == {"words": "a" * LONGEST}


def test_a_name_is_asked_for_only_where_there_is_none():
    assert SCRIPT.asked({}) == ("alias", "words")
    assert SCRIPT.asked({"named": "yes"}) == ("words",)


def suggestion(state=State.SHOWN, review_by=date(2027, 5, 24)):
    return Suggestion(
        SuggestionId(7), 1, PersonId(3), "I rest", state, "sleep", None, None, review_by
    )


def test_a_suggestion_is_a_tip_for_everyone_on_one_topic():
    tip = as_tip(suggestion())
    assert (tip.id, tip.topic, tip.body, tip.author) == ("m-7", "sleep", "I rest", 3)
    assert tip.review_by == date(2027, 5, 24)
    assert suggestion_of(tip_id(SuggestionId(7))) == 7


@pytest.mark.parametrize("other", ["sleep_notebook", "m-", "m-x", "m-１", "m-" + "9" * 20, "7"])
def test_no_other_tip_is_a_suggestion(other):
    assert suggestion_of(other) is None


@pytest.mark.parametrize(
    ("today", "is_due"), [(date(2027, 5, 9), False), (date(2027, 5, 10), True)]
)
def test_somebody_is_asked_two_weeks_before_its_last_day(today, is_due):
    assert suggestion().is_due(today) is is_due
    assert not suggestion(review_by=None).is_due(today)
    assert not suggestion(review_by=None).is_over(today)


def test_it_is_shown_on_its_last_day_and_not_on_the_next():
    assert not suggestion().is_over(date(2027, 5, 24))
    assert suggestion().is_over(date(2027, 5, 25))


@pytest.mark.parametrize("state", State)
def test_what_nobody_else_sees_can_be_changed(state):
    seen = state in (State.WAITING, State.SHOWN)
    assert suggestion(state).can_be_changed is not seen
