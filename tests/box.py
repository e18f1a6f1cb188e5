"""A Telegram in a box for tests: served over real HTTP on a free port, inside the test's loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import uvicorn

from sandbox.app import Box
from sandbox.protocol import DroppingProtocol

TOKEN = "7001:token-for-tests-only"
BOT = {"id": 7001, "token": TOKEN, "username": "meanwhile_bot", "first_name": "Meanwhile"}


@asynccontextmanager
async def served(box: Box) -> AsyncIterator[str]:
    """Serve a box, without the waits uvicorn has for production; gives its address."""
    config = uvicorn.Config(
        box.app(), host="127.0.0.1", port=0, log_level="error", access_log=False,
        date_header=False, server_header=False, http=DroppingProtocol, lifespan="on",
    )  # fmt: skip
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        for each in server.servers:
            each.close()
        for connection in list(server.server_state.connections):
            connection.shutdown()
        for task in list(server.server_state.tasks):
            task.cancel()
        await asyncio.gather(*server.server_state.tasks, return_exceptions=True)
        await server.lifespan.shutdown()


class Client:
    """Calls the Bot API and the box, and gives what they answered."""

    def __init__(self, root: str, session: aiohttp.ClientSession) -> None:
        self.root = root
        self.session = session

    async def bot(self, method: str, *, token: str = TOKEN, **arguments: Any) -> Any:
        """Call a method; gives the result, raises AssertionError with the description."""
        answer = await self.raw(method, token=token, **arguments)
        assert answer["ok"], answer
        return answer["result"]

    async def raw(self, method: str, *, token: str = TOKEN, **arguments: Any) -> Any:
        """Call a method; gives the whole answer, refusals too."""
        url = f"{self.root}/bot{token}/{method}"
        async with self.session.post(url, json=arguments) as answer:
            return await answer.json()

    async def box(self, verb: str, path: str, body: Any = None, **query: Any) -> Any:
        """Make a call of a person's; raises AssertionError when it is refused."""
        status, told = await self.try_box(verb, path, body, **query)
        assert status < 400, (status, told)
        return told

    async def try_box(self, verb: str, path: str, body: Any = None, **query: Any) -> Any:
        """Make a call of a person's; gives (status, answer)."""
        url = f"{self.root}/box{path}"
        async with self.session.request(verb, url, json=body, params=query) as answer:
            return answer.status, await answer.json()
