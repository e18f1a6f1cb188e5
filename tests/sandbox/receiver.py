"""A bot's web server, for webhooks."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.sandbox.conftest import Desk
from tests.sandbox.specification import check_update


class Receiver:
    """A bot's web server: writes down what comes, and answers what it is told to."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.headers: list[Any] = []
        self.answers: list[web.StreamResponse] = []
        self.usual: Callable[[], web.StreamResponse] = web.Response
        self.gate: asyncio.Event | None = None
        self.inside = self.most = 0
        self.url = ""

    async def take(self, request: web.Request) -> web.StreamResponse:
        update = await request.json()
        check_update(update)
        self.got.append(update)
        self.headers.append(request.headers)
        self.inside += 1
        self.most = max(self.most, self.inside)
        if self.gate is not None:
            await self.gate.wait()
        self.inside -= 1
        return self.answers.pop(0) if self.answers else self.usual()

    def texts(self) -> list[str]:
        return [each["message"]["text"] for each in self.got if "message" in each]


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not happened():  # noqa: ASYNC110 - many things happen
            await asyncio.sleep(0.005)


async def hook(desk: Desk, receiver: Receiver, **more: Any) -> Any:
    return await desk.raw("setWebhook", url=receiver.url, **more)


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    found = Receiver()
    app = web.Application()
    app.router.add_post("/hook", found.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield found
    finally:
        await runner.cleanup()
