"""What people do in the box, and what is refused: in words, never with a 500."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.box import BOT
from tests.sandbox.conftest import (
    ANN,
    BEN,
    CAT,
    CHANNEL,
    GROUP,
    OTHER,
    ROOM,
    Desk,
    keyboard,
    send,
    send_photo,
)  # fmt: skip
from tests.sandbox.pictures import png

ME = BOT["id"]


@pytest.fixture
async def met(desk: Desk) -> Desk:
    await desk.start()
    return desk


async def seen(desk: Desk, person: int = ANN, chat: int = ME, after: int = 0) -> Any:
    return await desk.box("GET", f"/people/{person}/chats/{chat}", after=after)


async def line_of(desk: Desk) -> Any:
    """Give how Ann's chat with the bot is listed."""
    chats = (await desk.box("GET", f"/people/{ANN}/chats"))["chats"]
    return next(each for each in chats if each["id"] == ME)


# --- people ---


async def test_people_are_made_and_go(desk: Desk) -> None:
    made = await desk.box("POST", "/people", {"first_name": "Dan", "username": "@dan"})
    person = made["id"]
    assert person not in (ANN, BEN, CAT)
    await desk.start(person, "payload_1-2")
    said = (await desk.updates())[0]["message"]
    assert said["text"] == "/start payload_1-2"
    assert said["from"] == {
        "id": person, "is_bot": False, "first_name": "Dan", "username": "dan",
    }  # fmt: skip
    await desk.box("DELETE", f"/people/{person}")
    status, told = await desk.try_box("POST", f"/people/{person}/start", {"bot": ME})
    assert (status, told) == (403, {"error": "this account is deactivated"})
    told = await desk.box("GET", "/world")
    assert person not in [each["id"] for each in told["people"]]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"id": ANN}, "that id is taken"),
        ({"id": ME}, "that id is taken"),
        ({"id": -5}, "not positive"),
        ({"id": "x"}, "id must be a whole number"),
        ({"id": 2**60}, "must be a whole number"),
        ({"username": "ann"}, "the username ann is taken"),
        ({"username": "The_Room"}, "the username The_Room is taken"),
        ({"username": "not a name"}, "a username is letters"),
        ({"first_name": ["x"]}, "first_name must be a text"),
    ],
)
async def test_people_that_cannot_be(desk: Desk, body: Any, why: str) -> None:
    before = await desk.box("GET", "/world")
    status, told = await desk.try_box("POST", "/people", body)
    assert status == 400
    assert why in told["error"]
    after = await desk.box("GET", "/world")
    assert after["people"] == before["people"]


# --- writing ---


async def test_writing_editing_withdrawing(met: Desk) -> None:
    first = await met.write("One", media_group_id="7")
    answer = await met.write("Two", reply_to=first["message_id"])
    assert answer["reply_to_message"]["text"] == "One"
    path = f"/people/{ANN}/messages/{first['message_id']}"
    edited = await met.box("PATCH", path, {"chat_id": ME, "text": "Uno"})
    assert edited["text"] == "Uno"
    same = await met.box("PATCH", path, {"chat_id": ME, "text": "Uno"})
    assert same == edited
    assert [each["text"] for each in (await seen(met))["messages"]] == ["/start", "Uno", "Two"]
    assert (await seen(met))["messages"][1]["edited"] is True
    assert [k for k in await met.kinds() if k == "edited_message"] == ["edited_message"]
    mark = (await seen(met))["next"]
    await met.box("DELETE", path, chat_id=ME)
    gone = (await seen(met, after=mark))["messages"]
    assert [(each["message_id"], each["deleted"]) for each in gone] == [(first["message_id"], True)]
    assert await met.updates() == []  # bots are not told


