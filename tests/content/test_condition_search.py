"""People find their condition in spite of typing errors, and nothing when there is nothing."""

import pytest

from content.library import load
from content.search import find, finder
from domain.conditions import Catalogue, Condition

CATALOGUE = load().catalogue


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("fibromyalga", "fibromyalgia"),
        ("fibro myalgia", "fibromyalgia"),
        ("hip replacment", "hip_arthritis"),
        ("waiting for a knee replacement", "knee_arthritis"),
        ("endometrosis", "endometriosis"),
        ("I have bad endometriosis", "endometriosis"),
        ("lupas", "lupus"),
        ("parkinsons", "parkinsons"),
        ("Parkinson’s", "parkinsons"),
        ("IBS", "ibs"),
        ("ibs", "ibs"),
        ("ms", "multiple_sclerosis"),
        ("crohns", "crohns"),
        ("diabetis", "type2_diabetes"),
        ("type 1 diabetes", "type1_diabetes"),
        ("slipped disk", "back_pain"),
        ("athritis", "osteoarthritis"),
        ("rumatoid arthritis", "rheumatoid_arthritis"),
        ("celiac", "coeliac"),
        ("sjogrens", "sjogren"),
        ("Sjögren", "sjogren"),
        ("ehlers danlos", "ehlers_danlos"),
        ("EDS", "ehlers_danlos"),
        ("guillain barre", "guillain_barre"),
        ("covid", "long_covid"),
        ("alzheimers", "dementia"),
        ("motor neuron", "mnd"),
        ("tired all the time", "me_cfs"),
        ("asthama", "asthma"),
        ("depresion", "depression"),
        ("no diagnosis", "undiagnosed"),
        ("ENDOMETRIOSIS!!!", "endometriosis"),
    ],
)
def test_the_nearest_comes_first(typed, code):
    assert find(typed, CATALOGUE)[0].code == code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "!!!",
        "banana",
        "hello there",
        "xyz",
        "football",
        "the",
        "qwertyuiop",
        "فيبرو",
        "🙂",
    ],
)
def test_nothing_near_gives_nothing(typed):
    assert find(typed, CATALOGUE) == ()


def test_every_name_and_synonym_finds_its_condition():
    search = finder(CATALOGUE, limit=5)
    for condition in CATALOGUE.conditions.values():
        for name in (condition.name, *condition.synonyms):
            assert condition.code in search(name), name


def test_no_more_than_asked_for():
    assert len(find("cancer", CATALOGUE)) == 5
    assert len(find("cancer", CATALOGUE, limit=2)) == 2


def test_short_forms_are_near_to_nothing_but_themselves():
    catalogue = Catalogue({"a": Condition("a", "COPD", "lungs", ("CVID",))}, {})
    assert find("copd", catalogue)
    assert not find("covid", catalogue)
    assert not find("cops", catalogue)


def test_an_empty_catalogue_finds_nothing():
    assert find("lupus", Catalogue({}, {})) == ()
