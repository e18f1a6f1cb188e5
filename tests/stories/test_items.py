"""Items that are ticked, counted or written, and those asked only after an answer."""

from dataclasses import replace
from typing import Any

import pytest
from fluent.runtime import FluentResource
from sqlalchemy import select

from content import items
from content.sheets import Sheet
from storage import checkins, people, schema
from storage.database import Db
from tests.world import Someone, World

ITEMS = """
[[item]]
code = "slept"
kind = "choice"
options = ["well", "badly"]
words = "try-slept"
validated = false

[[item]]
code = "why"
kind = "several"
options = ["pain", "worry", "heat"]
words = "try-why"
validated = false
[item.asked_if]
item = "slept"
answers = ["badly"]
[[item.lead]]
answers = ["worry"]
topics = ["worry"]
because = "worry_was_hard"

[[item]]
code = "nights"
kind = "number"
from = 0
to = 31
words = "try-nights"
validated = false
[item.asked_if]
item = "why"
answers = ["pain", "worry"]

[[item]]
code = "own"
kind = "words"
words = "try-own"
validated = false
[item.asked_if]
item = "nights"
at_least = 10
"""
WORDS = """
try-slept = How did you sleep?
try-slept-well = Well
try-slept-badly = Badly
try-why = What kept you awake?
try-why-pain = Pain
try-why-worry = Worry
try-why-heat = Heat
try-nights = How many nights this month?
try-own = What helps you at night?
"""


@pytest.fixture
async def ann(world: World) -> Someone:
    """Give a member of a circle, asked these items."""
    office = world.app.office
    own = items.read(Sheet("checkins.toml", ITEMS, []).whole())
    office.library = replace(office.library, items=own, due=())
    office.phrasebook.bundles["en"].add_resource(FluentResource(WORDS))
    [ann] = await world.circle("Ann")
    await ann.says("/checkin")
    return ann


async def kept(ann: Someone) -> dict[str, str]:
    def look(db: Db) -> dict[str, str]:
        person = people.find_person(db, ann.id)
        assert person is not None
        return checkins.latest_answers(db, person.id)

    return await ann.world.app.office.database.read(look)


async def gets_to_the_number(ann: Someone, *reasons: str) -> None:
    await ann.taps("Badly")
    for reason in reasons:
        await ann.taps(reason, on="kept you awake")
        await ann.sees(f"✓ {reason}")
    await ann.taps("Done", on="kept you awake")
    await ann.sees("How many nights", "a number from 0 to 31")


async def test_an_item_is_asked_only_after_such_an_answer(ann: Someone) -> None:
    await ann.sees("How did you sleep?", "1 of 1")
    await ann.taps("Well")
    await ann.sees("Thank you. That is kept")
    assert await kept(ann) == {"slept": "well"}


async def test_several_are_ticked_a_number_is_typed_and_words_are_written(ann: Someone) -> None:
    await gets_to_the_number(ann, "Pain", "Worry")
    await ann.says("12")
    await ann.sees("What helps you at night?", "4 of 4")
    await ann.says("A cold flannel, and the radio")
    await ann.sees("Thank you. That is kept")
    answers = {"slept": "badly", "why": "pain,worry", "nights": "12", "own": "written"}
    assert await kept(ann) == answers


async def test_a_tick_is_taken_back_with_a_second_tap(ann: Someone) -> None:
    await gets_to_the_number(ann, "Pain", "Worry")
    await ann.taps("Back", on="How many nights")
    shown = await ann.sees("kept you awake", "✓ Pain", "✓ Worry")
    await ann.taps("Pain", on="kept you awake")
    labels = str(await ann.sees("kept you awake", "✓ Worry", after=shown["message_id"] - 1))
    assert "✓ Pain" not in labels
    await ann.taps("Done", on="kept you awake")
    await ann.says("3")
    await ann.sees("Thank you. That is kept")
    assert (await kept(ann))["why"] == "worry"


@pytest.mark.parametrize("typed", ["many", "32", "-3", "3.5", "1000000000000", "٣٢"])
async def test_what_is_no_number_that_fits_is_asked_again(ann: Someone, typed: str) -> None:
    await gets_to_the_number(ann, "Pain")
    await ann.says(typed)
    await ann.sees("could not read that as a number that fits", "from 0 to 31")
    await ann.says(" ٣ ")
    await ann.sees("Thank you. That is kept")
    assert (await kept(ann))["nights"] == "3"


async def test_words_for_a_check_in_never_land_in_the_circle(ann: Someone, world: World) -> None:
    [bea] = await world.circle("Bea")
    await gets_to_the_number(ann, "Pain")
    await ann.says("30")
    await ann.sees("What helps you at night?")
    await ann.says("Something that is nobody's business")
    await ann.sees("Thank you. That is kept")
    await ann.says("Hello, everyone")
    await bea.sees("Hello, everyone")
    await bea.never_sees("nobody's business")


async def test_words_that_come_late_land_nowhere_and_the_question_comes_back(
    ann: Someone, world: World
) -> None:
    [bea] = await world.circle("Bea")
    await gets_to_the_number(ann, "Pain")
    await world.passes(hours=2)
    await ann.says("7")
    await ann.sees("Nobody heard")
    await bea.never_sees("7")
    await ann.taps("Go on")
    await ann.sees("How many nights")
    await ann.says("7")
    await ann.sees("Thank you. That is kept")


async def test_an_answer_changed_forgets_what_was_asked_because_of_it(ann: Someone) -> None:
    await gets_to_the_number(ann, "Pain")
    await ann.says("30")
    await ann.says("Earplugs")
    await ann.sees("Thank you. That is kept")
    for shown in ("Thank you. That is kept", "What helps", "How many nights", "kept you awake"):
        await ann.taps("Back", on=shown)
    await ann.taps("Well", on="How did you sleep")
    await ann.sees("Thank you. That is kept")
    assert await kept(ann) == {"slept": "well"}
    assert await words_kept(ann) == []


async def words_kept(ann: Someone) -> list[Any]:
    return await ann.world.app.office.database.read(
        lambda db: list(db.execute(select(schema.checkin_words)).all())
    )


async def test_words_are_sealed_shown_to_their_writer_and_erased(ann: Someone) -> None:
    await gets_to_the_number(ann, "Pain")
    await ann.says("30")
    await ann.sees("What helps you at night?")
    await ann.says("x" * 2001)
    await ann.sees("in 2,000 characters or less")
    await ann.says("A warm bottle")
    await ann.sees("Thank you. That is kept")
    [row] = await words_kept(ann)
    assert b"warm bottle" not in row.words
    await ann.is_forgotten()
    assert await words_kept(ann) == []


async def test_a_skipped_item_leads_nowhere(ann: Someone) -> None:
    await ann.taps("Badly")
    await ann.taps("Pain", on="kept you awake")
    await ann.taps("Skip", on="kept you awake")
    await ann.sees("Thank you. That is kept")
    assert await kept(ann) == {"slept": "badly", "why": ""}