async def test_files(met: Desk) -> None:
    url = f"{met.root}/box/people/{ANN}/messages"
    form = aiohttp.FormData({"chat_id": str(ME), "text": "See /this"})
    form.add_field("photo", png(), filename="a.png", content_type="image/png")
    async with met.session.post(url, data=form) as answer:
        sent = await answer.json()
    assert sent["caption"] == "See /this"
    assert sent["caption_entities"][0]["type"] == "bot_command"
    file = sent["photo"][-1]["file_id"]
    async with met.session.get(f"{met.root}/box/files/{file}") as answer:
        assert await answer.read() == png()
        assert answer.headers["Content-Type"] == "image/png"
    path = f"/people/{ANN}/messages/{sent['message_id']}"
    edited = await met.box("PATCH", path, {"chat_id": ME, "caption": "Cap"})
    assert edited["caption"] == "Cap"
    assert (await met.try_box("PATCH", path, {"chat_id": ME, "text": "x" * 1025}))[0] == 400
    edited = await met.box("PATCH", path, {"chat_id": ME, "text": ""})
    assert "caption" not in edited
    for fields, name, content, why in (
        ({}, "painting", b"x", "a message has one file"),
        ({}, "photo", b"", "that file is empty"),
        ({"caption": "x" * 1025}, "photo", b"x", "at most 1024"),
        ({"chat_id": "x"}, "photo", b"x", "chat_id must be a whole number"),
    ):
        form = aiohttp.FormData(
            {"chat_id": str(ME), **fields} if "chat_id" not in fields else fields
        )
        form.add_field(name, content, filename="a.png")
        async with met.session.post(url, data=form) as answer:
            assert answer.status == 400
            assert why in (await answer.json())["error"]
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with met.session.post(url, data=b"nonsense", headers=headers) as answer:
        assert answer.status == 400
        assert "the form cannot be read" in (await answer.json())["error"]


def writes(body: Any) -> tuple[str, str, Any]:
    return "POST", f"/people/{ANN}/messages", body


