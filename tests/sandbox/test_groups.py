"""Groups: made, joined by links, left, upgraded; polls voted in; who hears of it."""

from typing import Any

import pytest

from tests.box import BOT
from tests.sandbox.conftest import ANN, BEN, CAT, CHANNEL, GROUP, OTHER, ROOM, Desk, send

ME = BOT["id"]


async def members(desk: Desk, chat: int, **change: Any) -> None:
    await desk.box("POST", f"/chats/{chat}/members", change)


async def join(desk: Desk, person: int, link: Any) -> tuple[int, Any]:
    return await desk.try_box("POST", f"/people/{person}/joins", {"link": link["invite_link"]})


async def test_groups_are_made(desk: Desk) -> None:
    ids = []
    for kind in ("group", "supergroup", "channel"):
        people = [{"id": CAT, "status": "creator"}, {"id": ME}]
        made = await desk.box("POST", "/chats", {"type": kind, "title": "New", "members": people})
        ids.append(made["id"])
        change = (await desk.updates())[0]["my_chat_member"]
        assert change["chat"] == {"id": made["id"], "type": kind, "title": "New"}
        assert change["from"]["id"] == CAT
    assert -(10**9) < ids[0] < 0
    assert all(str(each).startswith("-100") for each in ids[1:])
    assert (await desk.box("POST", "/chats", {}))["id"] not in ids


async def test_an_administrator_without_listed_rights_has_them_all(desk: Desk) -> None:
    await members(desk, GROUP, id=ME, status="administrator")
    await desk.bot("setChatTitle", chat_id=GROUP, title="Mine")
    await members(desk, GROUP, id=ME, status="administrator", can_pin_messages=True)
    assert "not enough rights" in await desk.refused("setChatTitle", chat_id=GROUP, title="x")
    titled = {"id": ANN, "status": "administrator", "custom_title": "Host"}
    await members(desk, GROUP, **titled)
    found = await desk.bot("getChatMember", chat_id=GROUP, user_id=ANN)
    assert found["custom_title"] == "Host"
    listed = await desk.bot("getChatAdministrators", chat_id=GROUP)
    assert [each["user"]["id"] for each in listed] == [CAT, ME, ANN]


async def test_members_come_and_go_with_a_message(desk: Desk) -> None:
    await members(desk, ROOM, id=BEN, status="member")
    await members(desk, ROOM, id=BEN, status="member")
    await members(desk, ROOM, id=BEN, status="left", by=ANN)
    joined, left = [each["message"] for each in await desk.updates()]
    assert (joined["new_chat_members"][0]["id"], joined["from"]["id"]) == (BEN, CAT)
    assert (left["left_chat_member"]["id"], left["from"]["id"]) == (BEN, ANN)


async def test_links(desk: Desk) -> None:
    link = await desk.bot("createChatInviteLink", chat_id=ROOM, member_limit=1)
    await desk.bot("getUpdates", allowed_updates=["message", "chat_member"])
    assert await join(desk, ANN, link) == (200, {"status": "member"})  # she is in it
    assert await join(desk, BEN, link) == (200, {"status": "member"})
    change, said = await desk.updates()
    assert change["chat_member"]["invite_link"]["invite_link"] == link["invite_link"]
    assert said["message"]["new_chat_members"][0]["id"] == BEN
    await desk.box("POST", f"/people/{BEN}/leaves", {"chat_id": ROOM})
    assert (await join(desk, BEN, link))[0] == 404  # it is used up
    primary = {"invite_link": await desk.bot("exportChatInviteLink", chat_id=ROOM)}
    assert (await join(desk, BEN, primary))[0] == 200
    await desk.bot("banChatMember", chat_id=ROOM, user_id=BEN)
    status, told = await join(desk, BEN, primary)
    assert (status, told["error"]) == (403, "this person is banned there")
    await desk.bot("unbanChatMember", chat_id=ROOM, user_id=BEN)
    await desk.bot("exportChatInviteLink", chat_id=ROOM)
    assert (await join(desk, BEN, primary))[0] == 404
    news = await desk.bot("createChatInviteLink", chat_id=CHANNEL)
    assert await join(desk, BEN, news) == (200, {"status": "member"})
    await desk.box("POST", f"/people/{BEN}/leaves", {"chat_id": CHANNEL})


