"""What people tap, and what they see."""

import asyncio
from typing import Any

from tests.box import BOT
from tests.sandbox.conftest import (
    ANN,
    CAT,
    GROUP,
    OTHER,
    ROOM,
    Desk,
    keyboard,
    seen,
    send,
    send_photo,
)  # fmt: skip
from tests.sandbox.pictures import png

ME = BOT["id"]


async def line_of(desk: Desk) -> Any:
    """Give how Ann's chat with the bot is listed."""
    chats = (await desk.box("GET", f"/people/{ANN}/chats"))["chats"]
    return next(each for each in chats if each["id"] == ME)


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
