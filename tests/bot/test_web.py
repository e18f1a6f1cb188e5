"""Webhook, health and metrics over real HTTP."""

import io
from pathlib import Path

import orjson

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
        assert await post(world, url, b"{}") == 400
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
