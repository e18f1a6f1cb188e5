"""Helplines: what is shown first, to whom, and when a number is no longer to be trusted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from content.library import load
from content.words import Phrasebook
from domain.places import ELSEWHERE, Place, Zone
from domain.signposts import (
    Audience,
    Signpost,
    SignpostKind,
    crisis_lines,
    services,
    stale,
)
from handlers.views import signposts as views

TODAY = date(2026, 11, 23)


def signpost(name, kind, *, place="GB-ENG", **more):
    facts = {
        "about": "Someone listens.",
        "call": "116 123",
        "text": None,
        "text_word": None,
        "url": None,
        "hours": "Day and night",
        "is_free": True,
        "languages": ("en",),
        "audience": Audience.EVERYONE,
        "conditions": (),
        "source": "https://example.org",
        "verified_on": TODAY,
    }
    return Signpost(id=name, name=name, kind=SignpostKind(kind), places=(place,), **(facts | more))


EMERGENCY = signpost("999", "emergency")
SAMARITANS = signpost("samaritans", "listening")
CALM = signpost("calm", "listening")
NHS = signpost("111", "crisis")
SHOUT = signpost("shout", "text")
CHILDLINE = signpost("childline", "listening", audience=Audience.UNDER_18)
PAPYRUS = signpost("papyrus", "listening", audience=Audience.UNDER_35)
ALL = (PAPYRUS, CHILDLINE, SHOUT, SAMARITANS, CALM, NHS, EMERGENCY)


def test_three_come_first_and_the_rest_one_tap_away():
    lines = crisis_lines(ALL, "GB-ENG")
    assert lines.first == (EMERGENCY, SAMARITANS, SHOUT)
    assert set(lines.more) == {NHS, CALM, PAPYRUS, CHILDLINE}


def test_a_crisis_line_stands_in_where_nobody_listens():
    assert crisis_lines((EMERGENCY, NHS, SHOUT), "GB-ENG").first == (EMERGENCY, NHS, SHOUT)


def test_what_is_missing_leaves_no_gap():
    assert crisis_lines((EMERGENCY, SAMARITANS), "GB-ENG").first == (EMERGENCY, SAMARITANS)


def test_lines_made_for_some_are_never_the_ones_for_all():
    only = crisis_lines((EMERGENCY, CHILDLINE, PAPYRUS), "GB-ENG")
    assert only.first == (EMERGENCY,)
    assert set(only.more) == {CHILDLINE, PAPYRUS}


def test_someone_under_18_is_shown_what_is_made_for_them():
    lines = crisis_lines(ALL, "GB-ENG", under_18=True)
    assert lines.first == (EMERGENCY, CHILDLINE, SHOUT)
    assert SAMARITANS in lines.more


def test_a_place_without_lines_gets_the_international_ones():
    world = signpost("find", "listening", place=ELSEWHERE)
    assert crisis_lines((*ALL, world), "FR").first == (world,)
    assert world not in crisis_lines((*ALL, world), "GB-ENG").more


def test_charities_are_not_for_a_crisis():
    charity = signpost("charity", "charity")
    lines = crisis_lines((*ALL, charity), "GB-ENG")
    assert charity not in (*lines.first, *lines.more)


def test_services_for_the_condition_come_before_those_for_all():
    everyone = signpost("everyone", "peer")
    joints = signpost("joints", "charity", conditions=("joints",))
    world = signpost("world", "peer", place=ELSEWHERE)
    wales = signpost("wales", "service", place="GB-WLS")
    posts = (*ALL, everyone, joints, world, wales)
    assert services(posts, "GB-ENG", frozenset({"joints"})) == (joints, everyone, world)
    assert services(posts, "GB-ENG") == (everyone, world)


@pytest.mark.parametrize(
    ("verified", "is_stale"),
    [
        (None, True),
        (TODAY, False),
        (TODAY - timedelta(days=90), False),
        (TODAY - timedelta(days=91), True),
        (TODAY + timedelta(days=1), True),
    ],
)
def test_a_number_is_good_for_ninety_days(verified, is_stale):
    assert stale(signpost("999", "emergency", verified_on=verified), TODAY) is is_stale


ENGLAND = Place("GB-ENG", "England", (Zone("Europe/London", "UK time"),), "GB-ENG")
SARK = Place("SARK", "Sark", (Zone("Europe/London", "UK time"),), "GB-ENG")


@pytest.mark.parametrize(
    ("place", "under_18", "shown"),
    [("GB-ENG", False, "samaritans"), ("SARK", False, "samaritans"), ("SARK", True, "childline")],
)
def test_a_small_place_has_the_lines_of_another(place, under_18, shown):
    places = {"GB-ENG": ENGLAND, "SARK": SARK}
    library = replace(load(), signposts=ALL, places=places)
    words = Phrasebook.read().words("en")
    screen = views.lines(words, library, place, today=TODAY, is_certain=True, under_18=under_18)
    assert "<b>999</b>" in screen.text
    assert f"<b>{shown}</b>" in screen.text
    assert ("childline" in screen.text) is under_18


def test_a_zone_has_a_name_people_know():
    assert ENGLAND.zone_name("Europe/London") == "UK time"
    assert ENGLAND.zone_name("Asia/Tokyo") == "Asia/Tokyo"
