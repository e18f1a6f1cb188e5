"""Words belong to the question that is open for them; when in doubt, nobody hears them."""

from tests.world import World


async def test_a_note_that_comes_too_late_is_not_told_to_the_circle(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.checks_in()
    await ann.taps("Add a note")
    await ann.sees("Your next message is kept")
    await world.passes(hours=1)
    await ann.says("My knee, between us")
    await ann.sees("Nobody heard it", "Send it once more", "Add a note")
    await ann.says("Hello all")
    await bea.sees("Hello all")
    await bea.never_sees("My knee")


async def test_a_setting_typed_too_late_is_not_told_to_the_circle(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("/settings")
    await ann.taps("What I live with")
    await ann.sees("Type a word or two")
    await world.passes(hours=1)
    await ann.says("something private")
    await ann.sees("Nobody heard it")
    await ann.taps("Back to the question")
    await ann.taps("Leave it as it is")
    await ann.sees("What would you like to change")
    await ann.says("Hello all")
    await bea.sees("Hello all")
    await bea.never_sees("something private")


async def test_a_picture_is_no_note(world: World) -> None:
    ann = await world.member("Ann")
    await ann.checks_in()
    await ann.taps("Add a note")
    await ann.sees("Your next message is kept")
    place = {"chat_id": ann.chat, "location": {"latitude": 51.5, "longitude": 0.1}}
    await world.client.box("POST", f"{ann.path}/messages", place)
    await ann.sees("I can only pass on words so far")
    await ann.says("Now in words")
    await ann.sees("Kept, for you alone")


async def test_who_joins_circles_later_gets_a_name_then(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/settings")
    await ann.taps("Being in a circle")
    await ann.taps("Yes, I agree")
    await ann.chooses_alias()
    await ann.sees("Saved")
    await ann.says("/circle")
    await ann.sees(f"You are {ann.alias} here")


async def test_who_lets_us_ask_later_says_how_often(world: World) -> None:
    ann = await world.member("Ann")
    for answer in ("No, thank you", "Yes, I agree"):
        await world.change(ann, rhythm="never")
        await ann.says("/settings")
        await ann.taps("Keeping my answers")
        await ann.taps(answer, on="keep your answers")
    await ann.taps("Every day")
    await ann.taps("10:00")
    await ann.sees("Saved: Keeping my answers")
    await world.passes(days=1, hours=2)
    await ann.sees("Have things changed")


async def test_no_answer_is_kept_once_the_consent_is_withdrawn(world: World) -> None:
    ann = await world.member("Ann")
    await ann.checks_in()
    await ann.changes("Keeping my answers", "No, thank you")
    await ann.taps("Back", on="Thank you")
    await ann.sees("You said that I should not keep answers")


async def test_an_old_check_in_stays_as_it_was_answered(world: World) -> None:
    ann = await world.member("Ann")
    await ann.checks_in()
    old = await ann.sees("Thank you")
    keys = [key for row in old["reply_markup"]["inline_keyboard"] for key in row]
    back = next(key["callback_data"] for key in keys if key["text"] == "Back")
    await world.passes(days=8)
    await ann.sees("Have things changed")
    await ann.presses(old, back)
    await ann.sees("That check-in is over")


async def test_after_days_of_outage_one_question_waits_and_not_many(world: World) -> None:
    ann = await world.member("Ann")
    await ann.changes("How often", "Every day", "10:00")
    await world.client.box("POST", "/faults", {"kind": "502", "method": "sendMessage"})
    for _ in range(4):
        await world.passes(days=1)
    await world.client.box("DELETE", "/faults")
    await ann.sees("Have things changed")
    await world.settled()
    asked = [each for each in await ann.look() if "Have things changed" in each.get("text", "")]
    assert len(asked) == 1
