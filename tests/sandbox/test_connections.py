"""Connections that rest between two calls are ended by their client, not by the box."""

import asyncio

import aiohttp
import pytest

from sandbox.app import Box
from tests.box import TOKEN, served
from tests.sandbox.conftest import WORLD


class Leaping(asyncio.SelectorEventLoop):
    """A loop whose clock leaps, as it does for connections while nobody runs the loop."""

    ahead = 0.0

    def time(self) -> float:
        return super().time() + self.ahead


@pytest.mark.parametrize("seconds", [6, 14, 60])
def test_a_call_after_a_rest_is_answered(seconds: float) -> None:
    async def ask_twice() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, Leaping)
        async with served(Box(WORLD)) as root, aiohttp.ClientSession() as session:
            for _ in range(2):
                async with session.post(f"{root}/bot{TOKEN}/getMe") as answer:
                    assert (await answer.json())["ok"]
                loop.ahead += seconds
                await asyncio.sleep(0)  # what has become due is dealt with after the next call

    with asyncio.Runner(loop_factory=Leaping) as runner:
        runner.run(ask_twice())