@pytest.mark.parametrize(
    ("call", "status", "why"),
    [
        (writes({"chat_id": ME}), 400, "there is no text"),
        (writes({"chat_id": ME, "text": " "}), 400, "there is no text"),
        (writes({"chat_id": ME, "text": ["x"]}), 400, "text must be a text"),
        (writes({"chat_id": ME, "text": "x" * 4097}), 400, "at most 4096"),
        (writes({"chat_id": ME, "text": "x" * 40_000}), 400, "text is too long"),
        (writes({"text": "x"}), 400, "chat_id must be a whole number"),
        (writes({"chat_id": -5, "text": "x"}), 404, "not in that chat"),
        (writes({"chat_id": CHANNEL, "text": "x"}), 404, "not in that chat"),
        (writes({"chat_id": ME, "text": "x", "reply_to": 99}), 404, "no such message"),
        (writes({"chat_id": ME, "text": "x", "reply_to": "x"}), 400, "must be a whole number"),
        (writes({"chat_id": ROOM, "text": "x", "message_thread_id": 9}), 404, "no such topic"),
        (
            writes({"chat_id": ROOM, "text": "x", "message_thread_id": "x"}),
            400,
            "message_thread_id",
        ),
        (writes({"chat_id": ME, "location": "here"}), 400, "location must be an object"),
        (writes({"chat_id": ME, "location": {"latitude": 1}}), 400, "longitude must be a number"),
        (
            writes({"chat_id": ME, "location": {"latitude": 99, "longitude": 1}}),
            400,
            "no such place",
        ),
        (writes({"chat_id": ME, "contact": {"phone_number": "1"}}), 400, "first_name"),
        (writes({"chat_id": ME, "dice": {"value": 0}}), 400, "value must be"),
        (("PATCH", f"/people/{ANN}/messages/1", {"chat_id": ME}), 400, "there is no text"),
        (("PATCH", f"/people/{ANN}/messages/99", {"chat_id": ME}), 404, "no such message"),
        (("PATCH", f"/people/{ANN}/messages/1", {}), 400, "chat_id"),
        (("DELETE", f"/people/{ANN}/messages/1", None), 400, "chat_id"),
        (("POST", "/people/5/messages", {}), 404, "no such person"),
        (("POST", f"/people/{10**30}/messages", {}), 404, "no such person"),
        (("POST", f"/people/{ANN}/start", {"bot": "nobody"}), 404, "no such bot"),
        (("POST", f"/people/{ANN}/start", {}), 404, "no such bot"),
        (("POST", f"/people/{ANN}/start", {"bot": ME, "payload": "a b"}), 400, "a payload has"),
        (("POST", f"/people/{ANN}/start", {"bot": ME, "payload": "x" * 65}), 400, "a payload has"),
        (("POST", f"/people/{ANN}/blocks", {"bot": ME, "blocked": "x"}), 400, "blocked must be"),
        (("POST", f"/people/{ANN}/blocks", {}), 404, "no such bot"),
        (("POST", f"/people/{ANN}/joins", {}), 404, "leads nowhere"),
        (("POST", f"/people/{ANN}/leaves", {"chat_id": ME}), 400, "cannot be left"),
        (("POST", f"/people/{ANN}/leaves", {"chat_id": CHANNEL}), 404, "not in that chat"),
        (("POST", f"/people/{ANN}/votes", {"chat_id": ME, "message_id": 1}), 404, "no poll"),
        (("POST", f"/people/{ANN}/taps", {"chat_id": ME, "message_id": 1}), 404, "no bot's"),
        (("POST", f"/people/{ANN}/reactions", {"chat_id": ME, "message_id": 9}), 404, "no such"),
        (
            ("POST", f"/people/{ANN}/reactions", {"chat_id": ME, "message_id": 1, "reaction": "x"}),
            400,
            "reaction must be a list",
        ),
        (
            (
                "POST",
                f"/people/{ANN}/reactions",
                {"chat_id": ME, "message_id": 1, "reaction": ["x"]},
            ),
            400,
            "each reaction is such as",
        ),
        (
            (
                "POST",
                f"/people/{ANN}/reactions",
                {"chat_id": ME, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "ö"}]},
            ),
            400,
            "that is no emoji Telegram lets people react with",
        ),
        (("GET", f"/people/{ANN}/chats/x", None), 400, "chat_id must be a whole number"),
        (("GET", f"/people/{ANN}/chats/{ME}?after=x", None), 400, "after must be"),
        (("GET", f"/people/{ANN}/chats/{ME}?wait=x", None), 400, "wait must be a number"),
        (("GET", f"/people/{ANN}/chats/{ME}?wait=-1", None), 400, "wait must be from 0"),
        (("GET", f"/people/{ANN}/commands", None), 400, "chat_id must be"),
        (("GET", "/changes?after=x", None), 400, "after must be"),
        (("GET", "/files/x", None), 404, "no such file"),
        (("GET", "/nothing", None), 404, "no such call"),
        (("PUT", "/people", None), 405, "another verb"),
        (("POST", "/chats", {"type": "party"}), 400, "type must be one of"),
        (("POST", "/chats", {"id": ROOM}), 400, "taken or not negative"),
        (("POST", "/chats", {"id": 5}), 400, "taken or not negative"),
        (("POST", "/chats", {"members": "x"}), 400, "members must be a list"),
        (("POST", "/chats", {"members": [{"id": 5}]}), 404, "no person or bot"),
        (("POST", "/chats", {"members": [{}]}), 400, "the id of a member"),
        (("POST", "/chats", {"username": "x"}), 400, "a group has no username"),
        (("POST", "/chats", {"is_forum": True}), 400, "only a supergroup"),
        (("POST", "/chats", {"is_forum": "x"}), 400, "is_forum must be true or false"),
        (("POST", "/chats/x/members", {}), 400, "must be a whole number"),
        (("POST", "/chats/-5/members", {}), 404, "no such chat"),
        (("POST", f"/chats/{ROOM}/members", {"id": ANN, "status": "king"}), 400, "status must be"),
        (("POST", f"/chats/{ROOM}/members", {"id": ANN, "by": 5}), 404, "by is no person"),
        (("POST", f"/chats/{ROOM}/upgrade", None), 400, "only a group"),
    ],
)
async def test_calls_that_make_no_sense(met: Desk, call: Any, status: int, why: str) -> None:
    verb, path, body = call
    found, told = await met.try_box(verb, path, body)
    assert found == status
    assert set(told) == {"error"}
    assert why in told["error"]
    assert [each["message_id"] for each in (await seen(met))["messages"]] == [1]


@pytest.mark.parametrize("body", ["{", "[1]", '{"a":' * 101 + "1" + "}" * 101])
async def test_bodies_that_cannot_be_read(desk: Desk, body: str) -> None:
    async with desk.session.post(f"{desk.root}/box/people", data=body) as answer:
        assert answer.status == 400
        assert "the body" in (await answer.json())["error"]


# --- what people may not ---


