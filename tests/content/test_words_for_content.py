"""What the files name by code has words in every language that the programme offers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from content import wording
from content.library import load
from content.words import Phrasebook
from domain.instruments import Due
from domain.items import Item, ItemKind, Lead, When
from domain.programme import Duty, Shift
from handlers.views import duty
from handlers.views.page import Page

LIBRARY = load()
PHRASEBOOK = Phrasebook.read()
NOW = datetime(2026, 12, 21, 12, tzinfo=UTC)


def test_everything_named_by_code_has_words():
    assert wording.check(LIBRARY, PHRASEBOOK) == []


@pytest.mark.parametrize("locale", LIBRARY.programme.locales)
def test_an_instrument_that_is_not_asked_has_its_words_too(locale):
    words = PHRASEBOOK.words(locale)
    held = [each for each in LIBRARY.instruments.values() if locale in each.languages]
    due = tuple(Due(each.code, 12, {}) for each in held)
    assert len(held) == 5
    assert wording.check(replace(LIBRARY, due=due), PHRASEBOOK) == []
    assert all(words.has(each.title) for each in held)


UNSAID = Item("slept", ItemKind.SEVERAL, ("ill", "well"), "slept", False, labels="slept")
LEADING = replace(UNSAID, leads=(Lead(When(frozenset({"ill"})), ("sleep",), "slept_ill"),))


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"items": (UNSAID,)}, ["slept", "slept-ill", "slept-well", "slept-short"]),
        ({"items": (LEADING,)}, ["tips-because-slept_ill"]),
        ({"kinds": ("magic",)}, ["onboarding-kind-magic"]),
        ({"due": (Due("who5", 12, {}),)}, ["its words are in no language"]),
        ({"programme": replace(LIBRARY.programme, locales=("en", "cy"))}, ["offers 'cy'"]),
        ({"programme": replace(LIBRARY.programme, purpose="why")}, ["message why."]),
    ],
)
def test_what_has_no_words_is_named(changed, missing):
    found = " ".join(each.wrong for each in wording.check(replace(LIBRARY, **changed), PHRASEBOOK))
    assert [each for each in missing if each not in found] == []


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
    page = Page(PHRASEBOOK.words("en"), replace(LIBRARY, programme=programme), "bot", NOW)
    assert told in duty.hours(page)


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ((), "UK time. At other times, nobody may be reading."),
        (
            (date(2026, 12, 25), date(2027, 1, 1)),
            "Nobody is promised to be here on 25 Dec or 1 Jan.",
        ),
        # On a Saturday nobody is promised to be there in any case, and August is far away.
        ((date(2026, 12, 26), date(2027, 8, 30)), "nobody may be reading."),
    ],
)
def test_people_are_told_of_days_on_which_nobody_is_there(closed, told):
    on = Duty("Europe/London", (Shift(frozenset(range(5)), 9, 20),), closed)
    programme = replace(LIBRARY.programme, duty=on)
    page = Page(PHRASEBOOK.words("en"), replace(LIBRARY, programme=programme), "bot", NOW)
    assert duty.hours(page).endswith(told)