async def test_requests_to_join(desk: Desk) -> None:
    link = await desk.bot("createChatInviteLink", chat_id=ROOM, creates_join_request=True)
    for _ in range(2):
        assert await join(desk, BEN, link) == (200, {"status": "requested"})
    asked = [each["chat_join_request"] for each in await desk.updates()]
    assert [(each["from"]["id"], each["user_chat_id"]) for each in asked] == [(BEN, BEN)]
    await send(desk, BEN)  # who asks may be written to, for five minutes
    await desk.advance(301)
    late = await desk.refused("sendMessage", chat_id=BEN, text="Hi")
    assert late == "Forbidden: bot can't initiate conversation with a user"
    await desk.bot("declineChatJoinRequest", chat_id=ROOM, user_id=BEN)
    assert (await join(desk, BEN, link))[1] == {"status": "requested"}
    await desk.bot("getUpdates", allowed_updates=["chat_member", "message"])
    await desk.updates()
    await send(desk, BEN)
    await desk.bot("approveChatJoinRequest", chat_id=ROOM, user_id=BEN)
    assert "initiate" in await desk.refused("sendMessage", chat_id=BEN, text="Hi")
    change, said = await desk.updates()
    assert change["chat_member"]["via_join_request"] is True
    assert said["message"]["from"]["id"] == BEN
    news = await desk.bot("createChatInviteLink", chat_id=CHANNEL, creates_join_request=True)
    await join(desk, BEN, news)
    await desk.bot("approveChatJoinRequest", chat_id=CHANNEL, user_id=BEN)
    assert (await desk.bot("getChatMember", chat_id=CHANNEL, user_id=BEN))["status"] == "member"


async def test_restrictions_stay_over_leaving_and_coming_back(desk: Desk) -> None:
    her = {"chat_id": ROOM, "user_id": ANN}
    link = await desk.bot("createChatInviteLink", chat_id=ROOM)
    await desk.bot("restrictChatMember", **her, permissions={})
    await desk.box("POST", f"/people/{ANN}/leaves", {"chat_id": ROOM})
    found = await desk.bot("getChatMember", **her)
    assert (found["status"], found["is_member"]) == ("restricted", False)
    assert await join(desk, ANN, link) == (200, {"status": "member"})
    found = await desk.bot("getChatMember", **her)
    assert (found["status"], found["is_member"]) == ("restricted", True)


async def test_an_answer_stands_in_the_topic_of_what_it_answers(desk: Desk) -> None:
    topic = await desk.bot("createForumTopic", chat_id=ROOM, name="Sleep")
    thread = topic["message_thread_id"]
    asked = await desk.write("So?", chat=ROOM, message_thread_id=thread)
    said = await desk.bot(
        "sendMessage", chat_id=ROOM, text="Yes", reply_to_message_id=asked["message_id"]
    )
    again = await desk.write("Ah", chat=ROOM, reply_to=said["message_id"])
    assert said["message_thread_id"] == again["message_thread_id"] == thread


async def test_bots_put_people_out(desk: Desk) -> None:
    her = {"chat_id": ROOM, "user_id": ANN}
    await desk.bot("unbanChatMember", **her, only_if_banned=True)
    assert (await desk.bot("getChatMember", **her))["status"] == "member"
    await desk.bot("unbanChatMember", **her)
    assert (await desk.bot("getChatMember", **her))["status"] == "left"
    await desk.bot("restrictChatMember", **her, permissions={})
    found = await desk.bot("getChatMember", **her)
    assert (found["status"], found["is_member"]) == ("restricted", False)
    everything = {"can_send_other_messages": True, "can_send_polls": True}
    await desk.bot("restrictChatMember", **her, permissions=everything)
    assert (await desk.bot("getChatMember", **her))["status"] == "left"
    alone = {"permissions": {"can_send_polls": True}, "use_independent_chat_permissions": True}
    await desk.bot("restrictChatMember", **her, **alone)
    found = await desk.bot("getChatMember", **her)
    assert (found["can_send_polls"], found["can_send_messages"]) == (True, False)


