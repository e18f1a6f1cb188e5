"""The box as an ASGI application."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox import setting_up
from sandbox.box.looking import Looking
from sandbox.box.routes import box_routes, refused
from sandbox.box.running import Running
from sandbox.clock import BoxClock
from sandbox.methods import (
    account,
    chats,
    copying,
    editing,
    links,
    members,
    menus,
    speaking,
    topics,
)  # fmt: skip
from sandbox.nouns import Json
from sandbox.pages import page_routes
from sandbox.refusal import Refusal
from sandbox.server import BotApi
from sandbox.webhooks import Deliveries
from sandbox.world import World

METHODS = (account, chats, copying, editing, links, members, menus, speaking, topics)
"""The modules whose methods are answered."""


class Box:
    """A Telegram in a box: its world, its Bot API and its web application."""

    def __init__(
        self, world: Json | None = None, *, clock: BoxClock | None = None, bot_api: str = "10.0"
    ) -> None:
        self.world = World(clock or BoxClock(), bot_api)
        setting_up.load(self.world, {} if world is None else world)
        self.api = BotApi(self.world)
        self.deliveries = Deliveries(self.world, self.api.execute)

    def app(self, more: Sequence[BaseRoute] = ()) -> Starlette:
        """Give the ASGI application."""
        api = self.api
        routes: list[BaseRoute] = [
            Route("/bot{token}/{method}", api.handle, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", api.download),
            *box_routes(self.world, Looking(self.world, api), Running(self.world, api)),
            *page_routes(),
            *more,
        ]
        handlers = {404: self._no_such_path, 405: self._no_such_verb}
        made = Starlette(routes=routes, lifespan=self._life, exception_handlers=handlers)
        made.router.redirect_slashes = False  # a method with a slash behind it is unknown
        return made

    async def _no_such_path(self, request: Request, _: Exception) -> Response:
        """Say so in the words of whoever was asked."""
        if request.url.path.startswith("/box/"):
            return refused("there is no such call", 404)
        if request.url.path.startswith(("/bot", "/file/")):
            return self.api.refuse(Refusal(404, ""))
        return PlainTextResponse("Not Found", 404)

    async def _no_such_verb(self, request: Request, _: Exception) -> Response:
        if request.url.path.startswith("/box/"):
            return refused("that call has another verb", 405)
        return self.api.refuse(Refusal(405, ""))

    @asynccontextmanager
    async def _life(self, _: Starlette) -> AsyncIterator[None]:
        for bot in self.world.bots.values():
            self.deliveries.watch(bot)
        yield
        await self.deliveries.close()
