"""Scores of the published instruments, against what their authors published."""

import pytest

from content.library import load
from domain.instruments import Need, score

INSTRUMENTS = load().instruments


def scores(code: str, *answers: str) -> dict[str, float | None]:
    instrument = INSTRUMENTS[code]
    given = dict(zip((item.code for item in instrument.items), answers, strict=True))
    return {each.scale: each.score for each in score([instrument], given)}


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        # The mean of the six items; with more than two missing, not scored (Stanford).
        ("semcd6", "1 1 1 1 1 1", {"semcd6": 1}),
        ("semcd6", "10 10 10 10 10 10", {"semcd6": 10}),
        ("semcd6", "2 4 6 8 10 3", {"semcd6": 5.5}),
        ("semcd6", "2 4 - - 10 4", {"semcd6": 5}),
        ("semcd6", "2 4 - - - 4", {"semcd6": None}),
        # The sum of three answers of 1 to 3 (Hughes and others, 2004): 3 to 9.
        ("ucla3", "1 1 1", {"ucla3": 3}),
        ("ucla3", "3 3 3", {"ucla3": 9}),
        ("ucla3", "1 2 3", {"ucla3": 6}),
        ("ucla3", "3 3 -", {"ucla3": None}),
        # The sum of four answers of 0 to 3, and of each pair (Kroenke and others, 2009).
        ("phq4", "0 0 0 0", {"phq4": 0, "gad2": 0, "phq2": 0}),
        ("phq4", "3 3 3 3", {"phq4": 12, "gad2": 6, "phq2": 6}),
        ("phq4", "2 1 3 0", {"phq4": 6, "gad2": 3, "phq2": 3}),
        ("phq4", "2 1 - 0", {"phq4": None, "gad2": 3, "phq2": None}),
        # The raw score of 0 to 25 times four (WHO).
        ("who5", "0 0 0 0 0", {"who5": 0}),
        ("who5", "5 5 5 5 5", {"who5": 100}),
        ("who5", "3 2 3 2 3", {"who5": 52}),
        ("who5", "3 2 3 2 -", {"who5": None}),
        # Each question is reported alone (ONS).
        ("ons4", "7 8 9 3", {"ons4": None}),
        ("ons_loneliness", "2", {"ons_loneliness": None}),
    ],
)
def test_scores_are_those_that_were_published(code, answers, expected):
    given = ["" if each == "-" else each for each in answers.split()]
    assert scores(code, *given) == expected


def test_nothing_answered_has_no_score():
    assert scores("ucla3", "", "", "") == {}


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda each: each.code)
def test_every_score_reaches_both_its_ends_and_nothing_beyond(instrument):
    lowest = {item.code: min(item.options, key=int) for item in instrument.items}
    highest = {item.code: max(item.options, key=int) for item in instrument.items}
    for least, most in zip(score([instrument], lowest), score([instrument], highest), strict=True):
        assert (least.score is None) == (most.score is None)
        assert least.score is None or least.score < (most.score or 0)


def test_those_that_ask_for_symptoms_or_are_not_free_need_more_than_a_line():
    assert {code: set(each.needs) for code, each in INSTRUMENTS.items() if each.needs} == {
        "phq4": {Need.PERMISSION, Need.DUTY},
        "who5": {Need.PERMISSION},
    }
