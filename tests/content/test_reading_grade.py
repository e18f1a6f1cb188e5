"""The reading grade: against known values, and against a second way of counting syllables."""

import pyphen
import pytest

from content.library import load
from domain.reading import grade, sentences, syllables, words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1),
        ("tea", 1),
        ("made", 1),
        ("table", 2),
        ("little", 2),
        ("rested", 2),
        ("walked", 1),
        ("worries", 2),
        ("appointment", 3),
        ("operation", 4),
        ("medicine", 3),
        ("idea", 3),
        ("quiet", 2),
        ("being", 2),
        ("people", 2),
        ("something", 2),
        ("careful", 2),
        ("pages", 2),
        ("don't", 1),
        ("hmm", 1),
    ],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_words_leave_out_numbers_and_signs():
    assert words("It’s 9 o'clock: tea, & a walk.") == ["It’s", "o'clock", "tea", "a", "walk"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("One: two; three.", 3),
        ("No stop at all", 1),
        ("First line\n\nSecond line.", 2),
        ("Wait… then go...", 2),
        ("", 1),
        ("At 3.30 we rest.", 1),
    ],
)
def test_sentences(text, count):
    assert sentences(text) == count


def test_the_formula():
    text = "The cat sat on the mat."
    assert grade(text) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)


def test_no_words_no_grade():
    assert grade("12:30 → 4") == 0.0


def test_hard_words_are_harder():
    plain = "Ask how you will hear, and by when."
    hard = "Request clarification regarding notification procedures and anticipated timescales."
    assert grade(plain) < 4 < 12 < grade(hard)


def test_a_second_way_of_counting_agrees():
    """Hyphenation points say where a printer may break a word; they miss some syllables."""
    dictionary = pyphen.Pyphen(lang="en_GB")

    def hyphens(word):
        return len(dictionary.positions(word.lower())) + 1

    for tip in load().tips:
        ours, theirs = grade(tip.body), grade(tip.body, hyphens)
        assert -0.5 < ours - theirs < 2, tip.id
        assert max(ours, theirs) <= 8, tip.id
