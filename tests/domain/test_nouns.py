"""Small rules of the nouns: who may, what a cell holds, what is asked next."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import checkins, onboarding
from domain.audience import Audience, Refusal, refuse
from domain.circles import Seat
from domain.ids import CircleId, PersonId, private_chat
from domain.items import Branch, Item, ItemKind, When
from domain.onboarding import Choices
from domain.people import Person, Role, Standing
from domain.schedule import Pause, Rhythm
from domain.spreadsheet import RISKY, safe_cell

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CHOICES = Choices(("en", "cy"), ("test", "operation"), {"GB": ("Europe/London",), "US": ("a", "b")})


def person(standing=Standing.MEMBER, roles=(), pause=None):
    return Person(
        PersonId(1),
        standing,
        "en",
        False,
        "Oak",
        "GB",
        "UTC",
        pause,
        False,
        frozenset(roles),
    )


@pytest.mark.parametrize(
    ("audience", "who", "why"),
    [
        (Audience.ANYONE, person(Standing.ERASED), None),
        (Audience.MEMBER, person(), None),
        (Audience.MEMBER, person(Standing.VISITOR), Refusal.NOT_YET),
        (Audience.MEMBER, person(Standing.SUSPENDED), Refusal.SUSPENDED),
        (Audience.MODERATOR, person(), Refusal.STAFF_ONLY),
        (Audience.MODERATOR, person(roles=[Role.MODERATOR]), None),
        (Audience.COORDINATOR, person(roles=[Role.MODERATOR]), Refusal.STAFF_ONLY),
        (Audience.OWNER, person(roles=[Role.OWNER]), None),
    ],
)
def test_who_may_and_why_not(audience, who, why):
    assert refuse(audience, who) is why


def test_a_pause_and_a_mute_end_by_themselves():
    later = NOW + timedelta(hours=1)
    assert person(pause=Pause(NOW, later)).is_paused(NOW)
    assert not person(pause=Pause(NOW, later)).is_paused(later)
    assert not person(pause=Pause(later, later + timedelta(days=1))).is_paused(NOW)
    assert not person().is_paused(NOW)
    seat = Seat(CircleId(1), PersonId(2), "Oak", later, agreed=True, joined_at=NOW)
    assert seat.is_muted(NOW)
    assert not seat.is_muted(later)
    assert private_chat(PersonId(7)) == 7
    assert person().is_member


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    assert not safe_cell(text).lstrip(" ").startswith(RISKY)


def test_cells_hold_what_they_should():
    assert safe_cell(None) == ""
    assert safe_cell(True) == "yes"
    assert safe_cell(False) == "no"
    assert safe_cell(-3) == "-3"
    assert safe_cell(NOW) == "2026-11-23T09:00:00+00:00"
    assert safe_cell("=1+1") == "'=1+1"
    assert safe_cell("plain") == "plain"


def test_a_check_in_asks_what_is_open():
    script = checkins.script((item("a", "yes"), item("b", "0", "1")))
    assert checkins.open_item(script, {}) == "a"
    assert checkins.open_item(script, {"a": ""}) == "b"
    assert checkins.open_item(script, {"a": "yes", "b": "1"}) is None


def item(code, *options, after=None):
    branch = None if after is None else Branch(after, When(frozenset({"yes"})))
    return Item(code, ItemKind.CHOICE, options, code, False, asked_if=branch)


def test_what_an_answer_no_longer_leads_to_is_left_out_with_all_behind_it():
    script = checkins.script(
        (item("a", "yes", "no"), item("b", "yes", after="a"), item("c", "yes", after="b"))
    )
    answers = {"a": "yes", "b": "yes", "c": "yes"}
    assert checkins.still_asked(script, answers) == answers
    assert checkins.still_asked(script, {**answers, "a": "no"}) == {"a": "no"}
    assert checkins.open_item(script, {"a": "yes", "b": ""}) is None


def yes(**more):
    return {f"consent_{each}": "yes" for each in ("checkins", "circle", "matching")} | more


def test_onboarding_asks_only_what_applies():
    script = onboarding.script(CHOICES)
    all_of_it = script.asked(yes(place="US", rhythm="weekly"))
    assert set(all_of_it) == {step.name for step in script.steps}
    no = dict.fromkeys(yes(), "no")
    without = script.asked({**no, "place": "GB"})
    assert not {"alias", "zone", "rhythm", "weekday", "hour"} & set(without)
    assert "weekday" not in script.asked(yes(rhythm="daily"))
    assert "hour" not in script.asked(yes(rhythm="never"))
    alone = onboarding.script(Choices(("en",), (), {}))
    assert "language" not in alone.asked({})


def test_people_choose_among_the_rhythms_and_hours_of_their_programme():
    choices = Choices(("en",), (), {}, (Rhythm.WEEKLY, Rhythm.NEVER), (9, 17))
    script = onboarding.script(choices)
    assert script.step("rhythm").options == ("weekly", "never")
    assert script.step("hour").options == ("9", "17")


def test_onboarding_never_grows_longer_by_a_yes():
    script = onboarding.script(CHOICES)
    assert len(script.asked({})) == len(script.asked(yes(place="GB", rhythm="weekly")))


def test_settings_bring_what_hangs_on_them():
    assert "adult" not in onboarding.editable(CHOICES)
    then = onboarding.follows("rhythm", has_alias=True, has_rhythm=True)
    script = onboarding.setting(CHOICES, "rhythm", then)
    assert [step.name for step in script.steps] == ["rhythm", "weekday", "hour"]
    assert script.asked({"rhythm": "daily"}) == ("rhythm", "hour")
    assert script.asked({"rhythm": "never"}) == ("rhythm",)
    assert onboarding.setting(CHOICES, "alias").asked({}) == ("alias",)


@pytest.mark.parametrize(
    ("name", "has", "then"),
    [
        ("consent_circle", False, ("alias",)),
        ("consent_circle", True, ()),
        ("consent_checkins", False, ("rhythm", "weekday", "hour")),
        ("consent_checkins", True, ()),
        ("place", True, ("zone",)),
        ("easy", False, ()),
    ],
)
def test_a_yes_brings_what_it_needs(name, has, then):
    assert onboarding.follows(name, has_alias=has, has_rhythm=has) == then
    script = onboarding.setting(CHOICES, name, then)
    assert script.asked({name: "no"})[0] == name
    if name.startswith("consent_"):
        assert script.asked({name: "no"}) == (name,)
        assert script.asked({name: "yes", "rhythm": "weekly"}) == (name, *then)


@pytest.mark.parametrize(
    ("when", "answer", "holds"),
    [
        (When(frozenset({"yes"})), "no,yes", True),
        (When(frozenset({"yes"})), "", False),
        (When(at_least=3), "3", True),
        (When(at_least=3), "2", False),
        (When(at_most=4), "5", False),
        (When(at_most=4), "written", False),
        (When(at_least=3), None, False),
    ],
)
def test_what_follows_from_an_answer(when, answer, holds):
    assert when.holds(answer) is holds
