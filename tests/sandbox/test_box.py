"""What people do in the box, and what they may not."""

from typing import Any

import aiohttp
import pytest

from tests.box import BOT
from tests.sandbox.conftest import ANN, BEN, CAT, CHANNEL, ROOM, Desk, keyboard, seen, send
from tests.sandbox.pictures import png

ME = BOT["id"]


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
