"""Every way Telegram can refuse: nothing is lost, nothing said twice, nobody else kept waiting."""

import asyncio

import pytest

from storage import chats
from storage.letters import measure_waiting
from tests.world import OWNER, Someone, World


def said(messages: list, fragment: str) -> int:
    return sum(fragment in (message.get("text") or "") for message in messages)


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "429", "retry_after": 1},
        {"kind": "500"},
        {"kind": "502"},
        {"kind": "drop_before"},
    ],
    ids=lambda fault: fault["kind"],
)
async def test_trouble_that_passes_delays_a_reply_and_loses_nothing(
    world: World, fault: dict
) -> None:
    ann = await world.someone("Ann")
    await world.client.box("POST", "/faults", {"method": "sendMessage", "times": 2, **fault})
    await ann.says("/privacy")
    await ann.sees("Who can see what")
    await world.settled()
    assert said(await ann.look(), "Who can see what") == 1


async def test_an_answer_that_was_lost_doubles_a_message_once_at_most(world: World) -> None:
    ann = await world.someone("Ann")
    fault = {"method": "sendMessage", "times": 1, "kind": "drop_after"}
    await world.client.box("POST", "/faults", fault)
    await ann.says("/privacy")
    await world.settled()
    assert 1 <= said(await ann.look(), "Who can see what") <= 2


async def test_a_chat_that_is_held_back_holds_back_nobody_else(world: World) -> None:
    ann, bea = await world.someone("Ann"), await world.someone("Bea")
    fault = {"method": "sendMessage", "chat_id": ann.id, "kind": "500"}
    await world.client.box("POST", "/faults", fault)
    await ann.says("/privacy")
    await bea.says("/privacy")
    await bea.sees("Who can see what")
    assert said(await ann.look(), "Who can see what") == 0
    await world.client.box("DELETE", "/faults")
    await ann.sees("Who can see what")


async def test_whoever_blocked_us_is_left_in_peace_until_they_come_back(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins(circle=False)
    await world.client.box("POST", f"{ann.path}/blocks", {"bot": 7001, "blocked": True})
    await world.settled()
    await world.passes(days=8)
    assert not await world.app.office.database.read(
        lambda db: chats.list_readers(db, [chats.find_chat(db, ann.id)])
    )
    await ann.starts()
    await world.settled()
    await world.passes(days=8)
    await ann.sees("Have things changed")


async def test_an_account_that_is_gone_stops_the_letters_to_it(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await world.client.box("DELETE", f"/people/{ann.id}")
    await bea.says("Is anyone there?")

    async def is_gone() -> bool | None:
        database = world.app.office.database
        readers = await database.read(
            lambda db: chats.list_readers(db, [chats.find_chat(db, ann.id)])
        )
        waiting, _ = await database.read(measure_waiting)
        return True if not readers and not waiting else None

    await world.until(is_gone, "the letters to Ann to stop", bea)


async def test_a_staff_room_that_became_a_supergroup_is_followed(world: World) -> None:
    room = await world.client.box("POST", "/chats", {"type": "group", "title": "Small room"})
    for member in ({"id": OWNER, "status": "creator"}, {"id": 7001, "status": "administrator"}):
        await world.client.box("POST", f"/chats/{room['id']}/members", member)
    owner = Someone(world, OWNER, "Owner")
    await owner.says("/staffroom", chat=room["id"])
    await owner.sees("staff room", chat=room["id"])
    await world.settled()
    bigger = await world.client.box("POST", f"/chats/{room['id']}/upgrade", {})
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("Stop your tablets")
    await bea.taps("Report", on="Stop your tablets")
    await bea.taps("Yes, report it")
    await owner.sees("Case", chat=bigger["id"])


async def test_the_same_screen_again_is_no_trouble(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins(circle=False)
    await ann.says("/settings")
    shown = await ann.sees("What would you like to change")
    data = shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await asyncio.gather(ann.presses(shown, data), ann.presses(shown, data))
    await ann.presses(shown, data)
    await world.settled()
    assert not (await world.app.examine()).numbers["updates_set_aside"]


async def test_a_tap_answered_too_late_still_counts(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.starts()
    fault = {"method": "answerCallbackQuery", "kind": "500", "times": 1}
    await world.client.box("POST", "/faults", fault)
    await ann.taps("Let us begin", wait=0)
    await ann.sees("18 or older")


async def test_an_edit_of_a_message_that_is_gone_is_said_anew(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.starts()
    welcome = await ann.sees("Let us begin")
    data = welcome["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    query = {"chat_id": ann.chat, "message_id": welcome["message_id"], "data": data, "wait": 0}
    await world.client.box(
        "DELETE", f"{ann.path}/messages/{welcome['message_id']}", chat_id=ann.chat
    )
    await world.client.box("POST", f"{ann.path}/taps", query)
    fresh = await ann.sees("18 or older")
    assert fresh["message_id"] != welcome["message_id"]


async def test_crisis_help_gets_through_a_server_in_trouble(world: World) -> None:
    ann = await world.someone("Ann")
    await world.client.box("POST", "/faults", {"method": "sendMessage", "kind": "502", "times": 1})
    await ann.says("/help")
    await ann.sees("116 123")


async def test_a_chat_over_its_pace_gets_everything_a_little_later(world: World) -> None:
    await world.client.box("POST", "/limits", {"per_chat": 1})
    ann = await world.someone("Ann")
    for _ in range(3):
        await ann.says("/privacy")
    await world.settled()
    assert said(await ann.look(), "Who can see what") == 3
