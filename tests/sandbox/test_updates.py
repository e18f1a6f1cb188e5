"""Getting updates: order, offsets, lifetimes, kinds, privacy, and who else is asking."""

import asyncio
import time
from typing import Any

import pytest

from tests.box import BOT, TOKEN
from tests.sandbox.conftest import ANN, BEN, CAT, CHANNEL, GROUP, OTHER, ROOM, Desk, keyboard, send

CONFLICT = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
    "is running"
)
HOOKED = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)


async def queue(desk: Desk, count: int = 3) -> list[int]:
    """Let Ann write; gives the ids of the updates."""
    for number in range(count):
        await desk.write(f"Message {number}")
    return [each["update_id"] for each in await desk.bot("getUpdates")]


def texts(updates: list[Any]) -> list[str]:
    return [each["message"]["text"] for each in updates]


# --- offsets and limits ---


async def test_ids_grow_by_one_and_updates_come_again_until_confirmed(desk: Desk) -> None:
    ids = await queue(desk)
    assert ids == list(range(ids[0], ids[0] + 3))
    again = await desk.bot("getUpdates", offset=0)
    assert [each["update_id"] for each in again] == ids
    assert texts(again) == ["Message 0", "Message 1", "Message 2"]
    assert [each["update_id"] for each in await desk.bot("getUpdates", offset=ids[1])] == ids[1:]
    assert [each["update_id"] for each in await desk.bot("getUpdates")] == ids[1:]
    assert await desk.bot("getUpdates", offset=ids[2] + 1) == []
    assert await desk.bot("getUpdates") == []


async def test_a_negative_offset_forgets_all_but_the_last(desk: Desk) -> None:
    ids = await queue(desk, 4)
    assert [each["update_id"] for each in await desk.bot("getUpdates", offset=-2)] == ids[2:]
    assert [each["update_id"] for each in await desk.bot("getUpdates")] == ids[2:]
    assert len(await desk.bot("getUpdates", offset=-99)) == 2
    assert [each["update_id"] for each in await desk.bot("getUpdates", offset=-1)] == ids[3:]


async def test_an_offset_outside_the_queue_starts_at_the_oldest(desk: Desk) -> None:
    ids = await queue(desk)
    for offset in (1, ids[0] - 5, ids[2] + 50, 2**40):
        assert [each["update_id"] for each in await desk.bot("getUpdates", offset=offset)] == ids


@pytest.mark.parametrize(("limit", "count"), [(2, 2), (0, 1), (-5, 1), (500, 3), ("x", 1), ("", 3)])
async def test_limits_are_clamped(desk: Desk, limit: Any, count: int) -> None:
    await queue(desk)
    assert len(await desk.bot("getUpdates", limit=limit)) == count


async def test_no_more_than_a_hundred_at_once(desk: Desk) -> None:
    for _ in range(103):
        desk.box_.world.bots[TOKEN].stir()
        await desk.write("x")
    assert len(await desk.bot("getUpdates")) == 100


# --- waiting ---


