"""Calls to Telegram, by PTB's own extension point `BaseRequest`.

JSON goes over `bot/wire.py`; files, up and down, over aiohttp. In PTB's default, waiting calls walk
the whole connection pool; with many at once that is slower than one after another
(docs/performance.md).
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.wire import CONNECTIONS, Answer, Wire

READ_SECONDS = 20.0
CONNECT_SECONDS = 5.0
FILE_CONNECTIONS = 16


def as_they_are(arguments: Mapping[str, Any]) -> RequestData:
    """Pack arguments that are JSON already; the library would look through each of them."""
    return RequestData([RequestParameter(name, value, None) for name, value in arguments.items()])


class Request(BaseRequest):
    """Everything that is asked of one Bot API server."""

    def __init__(self, *, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._wires: dict[str, Wire] = {}
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Give how long an answer may take, in seconds."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Be ready for calls."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=FILE_CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        for wire in self._wires.values():
            wire.close()
        self._wires.clear()
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
    ) -> Answer:
        """Make one call; gives the HTTP status and the body, raises NetworkError or TimedOut."""
        if self._session is None or self._session.closed:
            raise RuntimeError("this request is not initialized")
        connect = _seconds(connect_timeout, CONNECT_SECONDS)
        read = _seconds(read_timeout, READ_SECONDS)
        try:
            if request_data is None or request_data.contains_files:
                return await self._carry_file(url, method, request_data, connect, read)
            body = orjson.dumps(request_data.parameters)
            return await self._wire(url).post(url, body, connect_seconds=connect, read_seconds=read)
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            # The address holds the token, so no text of the error goes on.
            raise NetworkError(f"the connection failed: {type(error).__name__}") from None

    def _wire(self, url: str) -> Wire:
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._wires:
            self._wires[root] = Wire(root, self._connections)
        return self._wires[root]

    async def _carry_file(
        self,
        url: str,
        method: str,
        data: RequestData | None,
        connect: float | None,
        read: float | None,
    ) -> Answer:
        assert self._session is not None
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=read)
        form = None if data is None else _form(data)
        async with self._session.request(method, url, data=form, timeout=timeout) as answer:
            return answer.status, await answer.read()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Read an answer; raises TelegramError when it is no JSON (a front end in trouble)."""
        try:
            return orjson.loads(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _seconds(given: Any, usual: float) -> float | None:
    if isinstance(given, DefaultValue):
        return usual
    return None if given is None else float(given)
