"""uvicorn's HTTP protocol, but a call can be dropped: its connection closed without an answer."""

import asyncio
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

TRANSPORT = "box.transport"


class DroppingProtocol(HttpToolsProtocol):
    """Hands the connection along with each request."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        app = self.app

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            scope[TRANSPORT] = self.transport
            await app(scope, receive, send)

        self.app = with_transport


class Drop(Exception):
    """The connection is to be closed without an answer."""


class Droppable:
    """Closes the connection where a call was dropped."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        try:
            await self._app(scope, receive, send)
        except Drop:
            transport = scope.get(TRANSPORT)
            if transport is None:
                raise
            transport.abort()
            await asyncio.sleep(0.01)  # until uvicorn has noticed
