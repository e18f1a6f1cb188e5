"""The switches of the box: its clock, faults, and the log of calls."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from tests.box import BOT, TOKEN
from tests.sandbox.conftest import ANN, BEN, ROOM, Desk, send

NEVER = 32_503_680_001


def real() -> float:
    return datetime.now(UTC).timestamp()  # noqa: TID251 - what the box's clock begins with


# --- the clock ---


async def test_the_clock_goes_forward_only(desk: Desk) -> None:
    begun = await desk.box("GET", "/clock")
    assert abs(begun["now"] - real()) < 5
    told = await desk.box("POST", "/clock", {"advance": 3600})
    assert 3600 <= told["now"] - begun["now"] < 3605
    assert told["version"] == begun["version"] + 1
    for moment in ("2100-01-01", "2100-01-02T00:00:00+00:00", 4_102_700_000, 4_102_700_000.5):
        told = await desk.box("POST", "/clock", {"to": moment})
    assert 4_102_700_000 <= told["now"] < 4_102_700_005
    sent = await send(desk, ROOM)
    assert desk.box_.world.chats[ROOM].messages[sent["message_id"]].date >= 4_102_700_000


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({}, "say advance"),
        ({"next": False}, "say advance"),
        ({"advance": -2}, "does not go back"),
        ({"advance": "x"}, "advance must be a number"),
        ({"advance": "inf"}, "advance must be a number"),
        ({"advance": True}, "advance must be a number"),
        ({"advance": 1e300}, "year 3000"),
        ({"to": 5}, "does not go back"),
        ({"to": NEVER}, "year 3000"),
        ({"to": "noon"}, "to must be Unix seconds or ISO 8601"),
        ({"to": [1]}, "to must be Unix seconds or ISO 8601"),
        ({"to": "0001-01-01"}, "to must be Unix seconds or ISO 8601"),
        ({"speed": 0}, "speed is from 1"),
        ({"speed": "x"}, "speed must be a number"),
    ],
)
async def test_moves_the_clock_does_not_make(desk: Desk, body: Any, why: str) -> None:
    status, told = await desk.try_box("POST", "/clock", body)
    assert (status, why in told["error"]) == (400, True), told
    assert abs((await desk.box("GET", "/clock"))["now"] - real()) < 5


async def test_to_the_next_thing_due(desk: Desk) -> None:
    status, told = await desk.try_box("POST", "/clock", {"next": True})
    assert (status, told) == (409, {"error": "nothing is due"})
    now = int((await desk.box("GET", "/clock"))["now"])
    await desk.box("PUT", "/clock/due", {"name": "bot", "at": now + 500})
    await desk.box("PUT", "/clock/due", {"name": "other", "at": now + 100})
    await desk.box("PUT", "/clock/due", {"name": "other", "at": None})
    link = await desk.bot("createChatInviteLink", chat_id=ROOM, expire_date=now + 400)
    her = {"chat_id": ROOM, "user_id": ANN, "until_date": now + 300}
    await desk.bot("restrictChatMember", **her, permissions={})
    await desk.bot("sendPoll", chat_id=ROOM, question="?", options=["A"], close_date=now + 200)
    for ahead in (200, 300, 400, 500):
        told = await desk.box("POST", "/clock", {"next": True})
        assert now + ahead <= told["now"] < now + ahead + 5
    assert (await desk.try_box("POST", "/clock", {"next": True}))[0] == 409
    status, _ = await desk.try_box("POST", f"/people/{BEN}/joins", {"link": link["invite_link"]})
    assert status == 404
    status, told = await desk.try_box("PUT", "/clock/due", {"name": "x", "at": "noon"})
    assert (status, "at must be" in told["error"]) == (400, True)


async def test_restrictions_and_bans_end_with_their_time(desk: Desk) -> None:
    now = int((await desk.box("GET", "/clock"))["now"])
    her = {"chat_id": ROOM, "user_id": ANN}
    await desk.bot("restrictChatMember", **her, permissions={}, until_date=now + 600)
    assert (await desk.bot("getChatMember", **her))["until_date"] == now + 600
    await desk.advance(601)
    assert (await desk.bot("getChatMember", **her))["status"] == "member"
    await desk.write("Again", chat=ROOM)
    await desk.bot("banChatMember", **her, until_date=now + 1200)
    await desk.advance(600)
    assert (await desk.bot("getChatMember", **her))["status"] == "left"
    for short in (now + 1210, now + 10**9):
        await desk.bot("banChatMember", **her, until_date=short)
        assert (await desk.bot("getChatMember", **her))["until_date"] == 0


async def test_polls_close_with_their_time(desk: Desk) -> None:
    poll = await desk.bot("sendPoll", chat_id=ROOM, question="?", options=["A"], open_period=60)
    assert poll["poll"]["open_period"] == 60
    await desk.advance(61)
    closed = (await desk.updates())[0]["poll"]
    assert closed["is_closed"] is True
    vote = {"chat_id": ROOM, "message_id": poll["message_id"], "options": [0]}
    status, told = await desk.try_box("POST", f"/people/{ANN}/votes", vote)
    assert (status, told["error"]) == (403, "this poll is closed")


async def test_speed_and_waiting_for_a_move(desk: Desk) -> None:
    version = (await desk.box("POST", "/clock", {"speed": 1000}))["version"]
    before = (await desk.box("GET", "/clock"))["now"]
    await asyncio.sleep(0.02)
    assert (await desk.box("GET", "/clock"))["now"] - before >= 20
    waiting = asyncio.create_task(desk.box("GET", "/clock", after=version, wait=10))
    await asyncio.sleep(0.02)
    await desk.box("POST", "/clock", {"speed": 1})
    assert (await waiting)["speed"] == 1
    told = await desk.box("GET", "/clock", after=version, wait=10)
    assert told["version"] == version + 1
    await desk.box("GET", "/clock", after=version + 1, wait=0.01)


# --- faults ---


async def fault(desk: Desk, kind: str, **more: Any) -> None:
    await desk.box("POST", "/faults", {"kind": kind, **more})


async def status_of(desk: Desk, method: str = "getMe", **arguments: Any) -> int:
    """Call a method; gives the HTTP status, 0 where the connection was closed."""
    url = f"{desk.root}/bot{TOKEN}/{method}"
    try:
        async with desk.session.post(url, json=arguments) as answer:
            await answer.read()
            return answer.status
    except aiohttp.ClientError:
        return 0


async def test_429_and_500(desk: Desk) -> None:
    await fault(desk, "429", retry_after=7, times=1)
    told = await desk.raw("getMe")
    assert told["parameters"] == {"retry_after": 7}
    assert told["description"] == "Too Many Requests: retry after 7"
    await fault(desk, "500", times=1)
    assert await desk.refused("getMe") == "Internal Server Error: restart"
    assert (await desk.raw("getMe"))["ok"]


async def test_502_is_a_page(desk: Desk) -> None:
    await fault(desk, "502", times=1)
    async with desk.session.get(f"{desk.root}/bot{TOKEN}/getMe") as answer:
        assert answer.status == 502
        assert answer.headers["Content-Type"].startswith("text/html")
        assert "502 Bad Gateway" in await answer.text()


async def test_faults_that_have_not_acted_and_one_that_has(desk: Desk) -> None:
    await desk.start()
    for kind, acted in (("drop_before", False), ("timeout", False), ("drop_after", True)):
        await fault(desk, kind, method="SendMessage", times=1, seconds=0.01)
        before = len(desk.box_.world.private[ANN, BOT["id"]].messages)
        assert await status_of(desk, "sendMessage", chat_id=ANN, text=kind) == 0
        after = len(desk.box_.world.private[ANN, BOT["id"]].messages)
        assert after - before == int(acted), kind
    await fault(desk, "drop_after", times=1)
    assert await status_of(desk, "sendMessage", chat_id=ANN, text="") == 0  # refused, and lost
    calls = (await desk.box("GET", "/calls"))["calls"]
    assert [each["fault"] for each in calls] == [
        "drop_before",
        "timeout",
        "drop_after",
        "drop_after",
    ]
    assert all(each["answer"] is None and each["status"] is None for each in calls)
    assert all(each["ms"] is not None for each in calls)


async def test_slow(desk: Desk) -> None:
    await fault(desk, "slow", seconds=0.1, times=1)
    began = time.monotonic()
    assert await status_of(desk) == 200
    assert time.monotonic() - began >= 0.1


async def test_which_calls_a_fault_meets(desk: Desk) -> None:
    await desk.start()
    await fault(desk, "500", method="sendMessage", chat_id=ROOM)
    assert await status_of(desk) == 200
    assert await status_of(desk, "sendMessage", chat_id=ANN, text="x") == 200
    for chat in (ROOM, str(ROOM), "@the_room"):
        assert await status_of(desk, "sendmessage", chat_id=chat, text="x") == 500
    await fault(desk, "429", times=2)
    assert [await status_of(desk) for _ in range(3)] == [429, 429, 200]
    assert await status_of(desk, "sendMessage", chat_id=ROOM, text="x") == 500  # the oldest first
    told = await desk.box("GET", "/faults")
    assert told == (await desk.box("GET", "/world"))["faults"]
    assert [each["kind"] for each in told] == ["500"]
    await desk.box("DELETE", "/faults")
    assert await status_of(desk, "sendMessage", chat_id=ROOM, text="x") == 200


async def test_some_faults_can_be_taken_away(desk: Desk) -> None:
    await fault(desk, "500", chat_id=ROOM)
    await fault(desk, "429")
    await desk.box("DELETE", "/faults", kind="429")
    assert [each["kind"] for each in await desk.box("GET", "/faults")] == ["500"]
    await desk.box("DELETE", "/faults", chat_id=ROOM)
    assert await desk.box("GET", "/faults") == []


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({}, "kind must be one of"),
        ({"kind": "flood"}, "kind must be one of"),
        ({"kind": "500", "method": 5}, "method must be"),
        ({"kind": "500", "chat_id": "x"}, "chat_id must be a whole number"),
        ({"kind": "500", "times": 0}, "times must be at least 1"),
        ({"kind": "429", "retry_after": 0}, "retry_after must be at least 1"),
        ({"kind": "slow", "seconds": -1}, "seconds must be from 0"),
        ({"kind": "slow", "seconds": "x"}, "seconds must be a number"),
    ],
)
async def test_faults_that_are_none(desk: Desk, body: Any, why: str) -> None:
    status, told = await desk.try_box("POST", "/faults", body)
    assert (status, why in told["error"]) == (400, True)
    assert await desk.box("GET", "/faults") == []


# --- the log of calls ---


async def test_every_call_is_written_down(desk: Desk) -> None:
    await desk.start()
    await send(desk)
    await desk.raw("sendmessage", chat_id=ANN, text="")
    form = aiohttp.FormData({"chat_id": str(ANN)})
    form.add_field("document", b"x", filename="a.txt")
    async with desk.session.post(f"{desk.root}/bot{TOKEN}/sendDocument", data=form) as answer:
        assert answer.status == 200
    told = await desk.box("GET", "/calls")
    first, second, third = told["calls"]
    assert (first["n"], first["bot"], first["method"]) == (1, BOT["id"], "sendMessage")
    assert first["arguments"] == {"chat_id": ANN, "text": "Hi"}
    assert (first["answer"]["ok"], first["status"], first["fault"]) == (True, 200, None)
    assert abs(first["at"] - real()) < 5
    assert (second["method"], second["status"]) == ("sendMessage", 400)
    assert third["arguments"]["document"] == "<a.txt>"
    assert (await desk.box("GET", "/calls", after=told["next"]))["calls"] == []
    assert [each["n"] for each in (await desk.box("GET", "/calls", last=1))["calls"]] == [3]
    status, told = await desk.try_box("GET", "/calls", after="x")
    assert (status, told["error"]) == (400, "after must be a whole number")


async def test_calls_that_are_nobodys_or_unreadable_are_written_down_too(desk: Desk) -> None:
    for token, sent, code in ((f"{BOT['id']}:unknown", b"{}", 401), (TOKEN, b"{", 400)):
        kind = {"Content-Type": "application/json"}
        url = f"{desk.root}/bot{token}/getme"
        async with desk.session.post(url, data=sent, headers=kind) as answer:
            assert answer.status == code
    first, second = (await desk.box("GET", "/calls"))["calls"]
    assert (first["method"], first["bot"], first["status"]) == ("getMe", None, 401)
    assert (second["bot"], second["answer"]["error_code"]) == (BOT["id"], 400)