async def test_people_keep_to_the_rules(met: Desk) -> None:
    hers = (await met.write("Hers", chat=ROOM))["message_id"]
    his = (await met.write("His", CAT, ROOM))["message_id"]
    body = {"chat_id": ROOM, "text": "x"}
    for verb, path, status in (
        ("PATCH", f"/people/{ANN}/messages/{his}", 403),
        ("DELETE", f"/people/{ANN}/messages/{his}?chat_id={ROOM}", 403),
        ("DELETE", f"/people/{CAT}/messages/{hers}?chat_id={ROOM}", 200),
    ):
        assert (await met.try_box(verb, path, body))[0] == status
    await met.box("POST", f"/chats/{ROOM}/members", {"id": ANN, "status": "restricted"})
    status, told = await met.try_box("POST", f"/people/{ANN}/messages", body)
    assert (status, told["error"]) == (403, "this person may not send text messages here")
    react = {"chat_id": ROOM, "message_id": his, "reaction": []}
    assert (await met.try_box("POST", f"/people/{ANN}/reactions", react))[0] == 403
    await met.box("POST", f"/chats/{CHANNEL}/members", {"id": ANN, "status": "member"})
    status, told = await met.try_box(
        "POST", f"/people/{ANN}/messages", {**body, "chat_id": CHANNEL}
    )
    assert (status, told["error"]) == (403, "only administrators write in a channel")


async def test_who_has_blocked_a_bot_does_nothing_there(met: Desk) -> None:
    here = await send(met, reply_markup=keyboard({"text": "A", "callback_data": "a"}))
    await met.box("POST", f"/people/{ANN}/blocks", {"bot": ME, "blocked": True})
    there = {"chat_id": ME, "message_id": here["message_id"], "text": "A", "reaction": []}
    for call in ("messages", "taps", "reactions"):
        status, told = await met.try_box("POST", f"/people/{ANN}/{call}", there)
        assert (status, "blocked" in told["error"]) == (403, True)


async def test_closed_topics(desk: Desk) -> None:
    thread = (await desk.bot("createForumTopic", chat_id=ROOM, name="x"))["message_thread_id"]
    await desk.write("In it", chat=ROOM, message_thread_id=thread)
    await desk.bot("closeForumTopic", chat_id=ROOM, message_thread_id=thread)
    body = {"chat_id": ROOM, "text": "x", "message_thread_id": thread}
    status, told = await desk.try_box("POST", f"/people/{ANN}/messages", body)
    assert (status, told["error"]) == (403, "that topic is closed")
    await desk.write("Still", CAT, ROOM, message_thread_id=thread)


# --- taps ---


async def test_taps_wait_for_their_answer(met: Desk) -> None:
    url = keyboard(
        {"text": "Go", "url": "https://example.org/"}, {"text": "A", "callback_data": "a"}
    )
    here = await send(met, reply_markup=url)
    body = {"chat_id": ME, "message_id": here["message_id"]}
    told = await met.box("POST", f"/people/{ANN}/taps", {**body, "text": "Go"})
    assert told == {
        "answered": True, "text": None, "show_alert": False, "url": "https://example.org/",
    }  # fmt: skip
    await met.updates()
    tap = asyncio.create_task(met.box("POST", f"/people/{ANN}/taps", {**body, "data": "a"}))
    query = (await met.bot("getUpdates", timeout=5))[0]["callback_query"]
    assert query["message"]["message_id"] == here["message_id"]
    answer = {"callback_query_id": query["id"], "text": "Yes", "show_alert": True}
    await met.bot("answerCallbackQuery", **answer)
    assert await tap == {"answered": True, "text": "Yes", "show_alert": True, "url": None}
    told = await met.box("POST", f"/people/{ANN}/taps", {**body, "data": "a", "wait": 0.01})
    assert told["answered"] is False
    for wrong, status in (
        ({"text": "B"}, 404), ({"data": "b"}, 404), ({}, 404), ({"text": "A", "wait": "x"}, 400),
        ({"text": "A", "wait": -1}, 400), ({"text": "A", "wait": 10**9}, 400),
    ):  # fmt: skip
        assert (await met.try_box("POST", f"/people/{ANN}/taps", {**body, **wrong}))[0] == status
    await met.updates()
    await met.bot("deleteMessage", **here)
    told = await met.try_box("POST", f"/people/{ANN}/taps", {**body, "text": "A"})
    assert told == (404, {"error": "that message is gone"})
    await met.box("POST", f"/people/{ANN}/taps", {**body, "data": "old", "wait": 0})
    query = (await met.updates())[0]["callback_query"]
    assert (query["message"]["date"], query["data"]) == (0, "old")


