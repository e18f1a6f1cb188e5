"""Webhooks that nobody takes, or not now: what comes again, when, and what is given up."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from tests.box import BOT, TOKEN
from tests.sandbox.conftest import ANN, Desk, keyboard, send
from tests.sandbox.receiver import Receiver, hook, receiving, until


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


async def test_what_is_refused_comes_again_at_once_and_then_ever_later(
    desk: Desk, receiver: Receiver
) -> None:
    receiver.usual = lambda: web.Response(status=500)
    await hook(desk, receiver)
    await desk.write("Again")
    await until(lambda: len(receiver.got) == 2)
    info = await desk.bot("getWebhookInfo")
    assert info["pending_update_count"] == 1
    expected = "Wrong response from the webhook: 500 Internal Server Error"
    assert info["last_error_message"] == expected
    assert abs(info["last_error_date"] - desk.box_.world.clock.now()) < 5
    for count, pause in ((3, 2), (4, 4), (5, 8)):
        await desk.advance(pause - 0.5)
        await asyncio.sleep(0.02)
        assert len(receiver.got) == count - 1
        await desk.advance(0.5)
        await until(lambda count=count: len(receiver.got) == count)
    receiver.usual = web.Response
    await desk.advance(16)
    await until(lambda: len(receiver.got) == 6)
    assert len({each["update_id"] for each in receiver.got}) == 1
    assert (await desk.bot("getWebhookInfo"))["pending_update_count"] == 0


async def test_an_answer_may_say_when_to_come_again(desk: Desk, receiver: Receiver) -> None:
    wait = {"Retry-After": "100"}
    receiver.answers = [web.Response(status=503, headers=wait), web.Response(status=204)]
    await hook(desk, receiver)
    await desk.write("Later")
    await until(lambda: len(receiver.got) == 1)
    await desk.advance(90)
    await asyncio.sleep(0.02)
    assert len(receiver.got) == 1
    await desk.advance(15)
    await until(lambda: len(receiver.got) == 2)


async def test_an_odd_retry_after_is_none(desk: Desk, receiver: Receiver) -> None:
    odd = {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}
    receiver.answers = [web.Response(status=503, headers=odd)]
    await hook(desk, receiver)
    await desk.write("Again")
    await until(lambda: len(receiver.got) == 2)


async def test_redirects_are_not_followed(desk: Desk, receiver: Receiver) -> None:
    receiver.answers = [web.Response(status=302, headers={"Location": "http://127.0.0.1:9/"})]
    await hook(desk, receiver)
    await desk.write("Here")
    await until(lambda: len(receiver.got) == 2)
    said = (await desk.bot("getWebhookInfo"))["last_error_message"]
    assert said == "Wrong response from the webhook: 302 Found"


async def test_an_update_that_is_too_old_is_given_up(desk: Desk, receiver: Receiver) -> None:
    receiver.usual = lambda: web.Response(status=500)
    await hook(desk, receiver)
    await desk.write("Old")
    await until(lambda: len(receiver.got) == 2)
    await desk.advance(90_000)
    await desk.write("New")
    await until(lambda: receiver.texts()[-1] == "New")
    assert (await desk.bot("getWebhookInfo"))["pending_update_count"] == 1


async def test_a_tap_is_given_up_rather_than_sent_late(desk: Desk, receiver: Receiver) -> None:
    await desk.start()
    here = await send(desk, reply_markup=keyboard({"text": "A", "callback_data": "a"}))
    await desk.updates()
    receiver.usual = lambda: web.Response(status=500, headers={"Retry-After": "200"})
    await hook(desk, receiver)
    body = {"chat_id": BOT["id"], "message_id": here["message_id"], "text": "A", "wait": 0}
    await desk.box("POST", f"/people/{ANN}/taps", body)
    await until(lambda: len(receiver.got) == 1)
    await until(lambda: not desk.box_.world.bots[TOKEN].updates)


async def test_nobody_there(desk: Desk, receiver: Receiver) -> None:
    await desk.bot("setWebhook", url="http://127.0.0.1:9/")
    await desk.write("Lost")
    bot = desk.box_.world.bots[TOKEN]
    await until(lambda: "last_error_message" in (bot.webhook or {}))
    info = await desk.bot("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)
    await desk.advance(1)
    await hook(desk, receiver)  # another address begins anew
    await until(lambda: receiver.texts() == ["Lost"])
    assert "last_error_message" not in await desk.bot("getWebhookInfo")


async def test_somebody_who_hangs_up(desk: Desk) -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        await desk.bot("setWebhook", url=f"http://127.0.0.1:{port}/")
        await desk.write("Lost")
        bot = desk.box_.world.bots[TOKEN]
        await until(lambda: "last_error_message" in (bot.webhook or {}))
        info = await desk.bot("getWebhookInfo")
        assert info["last_error_message"] == "Webhook connection closed"


async def test_gone_for_a_day_is_gone(desk: Desk, receiver: Receiver) -> None:
    receiver.usual = lambda: web.Response(status=410)
    await hook(desk, receiver)
    await desk.write("One")
    await until(lambda: len(receiver.got) == 2)
    await desk.advance(82_000)
    await until(lambda: len(receiver.got) == 3)
    assert (await desk.bot("getWebhookInfo"))["url"]
    await desk.advance(2_000)
    await until(lambda: desk.box_.world.bots[TOKEN].webhook is None)
    await desk.bot("getUpdates")
