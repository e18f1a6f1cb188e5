"""Waiting: several things at once, what changes about them, and how they end."""

from tests.world import Someone, World


async def waiting(world: World, name: str = "Ann") -> Someone:
    """Give a member who waits for a hip operation since the summer."""
    ann = await world.member(name)
    shown = await ann.adds_wait(
        "hip replacement", "Hip arthritis", kind="An operation", since="1 September 2026"
    )
    for part in ("Hip arthritis", "1 September 2026", "11 weeks", "No date yet"):
        assert part in shown["text"]
    return ann


async def test_what_someone_waits_for_can_be_seen_and_changed(world: World) -> None:
    ann = await waiting(world)
    await ann.has_a_date("15 January 2027")
    await ann.sees("Expected: 15 January 2027", "The date has moved")
    await ann.taps("Something else to change")
    await ann.taps("What I wait for")
    await ann.taps("A test or scan")
    await ann.sees("You wait for: A test or scan")


async def test_several_waits_stand_side_by_side(world: World) -> None:
    ann = await waiting(world)
    await ann.taps("Add something I wait for")
    await ann.says("qwertz blah")
    await ann.taps("A first appointment", on="What are you waiting for")
    await ann.taps("Back", on="Since when")
    await ann.taps("Skip", on="What are you waiting for")
    await ann.taps("Skip", on="Since when")
    await ann.taps("Skip", on="expect it")
    await ann.sees("That is noted", "qwertz blah")
    await ann.says("/wait")
    await ann.sees("Hip arthritis", "qwertz blah", "Tap one")
    await ann.taps("Hip arthritis")
    await ann.taps("I have been seen", on="Hip")
    await ann.sees("I am glad that you have been seen", "one more thing")
    await ann.says("/wait")
    await ann.sees("qwertz blah", "I no longer wait")


async def test_a_wait_is_added_and_left_as_it_was(world: World) -> None:
    ann = await waiting(world)
    await ann.taps("Add something I wait for")
    await ann.taps("Leave it as it is")
    before = await ann.sees("Hip arthritis", "I have a date")
    await ann.says("and this is for nobody")
    await ann.sees("Only I got that", after=before["message_id"])


async def test_words_too_late_for_a_question_about_a_wait_are_heard_by_nobody(
    world: World,
) -> None:
    ann = await waiting(world)
    await ann.taps("I have a date")
    await ann.sees("When do you expect it")
    await world.passes(hours=1)
    await ann.says("15 January 2027")
    await ann.sees("An old question was still open")
    await ann.taps("What I wait for", on="An old question was still open")
    await ann.sees("No date yet")


async def test_with_the_end_of_the_last_wait_nothing_is_asked_any_more(world: World) -> None:
    ann = await waiting(world)
    await ann.taps("I no longer wait")
    await ann.taps("It got better")
    await ann.sees("That was all you waited for")
    await world.passes(days=13)
    await ann.never_sees("Have things changed")
    await world.passes(days=2)
    goodbye = await ann.sees("this is the goodbye I promised")
    await world.passes(days=120)
    await ann.sees_nothing_after(goodbye)


async def test_someone_may_be_asked_on_for_six_weeks(world: World) -> None:
    ann = await waiting(world)
    await ann.taps("I have been seen")
    await ann.taps("Ask me for six more weeks")
    await ann.sees("I will go on until", "I will ask again")
    await world.passes(days=7)
    await ann.sees("Have things changed")
    await world.passes(days=37)
    goodbye = await ann.sees("this is the goodbye I promised")
    await world.passes(days=30)
    await ann.sees_nothing_after(goodbye)


async def test_whoever_offers_support_is_told_to_coordinators(world: World) -> None:
    cora = await world.staff("Cora", "coordinator")
    ann = await waiting(world)
    await ann.taps("I have been seen")
    await ann.taps("be there for others")
    await ann.sees("The coordinators know now")
    await cora.sees("would like to be there for others")


async def test_a_cancelled_date_leaves_the_wait_open(world: World) -> None:
    ann = await waiting(world)
    await ann.has_a_date("15 January 2027")
    await ann.taps("It was cancelled", on="15 January")
    await ann.taps("I wait on, without a date")
    await ann.sees("No date yet")
    await ann.taps("It was cancelled")
    await ann.taps("It is over")
    await ann.sees("I am sorry that it came to nothing")


async def test_milestones_come_at_their_day_and_each_once(world: World) -> None:
    ann = await waiting(world)
    await ann.has_a_date("15 January 2027")
    await world.passes(days=1, hours=2)
    await ann.sees("twelve weeks now", "Hip arthritis")
    await world.passes(days=38)
    await world.passes(hours=9.5)  # not at once with the check-in that was due meanwhile
    await ann.sees("In about two weeks the day comes")
    await world.passes(days=14, hours=13.5)
    await world.passes(hours=9.5)
    await ann.sees("has come and gone", "How did it go")
    await ann.taps("Nothing has changed", on="has come and gone")
    await ann.sees("I will ask again later")
    texts = [message["text"] for message in await ann.look()]
    assert sum("twelve weeks now" in text for text in texts) == 1


async def test_after_thirteen_silent_weeks_we_ask_whether_anything_has_changed(
    world: World,
) -> None:
    ann = await world.member("Ann")
    await ann.adds_wait("", kind="Results")
    for _ in range(2):
        before = (await ann.look())[-1]["message_id"]
        await world.passes(days=91)
        await world.passes(days=1)
        await world.passes(days=1)
        await ann.sees("I have not asked about this for a while: Results", after=before)


async def test_after_days_of_outage_one_thing_is_said_and_not_all(world: World) -> None:
    ann = await waiting(world)
    await ann.has_a_date("15 January 2027")
    await world.passes(days=56)
    await ann.sees("Have things changed")
    await ann.never_sees("has come and gone")
    await world.passes(hours=9)
    await ann.sees("has come and gone")
    await ann.never_sees("weeks now")
    await ann.never_sees("In about two weeks")


async def test_how_long_others_waited_is_told_from_five_people_on(world: World) -> None:
    for number in range(5):
        each = await waiting(world, f"Member {number}")
        await each.never_sees("other people here")
        await each.taps("I have been seen")
        await each.sees("I am glad")
    ann = await waiting(world)
    shown = await ann.sees("Of 5 other people here", "half were seen within")
    assert "12 weeks" in shown["text"]