async def test_taps_nobody_answers_are_forgotten(met: Desk) -> None:
    here = await send(met, reply_markup=keyboard({"text": "A", "callback_data": "a"}))
    body = {"chat_id": ME, "message_id": here["message_id"], "text": "A", "wait": 0}
    await met.box("POST", f"/people/{ANN}/taps", body)
    await met.advance(60)
    await met.box("POST", f"/people/{ANN}/taps", body)
    assert len(met.box_.world.taps) == 1


# --- looking ---


async def test_chats_and_what_is_new_in_them(met: Desk) -> None:
    chats = (await met.box("GET", f"/people/{ANN}/chats"))["chats"]
    assert {each["id"] for each in chats} == {ME, OTHER["id"], ROOM, GROUP}
    assert chats[0]["last_message"]["text"] == "/start"
    mark = (await seen(met))["next"]
    waiting = asyncio.create_task(met.box("GET", f"/people/{ANN}/chats/{ME}", after=mark, wait=10))
    await asyncio.sleep(0.02)
    here = await send(met, reply_markup={"keyboard": [["Yes"]], "resize_keyboard": True})
    told = await waiting
    assert [each["text"] for each in told["messages"]] == ["Hi"]
    assert told["keyboard"]["keyboard"] == [[{"text": "Yes"}]]
    await met.bot("pinChatMessage", **here)
    assert (await seen(met))["pinned"] == here["message_id"]
    await met.bot("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert (await seen(met))["messages"][1]["reactions"] == [{"emoji": "👍", "from": ME}]
    await met.bot("sendMessage", chat_id=ANN, text="x", reply_markup={"remove_keyboard": True})
    assert "keyboard" not in await seen(met)
    await met.bot("sendMessage", chat_id=ANN, text="x", reply_markup={"force_reply": True})
    assert (await seen(met))["keyboard"] == {"force_reply": True}
    assert (await seen(met, after=10**6))["messages"] == []
    line = await line_of(met)
    assert line["unread"] == 4
    await met.box("POST", f"/people/{ANN}/read", {"chat_id": ME})
    await met.bot("sendChatAction", chat_id=ANN, action="typing")
    line = await line_of(met)
    assert (line["unread"], line["action"]) == (0, "typing")
    await met.advance(6)
    line = await line_of(met)
    assert "action" not in line


async def test_changes_for_a_page(met: Desk) -> None:
    mark = (await met.box("GET", "/changes"))["next"]
    await send(met)
    told = await met.box("GET", "/changes", after=mark, wait=1)
    assert told["changes"] == [{"n": mark + 1, "person_id": ANN, "chat_id": ME}]
    assert (await met.box("GET", "/changes", after=told["next"], wait=0.01))["changes"] == []


async def test_the_commands_somebody_is_offered(desk: Desk) -> None:
    def menu(word: str) -> list[dict[str, str]]:
        return [{"command": word, "description": "x"}]

    async def offered(person: int, chat: int) -> list[str]:
        told = await desk.box("GET", f"/people/{person}/commands", chat_id=chat)
        return [each["command"] for each in told["commands"]]

    assert await offered(ANN, ME) == []
    await desk.bot("setMyCommands", commands=menu("default"))
    await desk.bot("setMyCommands", commands=menu("deutsch"), language_code="de")
    assert (await offered(ANN, ME), await offered(CAT, ME)) == (["default"], ["deutsch"])
    for scope, where, person, chat in (
        ({"type": "all_private_chats"}, "private", ANN, ME),
        ({"type": "all_group_chats"}, "groups", ANN, ROOM),
        ({"type": "all_chat_administrators"}, "admins", CAT, ROOM),
        ({"type": "chat", "chat_id": ROOM}, "room", ANN, ROOM),
        ({"type": "chat_administrators", "chat_id": ROOM}, "owners", CAT, ROOM),
        ({"type": "chat_member", "chat_id": ROOM, "user_id": ANN}, "ann", ANN, ROOM),
    ):
        await desk.bot("setMyCommands", commands=menu(where), scope=scope)
        assert await offered(person, chat) == [where]
    await desk.bot(
        "deleteMyCommands", scope={"type": "chat_member", "chat_id": ROOM, "user_id": ANN}
    )
    assert await offered(ANN, ROOM) == ["room"]


async def test_a_photo_from_the_bot_can_be_looked_at(met: Desk) -> None:
    sizes = await send_photo(met)
    assert sizes == sorted(sizes, key=lambda size: size["width"])
    async with met.session.get(f"{met.root}/box/files/{sizes[0]['file_id']}") as answer:
        assert await answer.read() == png()
