"""Published questionnaires: offered after a check-in, at the start and every twelve weeks."""

import csv
import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from domain.checkins import CheckinState
from domain.instruments import Due
from storage import schema
from tests.stories.test_members import download
from tests.world import Someone, World

QUESTIONS = ("fatigue", "physical discomfort", "emotional distress", "other symptoms", "tasks")


async def rows(world: World) -> list[Any]:
    return await world.app.office.database.read(
        lambda db: db.execute(
            select(schema.checkins.c.instruments, schema.checkins.c.state).order_by(
                schema.checkins.c.id
            )
        ).all()
    )


async def answers_all(ann: Someone, number: str = "7") -> None:
    await ann.taps("Answer them now")
    await ann.sees("We would like to know how confident you are", "1 of 7")
    for question in (*QUESTIONS, "taking medication"):
        await ann.taps(number, on=question)
    await ann.taps("Some of the time", on="How often do you feel lonely?")
    await ann.sees("Thank you. That is all of them", "12 weeks")


async def test_they_are_offered_after_a_check_in_and_come_back_after_twelve_weeks(
    world: World,
) -> None:
    ann = await world.member("Ann")
    await ann.checks_in()
    await ann.sees("Thank you", "There are 7 more questions", "every 12 weeks")
    await answers_all(ann)
    await ann.checks_in()
    thanks = await ann.sees("Thank you. That is kept")
    assert "more questions" not in thanks["text"]
    await world.passes(days=12 * 7 + 1)
    await ann.taps("No", on="changed")
    await ann.taps("5", on="about this week")
    await ann.taps("A little", on="less alone")
    await ann.sees("There are 7 more questions")


async def test_who_does_not_want_them_is_left_alone_with_them(world: World) -> None:
    ann = await world.member("Ann")
    await ann.checks_in()
    await ann.taps("No, thank you", on="more questions")
    await ann.sees("That is fine", "12 weeks")
    await ann.checks_in()
    assert "more questions" not in (await ann.sees("Thank you. That is kept"))["text"]


async def test_who_puts_them_off_is_offered_them_with_the_next_check_in(world: World) -> None:
    ann = await world.member("Ann")
    await ann.checks_in()
    await world.passes(days=7)
    await ann.checks_in()
    await ann.sees("There are 7 more questions")


async def test_a_round_left_halfway_goes_on_and_can_be_gone_back_in(world: World) -> None:
    ann = await world.member("Ann")
    await ann.checks_in()
    await ann.taps("Answer them now")
    await ann.taps("3", on="fatigue")
    await ann.sees("physical discomfort", "2 of 7")
    await ann.says("/checkin")
    await ann.sees("Have things changed")
    await ann.taps("4", on="physical discomfort")
    await ann.taps("Back", on="emotional distress")
    await ann.sees("✓ 4")


async def test_two_taps_at_once_begin_one_round_and_old_buttons_are_harmless(
    world: World,
) -> None:
    ann = await world.member("Ann")
    await ann.checks_in()
    thanks = await ann.sees("more questions")
    await answers_all(ann)
    for data in ("rb", "rd"):
        await ann.forges(thanks, data)
        await ann.sees("That check-in is over")
    done = [each.state for each in await rows(world) if each.instruments]
    assert done == [CheckinState.DONE]


async def test_readers_of_other_languages_are_not_asked_in_english(world: World) -> None:
    ann = await world.member("Ann")
    await world.change(ann, locale="cy")
    await ann.checks_in()
    assert "more questions" not in (await ann.sees("Thank you. That is kept"))["text"]


async def test_scores_are_exported_with_where_they_come_from(world: World) -> None:
    colin = await world.staff("Colin", "coordinator")
    ann = await world.member("Ann")
    await ann.checks_in()
    await answers_all(ann, "8")
    await colin.says("/export")
    sent = await colin.sees("lines under random names")
    with zipfile.ZipFile(io.BytesIO(await download(world, sent["document"]))) as archive:
        scores = list(csv.DictReader(io.StringIO(archive.read("scores.csv").decode())))
        book = archive.read("codebook.txt").decode()
    told = [(each["instrument"], each["answered"], each["score"]) for each in scores]
    assert told == [("semcd6", "6", "8.0"), ("ons_loneliness", "1", "")]
    assert "higher is more confident" in book
    assert "Free to use without permission" in book


@pytest.mark.parametrize("answer", ["Not at all", "Nearly every day"])
async def test_who_is_asked_for_symptoms_is_told_whom_to_turn_to_whatever_they_answer(
    world: World, answer: str
) -> None:
    office = world.app.office
    office.library = replace(office.library, due=(Due("phq4", 4, {}),))
    ann = await world.member("Ann")
    await ann.checks_in()
    await ann.taps("Answer them now")
    await ann.sees("Over the last 2 weeks")
    for question in ("nervous", "control worrying", "Little interest", "depressed"):
        await ann.taps(answer, on=question)
    done = await ann.sees("That is all of them", "the clinic you wait for")
    assert "score" not in done["text"]
