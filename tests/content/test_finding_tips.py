"""Tips are found by the words in them, in spite of typing errors."""

import pytest

from content.library import load

LIBRARY = load()


@pytest.mark.parametrize(
    ("typed", "topic"),
    [("cannot sleep", "sleep"), ("slep", "sleep"), ("lonely evenings", "loneliness"),
     ("packing a bag", "preparing"), ("breath", "breathing"), ("Worrying", "worry")],
)  # fmt: skip
def test_what_is_typed_leads_to_its_topic(typed, topic):
    found = list(LIBRARY.find_tips(typed))
    topics = {tip.id: tip.topic for tip in LIBRARY.tips}
    assert topic in [topics[each] for each in found[:5]]
    assert len(found) <= 8


@pytest.mark.parametrize("typed", ["", "   ", "🙂🙂", "xqzw", "a", "\u200f"])
def test_what_is_in_no_tip_is_not_found(typed):
    assert LIBRARY.find_tips(typed) == {}


def test_a_title_is_found_first():
    for tip in list(LIBRARY.tips)[::10]:
        assert tip.id in list(LIBRARY.find_tips(tip.title))[:4], tip.title
