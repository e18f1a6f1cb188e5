"""Whom a bot may write to and how it may call: refused with Telegram's own code and words."""

from io import BytesIO
from typing import Any

import pytest

from tests.box import BOT, TOKEN
from tests.sandbox.conftest import (
    ANN,
    BEN,
    CHANNEL,
    GROUP,
    OTHER,
    ROOM,
    Desk,
    send,
)

UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"


# --- who is written to ---


@pytest.mark.parametrize(
    ("chat", "description"),
    [
        (999_999, "Bad Request: chat not found"),
        (BEN, "Bad Request: chat not found"),
        ("@ann", "Bad Request: chat not found"),
        ("@", "Bad Request: chat not found"),
        ("@nobody", "Bad Request: chat not found"),
        ("Ann", "Bad Request: chat not found"),
        (-77, "Bad Request: chat not found"),
        (0, "Bad Request: chat not found"),
        ("", "Bad Request: chat_id is empty"),
        (None, "Bad Request: chat_id is empty"),
        (BOT["id"], "Forbidden: the bot can't send messages to the bot"),
        (OTHER["id"], "Forbidden: the bot can't send messages to the bot"),
    ],
)
async def test_chats_that_are_none(desk: Desk, chat: Any, description: str) -> None:
    assert await desk.refused("sendMessage", chat_id=chat, text="Hi") == description


async def test_somebody_who_was_only_looked_at_is_not_met(desk: Desk) -> None:
    await desk.box("GET", f"/people/{BEN}/chats")
    refused = await desk.refused("sendMessage", chat_id=BEN, text="Hi")
    assert refused == "Bad Request: chat not found"


async def test_nobody_is_written_to_first(desk: Desk) -> None:
    answer = await desk.raw("sendMessage", chat_id=ANN, text="Hi")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"


async def test_blocked_and_gone(met: Desk) -> None:
    await met.box("POST", f"/people/{ANN}/blocks", {"bot": BOT["username"], "blocked": True})
    answer = await met.raw("sendMessage", chat_id=ANN, text="Hi")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot was blocked by the user"
    await met.start()
    await send(met)
    await met.box("DELETE", f"/people/{ANN}")
    refused = await met.refused("sendMessage", chat_id=ANN, text="Hi")
    assert refused == "Forbidden: user is deactivated"


@pytest.mark.parametrize(
    ("chat", "kind"), [(GROUP, "group"), (ROOM, "supergroup"), (CHANNEL, "channel")]
)
async def test_out_of_a_chat(desk: Desk, chat: int, kind: str) -> None:
    for status, words in (("kicked", "was kicked from"), ("left", "is not a member of")):
        await desk.box("POST", f"/chats/{chat}/members", {"id": BOT["id"], "status": status})
        answer = await desk.raw("sendMessage", chat_id=chat, text="Hi")
        assert answer["error_code"] == 403
        assert answer["description"] == f"Forbidden: bot {words} the {kind} chat"
        assert (await desk.raw("getChat", chat_id=chat))["error_code"] == 403


async def test_an_upgraded_group_gives_its_new_id(desk: Desk) -> None:
    fresh = (await desk.box("POST", f"/chats/{GROUP}/upgrade"))["id"]
    answer = await desk.raw("sendMessage", chat_id=GROUP, text="Hi")
    assert answer == {
        "ok": False, "error_code": 400, "description": UPGRADED,
        "parameters": {"migrate_to_chat_id": fresh},
    }  # fmt: skip
    assert str(fresh).startswith("-100")
    await send(desk, fresh)


# --- who calls, and how ---


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot7001:wrong-but-well-formed/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/bot/getMe", 404, "Not Found"),
        (f"/bot{TOKEN}", 404, "Not Found"),
        (f"/bot{TOKEN}/getMe/", 404, "Not Found"),
        (f"/bot{TOKEN}/test/getMe", 404, "Not Found"),
        (f"/bot{TOKEN}/getNothing", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}/sendGame", 400, "Bad Request: sendGame is not in this sandbox"),
        (f"/file/bot{TOKEN}/no/such.png", 404, "Not Found"),
        ("/file/bot7001:wrong-token/x.png", 404, "Not Found"),
    ],
)
async def test_paths(desk: Desk, path: str, status: int, description: str) -> None:
    async with desk.session.get(desk.root + path) as answer:
        assert answer.status == status
        told = await answer.json()
    assert told == {"ok": False, "error_code": status, "description": description}


async def test_verbs(desk: Desk) -> None:
    async with desk.session.put(f"{desk.root}/bot{TOKEN}/getMe") as answer:
        assert answer.status == 405
        assert (await answer.json())["description"] == "Method Not Allowed"


@pytest.mark.parametrize(
    ("body", "description"),
    [
        ("{", "can't parse request JSON object"),
        ("[1]", "request must be a JSON object"),
        ('{"a":' * 101 + "1" + "}" * 101, "can't parse request JSON object"),
    ],
)
async def test_bodies(desk: Desk, body: str, description: str) -> None:
    headers = {"Content-Type": "application/json"}
    url = f"{desk.root}/bot{TOKEN}/getMe"
    async with desk.session.post(url, data=body, headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["description"] == f"Bad Request: {description}"


async def test_forms_that_cannot_be_read(desk: Desk) -> None:
    url = f"{desk.root}/bot{TOKEN}/sendMessage"
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with desk.session.post(url, data=b"nonsense", headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["description"].startswith("Bad Request: ")
    headers = {"Content-Type": "multipart/form-data"}
    async with desk.session.post(url, data=b"nonsense", headers=headers) as answer:
        assert answer.status == 400
    part = (
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"a" * 2**21 + b"\r\n--x--"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with desk.session.post(url, data=BytesIO(part), headers=headers) as answer:
        assert answer.status == 413
        assert (await answer.json())["description"] == "Request Entity Too Large"
