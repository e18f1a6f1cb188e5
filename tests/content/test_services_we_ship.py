"""Charities, groups and services we ship: for every family, reachable, readable, plain."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from content.library import load
from content.phones import fits_country
from content.words import Phrasebook
from domain.places import ELSEWHERE
from domain.reading import grade
from domain.signposts import URGENT, Area, SignpostKind, services
from handlers import presses
from handlers.views import services as views
from handlers.views.page import Page
from tests.content.test_helplines import TODAY, signpost

LIBRARY = load()
CATALOGUE = LIBRARY.catalogue
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGE = Page(Phrasebook.read().words("en"), LIBRARY, "meanwhile_bot", NOW)
BEYOND = [each for each in LIBRARY.signposts if each.kind not in URGENT]
NATIONS = [code for code in LIBRARY.places if code.startswith("GB-")]
COMPANY = (SignpostKind.CHARITY, SignpostKind.PEER)
BIG = {
    "IE": ("cancer", "heart", "joints", "mind", "pain", "inherited"),
    "US": ("cancer", "heart", "joints", "mind", "pain", "lungs", "kidneys", "inherited"),
    "CA": ("cancer", "heart", "joints", "mind", "pain", "lungs", "kidneys", "inherited"),
    "AU": ("cancer", "heart", "joints", "mind", "pain", "lungs", "kidneys", "inherited"),
    "NZ": ("cancer", "heart", "joints", "mind", "kidneys", "inherited"),
}


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("family", CATALOGUE.families)
def test_every_family_has_a_charity_or_a_community_in_every_nation(family, nation):
    found = services(LIBRARY.signposts, nation, CATALOGUE.tiers([family]))
    ours = [each for each in found if each.conditions and each.kind in COMPANY]
    assert [each for each in ours if ELSEWHERE not in each.places]


@pytest.mark.parametrize(("place", "families"), BIG.items())
def test_the_big_ones_are_there_in_other_countries(place, families):
    for family in families:
        found = services(LIBRARY.signposts, place, CATALOGUE.tiers([family]))
        ours = [each for each in found if family in each.conditions and each.kind in COMPANY]
        assert [each for each in ours if ELSEWHERE not in each.places], family


@pytest.mark.parametrize("place", LIBRARY.places)
def test_everyone_who_waits_is_shown_something(place):
    assert services(LIBRARY.signposts, place)


def test_hours_are_said_as_people_say_them():
    odd = re.compile(r"^[^A-Z]|24/7|24 ?h|\d(am|pm)|\d:\d\d|\.$|–")
    assert not [each.id for each in LIBRARY.signposts if each.hours and odd.search(each.hours)]


def test_most_are_for_one_condition_or_family():
    named = {tag for each in BEYOND for tag in each.conditions}
    assert len(named & CATALOGUE.conditions.keys()) > len(CATALOGUE.conditions) * 0.6


def test_our_own_words_are_plain():
    about = " ".join(each.about for each in LIBRARY.signposts)
    assert grade(about) <= 8
    hard = {each.id: grade(each.about) for each in BEYOND if grade(each.about) > 16}
    assert hard == {}


def test_no_address_says_more_than_it_has_to():
    for each in LIBRARY.signposts:
        assert "?" not in (each.url or ""), each.id
        assert each.source.startswith("https://"), each.id


@pytest.mark.parametrize(
    ("number", "place", "fits"),
    [
        ("999", "GB-ENG", True),
        ("0808 808 8000", "GB-NIR", True),
        ("0800 1111", "GB-SCT", True),
        ("0808 808 800", "GB-ENG", True),
        ("808 808 8000", "GB-ENG", False),
        ("1800 247 247", "IE", True),
        ("1 800 422 4453", "US", True),
        ("800 422 445", "US", False),
        ("13 11 14", "AU", True),
        ("0477 13 11 14", "AU", True),
        ("13 11 1", "AU", False),
        ("1737", "NZ", True),
        ("0508 828 865", "NZ", True),
        ("17", "NZ", False),
        ("+33 1 23 45 67 89", "elsewhere", True),
        ("0808-808-8000", "GB-ENG", False),
        (" 999", "GB-ENG", False),
    ],
)
def test_forms_of_numbers(number, place, fits):
    assert fits_country(number, place) is fits


# --- on the screen ---


def shown(about, page=0, library=LIBRARY, place="GB-ENG", press=""):
    button = presses.Services(place, press, page)
    return views.services(replace(PAGE, library=library), place, about, button, TODAY)


def labels(screen):
    return [key.label for row in screen.keyboard for key in row]


def test_a_few_at_a_time():
    posts = tuple(signpost(f"Nr {n}", "charity", url="https://a.org") for n in range(1, 9))
    library = replace(LIBRARY, signposts=posts)
    first = shown(["gout"], library=library)
    assert [n for n in range(1, 9) if f"Nr {n}" in first.text] == [1, 2, 3]
    assert labels(first)[0] == "More (2 of 3)"
    last = shown(["gout"], 3, library=library)
    assert [n for n in range(1, 9) if f"Nr {n}" in last.text] == [7, 8]
    assert labels(last)[0] == "Back"
    assert shown(["gout"], 99, library=library) == last


@pytest.mark.parametrize("family", CATALOGUE.families)
def test_every_page_fits_a_message_and_its_buttons_fit_telegram(family):
    for number in range(1, 14):
        screen = shown([family], number, press=family)
        assert CATALOGUE.families[family].name in screen.text
        assert len(screen.text) < 2000


def test_where_there_is_nobody_that_is_said_and_help_stays():
    screen = shown(["gout"], library=replace(LIBRARY, signposts=()), press="gout")
    assert "I know of nobody for this in England yet" in screen.text
    assert labels(screen)[0] == "For everyone who waits"
    assert "I need help now" in labels(screen)


def test_what_is_for_everyone_is_not_said_to_be_for_what_they_live_with():
    assert shown(["obesity"]).text.startswith("For everyone who waits, in England.")
    assert shown(["gout"]).text.startswith("Others who know what you live with, in England.")


def test_areas_to_choose_from_and_what_is_in_them():
    areas = tuple(Area(code, code.title(), ("GB-ENG",)) for code in ("leeds", "york"))
    posts = tuple(signpost(f"{each.name} group", "peer", areas=(each.code,)) for each in areas)
    page = replace(PAGE, library=replace(LIBRARY, areas=areas, signposts=posts))
    choice = views.nearby(page, "GB-ENG", presses.Nearby("GB-ENG", "", 0), TODAY)
    assert labels(choice)[:2] == ["Leeds", "York"]
    leeds = views.nearby(page, "GB-ENG", presses.Nearby("GB-ENG", "leeds", 1), TODAY)
    assert "Leeds group" in leeds.text
    assert "York" not in leeds.text
    alone = replace(page, library=replace(page.library, signposts=posts[:1]))
    assert "Leeds group" in views.nearby(alone, "GB-ENG", presses.Nearby("", "", 0), TODAY).text
    none = replace(page, library=replace(page.library, signposts=()))
    assert "nobody" in views.nearby(none, "GB-ENG", presses.Nearby("", "york", 1), TODAY).text
