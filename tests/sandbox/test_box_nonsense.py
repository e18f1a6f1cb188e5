"""Calls of people that make no sense are refused in words, never with a 500, and do nothing."""

from typing import Any

import pytest

from tests.box import BOT
from tests.sandbox.conftest import ANN, CHANNEL, ROOM, Desk, seen

ME = BOT["id"]


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
