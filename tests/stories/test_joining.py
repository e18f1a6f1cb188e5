"""Joining and leaving the door: what was chosen counts at once, and nothing slips through."""

import pytest

from domain.people import Standing
from handlers import presses
from storage import people
from storage.database import Db
from tests.world import World


async def test_help_is_for_where_they_say_they_live_at_once(world: World) -> None:
    ann = await world.member("Ann")
    await ann.changes("Where I live", "United States", "Eastern")
    said = await ann.says("/help")
    await ann.sees("988", "911", after=said["message_id"])


async def test_easy_words_are_used_from_the_next_question_on(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.begins()
    await ann.consents("service")
    await ann.taps("Easy-read", on="easy-read")
    await ann.sees("live with")
    assert (await _row(world, ann.id))["easy_read"]


async def test_who_is_suspended_does_not_join_again_by_the_back_door(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await world.change(ann, standing=Standing.SUSPENDED)
    for attempt in ("hello?", "/start", "/circle"):
        said = await ann.says(attempt)
        refused = await ann.sees("paused by the moderators", after=said["message_id"])
    await ann.forges(refused, presses.StartAgain().pack())
    await world.settled()
    assert (await _row(world, ann.id))["standing"] is Standing.SUSPENDED
    await bea.never_sees("hello?")


@pytest.mark.parametrize(("typed", "kept"), [("clinic-7_B", "clinic-7_B"), ("I am Ann Ray", None)])
async def test_a_clinics_code_is_kept_and_typed_words_are_not(
    world: World, typed: str, kept: str | None
) -> None:
    ann = await world.someone("Ann")
    await ann.starts()
    await ann.sees("bot: a system")
    said = await ann.says(f"/start {typed}")
    await ann.sees("bot: a system", after=said["message_id"])
    assert (await _row(world, ann.id))["cohort"] == kept


async def test_an_old_start_button_does_not_begin_anew(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.says("hello")
    hint = await ann.sees("Send /start to begin")
    await ann.begins()
    await ann.taps("Yes, I am", on="18")
    await ann.sees("Do you agree")
    await ann.forges(hint, presses.StartAgain().pack())
    again = await ann.sees("Do you agree")
    assert "Question 2 of" in again["text"]


async def test_no_after_going_back_leaves_no_name_behind(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.begins()
    await ann.consents("service", "circle")
    await ann.taps("The usual words")
    await ann.chooses_alias()
    await ann.sees("live with")
    for about in (
        "live with", "made-up name. Which", "usual words", "anonymous export", "match you",
        "in a circle", "now and then",
    ):  # fmt: skip
        await ann.taps("Back", on=about)
    await ann.taps("No, thank you", on="Do you agree")
    await ann.sees("keep only this one answer")
    assert (await _row(world, ann.id))["alias"] is None


async def _row(world: World, telegram_id: int) -> dict[str, object]:
    def look(db: Db) -> dict[str, object]:
        person = people.find_person(db, telegram_id)
        assert person is not None
        return people.find_row(db, person.id)

    return await world.app.office.database.read(look)
