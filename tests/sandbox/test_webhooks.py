"""Webhooks: what is delivered, in which order, and what an answer may ask for."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from tests.box import BOT, TOKEN
from tests.sandbox.conftest import ANN, BEN, OTHER, Desk, keyboard, send
from tests.sandbox.receiver import Receiver, hook, receiving, until


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


async def test_what_waits_and_what_comes_is_delivered(desk: Desk, receiver: Receiver) -> None:
    await desk.write("Before")
    told = await hook(desk, receiver, secret_token="abc-DEF_123")
    assert told == {"ok": True, "result": True, "description": "Webhook was set"}
    await desk.write("After")
    await until(lambda: len(receiver.got) == 2)
    assert receiver.texts() == ["Before", "After"]
    assert receiver.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "abc-DEF_123"
    assert receiver.headers[0]["Content-Type"] == "application/json"
    ids = [each["update_id"] for each in receiver.got]
    assert ids[1] == ids[0] + 1
    info = await desk.bot("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (receiver.url, 0)
    assert "last_error_message" not in info
    assert "secret" not in str(info)


async def test_without_a_secret_there_is_no_header(desk: Desk, receiver: Receiver) -> None:
    await hook(desk, receiver)
    await desk.write("Hi")
    await until(lambda: bool(receiver.got))
    assert "X-Telegram-Bot-Api-Secret-Token" not in receiver.headers[0]


async def test_setting_and_deleting(desk: Desk, receiver: Receiver) -> None:
    await hook(desk, receiver, max_connections=500)
    assert (await desk.bot("getWebhookInfo"))["max_connections"] == 100
    told = await hook(desk, receiver)
    assert told["description"] == "Too Many Requests: retry after 1"
    await desk.advance(1)
    told = await hook(desk, receiver, max_connections=100)
    assert told["description"] == "Webhook is already set"
    told = await desk.raw("deleteWebhook")
    assert told["description"] == "Webhook was deleted"
    told = await desk.raw("setWebhook", url="")
    assert told["description"] == "Webhook is already deleted"
    assert (await desk.bot("getWebhookInfo"))["url"] == ""


async def test_a_webhook_elsewhere_stands_but_is_never_called(desk: Desk) -> None:
    form = aiohttp.FormData({"url": "https://example.org/hook", "ip_address": "192.0.2.1"})
    form.add_field("certificate", b"-----BEGIN CERTIFICATE-----", filename="own.pem")
    async with desk.session.post(f"{desk.root}/bot{TOKEN}/setWebhook", data=form) as answer:
        assert (await answer.json())["ok"]
    await desk.start()
    bot = desk.box_.world.bots[TOKEN]
    await until(lambda: "last_error_message" in (bot.webhook or {}))
    info = await desk.bot("getWebhookInfo")
    assert info["pending_update_count"] == 1
    assert info["last_error_message"].endswith("the sandbox delivers to this machine only")
    assert (info["ip_address"], info["has_custom_certificate"]) == ("192.0.2.1", True)
    assert (await desk.refused("getUpdates")).startswith("Conflict: can't use getUpdates method")
    assert await desk.bot("deleteWebhook") is True
    assert len(await desk.updates()) == 1


async def test_pending_updates_can_be_dropped(desk: Desk, receiver: Receiver) -> None:
    await desk.write("Dropped")
    await hook(desk, receiver, drop_pending_updates=True)
    await desk.write("Kept")
    await until(lambda: bool(receiver.got))
    assert receiver.texts() == ["Kept"]
    await desk.bot("deleteWebhook")
    await desk.write("Dropped, too")
    assert (await desk.bot("getWebhookInfo"))["pending_update_count"] == 1
    await desk.bot("deleteWebhook", drop_pending_updates=True)
    assert await desk.bot("getUpdates") == []


async def test_only_asked_for_kinds_are_delivered(desk: Desk, receiver: Receiver) -> None:
    await hook(desk, receiver, allowed_updates=["edited_message"])
    said = await desk.write("Old")
    body = {"chat_id": BOT["id"], "text": "New"}
    await desk.box("PATCH", f"/people/{ANN}/messages/{said['message_id']}", body)
    await until(lambda: bool(receiver.got))
    assert receiver.got[0]["edited_message"]["text"] == "New"
    assert (await desk.bot("getWebhookInfo"))["allowed_updates"] == ["edited_message"]


async def test_queues_run_beside_each_other_in_their_own_order(
    desk: Desk, receiver: Receiver
) -> None:
    receiver.gate = asyncio.Event()
    await hook(desk, receiver)
    for number in range(3):
        await desk.write(f"Ann {number}")
        await desk.write(f"Ben {number}", BEN)
    await until(lambda: receiver.inside == 2)
    assert sorted(receiver.texts()) == ["Ann 0", "Ben 0"]
    receiver.gate.set()
    await until(lambda: len(receiver.got) == 6)
    for name in ("Ann", "Ben"):
        mine = [text for text in receiver.texts() if text.startswith(name)]
        assert mine == [f"{name} {number}" for number in range(3)]


async def test_a_tap_does_not_wait_for_a_message(desk: Desk, receiver: Receiver) -> None:
    await desk.start()
    sent = await send(desk, reply_markup=keyboard({"text": "A", "callback_data": "a"}))
    receiver.gate = asyncio.Event()
    await hook(desk, receiver)
    await desk.write("Hi")
    await desk.box("POST", f"/people/{ANN}/taps", {**sent, "chat_id": 7001, "data": "a", "wait": 0})
    await until(lambda: receiver.inside == 2)
    receiver.gate.set()


async def test_no_more_connections_than_asked_for(desk: Desk, receiver: Receiver) -> None:
    receiver.gate = asyncio.Event()
    await hook(desk, receiver, max_connections=1)
    await desk.write("Ann")
    await desk.write("Ben", BEN)
    await until(lambda: receiver.inside == 1)
    await asyncio.sleep(0.02)
    assert receiver.inside == 1
    receiver.gate.set()
    await until(lambda: len(receiver.got) == 2)
    assert receiver.most == 1


async def test_an_answer_may_be_a_call(desk: Desk, receiver: Receiver) -> None:
    await hook(desk, receiver)
    call = {"method": "sendMessage", "chat_id": ANN, "text": "Answered"}
    receiver.answers = [
        web.json_response(call),
        web.json_response({"method": "getMe"}),
        web.json_response({"method": "deleteWebhook"}),
        web.json_response([1]),
        web.json_response({"no": "method"}),
        web.Response(text="fine"),
    ]
    await desk.start()
    for number in range(5):
        await desk.write(f"Message {number}")
    await until(lambda: len(receiver.got) == 6)
    await until(lambda: not desk.box_.world.bots[TOKEN].updates)
    calls = (await desk.box("GET", "/calls"))["calls"]
    assert [each["method"] for each in calls] == ["setWebhook", "sendMessage"]
    assert calls[1]["answer"]["result"]["text"] == "Answered"


async def test_such_a_call_may_have_any_form(desk: Desk, receiver: Receiver) -> None:
    await hook(desk, receiver)
    part, end = 'Content-Disposition: form-data; name="', "\r\n\r\n"
    parts = [
        f'{part}method"{end}sendDocument', f'{part}chat_id"{end}{ANN}',
        f'{part}document"; filename="a.txt"{end}Words',
    ]  # fmt: skip
    form = "".join(f"--b\r\n{each}\r\n" for each in parts) + "--b--\r\n"
    multipart = {"Content-Type": "multipart/form-data; boundary=b"}
    plain = {"Content-Type": "application/x-www-form-urlencoded"}
    receiver.answers = [
        web.Response(body=form.encode(), headers=multipart),
        web.Response(text=f"method=sendMessage&chat_id={ANN}&text=Hi", headers=plain),
        web.Response(body=b"nonsense", headers=multipart),
    ]
    await desk.start()
    for number in range(2):
        await desk.write(f"Message {number}")
    await until(lambda: len(receiver.got) == 3)
    await until(lambda: not desk.box_.world.bots[TOKEN].updates)
    calls = (await desk.box("GET", "/calls"))["calls"]
    assert [each["method"] for each in calls] == ["setWebhook", "sendDocument", "sendMessage"]
    assert calls[1]["answer"]["result"]["document"]["file_name"] == "a.txt"


async def test_a_lost_answer_to_such_a_call_harms_nothing(desk: Desk, receiver: Receiver) -> None:
    await hook(desk, receiver)
    await desk.box("POST", "/faults", {"kind": "drop_after", "method": "sendMessage", "times": 1})
    call = {"method": "sendMessage", "chat_id": ANN, "text": "Answered"}
    receiver.answers = [web.json_response(call)]
    await desk.start()
    await desk.write("Next")
    await until(lambda: len(receiver.got) == 2)


async def test_each_bot_has_its_own_webhook(desk: Desk, receiver: Receiver) -> None:
    await hook(desk, receiver)
    await desk.box("POST", f"/people/{ANN}/start", {"bot": OTHER["id"]})
    assert len(await desk.bot("getUpdates", token=OTHER["token"])) == 1
    assert receiver.got == []
