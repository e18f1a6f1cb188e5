"""What the files name by code has words in every language that the programme offers."""

import pytest

from content.library import load
from content.words import Phrasebook
from domain.items import ItemKind
from domain.tips import TOPICS, reasons

LIBRARY = load()
PHRASEBOOK = Phrasebook.read()


@pytest.fixture(params=LIBRARY.programme.locales)
def words(request):
    assert request.param in PHRASEBOOK.locales
    return PHRASEBOOK.words(request.param)


def test_the_intended_purpose(words):
    assert words.has(LIBRARY.programme.purpose)


def test_every_item_and_each_of_its_options(words):
    for item in LIBRARY.items:
        assert words.has(item.words), item.code
        assert words.has(f"{item.words}-short"), item.code
        if item.kind is ItemKind.CHOICE:
            assert [each for each in item.options if not words.has(f"{item.words}-{each}")] == []


def test_every_reason_for_a_tip(words):
    assert [each for each in reasons(LIBRARY.items) if not words.has(f"tips-because-{each}")] == []


def test_every_topic_of_tips(words):
    assert [each for each in TOPICS if not words.has(f"topic-{each}")] == []


def test_every_kind_of_wait(words):
    assert [each for each in LIBRARY.kinds if not words.has(f"onboarding-kind-{each}")] == []
