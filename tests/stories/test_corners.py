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
    for data in ("zz:1", "c", "take:zzzz", "x" * 64, "ch:adult:yes:extra", ""):
        await ann.forges(welcome, data)
    await world.settled()
    assert (await world.app.examine()).numbers["updates_set_aside"] == 0
    shown = await ann.sees("Let us begin")
    assert shown["message_id"] == welcome["message_id"]
    assert len(await ann.look()) == 2


async def test_no_to_the_service_keeps_nothing(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.begins()
    await ann.taps("Why?", on="18 or older")
    await ann.sees("made for adults")
    await ann.taps("Back to the question")
    await ann.taps("Yes, I am", on="18 or older")
    await ann.taps("No, thank you", on="Do you agree")
    await ann.sees("keep only this one answer")
    await ann.begins()
    await ann.sees("18 or older")


async def test_answers_can_be_typed(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.begins()
    await ann.says("words where a tap is wanted")
    await ann.sees("tap one of the buttons", "18 or older")
    await ann.consents("service")
    await ann.taps("Easy-read")
    await ann.sees("live with")
    await ann.says("zzqy trouble")
    await ann.taps("An operation", on="waiting for?")
    await ann.says("no date at all")
    await ann.sees("could not read that as a date")
    await ann.says("3 weeks ago")
    await ann.taps("In about 3 months")
    await ann.taps("Skip", on="Where do you live")
    await ann.sees("Only check-ins")
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
    await ann.sees("I could not read how long")
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
        await ann.changes(setting, choice)
    await ann.says("/resume")
    await ann.sees("I am back")


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("Tried it", "Noted: you tried it"),
        ("Kept it", "you keep doing it"),
        ("Not for me", "not show this one again"),
    ],
)
async def test_a_tip_is_judged_and_another_shown(world: World, verdict: str, said: str) -> None:
    ann = await world.member("Ann")
    await ann.says("/tip")
    title = (await ann.sees("Source:"))["text"].splitlines()[0]
    await ann.taps(verdict)
    await ann.sees(title, said)
    await ann.taps("Another tip")
    another = await ann.sees("Source:", "Tried it")
    assert title not in another["text"]


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
    await bea.reports("stop your tablets")
    await cas.reports("stop your tablets")
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
    for who, status in ((ann.id, "creator"), (7001, "member")):
        await world.puts(who, status, group=group["id"], by=ann.id)
    await world.settled()
    for _ in range(200):
        told = await world.client.raw("getChatMember", chat_id=group["id"], user_id=7001)
        if not told["ok"]:
            break
    assert not told["ok"]


async def test_a_check_in_that_ran_out_takes_no_answers(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/checkin")
    old = await ann.sees("Have things changed")
    await ann.taps("Skip", on="Have things changed")
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
