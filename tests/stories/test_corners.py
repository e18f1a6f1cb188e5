"""What people do that nobody expected: each gets a clear answer, and nothing goes astray."""

import pytest

from tests.world import STAFF_ROOM, World


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/nonsense", "I do not know that command"),
        ("/checkin", "This is for members"),
        ("/export", "people who work on the programme"),
        ("\u200b\u200b", "/start"),
        ("😀", "/start"),
        ("x" * 4096, "/start"),
        ("/start nobody-invited-me", "bot: a system"),
        ("/about", "not a person"),
    ],
)
async def test_a_visitor_gets_a_clear_answer(world: World, said: str, answer: str) -> None:
    ann = await world.someone("Ann")
    sent = await ann.says(said)
    await ann.sees(answer, after=sent["message_id"])


async def test_a_forged_button_is_told_of_and_does_nothing(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.starts()
    welcome = await ann.sees("Let us begin")
    user = {"id": ann.id, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    for number, data in enumerate(("zz:1", "c", "take:zzzz", "x" * 64, "ch:adult:yes:extra", "")):
        query = {"id": str(number), "from": user, "chat_instance": "1", "data": data}
        raw = {"update_id": 800_000 + number, "callback_query": {**query, "message": welcome}}
        await world.app.intake.take(raw)
    await world.settled()
    assert (await world.app.examine()).numbers["updates_set_aside"] == 0
    shown = await ann.sees("Let us begin")
    assert shown["message_id"] == welcome["message_id"]
    assert len(await ann.look()) == 2


async def test_someone_under_18_is_sent_to_people_who_help(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.starts()
    await ann.taps("Let us begin")
    await ann.taps("No, I am under 18")
    await ann.sees("0800 1111")


async def test_no_to_the_service_keeps_nothing(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.starts()
    await ann.taps("Let us begin")
    await ann.taps("Why do you ask", on="18 or older")
    await ann.sees("made for adults")
    await ann.taps("Back to the question")
    await ann.taps("Yes, I am", on="18 or older")
    await ann.taps("No, thank you", on="Do you agree")
    await ann.sees("keep nothing of what you said")
    await ann.starts()
    await ann.taps("Let us begin")
    await ann.sees("18 or older")


async def test_answers_can_be_typed(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.starts()
    await ann.taps("Let us begin")
    await ann.says("words where a tap is wanted")
    await ann.sees("tap one of the buttons", "18 or older")
    await ann.taps("Yes, I am", on="18 or older")
    await ann.taps("Yes, I agree", on="Do you agree")
    await ann.taps("No, thank you", on="ask how you are now and then")
    await ann.taps("No, thank you", on="in a circle")
    await ann.taps("No, thank you", on="match you")
    await ann.taps("No, thank you", on="anonymous export")
    await ann.taps("Easy-read")
    await ann.sees("live with")
    await ann.says("zzqy trouble")
    await ann.taps("An operation", on="waiting for?")
    await ann.says("no date at all")
    await ann.sees("could not read that as a date")
    await ann.says("3 weeks ago")
    await ann.taps("In about 3 months")
    await ann.taps("Skip", on="Where do you live")
    await ann.sees("Just check-ins")
    await ann.taps("Tips", on="Tick as many")
    await ann.taps("Tips", on="Tick as many")
    await ann.taps("Done", on="Tick as many")
    await ann.sees("That is all")
    await ann.says("/checkin")
    await ann.sees("should not keep answers")
    await ann.says("/circle")
    await ann.sees("not in a circle")
    await ann.says("/leave")
    await ann.sees("not in a circle")
    await ann.says("/pause a while or so")
    await ann.sees("How long shall I be quiet")
    await ann.says("/unsend")
    await ann.sees("nothing of yours to take back")


async def test_everything_can_be_changed_later(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins()
    for setting, choice in (
        ("What time", "18:00"),
        ("Easy-read", "Easy-read"),
        ("What I wait for", "Results"),
        ("Where I live", "Scotland"),
        ("Waiting since", "About a year"),
        ("How often", "Do not ask"),
        ("Being in a circle", "No, thank you"),
        ("Keeping my answers", "No, thank you"),
    ):
        said = await ann.says("/settings")
        await ann.sees("Language", after=said["message_id"])
        labels = str((await ann.look())[-1].get("reply_markup"))
        if setting not in labels:
            await ann.taps("More settings")
        await ann.taps(setting)
        await ann.taps(choice)
        await ann.sees("Saved", after=said["message_id"])
    await ann.says("/resume")
    await ann.sees("I am back")


async def test_a_tip_is_judged_and_another_shown(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins(circle=False)
    await ann.says("/tip")
    first = await ann.sees("Source:")
    rows = first["reply_markup"]["inline_keyboard"]
    for button in [each for row in rows for each in row if "callback_data" in each][:4]:
        await ann.presses(first, button["callback_data"])
        await world.settled()
    assert (await world.app.examine()).numbers["updates_set_aside"] == 0


async def test_too_long_a_post_is_told_of_and_not_passed_on(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("y" * 4096)
    await ann.sees("Could you send it in parts")
    await bea.never_sees("yyyy")


async def test_someone_alone_in_a_circle_is_told_so(world: World) -> None:
    (ann,) = await world.circle("Ann")
    await ann.says("Hello?")
    await ann.sees("nobody heard that")
    await ann.says("/unsend")
    await ann.sees("Nobody had received it")


async def test_commands_of_moderators_are_refused_to_others(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    nora = await world.staff("Nora", "moderator")
    ann, bea, cas = await world.circle("Ann", "Bea", "Cas")
    await ann.says("You should stop your tablets")
    await bea.taps("Report", on="stop your tablets")
    await bea.taps("No", on="Report this")
    await bea.taps("Report", on="stop your tablets")
    await bea.taps("Yes, report it")
    await cas.taps("Report", on="stop your tablets")
    await cas.taps("Yes, report it")
    await moira.sees("reported by 2 members", chat=STAFF_ROOM)
    await ann.says("/invite moderator")
    await ann.sees("people who work on the programme")
    answered = await moira.taps("Take", chat=STAFF_ROOM)
    assert "is yours" in answered["text"]
    refused = await nora.taps("Hide everywhere", chat=STAFF_ROOM)
    assert "take case" in refused["text"]
    refused = await nora.taps("Close as: no action", chat=STAFF_ROOM)
    assert "take case" in refused["text"]
    await moira.taps("Hide everywhere", chat=STAFF_ROOM)
    await ann.sees("A moderator has hidden something")
    await moira.taps("Close as: hidden", chat=STAFF_ROOM)
    await bea.sees("it has been hidden")
    await cas.sees("it has been hidden")


async def test_we_leave_groups_nobody_asked_us_into(world: World) -> None:
    ann = await world.someone("Ann")
    group = await world.client.box("POST", "/chats", {"type": "group", "title": "Strangers"})
    for member in ({"id": ann.id, "status": "creator"}, {"id": 7001, "status": "member"}):
        await world.client.box("POST", f"/chats/{group['id']}/members", {**member, "by": ann.id})
    await world.settled()
    for _ in range(200):
        told = await world.client.raw("getChatMember", chat_id=group["id"], user_id=7001)
        if not told["ok"]:
            break
    assert not told["ok"]


async def test_a_note_is_given_up_and_an_old_check_in_closed(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins(circle=False)
    await ann.says("/checkin")
    old = await ann.sees("Has anything changed")
    await ann.taps("Skip", on="Has anything changed")
    await ann.taps("Back", on="confident")
    data = old["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await world.passes(days=9)
    await world.passes(days=8)
    await ann.presses(old, data)
    await ann.sees("check-in is over")


async def test_stickers_files_and_edited_commands_are_answered(world: World) -> None:
    (ann,) = await world.circle("Ann")
    said = await ann.says("/circl")
    await ann.sees("I do not know that command")
    await ann.edits(said, "/circle")
    await world.settled()
    await ann.says("/mydata")
    await ann.sees("Everything held about you")
    await ann.says("/forgetme")
    await ann.taps("No, keep it")
    await ann.sees("Nothing was erased")
