"""What is served over HTTP: Telegram's webhook, health, and numbers for the operator."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.intake import Intake
from bot.reading import Raw

log = logging.getLogger(__name__)

LARGEST = 1 << 20
"""Bytes of an update; Telegram's are far smaller."""
PATIENCE = 50.0
"""Seconds an update may take before Telegram is asked to bring it again."""
BODY_PATIENCE = 10.0
"""Seconds a body may take to arrive."""
LARGEST_ID = 1 << 63
FAREWELL = 5
"""Seconds for whoever is still connected when we stop."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


@dataclass(frozen=True, slots=True)
class Health:
    """How we are: fit or not, and the numbers behind it (all counts or seconds)."""

    is_ok: bool
    numbers: dict[str, float]


Examine = Callable[[], Awaitable[Health]]


class Front:
    """The HTTP side of a running bot."""

    def __init__(self, intake: Intake, secret: str, examine: Examine) -> None:
        self._intake = intake
        self._secret = secret
        self._examine = examine

    def app(self) -> Starlette:
        """Give the ASGI application."""
        return Starlette(
            routes=[
                Route("/telegram", self.webhook, methods=["POST"]),
                Route("/healthz", self.health),
                Route("/metrics", self.metrics),
            ]
        )

    async def webhook(self, request: Request) -> Response:
        """Take one update; answer only when its effects are committed."""
        given = request.headers.get(SECRET_HEADER, "")
        if not self._secret or not hmac.compare_digest(given.encode(), self._secret.encode()):
            return PlainTextResponse("not Telegram", status_code=403)
        try:
            async with asyncio.timeout(BODY_PATIENCE):
                body = await _bounded(request)
        except TimeoutError:
            return PlainTextResponse("too slow", status_code=408)
        if body is None:
            return PlainTextResponse("too large", status_code=413)
        raw = _update_in(body)
        if raw is None:
            return PlainTextResponse("no update", status_code=400)
        update_id = raw["update_id"]
        done = self._intake.take(raw)
        try:
            async with asyncio.timeout(PATIENCE):
                await asyncio.shield(done)
        except TimeoutError:
            log.warning("update %s is still under way", update_id)
            return PlainTextResponse("later", status_code=503, headers={"Retry-After": "5"})
        return Response(status_code=200)

    async def health(self, request: Request) -> Response:
        """Tell whether all is well: 200, or 503."""
        found = await self._examine()
        return JSONResponse(
            {"ok": found.is_ok, **found.numbers}, status_code=200 if found.is_ok else 503
        )

    async def metrics(self, request: Request) -> Response:
        """Give the numbers in Prometheus's text format."""
        found = await self._examine()
        lines = [f"meanwhile_ok {int(found.is_ok)}"]
        lines += [f"meanwhile_{name} {value}" for name, value in found.numbers.items()]
        return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


def _update_in(body: bytes) -> Raw | None:
    try:
        raw = orjson.loads(body)
    except ValueError:
        return None
    update_id = raw.get("update_id") if isinstance(raw, dict) else None
    return raw if type(update_id) is int and 0 < update_id < LARGEST_ID else None


async def _bounded(request: Request) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


class Server:
    """uvicorn inside our own loop; signals stay ours."""

    def __init__(self, app: Starlette, listen: tuple[str, int]) -> None:
        host, port = listen
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=FAREWELL,
        )
        self._server = uvicorn.Server(config)
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin listening; raises OSError when the address is taken."""
        self._running = asyncio.create_task(self._serve(), name="http")
        while not self._server.started:
            if self._running.done():
                await self._running
                raise OSError("the HTTP address cannot be listened on; see HTTP_LISTEN")
            await asyncio.sleep(0.01)

    async def _serve(self) -> None:
        try:
            await self._server._serve()  # noqa: SLF001 - serve() would take the signals
        except SystemExit as error:
            raise OSError("the HTTP address cannot be listened on; see HTTP_LISTEN") from error

    async def stop(self) -> None:
        """Stop listening."""
        self._server.should_exit = True
        if self._running is not None:
            await asyncio.gather(self._running, return_exceptions=True)
