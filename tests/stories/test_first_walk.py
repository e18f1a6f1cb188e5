"""The whole of the first walk: welcomed, asked, helped, heard, kept safe, exported."""

from tests.world import World


async def test_someone_new_is_welcomed_asked_helped_and_heard(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins()
    message = await ann.sees("I will ask how you are on")
    assert "Wednesday" in message["text"]
    await world.passes(days=8)
    await ann.sees("Have things changed")
    await ann.taps("Harder", on="changed")
    await ann.taps("Sleep", on="hardest just now")
    await ann.taps("7", on="confident")
    await ann.taps("No", on="less alone")
    thanks = await ann.sees("Thank you")
    assert "your doctor" in thanks["text"]
    await ann.taps("A tip", on="Thank you")
    await ann.sees("Because you said sleep is hardest just now", "Source:")
