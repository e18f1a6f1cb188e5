"""Calls in every form Telegram takes: query strings, form fields, JSON, multipart; case and all."""

import json
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from tests.box import TOKEN
from tests.sandbox.conftest import ANN, ROOM, Desk
from tests.sandbox.pictures import png

MARKUP = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}


@pytest.fixture
async def met(desk: Desk) -> Desk:
    await desk.start()
    return desk


async def call(desk: Desk, verb: str, method: str = "sendMessage", **how: Any) -> Any:
    url = f"{desk.root}/bot{TOKEN}/{method}"
    async with desk.session.request(verb, url, **how) as answer:
        assert answer.headers["Content-Type"] == "application/json"
        told = await answer.json()
    assert answer.status == (200 if told["ok"] else told["error_code"])
    return told


def as_text() -> dict[str, str]:
    return {"chat_id": str(ANN), "text": "é & <b>b</b> +1", "parse_mode": "HTML",
            "protect_content": "True", "reply_markup": json.dumps(MARKUP)}  # fmt: skip


def form() -> aiohttp.FormData:
    found = aiohttp.FormData(default_to_multipart=True)
    for name, value in as_text().items():
        found.add_field(name, value)
    return found


@pytest.mark.parametrize(
    ("verb", "how"),
    [
        ("GET", lambda: {"params": as_text()}),
        ("GET", lambda: {"data": as_text()}),
        ("GET", lambda: {"json": as_text()}),
        ("POST", lambda: {"params": as_text()}),
        ("POST", lambda: {"data": as_text()}),
        ("POST", lambda: {"data": form()}),
        ("POST", lambda: {"json": as_text()}),
        (
            "POST",
            lambda: {
                "json": as_text()
                | {"chat_id": ANN, "protect_content": True, "reply_markup": MARKUP}
            },
        ),
        (
            "POST",
            lambda: {"params": {"chat_id": str(ANN)}, "data": {**as_text(), "chat_id": str(ANN)}},
        ),
    ],
)
async def test_the_same_call_in_every_form(met: Desk, verb: str, how: Any) -> None:
    told = await call(met, verb, **how())
    assert told["ok"], told
    sent = told["result"]
    assert sent["text"] == "é & b +1"
    assert sent["entities"] == [{"type": "bold", "offset": 4, "length": 1}]
    assert sent["has_protected_content"] is True
    assert sent["reply_markup"] == MARKUP


@pytest.mark.parametrize("name", ["sendmessage", "SENDMESSAGE", "SendMessage"])
async def test_names_in_any_case(met: Desk, name: str) -> None:
    assert (await call(met, "GET", name, params={"chat_id": ANN, "text": "Hi"}))["ok"]


async def test_names_of_before(desk: Desk) -> None:
    assert (await call(desk, "GET", "getChatMembersCount", params={"chat_id": ROOM}))["result"] == 3
    gone = {"chat_id": ROOM, "user_id": ANN}
    assert (await call(desk, "POST", "kickChatMember", json=gone))["result"] is True


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("true", True),
        (" TRUE ", True),
        ("yes", True),
        ("1", True),
        ("on", False),
        ("0", False),
        ("", False),
    ],
)
async def test_booleans(met: Desk, said: str, meant: bool) -> None:
    arguments = {"chat_id": ANN, "text": "Hi", "protect_content": said}
    told = await call(met, "POST", data=arguments)
    assert told["result"].get("has_protected_content", False) is meant


async def test_numbers_and_texts_in_json_are_taken_for_each_other(met: Desk) -> None:
    told = await call(met, "POST", json={"chat_id": str(ANN), "text": 5})
    assert told["result"]["text"] == "5"
    told = await call(met, "POST", json={"chat_id": ANN, "text": True})
    assert told["result"]["text"] == "true"
    here = {"chat_id": ANN, "message_id": f"{told['result']['message_id']}"}
    assert (await call(met, "POST", "deleteMessage", json=here))["ok"]


async def test_the_first_of_one_name_counts_and_the_query_before_the_body(met: Desk) -> None:
    twice = [("chat_id", str(ANN)), ("text", "first"), ("text", "second")]
    assert (await call(met, "POST", data=twice))["result"]["text"] == "first"
    both = await call(met, "POST", params={"text": "asked"}, json={"chat_id": ANN, "text": "told"})
    assert both["result"]["text"] == "asked"


