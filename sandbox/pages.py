"""The page: its files, and what a browser may do with them."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

PAGE = Path(__file__).parent / "page"
ALLOWED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""Nothing from elsewhere, and no script but the page's own files."""
HEADERS = {
    "Content-Security-Policy": ALLOWED,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Files(StaticFiles):
    """The page's files, with the headers of the page."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one file."""
        await super().__call__(scope, receive, _with_headers(send))


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def forward(message: Message) -> None:
        if message["type"] == "http.response.start":
            fresh = [(name.lower().encode(), text.encode()) for name, text in HEADERS.items()]
            message["headers"] = [*message["headers"], *fresh]
        await send(message)

    return forward


def index(request: Request) -> Response:
    """Give the page."""
    return FileResponse(PAGE / "index.html", headers=HEADERS)


def page_routes() -> list[BaseRoute]:
    """Give the routes of the page."""
    return [Route("/", index), Mount("/page", Files(directory=PAGE))]
