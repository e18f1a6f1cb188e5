"""What a member can do by themselves: pause, change, see, take along, be forgotten."""

import asyncio
import json

from tests.world import World


async def download(world: World, document: dict[str, str]) -> bytes:
    async with world.client.session.get(
        f"{world.client.root}/box/files/{document['file_id']}"
    ) as answer:
        return await answer.read()


async def test_help_is_there_before_anything_was_agreed_to(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.says("/help")
    shown = await ann.sees("116 123", "999")
    assert "Not yet checked" in shown["text"]


async def test_help_knows_where_someone_lives_and_offers_other_countries(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.says("/help")
    await ann.taps("I am somewhere else", on="116 123")
    await ann.taps("United States", on="Where are you now?")
    await ann.sees("988")


async def test_a_pause_stops_check_ins_and_resume_brings_them_back(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/pause 3w")
    await ann.sees("I will be quiet to the end of")
    await world.passes(days=8)
    await ann.never_sees("Have things changed")
    await ann.says("/resume")
    await ann.sees("I am back")
    await world.passes(days=8)
    await ann.sees("Have things changed")


async def test_a_note_goes_with_the_check_in_and_not_to_the_circle(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.checks_in()
    await ann.taps("Add a note")
    await ann.sees("Your next message is kept")
    await ann.says("My knee hurts at night")
    await ann.sees("Kept, for you alone")
    await bea.never_sees("My knee")


async def test_an_answer_can_be_changed_by_going_back(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/checkin")
    await ann.taps("No", on="changed")
    await ann.taps("Back", on="confident")
    shown = await ann.sees("Have things changed")
    assert "✓ No" in str(shown["reply_markup"])
    await ann.taps("Better", on="changed")
    await ann.sees("confident")


async def test_two_taps_at_once_answer_one_question(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.begins()
    question = await ann.sees("18 or older")
    body = {
        "chat_id": ann.chat,
        "message_id": question["message_id"],
        "text": "Yes, I am",
        "wait": 0,
    }
    await world.client.box("POST", f"{ann.path}/taps", body)
    await world.client.try_box("POST", f"{ann.path}/taps", body)
    await ann.sees("Do you agree")
    await world.settled()
    assert "Do you agree" in (await ann.look())[-1]["text"]


async def test_a_forged_button_is_answered_and_changes_nothing(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.starts()
    shown = await ann.sees("Hello. I am Meanwhile")
    chat = world.box.world.private_chat(ann.id, ann.chat)
    message = chat.messages[shown["message_id"]]
    for data in ("c:onboarding:alias:Oak", "kt:1", "nonsense", "c:::", "a:zz:changed:no", "fy:1"):
        message.keyboard = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
        status, told = await ann.presses(shown, data)
        assert status == 200
        assert told["answered"]
    await world.settled()
    assert world.app.intake.put_aside == 0


async def test_my_data_is_complete_and_forget_me_erases_it(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("A secret of mine")
    await bea.sees("A secret of mine")
    await ann.says("/mydata")
    given = await ann.sees("Everything held about you")
    held = json.loads(await download(world, given["document"]))
    assert held["posts"][0]["words"] == "A secret of mine"
    assert held["people"][0]["alias"] == ann.alias
    assert {line["purpose"] for line in held["consents"]} >= {"service", "circle"}
    await ann.is_forgotten()
    await bea.never_sees("A secret of mine")
    await world.passes(hours=1)
    await asyncio.sleep(0.1)
    await world.passes(hours=1)
    await ann.says("/mydata")
    given = await ann.sees("Everything held about you", "in 2 entries")
    held = json.loads(await download(world, given["document"]))
    assert held["people"][0]["alias"] is None
    assert [line["deed"] for line in held["audit"]] == ["data_given"]
    assert not held["posts"]


async def test_someone_under_age_is_shown_who_is_there_for_them(world: World) -> None:
    kim = await world.someone("Kim")
    await kim.begins()
    await kim.taps("No, I am under 18")
    await kim.sees("0800 1111")
    said = await kim.says("/help")
    await kim.sees("999", "Childline", after=said["message_id"])
    await kim.says("hello?")
    await kim.sees("I am a bot for people who wait for care")


async def test_a_setting_is_changed_later(world: World) -> None:
    ann = await world.member("Ann")
    await ann.changes("How often I am asked", "Every day", "18:00")
    await world.passes(days=1, hours=1)
    await ann.sees("Have things changed")


async def test_typed_answers_are_read_and_unclear_ones_asked_again(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.begins()
    await ann.consents("service", "checkins")
    await ann.taps("The usual words")
    await ann.sees("What do you live with")
    await ann.says("fibromyalga")
    await ann.taps("Fibromyalgia", on="Is it one of these?")
    await ann.taps("An operation")
    await ann.sees("Since when")
    await ann.says("when the cows came home")
    await ann.sees("I could not read that as a date")
    await ann.says("3 weeks ago")
    await ann.sees("When do you expect it")
    await ann.taps("Back")
    await ann.sees("Since when")
    await ann.taps("Why?")
    await ann.sees("How long people wait changes what helps")
    await ann.taps("Back to the question")
    await ann.sees("Since when")