async def test_what_a_chat_permits_its_members(desk: Desk) -> None:
    await desk.bot("setChatPermissions", chat_id=ROOM, permissions={"can_send_photos": True})
    body = {"chat_id": ROOM, "text": "x"}
    assert (await desk.try_box("POST", f"/people/{ANN}/messages", body))[0] == 403
    await desk.write("Still may", CAT, ROOM)
    await members(desk, ROOM, id=ME, status="member")
    refused = await desk.refused("sendMessage", **body)
    assert refused == "Bad Request: not enough rights to send text messages to the chat"


@pytest.mark.parametrize("method", ["copyMessage", "forwardMessage"])
async def test_passing_on_takes_the_right_to_send_that_kind(met: Desk, method: str) -> None:
    await met.bot("setChatPermissions", chat_id=ROOM, permissions={"can_send_messages": True})
    await members(met, ROOM, id=ME, status="member")
    words = await met.write("Words")
    place = {"chat_id": ME, "location": {"latitude": 1, "longitude": 2}}
    await met.box("POST", f"/people/{ANN}/messages", place)
    thrown = {"chat_id": ME, "dice": {"value": 3}}
    die = await met.box("POST", f"/people/{ANN}/messages", thrown)
    here = {"chat_id": ROOM, "from_chat_id": ANN}
    refused = await met.refused(method, **here, message_id=die["message_id"])
    assert refused == "Bad Request: not enough rights to send dice to the chat"
    numbers = list(range(words["message_id"], die["message_id"] + 1))
    assert len(await met.bot(f"{method}s", **here, message_ids=numbers)) == 2


async def test_bots_leave(desk: Desk) -> None:
    for chat in (ROOM, CHANNEL):
        await desk.bot("leaveChat", chat_id=chat)
        assert (await desk.raw("getChat", chat_id=chat))["error_code"] == 403


async def test_a_group_becomes_a_supergroup(desk: Desk) -> None:
    fresh = (await desk.box("POST", f"/chats/{GROUP}/upgrade"))["id"]
    old, new = [each["message"] for each in await desk.updates()]
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (GROUP, fresh)
    assert (new["chat"]["id"], new["migrate_from_chat_id"], new["message_id"]) == (fresh, GROUP, 1)
    assert (await desk.try_box("POST", f"/chats/{GROUP}/upgrade"))[0] == 404
    chats = (await desk.box("GET", f"/people/{ANN}/chats"))["chats"]
    assert fresh in [each["id"] for each in chats]
    assert GROUP not in [each["id"] for each in chats]
    late = {"chat_id": GROUP, "text": "Too late"}
    assert (await desk.try_box("POST", f"/people/{ANN}/messages", late))[0] == 403
    assert await desk.updates() == []


async def test_groups_without_an_owner(desk: Desk) -> None:
    by_bot = await desk.box("POST", "/chats", {"members": [{"id": ME, "status": "administrator"}]})
    await desk.box("POST", f"/chats/{by_bot['id']}/upgrade")
    plain = await desk.box("POST", "/chats", {"members": [{"id": ANN}, {"id": ME}]})
    await members(desk, plain["id"], id=BEN)
    await desk.box("POST", f"/chats/{plain['id']}/upgrade")
    empty = await desk.box("POST", "/chats", {})
    before = await desk.box("GET", "/world")
    status, told = await desk.try_box("POST", f"/chats/{empty['id']}/upgrade")
    assert (status, told["error"]) == (400, "an empty group cannot become a supergroup")
    assert (await desk.box("GET", "/world"))["chats"] == before["chats"]


