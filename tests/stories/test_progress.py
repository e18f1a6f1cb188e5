"""One's own answers over time: a picture, and the same in words."""

from io import BytesIO

from PIL import Image

from tests.world import Someone, World

MOST_BYTES = 60_000


async def answers(ann: Someone, changed: str, confident: str, alone: str) -> None:
    said = await ann.says("/checkin")
    await ann.sees("Have things changed", after=said["message_id"])
    await ann.taps(changed, on="Have things changed")
    await ann.taps(confident, on="confident")
    await ann.taps(alone, on="less alone")
    await ann.sees("Thank you. That is kept", after=said["message_id"])


async def picture(ann: Someone, message: dict) -> Image.Image:
    file = message["photo"][-1]["file_id"]
    session, root = ann.world.client.session, ann.world.client.root
    async with session.get(f"{root}/box/files/{file}") as answer:
        content = await answer.read()
    assert len(content) < MOST_BYTES
    return Image.open(BytesIO(content))


async def test_answers_are_drawn_and_told(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins_quickly(circle=False)
    await answers(ann, "No", "3", "A little")
    await world.passes(days=7)
    await answers(ann, "Better", "6", "Yes")
    await ann.says("/progress")
    shown = await ann.sees("2 check-ins", "3 at first, 6 last time", "between 3 and 6")
    assert "Changes: No (1), Better (1)" in shown["caption"]
    drawn = await picture(ann, shown)
    assert drawn.width == 1080
    assert len(drawn.convert("RGB").getcolors(drawn.width * drawn.height) or []) > 5


async def test_farther_back_and_nearer(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins_quickly(circle=False)
    await answers(ann, "No", "3", "A little")
    await world.passes(days=60)
    await ann.says("/progress")
    await ann.sees("no answer of yours from this time")
    await ann.taps("Three months")
    await ann.sees("One check-in", "Confidence: 3")
    await ann.taps("From the start")
    await ann.sees("One check-in", "Four weeks", "Three months")


async def test_nobody_sees_anothers(world: World) -> None:
    ann, bea = await world.someone("Ann"), await world.someone("Bea")
    await ann.joins_quickly(circle=False)
    await bea.joins_quickly(circle=False)
    await answers(ann, "Better", "9", "No")
    await answers(bea, "No", "1", "Yes")
    await bea.says("/progress")
    shown = await bea.sees("Confidence: 1")
    assert "9" not in shown["caption"]
    assert "Better" not in shown["caption"]


async def test_steps_and_milestones_are_part_of_the_way(world: World) -> None:
    ann = await world.member("Ann")
    await ann.adds_wait(
        "hip replacement", "Hip arthritis", kind="An operation", since="10 November"
    )
    await ann.says("/goal")
    await ann.sets_step("walk to the gate", "9")
    await world.passes(days=21)
    await ann.says("/goal")
    await ann.taps("In part")
    await ann.says("/progress")
    shown = await ann.sees("No check-in in this time", "Steps: In part (1)")
    assert "1. 8 Dec: four weeks of waiting" in shown["caption"]
    assert "gate" not in shown["caption"]
    await ann.says("/wait")
    await ann.taps("I have been seen")
    await ann.sees("I am glad that you have been seen")
    said = await ann.says("/progress")
    await ann.sees("2. 14 Dec: you were seen", after=said["message_id"])
