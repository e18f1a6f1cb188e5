"""The box as an ASGI application."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route

from sandbox import setting_up
from sandbox.box.acting import Acting
from sandbox.box.looking import Looking
from sandbox.box.routes import box_routes
from sandbox.box.running import Running
from sandbox.clock import BoxClock
from sandbox.methods import account, chats, editing, speaking
from sandbox.pages import page_routes
from sandbox.protocol import Droppable
from sandbox.server import BotApi
from sandbox.webhooks import Deliveries
from sandbox.world import Json, World

METHODS = (account, chats, editing, speaking)
"""The modules whose methods are answered."""


class Box:
    """A Telegram in a box: its world, its Bot API and its web application."""

    def __init__(self, world: Json | None = None, *, clock: BoxClock | None = None) -> None:
        self.world = World(clock or BoxClock())
        setting_up.load(self.world, world or {})
        self.api = BotApi(self.world)
        self.deliveries = Deliveries(self.world, self.api.execute)

    def app(self, more: Sequence[BaseRoute] = ()) -> Droppable:
        """Give the ASGI application."""
        api = self.api
        routes: list[BaseRoute] = [
            Route("/bot{token}/{method}", api.handle, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", api.download),
            *box_routes(Acting(self.world), Looking(self.world, api), Running(self.world, api)),
            *page_routes(),
            *more,
        ]
        return Droppable(Starlette(routes=routes, lifespan=self._life))

    @asynccontextmanager
    async def _life(self, _: Starlette) -> AsyncIterator[None]:
        for bot in self.world.bots.values():
            self.deliveries.watch(bot)
        yield
        await self.deliveries.close()