async def test_topics(desk: Desk) -> None:
    topic = await desk.bot("createForumTopic", chat_id=ROOM, name="Sleep", icon_color=9367192)
    here = {"chat_id": ROOM, "message_thread_id": topic["message_thread_id"]}
    sent = await desk.bot("sendMessage", **here, text="In it")
    said = await desk.write("Me too", chat=ROOM, message_thread_id=topic["message_thread_id"])
    assert said["is_topic_message"] is True
    passed = {"from_chat_id": ROOM, "message_id": sent["message_id"], **here}
    assert (await desk.bot("forwardMessage", **passed))["message_thread_id"] == sent[
        "message_thread_id"
    ]
    listed = (await desk.box("GET", f"/people/{ANN}/chats"))["chats"]
    room = next(each for each in listed if each["id"] == ROOM)
    assert [each["name"] for each in room["topics"]] == ["Sleep"]
    await desk.bot("deleteForumTopic", **here)
    seen = (await desk.box("GET", f"/people/{ANN}/chats/{ROOM}"))["messages"]
    assert all(each.get("deleted") for each in seen)


async def test_votes(desk: Desk) -> None:
    several = {"is_anonymous": False, "allows_multiple_answers": True}
    asked = {"chat_id": ROOM, "question": "?", "options": ["A", "B", "C"]}
    poll = await desk.bot("sendPoll", **asked, **several)
    vote = {"chat_id": ROOM, "message_id": poll["message_id"]}
    await desk.box("POST", f"/people/{ANN}/votes", {**vote, "options": [2, 0, 0]})
    answer, state = await desk.updates()
    assert answer["poll_answer"]["option_ids"] == [0, 2]
    assert [each["voter_count"] for each in state["poll"]["options"]] == [1, 0, 1]
    for wrong, why in ((["x"], "whole number"), ([3], "no such option"), ("x", "must be a list")):
        status, told = await desk.try_box(
            "POST", f"/people/{ANN}/votes", {**vote, "options": wrong}
        )
        assert (status, why in told["error"]) == (400, True)
    await desk.box("POST", f"/people/{ANN}/votes", vote)
    assert (await desk.updates())[1]["poll"]["total_voter_count"] == 0
    single = await desk.bot("sendPoll", **asked)
    vote["message_id"] = single["message_id"]
    status, told = await desk.try_box("POST", f"/people/{ANN}/votes", {**vote, "options": [0, 1]})
    assert (status, told["error"]) == (400, "this poll takes one answer")
    await desk.box("POST", f"/people/{ANN}/votes", {**vote, "options": [1]})
    assert await desk.kinds() == ["poll"]
    quiz = await desk.bot("sendPoll", **asked, type="quiz", correct_option_ids=[0])
    vote |= {"message_id": quiz["message_id"], "options": [1]}
    await desk.box("POST", f"/people/{ANN}/votes", vote)
    assert (await desk.try_box("POST", f"/people/{ANN}/votes", vote))[0] == 403


async def test_a_copied_poll_begins_anew(desk: Desk) -> None:
    poll = await desk.bot("sendPoll", chat_id=ROOM, question="?", options=["A"])
    there = {"chat_id": ROOM, "from_chat_id": ROOM}
    copied = await desk.bot("copyMessage", **there, message_id=poll["message_id"])
    vote = {"chat_id": ROOM, "message_id": copied["message_id"], "options": [0]}
    await desk.box("POST", f"/people/{ANN}/votes", vote)
    state = (await desk.updates())[0]["poll"]
    assert (state["total_voter_count"], state["id"] == poll["poll"]["id"]) == (1, False)


async def test_two_bots_in_a_group_hear_each_others_deeds_only(desk: Desk) -> None:
    await members(desk, ROOM, id=OTHER["id"], status="administrator")
    await desk.updates()
    await desk.bot("sendMessage", token=OTHER["token"], chat_id=ROOM, text="Hi")
    await desk.bot("setChatTitle", token=OTHER["token"], chat_id=ROOM, title="Theirs")
    assert [each["message"]["new_chat_title"] for each in await desk.updates()] == ["Theirs"]


async def test_who_may_edit_in_a_channel_may_pin_there(desk: Desk) -> None:
    post = await send(desk, CHANNEL)
    for method in ("pinChatMessage", "unpinChatMessage"):
        assert await desk.bot(method, **post) is True
    rights = {"id": BOT["id"], "status": "administrator", "can_post_messages": True}
    await desk.box("POST", f"/chats/{CHANNEL}/members", rights)
    refused = await desk.refused("pinChatMessage", **post)
    assert refused == "Bad Request: not enough rights to manage pinned messages in the chat"
