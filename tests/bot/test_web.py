"""Webhook, health and metrics over real HTTP."""

import asyncio
import io
from pathlib import Path

import orjson
import pytest

from bot import intake, web
from tests.ports import free_port
from tests.world import World, opened


def by_webhook(folder: Path) -> tuple[str, object]:
    root = f"http://127.0.0.1:{free_port()}"
    settings = {
        "WEBHOOK_URL": root,
        "WEBHOOK_SECRET": "between-us",
        "HTTP_LISTEN": root.removeprefix("http://"),
    }
    return root, opened(f"sqlite:///{folder / 'test.db'}", **settings)


async def post(world: World, url: str, body: bytes | io.BytesIO, secret: str = "between-us") -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with world.client.session.post(url, data=body, headers=headers) as answer:
        return answer.status


async def test_updates_come_by_webhook_too(tmp_path: Path) -> None:
    _, opening = by_webhook(tmp_path)
    async with opening as world:
        ann = await world.someone("Ann")
        await ann.starts()
        await ann.taps("Let us begin")
        await ann.sees("18 or older")


async def test_a_webhook_takes_only_what_telegram_sends(tmp_path: Path) -> None:
    root, opening = by_webhook(tmp_path)
    async with opening as world:
        url = f"{root}/telegram"
        assert await post(world, url, b"{}", secret="guessed") == 403
        assert await post(world, url, b"no json") == 400
        for body in (b"{}", b"[]", b'{"update_id": 1.5}', b'{"update_id": 9223372036854775808}'):
            assert await post(world, url, body) == 400
        assert await post(world, url, io.BytesIO(b"x" * 5_000_000)) == 413
        assert await post(world, url, orjson.dumps({"update_id": 77, "poll": {}})) == 200


async def test_health_and_metrics_tell_how_it_is(tmp_path: Path) -> None:
    root, opening = by_webhook(tmp_path)
    async with opening as world:
        async with world.client.session.get(f"{root}/healthz") as answer:
            told = await answer.json()
            assert answer.status == 200
            assert told["ok"] is True
            assert told["letters_waiting"] == 0
        async with world.client.session.get(f"{root}/metrics") as answer:
            lines = (await answer.text()).splitlines()
            assert "meanwhile_ok 1" in lines
            assert all(len(line.split()) == 2 for line in lines)


async def test_an_update_of_no_known_shape_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "PAUSES", ())
    root, opening = by_webhook(tmp_path)
    async with opening as world:
        someone = {"id": "abc", "is_bot": False, "first_name": "X"}
        message = {"message_id": 1, "date": 1, "from": someone, "chat": someone, "text": "hi"}
        strange = orjson.dumps({"update_id": 78, "message": message})
        assert await post(world, f"{root}/telegram", strange) == 200
        assert (await world.app.examine()).numbers["updates_set_aside"] == 1
        assert not len(world.app.intake)


async def test_a_body_that_does_not_come_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "BODY_PATIENCE", 0.2)
    monkeypatch.setattr(web, "FAREWELL", 1)
    _, opening = by_webhook(tmp_path)
    async with opening as world:
        host, port = world.app.settings.listen
        head = b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(head + b"X-Telegram-Bot-Api-Secret-Token: between-us\r\n\r\n{")
        assert b" 408 " in await reader.readline()
        writer.close()
