"""Being left in peace: now or over the holidays, and never more in a week than someone wishes."""

from tests.stories.test_reminders import asked, count
from tests.world import Someone, World


async def checkins_of(ann: Someone) -> int:
    await ann.world.settled()
    texts = [message.get("text") or "" for message in await ann.look()]
    return sum("Have things changed" in text and "still here" not in text for text in texts)


async def test_pause_alone_offers_lengths(world: World) -> None:
    ann = await asked(world)
    await ann.says("/pause")
    await ann.taps("Two weeks", on="How long shall I be quiet")
    await ann.sees("quiet to the end of 8 December 2026", "I will ask again on Wednesday", "9 Dec")
    await world.passes(days=12)
    assert await checkins_of(ann) == 1
    await ann.taps("Be back now")
    await ann.sees("I am back")
    await world.passes(days=3)
    assert await checkins_of(ann) == 2


async def test_a_pause_can_be_planned_and_begins_by_itself(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/pause 1 Dec to 10 Dec")
    await ann.sees("from 1 December 2026 to the end of 10 December 2026")
    await ann.sees("I will ask again on Wednesday 25 November")
    await world.passes(days=2, hours=2)
    assert await checkins_of(ann) == 1
    await ann.checks_in()
    await ann.sees("I will ask again on Wednesday 16 December")
    before = await checkins_of(ann)
    await world.passes(days=15)
    assert await checkins_of(ann) == before
    await world.passes(days=6)
    assert await checkins_of(ann) == before + 1


async def test_a_planned_pause_can_be_called_off(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/pause 1 Dec to 10 Dec")
    await ann.taps("No pause after all")
    await ann.sees("Then there is no pause. I will ask how you are on Wednesday 25 November")
    for _ in range(3):
        await world.passes(days=7)
    assert await checkins_of(ann) == 3


async def test_a_pause_that_cannot_be_read_is_asked_for_again(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/pause for ever")
    await ann.sees("I could not read how long", "A week")
    await ann.says("/pause until 1 January 2030")
    await ann.sees("I could not read how long")


async def test_a_limit_of_one_a_week_leaves_reminders_out(world: World) -> None:
    ann = await world.member("Ann")
    await ann.changes("How much I write at most", "One message a week at most")
    await world.passes(days=2, hours=2)
    for _ in range(3):
        await world.passes(days=7)
        await world.app.catch_up()  # a tick that comes twice finds what it said in the rows
    assert await checkins_of(ann) == 4
    assert await count(ann, "still here") == 0


async def test_what_they_put_off_comes_whatever_their_limit(world: World) -> None:
    ann = await world.member("Ann")
    await ann.changes("How much I write at most", "One message a week at most")
    await world.passes(days=2, hours=2)
    await ann.taps("Later today", on="Have things changed")
    await ann.sees("I will ask again on")
    await world.passes(hours=4)
    assert await count(ann, "still here") == 1


async def test_a_wait_is_spoken_of_before_a_reminder_is(world: World) -> None:
    ann = await world.member("Ann")
    await ann.changes("How much I write at most", "Two a week at most")
    await ann.says("/wait")
    await ann.taps("Add something I wait for")
    await ann.taps("Skip", on="live with")
    await ann.taps("Results", on="What are you waiting for")
    await ann.says("4 November 2026")
    await ann.taps("Skip", on="expect it")
    await ann.sees("That is noted")
    await world.passes(days=2, hours=2)
    assert await checkins_of(ann) == 1
    for _ in range(13):
        await world.passes(days=1)
    assert await count(ann, "four weeks now") == 1
    assert await checkins_of(ann) == 2
    # Of two a week, a check-in takes one; the other is kept for the four weeks.
    assert await count(ann, "still here") == 0


async def test_whoever_skips_when_to_be_asked_is_asked_as_is_usual_here(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.begins()
    await ann.consents("service", "checkins")
    await ann.taps("The usual words")
    for question in ("live with", "waiting for?", "Since when", "expect it", "Where do you live"):
        await ann.taps("Skip", on=question)
    await ann.taps("Skip", on="How often shall I ask")
    await ann.taps("Done", on="Tick as many")
    await ann.sees("I will ask how you are on Wednesday 25 November, 10:00")


async def test_moving_to_another_zone_neither_doubles_nor_loses_a_check_in(world: World) -> None:
    ann = await world.member("Ann")
    await ann.changes("Where I live", "New Zealand", "New Zealand time")
    await world.passes(days=1, hours=13)  # Wednesday, 11:00 in Auckland, 22:00 on Tuesday in London
    assert await checkins_of(ann) == 1
    await ann.changes("Where I live", "England")
    await world.passes(days=1, hours=2)
    assert await checkins_of(ann) == 1
    await world.passes(days=6)
    assert await checkins_of(ann) == 1
    await world.passes(hours=11)
    assert await checkins_of(ann) == 2
