"""The staff room: what happens in it, and what becomes of a report when it is lost."""

import asyncio

import asyncpg
import pytest

from storage import people
from tests.postgres import Server, fresh
from tests.world import OWNER, STAFF_ROOM, Someone, World, opened

ME = 7001


async def report(world: World) -> Someone:
    """Have something reported; gives who did."""
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("You should stop your tablets")
    await bea.reports("stop your tablets")
    return bea


async def is_in(world: World, group: int) -> bool:
    told = await world.client.raw("getChatMember", chat_id=group, user_id=ME)
    return bool(told["ok"])


@pytest.mark.parametrize("when", ["before", "after"])
async def test_no_report_is_lost_when_we_are_thrown_out_of_the_staff_room(
    world: World, when: str
) -> None:
    moira = await world.staff("Moira", "moderator")
    if when == "after":
        await report(world)
        await moira.sees("Case 1", chat=STAFF_ROOM)
    await world.puts(ME, "kicked", by=OWNER)
    if when == "before":
        await report(world)
    await moira.sees("Case 1", "open")
    toast = await moira.taps("Take")
    assert toast["text"] == "Case 1 is yours."
    await moira.sees("Case 1", "taken")


async def test_no_report_is_lost_when_we_may_not_write_in_the_staff_room(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    await world.puts(ME, "restricted", can_send_messages=False, by=OWNER)
    await report(world)
    await moira.sees("Case 1", "open")


async def test_back_in_the_staff_room_cards_come_there_again(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    for status in ("kicked", "administrator"):
        await world.puts(ME, status, by=OWNER)
        await world.settled()
    await report(world)
    await moira.sees("Case 1", chat=STAFF_ROOM)
    await moira.never_sees("Case 1")


async def test_new_rights_in_a_group_are_no_reason_to_leave_it(world: World) -> None:
    ann = await world.someone("Ann")
    group = await world.client.box("POST", "/chats", {"type": "supergroup", "title": "Later"})
    for who, status in ((OWNER, "creator"), (ann.id, "administrator"), (ME, "member")):
        await world.puts(who, status, group=group["id"], by=OWNER)
    await world.puts(ME, "administrator", group=group["id"], by=ann.id)
    await world.settled()
    assert await is_in(world, group["id"])
    owner = Someone(world, OWNER, "Owner")
    await owner.says("/staffroom", chat=group["id"])
    await owner.sees("This is the staff room now", chat=group["id"])


async def test_nobody_decides_about_their_own_words(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.starts(await world.invitation("moderator"))
    await ann.sees("You are a moderator now")
    await ann.says("Something odd")
    await bea.reports("Something odd")
    await world.puts(ann.id)
    toast = await ann.taps("Take", chat=STAFF_ROOM)
    assert "A colleague has to take it" in toast["text"]
    moira = await world.staff("Moira", "moderator")
    assert (await moira.taps("Take", chat=STAFF_ROOM))["text"] == "Case 1 is yours."


async def test_a_moderator_who_is_forgotten_lets_go_of_their_cases(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    nora = await world.staff("Nora", "moderator")
    await report(world)
    await moira.taps("Take", chat=STAFF_ROOM)
    await nora.sees("Case 1", "taken", chat=STAFF_ROOM)
    await moira.says("/forgetme")
    await moira.taps("Yes, erase everything")
    await nora.sees("Case 1", "open", chat=STAFF_ROOM)
    assert (await nora.taps("Take", chat=STAFF_ROOM))["text"] == "Case 1 is yours."


async def test_a_case_is_closed_also_when_who_reported_it_was_forgotten(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    bea = await report(world)
    await bea.is_forgotten()
    await world.passes(hours=1)
    await world.settled()
    await moira.taps("Take", chat=STAFF_ROOM)
    toast = await moira.taps("Close as: no action", chat=STAFF_ROOM)
    assert "Case 1 is closed" in toast["text"]


async def test_a_reported_post_cannot_be_made_harmless_by_changing_it(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says("Stop your tablets")
    await bea.reports("Stop your tablets")
    await moira.sees("Case 1", "Stop your tablets", chat=STAFF_ROOM)
    await ann.edits(said, "Have a nice day")
    await bea.sees("Have a nice day")
    await moira.sees("Stop your tablets", "changed it since", "nice day", chat=STAFF_ROOM)
    await ann.edits(said, "Stop your tablets")
    await moira.never_sees("nice day", chat=STAFF_ROOM)
    await ann.says("/unsend")
    await moira.taps("Take", chat=STAFF_ROOM)
    card = await moira.sees("Stop your tablets", "author has taken it back", chat=STAFF_ROOM)
    assert "Hide everywhere" not in str(card["reply_markup"])


@pytest.mark.parametrize("is_closed", [False, True])
async def test_a_card_shows_no_words_of_whoever_was_forgotten(
    world: World, *, is_closed: bool
) -> None:
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says("Stop your tablets")
    await bea.reports("Stop your tablets")
    await ann.edits(said, "Have a nice day")
    if is_closed:
        await moira.taps("Take", chat=STAFF_ROOM)
        await moira.taps("Close as: no action", chat=STAFF_ROOM)
        await moira.sees("Case 1", "closed", chat=STAFF_ROOM)
    await ann.is_forgotten()
    card = await moira.sees("Case 1", "The words were erased", chat=STAFF_ROOM)
    assert not [each for each in ("tablets", "nice", ann.alias) if each in card["text"]]


async def test_what_is_between_two_is_not_answered_in_a_group(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    await report(world)
    card = await moira.sees("Case 1", chat=STAFF_ROOM)
    for data in ("fy", "set:", "lv", "ci"):
        await moira.forges(card, data)
    await world.settled()
    assert (await moira.sees("Case 1", chat=STAFF_ROOM))["text"] == card["text"]
    assert (await moira.taps("Take", chat=STAFF_ROOM))["text"] == "Case 1 is yours."


async def test_a_command_for_two_is_sent_on_to_the_private_chat(world: World) -> None:
    colin = await world.staff("Colin", "coordinator")
    await colin.says("/export", chat=STAFF_ROOM)
    await colin.sees("our own chat, @meanwhile_bot", chat=STAFF_ROOM)
    await colin.never_sees("under random names")
    group = await world.client.box("POST", "/chats", {"type": "group", "title": "Others"})
    for who, status in ((OWNER, "creator"), (ME, "administrator"), (colin.id, "member")):
        await world.puts(who, status, group=group["id"], by=OWNER)
    await colin.says("/mydata", chat=group["id"])
    await world.settled()
    assert [each["text"] for each in await colin.look(group["id"]) if "text" in each] == ["/mydata"]


async def test_an_invitation_is_not_used_up_by_who_is_that_already(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    link = await world.invitation("moderator")
    for tries in (1, 2):
        await moira.starts(link)
        await world.settled()
        told = [message.get("text", "") for message in await moira.look()]
        assert sum("You are a moderator now" in text for text in told) == 1 + tries
    malik = await world.someone("Malik")
    for _ in range(2):
        await malik.starts(link)
        await world.settled()
    assert not [each for each in await malik.look() if "has been used" in each.get("text", "")]
    await malik.sees("You are a moderator now")


async def test_who_is_a_moment_late_is_told_who_was_first(postgres_server: Server) -> None:
    url = fresh(postgres_server)
    async with opened(url) as world:
        moira = await world.staff("Moira", "moderator")
        malik = await world.staff("Malik", "moderator")
        await report(world)
        await moira.sees("Case 1", chat=STAFF_ROOM)
        him = await world.app.office.database.read(lambda db: people.find_person(db, malik.id))
        other = await asyncpg.connect(url)
        first = other.transaction()
        await first.start()
        await other.execute("UPDATE cases SET state = 'taken', taken_by = $1", him.id)
        late = asyncio.create_task(moira.taps("Take", chat=STAFF_ROOM))
        while not await other.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            await moira.look()
        await first.commit()
        assert (await late)["text"] == f"Case 1 was taken by #{him.id % 10_000}."
        await other.close()