async def test_a_wait_ends_as_soon_as_something_happens(desk: Desk) -> None:
    waiting = asyncio.create_task(desk.bot("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    began = time.monotonic()
    await desk.write("Now")
    assert texts(await waiting) == ["Now"]
    assert time.monotonic() - began < 1


async def test_a_wait_ends_with_its_time(desk: Desk) -> None:
    began = time.monotonic()
    assert await desk.bot("getUpdates", timeout=1) == []
    assert 0.9 < time.monotonic() - began < 3


async def test_a_second_asker_ends_the_first(desk: Desk) -> None:
    first = asyncio.create_task(desk.raw("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(desk.raw("getUpdates", timeout=30))
    told = await first
    assert (told["error_code"], told["description"]) == (409, CONFLICT)
    await desk.write("Hi")
    assert texts((await second)["result"]) == ["Hi"]


async def test_bots_do_not_end_each_other(desk: Desk) -> None:
    first = asyncio.create_task(desk.raw("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    assert await desk.bot("getUpdates", token=OTHER["token"]) == []
    await desk.write("Hi")
    assert (await first)["ok"]


async def test_a_webhook_ends_the_wait_and_forbids_the_next(desk: Desk) -> None:
    waiting = asyncio.create_task(desk.raw("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await desk.bot("setWebhook", url="http://127.0.0.1:9/")
    told = await waiting
    assert told["error_code"] == 409
    assert told["description"] == "Conflict: terminated by setWebhook request"
    told = await desk.raw("getUpdates")
    assert (told["error_code"], told["description"]) == (409, HOOKED)
    await desk.bot("deleteWebhook")
    assert await desk.bot("getUpdates") == []


# --- kinds ---


async def test_allowed_updates_are_remembered(desk: Desk) -> None:
    await desk.start()
    await desk.updates(allowed_updates=["callback_query", "no_such_kind"])
    assert (await desk.bot("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await desk.write("Unheard")
    assert await desk.updates() == []
    await desk.bot("getUpdates", allowed_updates="[unreadable")
    await desk.write("Unheard, too")
    assert await desk.updates() == []
    await desk.bot("getUpdates", allowed_updates=["Message"])
    await desk.write("Heard")
    assert texts(await desk.updates()) == ["Heard"]


@pytest.mark.parametrize("given", [[], ["no_such_kind"], [5], "[]"])
async def test_nothing_known_means_the_default(desk: Desk, given: Any) -> None:
    await desk.bot("getUpdates", allowed_updates=["poll"])
    await desk.bot("getUpdates", allowed_updates=given)
    said = (await desk.write("Heard"))["message_id"]
    thumb = [{"type": "emoji", "emoji": "👍"}]
    body = {"chat_id": BOT["id"], "message_id": said, "reaction": thumb}
    await desk.box("POST", f"/people/{ANN}/reactions", body)
    await desk.box("POST", f"/chats/{ROOM}/members", {"id": BEN, "status": "member"})
    assert await desk.kinds() == ["message", "message"]
    assert "allowed_updates" not in await desk.bot("getWebhookInfo")


async def test_reactions_and_members_come_when_asked_for(desk: Desk) -> None:
    await desk.bot("getUpdates", allowed_updates=["message_reaction", "chat_member"])
    said = (await desk.write("Hm", CAT, GROUP))["message_id"]
    body = {"chat_id": GROUP, "message_id": said, "reaction": [{"type": "emoji", "emoji": "👍"}]}
    await desk.box("POST", f"/people/{ANN}/reactions", body)
    await desk.box("POST", f"/chats/{GROUP}/members", {"id": BEN, "status": "member"})
    assert await desk.updates() == []  # the bot is no administrator of the group
    await desk.box("POST", f"/chats/{ROOM}/members", {"id": BEN, "status": "member"})
    body |= {"chat_id": ROOM, "message_id": (await desk.write("Hm", CAT, ROOM))["message_id"]}
    for _ in range(2):
        await desk.box("POST", f"/people/{ANN}/reactions", body)
    assert await desk.kinds() == ["chat_member", "message_reaction"]
    await desk.box("POST", f"/people/{ANN}/reactions", {**body, "reaction": []})
    change = (await desk.updates())[0]["message_reaction"]
    assert (change["old_reaction"], change["new_reaction"]) == (body["reaction"], [])


# --- lifetimes ---


async def test_a_message_waits_for_a_day(desk: Desk) -> None:
    await desk.start()
    await desk.advance(86_000)
    assert len(await desk.bot("getUpdates")) == 1
    await desk.advance(500)
    assert await desk.bot("getUpdates") == []


async def test_a_tap_waits_for_two_minutes_and_a_half(desk: Desk) -> None:
    await desk.start()
    here = await send(desk, reply_markup=keyboard({"text": "A", "callback_data": "a"}))
    body = {"chat_id": BOT["id"], "message_id": here["message_id"], "text": "A", "wait": 0}
    await desk.box("POST", f"/people/{ANN}/taps", body)
    await desk.advance(140)
    assert [next(reversed(each)) for each in await desk.bot("getUpdates")] == [
        "message",
        "callback_query",
    ]
    await desk.advance(20)
    await desk.write("Later")
    assert texts(await desk.bot("getUpdates")) == ["/start", "Later"]


# --- who hears what ---


async def test_privacy_in_groups(desk: Desk) -> None:
    mine = await send(desk, GROUP)
    await desk.write("Just talk", chat=GROUP)
    await desk.write("/help", chat=GROUP)
    await desk.write("/help@meanwhile_bot", chat=GROUP)
    await desk.write("/help@other_bot", chat=GROUP)
    await desk.write("Hey @Meanwhile_Bot", chat=GROUP)
    answer = await desk.write("An answer", chat=GROUP, reply_to=mine["message_id"])
    await desk.write("And more", CAT, GROUP, reply_to=answer["message_id"])
    await desk.write("/more@other_bot", chat=GROUP, reply_to=answer["message_id"])
    heard = texts(await desk.updates())
    assert heard == ["/help", "/help@meanwhile_bot", "An answer", "And more"]
    await desk.box("POST", f"/chats/{GROUP}/members", {"id": BOT["id"], "status": "administrator"})
    await desk.updates()
    await desk.write("Just talk", chat=GROUP)
    assert texts(await desk.updates()) == ["Just talk"]


async def test_a_plain_command_is_for_the_bot_that_wrote_last(desk: Desk) -> None:
    await desk.box("POST", f"/chats/{GROUP}/members", {"id": OTHER["id"], "status": "member"})
    await desk.updates()
    await send(desk, GROUP)
    await desk.write("/one", chat=GROUP)
    await desk.bot("sendMessage", token=OTHER["token"], chat_id=GROUP, text="Hi")
    await desk.write("/two", chat=GROUP)
    assert texts(await desk.updates()) == ["/one"]
    other = await desk.bot("getUpdates", token=OTHER["token"])
    assert [each["message"]["text"] for each in other if "text" in each.get("message", {})] == [
        "/two"
    ]


async def test_bots_see_no_bots_but_their_own_service_messages(desk: Desk) -> None:
    await send(desk, ROOM)
    await desk.bot("setChatTitle", chat_id=ROOM, title="Another title")
    here = await send(desk, ROOM)
    await desk.bot("pinChatMessage", **here)
    topic = await desk.bot("createForumTopic", chat_id=ROOM, name="Sleep")
    await desk.bot("banChatMember", chat_id=ROOM, user_id=ANN)
    seen = [each["message"] for each in await desk.updates()]
    assert [next(reversed(each)) for each in seen] == [
        "new_chat_title", "pinned_message", "forum_topic_created", "left_chat_member",
    ]  # fmt: skip
    assert seen[1]["pinned_message"]["message_id"] == here["message_id"]
    assert seen[2]["message_thread_id"] == topic["message_thread_id"]
    assert seen[2]["is_topic_message"] is True


async def test_what_is_written_in_a_topic_answers_its_beginning(desk: Desk) -> None:
    topic = await desk.bot("createForumTopic", chat_id=ROOM, name="Sleep")
    here = {"chat_id": ROOM, "message_thread_id": topic["message_thread_id"]}
    await desk.updates()
    sent = await desk.bot("sendMessage", **here, text="Good night")
    said = await desk.write("And you", chat=ROOM, message_thread_id=topic["message_thread_id"])
    for each in (sent, said, *[each["message"] for each in await desk.updates()]):
        assert each["reply_to_message"]["forum_topic_created"]["name"] == "Sleep"
    answer = await desk.write("An answer", CAT, ROOM, reply_to=said["message_id"])
    assert answer["reply_to_message"]["text"] == "And you"


async def test_a_bot_hears_of_itself(desk: Desk) -> None:
    await desk.box("POST", f"/people/{ANN}/blocks", {"bot": BOT["id"], "blocked": True})
    await desk.box("POST", f"/people/{ANN}/blocks", {"bot": BOT["id"], "blocked": True})
    await desk.start()
    changes = [each.get("my_chat_member") for each in await desk.updates()]
    statuses = [
        (each["old_chat_member"]["status"], each["new_chat_member"]["status"])
        for each in changes if each
    ]  # fmt: skip
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    await desk.bot("leaveChat", chat_id=GROUP)
    left, change = await desk.updates()
    assert left["message"]["left_chat_member"]["id"] == BOT["id"]
    assert change["my_chat_member"]["new_chat_member"]["status"] == "left"


async def test_reactions_without_a_name(desk: Desk) -> None:
    await desk.bot("getUpdates", allowed_updates=["message_reaction", "message_reaction_count"])
    thumb = {"type": "emoji", "emoji": "👍"}
    here = await send(desk, CHANNEL)
    await desk.box("POST", f"/people/{CAT}/reactions", {**here, "reaction": [thumb]})
    (told,) = await desk.updates()
    assert told["message_reaction_count"]["reactions"] == [{"type": thumb, "total_count": 1}]
    hidden = {"id": ANN, "status": "administrator", "is_anonymous": True}
    await desk.box("POST", f"/chats/{ROOM}/members", hidden)
    here = await send(desk, ROOM)
    await desk.box("POST", f"/people/{ANN}/reactions", {**here, "reaction": [thumb]})
    reacted = (await desk.updates())[0]["message_reaction"]
    assert (reacted["actor_chat"]["id"], reacted.get("user")) == (ROOM, None)


async def test_channel_posts(desk: Desk) -> None:
    await desk.write("News", CAT, CHANNEL)
    post = (await desk.updates())[0]["channel_post"]
    assert post["sender_chat"]["id"] == CHANNEL
    assert "from" not in post


async def test_anonymous_administrators(desk: Desk) -> None:
    hidden = {"id": ANN, "status": "administrator", "is_anonymous": True}
    await desk.box("POST", f"/chats/{ROOM}/members", hidden)
    await desk.write("A word", chat=ROOM)
    said = (await desk.updates())[-1]["message"]
    assert (said["from"]["username"], said["sender_chat"]["id"]) == ("GroupAnonymousBot", ROOM)
    passed = {"chat_id": ROOM, "from_chat_id": ROOM, "message_id": said["message_id"]}
    origin = (await desk.bot("forwardMessage", **passed))["forward_origin"]
    assert (origin["type"], origin["sender_chat"]["id"]) == ("chat", ROOM)
    again = await desk.bot("forwardMessage", **{**passed, "message_id": said["message_id"] + 1})
    assert again["forward_origin"] == origin