async def test_nothing_at_all(desk: Desk) -> None:
    for how in ({}, {"data": b""}, {"headers": {"Content-Type": "application/json"}}):
        assert (await call(desk, "POST", "getMe", **how))["ok"]


async def test_uploads_by_name_and_by_attach(met: Desk) -> None:
    data = aiohttp.FormData({"chat_id": str(ANN)})
    data.add_field("photo", png(), filename="ä b/c.png", content_type="image/png")
    by_name = (await call(met, "POST", "sendPhoto", data=data))["result"]
    data = aiohttp.FormData({"chat_id": str(ANN), "photo": "attach://here"})
    data.add_field("here", png(), filename="b.png")
    by_attach = (await call(met, "POST", "sendPhoto", data=data))["result"]
    unique = [[size["file_unique_id"] for size in each["photo"]] for each in (by_name, by_attach)]
    assert unique[0] == unique[1]
    again = {"chat_id": ROOM, "photo": by_name["photo"][0]["file_id"]}
    assert (await call(met, "GET", "sendPhoto", params=again))["ok"]
    found = await call(met, "GET", "getFile", params={"file_id": by_name["photo"][1]["file_id"]})
    path = found["result"]["file_path"]
    async with met.session.get(f"{met.root}/file/bot{TOKEN}/{path}") as answer:
        assert await answer.read() == png()


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("photo", b"", "file must be non-empty"),
        ("photo", b"no picture", "IMAGE_PROCESS_FAILED"),
        ("photo", png(9_000, 2)[:60], "PHOTO_INVALID_DIMENSIONS"),
        ("photo", 10 * 2**20 + 1, "file is too big for a photo"),
    ],
)
async def test_pictures_that_are_none(met: Desk, kind: str, content: Any, words: str) -> None:
    data = aiohttp.FormData({"chat_id": str(ANN)})
    file = BytesIO(bytes(content)) if isinstance(content, int) else content
    data.add_field(kind, file, filename="x.png")
    told = await call(met, "POST", "sendPhoto", data=data)
    assert told["description"] == f"Bad Request: {words}"


async def test_files_that_are_too_big(met: Desk) -> None:
    data = aiohttp.FormData({"chat_id": str(ANN)})
    data.add_field("document", BytesIO(bytes(20 * 2**20 + 1)), filename="big")
    sent = (await call(met, "POST", "sendDocument", data=data))["result"]
    big = await call(met, "GET", "getFile", params={"file_id": sent["document"]["file_id"]})
    assert big["description"] == "Bad Request: file is too big"
    stored = next(iter(met.box_.world.files.values()))
    async with met.session.get(f"{met.root}/file/bot{TOKEN}/{stored.path}") as answer:
        assert answer.status == 404
    data = aiohttp.FormData({"chat_id": str(ANN)})
    data.add_field("document", BytesIO(bytes(50 * 2**20 + 1)), filename="bigger")
    told = await call(met, "POST", "sendDocument", data=data)
    assert (told["error_code"], told["description"]) == (413, "Request Entity Too Large")


async def test_other_pictures(met: Desk) -> None:
    gif = b"GIF89a" + (30).to_bytes(2, "little") + (20).to_bytes(2, "little")
    jpeg = (b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08"
            + (40).to_bytes(2, "big") + (50).to_bytes(2, "big") + bytes(6))  # fmt: skip
    for content, size in ((gif, (30, 20)), (jpeg, (50, 40))):
        data = aiohttp.FormData({"chat_id": str(ANN)})
        data.add_field("photo", content, filename="x")
        sent = (await call(met, "POST", "sendPhoto", data=data))["result"]
        assert (sent["photo"][-1]["width"], sent["photo"][-1]["height"]) == size
    data = aiohttp.FormData({"chat_id": str(ANN)})
    data.add_field("photo", b"\xff\xd8\xff\xe0\x00\x04\x00\x00", filename="cut.jpg")
    told = await call(met, "POST", "sendPhoto", data=data)
    assert told["description"].endswith("IMAGE_PROCESS_FAILED")
