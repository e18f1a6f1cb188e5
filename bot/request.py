"""Calls to Telegram over aiohttp: PTB's own extension point `BaseRequest`.

In PTB's default, waiting calls walk the whole connection pool; with many at once that is slower
than one after another (docs/performance.md). aiohttp keeps its pace.
"""

from collections.abc import Callable
from typing import Any

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 256
READ_SECONDS = 20.0
CONNECT_SECONDS = 5.0
JSON = {"Content-Type": "application/json", "User-Agent": BaseRequest.USER_AGENT}
PLAIN = {"User-Agent": BaseRequest.USER_AGENT}


class AiohttpRequest(BaseRequest):
    """One session to one server. `wrote` is told when a call has really been written."""

    def __init__(
        self, *, connections: int = CONNECTIONS, wrote: Callable[[], None] | None = None
    ) -> None:
        self._connections = connections
        self._wrote = wrote
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Give how long an answer may take, in seconds."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call; gives the HTTP status and the body, raises NetworkError or TimedOut."""
        if self._session is None or self._session.closed:
            raise RuntimeError("this request is not initialized")
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, READ_SECONDS),
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            # The address holds the token, so no text of the error goes on.
            raise NetworkError(f"aiohttp.{type(error).__name__}") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Read an answer; raises TelegramError when it is no JSON (a front end in trouble)."""
        try:
            return orjson.loads(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error


def _body(data: RequestData | None) -> tuple[Any, dict[str, str]]:
    if data is None:
        return None, PLAIN
    if not data.contains_files:
        return orjson.dumps(data.parameters), JSON
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, PLAIN


def _seconds(given: Any, usual: float) -> float | None:
    if isinstance(given, DefaultValue):
        return usual
    return None if given is None else float(given)
