"""uvicorn's HTTP protocol, but a call can be dropped: its connection closed without an answer."""

import asyncio
import socket
from typing import Any

import uvicorn
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

TRANSPORT = "box.transport"
KEPT_OPEN = 75
"""Seconds a connection may rest, as nginx has it. Clients trust one for less (aiohttp for 15), so
they close it first: one that the server closes may carry the next call just then, and lose it."""


class DroppingProtocol(HttpToolsProtocol):
    """Hands the connection along with each request."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.timeout_keep_alive = KEPT_OPEN
        app = self.app

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            scope[TRANSPORT] = self.transport
            try:
                await app(scope, receive, send)
            except asyncio.CancelledError:
                await Hangup()(scope, receive, send)

        self.app = with_transport


class Drop(Exception):
    """The connection is to be closed without an answer."""


class Hangup(Response):
    """No answer: the connection is closed instead."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Close the connection, and wait until uvicorn has noticed."""
        scope[TRANSPORT].abort()
        while (await receive())["type"] != "http.disconnect":
            pass


class Server(uvicorn.Server):
    """uvicorn's server, but it ends at once: whoever waits for news is hung up on."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End; what is not waiting has been answered by then."""
        for task in self.server_state.tasks:
            task.cancel()
        await super().shutdown(sockets)
