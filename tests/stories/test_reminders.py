"""Check-ins nobody has time for: asked again kindly, put off, made fewer, and let go."""

from tests.world import Someone, World


async def asked(world: World) -> Someone:
    """Give a member whose weekly check-in, on a Wednesday at ten, has just come."""
    ann = await world.someone("Ann")
    await ann.joins_quickly(circle=False)
    await world.passes(days=2, hours=2)
    await ann.sees("Have things changed")
    return ann


async def count(ann: Someone, fragment: str) -> int:
    await ann.world.settled()
    return sum(fragment in (message.get("text") or "") for message in await ann.look())


async def test_someone_who_has_not_answered_is_asked_on_the_third_and_sixth_day(
    world: World,
) -> None:
    ann = await asked(world)
    await world.passes(days=2)
    assert await count(ann, "still here") == 0
    await world.passes(days=1)
    assert await count(ann, "still here") == 1
    await world.passes(days=3)
    assert await count(ann, "still here") == 2
    await ann.taps("No", on="still here")
    await ann.sees("confident")


async def test_an_answered_check_in_is_not_asked_for_again(world: World) -> None:
    ann = await asked(world)
    for label, about in (("No", "changed"), ("5", "confident"), ("Yes", "less alone")):
        await ann.taps(label, on=about)
    await ann.sees("Thank you. That is kept")
    await world.passes(days=6)
    assert await count(ann, "still here") == 0


async def test_a_half_answered_check_in_goes_on_where_it_was(world: World) -> None:
    ann = await asked(world)
    await ann.taps("No", on="changed")
    await ann.sees("confident")
    await world.passes(days=3)
    await ann.sees("still here", "confident")


async def test_after_a_week_a_check_in_is_over(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins_quickly(circle=False)
    await ann.says("/settings")
    await ann.taps("How often I am asked")
    await ann.taps("Every two weeks")
    await ann.taps("Wednesday")
    await ann.taps("10:00")
    await ann.sees("Saved")
    await world.passes(days=2, hours=2)
    await ann.sees("Have things changed")
    await world.passes(days=8)
    await ann.taps("No", on="changed")
    await ann.sees("That check-in is over")


async def test_not_now_brings_it_back_later_or_tomorrow(world: World) -> None:
    ann = await asked(world)
    await ann.taps("Later today")
    await ann.sees("I will ask again on")
    await world.passes(hours=3)
    await ann.taps("Tomorrow", on="still here")
    await ann.sees("I will ask again on Thursday", "10:00")
    await world.passes(hours=23)
    await ann.sees("still here", "Have things changed")


async def test_after_two_silent_weeks_we_offer_to_ask_less_often(world: World) -> None:
    ann = await asked(world)
    await world.passes(days=7)
    assert await count(ann, "You had no time") == 0
    await world.passes(days=7)
    await ann.sees("You had no time for the last ones, and that is fine")
    await ann.taps("Ask me less often")
    await ann.sees("Then I will ask less often: Every two weeks", "I will ask again on")


async def test_after_two_silent_weeks_we_offer_a_pause(world: World) -> None:
    ann = await asked(world)
    await world.passes(days=7)
    await world.passes(days=7)
    await ann.taps("Pause for two weeks")
    await ann.sees("I will be quiet to the end of")
    await world.passes(days=13)
    assert await count(ann, "You had no time") == 0


async def test_a_reminder_is_dropped_by_a_pause(world: World) -> None:
    ann = await asked(world)
    await ann.says("/pause 2w")
    await ann.sees("I will be quiet")
    await world.passes(days=4)
    assert await count(ann, "still here") == 0
