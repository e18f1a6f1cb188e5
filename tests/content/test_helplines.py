"""Helplines: what is shown first, to whom, and when a number is no longer to be trusted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from content.library import load
from content.words import Phrasebook
from domain.places import ELSEWHERE, Place, Zone
from domain.signposts import (
    Area,
    Audience,
    Signpost,
    SignpostKind,
    areas_with_services,
    crisis_lines,
    near,
    services,
    stale,
)
from handlers.views import signposts as views
from handlers.views.page import Page

LIBRARY = load()
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WORDS = Phrasebook.read().words("en")


def signpost(name, kind, *, place="GB-ENG", **more):
    facts = {
        "about": "Someone listens.",
        "call": "116 123",
        "text": None,
        "text_word": None,
        "url": None,
        "hours": "Day and night",
        "is_free": True,
        "cost": None,
        "languages": ("en",),
        "audience": Audience.EVERYONE,
        "conditions": (),
        "areas": (),
        "source": "https://example.org",
        "source_checked": False,
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


def test_the_nearest_comes_first_and_what_is_for_everyone_last():
    everyone = signpost("everyone", "peer")
    joints = signpost("joints", "charity", conditions=("joints",))
    gout = signpost("gout", "charity", conditions=("gout", "kidney_stones"))
    lupus = signpost("lupus", "charity", conditions=("lupus",))
    world = signpost("world", "peer", place=ELSEWHERE)
    wales = signpost("wales", "service", place="GB-WLS")
    leeds = signpost("leeds", "peer", areas=("leeds",))
    posts = (*ALL, everyone, joints, lupus, gout, world, wales, leeds)
    tiers = LIBRARY.catalogue.tiers(["gout"])
    assert services(posts, "GB-ENG", tiers) == (gout, joints, everyone, world)
    assert services(posts, "GB-ENG", LIBRARY.catalogue.tiers(["joints"]))[:2] == (joints, gout)
    assert services(posts, "GB-ENG") == (everyone, world)


def test_of_equals_who_speaks_the_readers_language_comes_first():
    english = signpost("english", "charity")
    both = signpost("both", "charity", languages=("en", "cy"))
    assert services((english, both), "GB-ENG", language="cy") == (both, english)
    assert services((english, both), "GB-ENG", language="en-easy") == (english, both)


@pytest.mark.parametrize("is_live", [True, False])
@pytest.mark.parametrize(
    ("kind", "verified", "where_people_rely_on_it"),
    [
        ("emergency", None, True),
        ("listening", TODAY - timedelta(days=91), True),
        ("charity", None, False),
        ("service", TODAY - timedelta(days=91), False),
        ("peer", TODAY, True),
    ],
)
def test_unverified_charities_are_withheld_and_crisis_lines_never(
    kind, verified, where_people_rely_on_it, is_live
):
    one = signpost("one", kind, verified_on=verified)
    shown = replace(LIBRARY, signposts=(one,)).on(TODAY, is_live=is_live).signposts
    assert bool(shown) is (where_people_rely_on_it or not is_live)


def test_areas_without_anything_are_not_offered():
    leeds, york = Area("leeds", "Leeds", ("GB-ENG",)), Area("york", "York", ("GB-ENG",))
    group = signpost("group", "peer", areas=("leeds",))
    assert areas_with_services((leeds, york), (group, SAMARITANS), "GB-ENG") == (leeds,)
    assert areas_with_services((leeds, york), (group,), "GB-SCT") == ()
    assert near((SAMARITANS, group), "leeds") == (group,)


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
    page = Page(WORDS, replace(LIBRARY, signposts=ALL, places=places), "bot", NOW)
    screen = views.lines(page, place, today=TODAY, is_certain=True, under_18=under_18)
    assert "<b>999</b>" in screen.text
    assert f"<b>{shown}</b>" in screen.text
    assert ("childline" in screen.text) is under_18


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "call 116 123\nSomeone listens. Day and night. Free."),
        ({"is_free": False}, "Day and night. A call may cost something."),
        ({"is_free": False, "cost": "A local call."}, "Day and night. A local call."),
        ({"call": None, "url": "https://a.org"}, "https://a.org\nSomeone listens. Day and night."),
        ({"text": "85258", "text_word": "SHOUT"}, "call 116 123 · text SHOUT to 85258\n"),
        ({"languages": ("en", "cy")}, "Free. In English, Welsh."),
        ({"languages": ("fr",)}, "Free. In French."),
        ({"verified_on": None}, "Free. <i>Not yet checked by this programme.</i>"),
        ({"verified_on": date(2026, 1, 5)}, "<i>Last checked on 5 January 2026, so it may"),
        ({"call": None, "url": "https://a.org", "hours": ""}, "https://a.org\nSomeone listens."),
        ({"name": "A <b> & co"}, "<b>A &lt;b&gt; &amp; co</b>: call"),
    ],
)
def test_a_service_in_words(facts, said):
    one = replace(SAMARITANS, **facts)
    assert said in "".join(views.say([one], Page(WORDS, LIBRARY, "bot", NOW), TODAY))


def test_a_caution_that_all_share_is_said_once():
    page, stale_one = Page(WORDS, LIBRARY, "bot", NOW), replace(CALM, verified_on=None)
    some = "".join(views.say([SAMARITANS, stale_one], page, TODAY))
    assert some.endswith("Free. <i>Not yet checked by this programme.</i>")
    both = list(views.say([stale_one, stale_one], page, TODAY))
    assert both[2:] == ["<i>Not yet checked by this programme.</i>"]
    assert "checked" not in "".join(both[:2])
    assert list(views.say([SAMARITANS, CALM], page, TODAY, is_short=True))[2:] == []


def test_a_zone_has_a_name_people_know():
    assert ENGLAND.zone_name("Europe/London") == "UK time"
    assert ENGLAND.zone_name("Asia/Tokyo") == "Asia/Tokyo"
