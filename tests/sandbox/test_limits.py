"""Telegram's pace: a second in all, a second a chat, a minute a group; 429 says how long."""

from typing import Any

import pytest

from tests.box import TOKEN
from tests.sandbox.conftest import ANN, BEN, GROUP, OTHER, ROOM, Desk, send


@pytest.fixture
async def slow(desk: Desk) -> Desk:
    """A desk whose clock stands still unless it is moved."""
    await desk.start()
    await desk.start(BEN)
    clock = desk.box_.world.clock
    clock.speed = 0
    return desk


async def limited(desk: Desk, **limits: int | None) -> None:
    told = await desk.box("POST", "/limits", limits)
    names = ("per_second", "per_chat", "per_group_minute")
    assert told == {name: limits.get(name) for name in names}


async def too_many(desk: Desk, seconds: int, chat: Any = ANN, method: str = "sendMessage") -> None:
    url = f"{desk.root}/bot{TOKEN}/{method}"
    async with desk.session.post(url, json={"chat_id": chat, "text": "x"}) as answer:
        assert answer.status == 429
        assert answer.headers["Retry-After"] == str(seconds)
        assert await answer.json() == {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {seconds}",
            "parameters": {"retry_after": seconds},
        }


async def test_no_limits_at_first(slow: Desk) -> None:
    for _ in range(40):
        await send(slow)


async def test_per_second(slow: Desk) -> None:
    await limited(slow, per_second=2)
    await send(slow)
    await send(slow, BEN)
    await too_many(slow, 1, ROOM)
    await slow.advance(1)
    await send(slow, ROOM)


async def test_per_chat_counts_each_chat_alone(slow: Desk) -> None:
    await limited(slow, per_chat=1)
    here = await send(slow)
    await too_many(slow, 1)
    await send(slow, BEN)
    await slow.bot("sendChatAction", chat_id=ANN, action="typing")
    await slow.bot("editMessageText", **here, text="Edits do not count")
    await slow.advance(1)
    await slow.bot("copyMessage", **here, from_chat_id=ANN)
    await too_many(slow, 1, method="forwardMessage")


async def test_a_group_is_a_chat_too(slow: Desk) -> None:
    await limited(slow, per_chat=1, per_group_minute=2)
    await send(slow, ROOM)
    await too_many(slow, 1, ROOM)
    await slow.advance(1)
    await send(slow, ROOM)
    await slow.advance(2)
    await too_many(slow, 57, ROOM)


async def test_per_group_counts_a_minute_by_id_and_by_name(slow: Desk) -> None:
    await limited(slow, per_group_minute=2)
    await send(slow, ROOM)
    await slow.advance(20)
    await slow.bot("sendMessage", chat_id="@the_room", text="x")
    await too_many(slow, 40, ROOM)
    await too_many(slow, 40, "@The_Room")
    await send(slow, GROUP)
    await slow.advance(40)
    await send(slow, ROOM)
    await too_many(slow, 20, ROOM)


async def test_refused_calls_do_not_count(slow: Desk) -> None:
    await limited(slow, per_chat=1)
    for _ in range(3):
        await slow.refused("sendMessage", chat_id=ANN, text="")
    await send(slow)


async def test_each_bot_has_its_own_pace(slow: Desk) -> None:
    await slow.box("POST", f"/people/{ANN}/start", {"bot": "other_bot"})
    await limited(slow, per_second=1, per_chat=1)
    await send(slow)
    await slow.bot("sendMessage", token=OTHER["token"], chat_id=ANN, text="x")
    await too_many(slow, 1)


async def test_off_again(slow: Desk) -> None:
    await limited(slow, per_second=1)
    await limited(slow, per_second=None)
    for _ in range(3):
        await send(slow)
    assert await slow.box("POST", "/limits", {"per_second": 0}) == await slow.box("GET", "/limits")


@pytest.mark.parametrize("limit", ["many", -1, 1.5, [1], True])
async def test_limits_that_are_none(desk: Desk, limit: Any) -> None:
    status, told = await desk.try_box("POST", "/limits", {"per_second": limit})
    assert status == 400
    assert "per_second must be" in told["error"]
