"""What the files name by code has words in every language that the programme offers."""

from dataclasses import replace

import pytest

from content.library import load
from content.words import Phrasebook
from domain.items import ItemKind
from domain.programme import Duty, Shift
from domain.tips import TOPICS, reasons
from handlers.views import duty
from handlers.views.page import Page

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


@pytest.mark.parametrize(
    ("shifts", "told"),
    [
        ([({0, 1, 2, 3, 4}, 9, 20)], "here Monday to Friday from 09:00 to 20:00, UK time."),
        (
            [({0, 2, 3, 4}, 8, 12), ({6}, 20, 24)],
            "Monday and Wednesday to Friday from 08:00 to 12:00 and Sunday from 20:00 to 00:00",
        ),
        ([], "No moderator is promised to be here."),
    ],
)
def test_people_are_told_the_hours_of_their_programme(shifts, told):
    on = Duty("Europe/London", tuple(Shift(frozenset(days), *hours) for days, *hours in shifts))
    programme = replace(LIBRARY.programme, duty=on)
    page = Page(PHRASEBOOK.words("en"), replace(LIBRARY, programme=programme), "bot")
    assert told in duty.hours(page)
