"""HTTP/1.1 by connections that stay open: as much of it as calls with a JSON body need.

A general client spends more on one call than the rest of the bot does on a reply
(docs/decisions/0006). Parsing is llhttp's, through httptools.
"""

import asyncio
import ssl
from collections import deque
from functools import cache
from typing import cast
from urllib.parse import urlsplit

import httptools

CONNECTIONS = 256
IDLE_SECONDS = 30.0
"""A connection unused for longer is not trusted: the server may be closing it just now."""
LARGEST = 64 << 20
"""Bytes of an answer; a hundred updates are under one million."""

Answer = tuple[int, bytes]


class Lost(ConnectionError):
    """The connection ended before the answer did: nobody knows whether the call was acted on."""


class Line(asyncio.Protocol):
    """One connection. It carries one call at a time."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body = bytearray()
        self._answer: asyncio.Future[Answer] | None = None
        self._transport: asyncio.Transport | None = None
        self.idle_since = 0.0

    @property
    def is_open(self) -> bool:
        """Tell whether another call may be made."""
        return self._transport is not None and not self._transport.is_closing()

    def ask(self, request: bytes) -> asyncio.Future[Answer]:
        """Write a call; the future gives (HTTP status, body), or raises Lost."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def close(self) -> None:
        """End the connection, and whatever call is on it."""
        if self._transport is not None:
            self._transport.abort()

    # --- what the event loop calls ---

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to write."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        """Parse what came; what is no HTTP, or belongs to no call, ends the connection."""
        if self._answer is None:
            self.close()
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits."""
        self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Lost())

    # --- what the parser calls ---

    def on_body(self, part: bytes) -> None:
        """Collect the body."""
        self._body += part
        if len(self._body) > LARGEST:
            self.close()

    def on_message_complete(self) -> None:
        """Give the answer."""
        status = self._parser.get_status_code()
        if status < 200:
            return  # only says that the answer is to come
        answer, self._answer = self._answer, None
        body, self._body = bytes(self._body), bytearray()
        if not self._parser.should_keep_alive():
            self.close()
        if answer is not None and not answer.done():
            answer.set_result((status, body))


class Wire:
    """All connections to one server, such as `https://api.telegram.org`."""

    def __init__(self, root: str, connections: int = CONNECTIONS) -> None:
        parts = urlsplit(root)
        self._host = parts.hostname or ""
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._port = parts.port or (443 if self._tls else 80)
        self._free: deque[Line] = deque()
        self._busy: set[Line] = set()
        self._room = asyncio.Semaphore(connections)

    async def post(
        self, url: str, body: bytes, *, connect_seconds: float | None, read_seconds: float | None
    ) -> Answer:
        """Make one call; gives (HTTP status, body).

        Raises TimeoutError, or OSError (Lost among them) when the server cannot be reached.
        """
        request = b"%b%d\r\n\r\n%b" % (_head(url), len(body), body)
        async with self._room:
            line = self._take() or await self._open(connect_seconds)
            self._busy.add(line)
            try:
                return await _in_time(line, request, read_seconds)
            finally:
                self._busy.discard(line)
                self._put_back(line)

    def _take(self) -> Line | None:
        now = asyncio.get_running_loop().time()
        while self._free:
            line = self._free.pop()
            if line.is_open and now - line.idle_since < IDLE_SECONDS:
                return line
            line.close()
        return None

    def _put_back(self, line: Line) -> None:
        if line.is_open:
            line.idle_since = asyncio.get_running_loop().time()
            self._free.append(line)

    async def _open(self, seconds: float | None) -> Line:
        async with asyncio.timeout(seconds):
            _, line = await asyncio.get_running_loop().create_connection(
                Line, self._host, self._port, ssl=self._tls
            )
        return line

    def close(self) -> None:
        """End every connection; calls under way are lost."""
        for line in (*self._free, *self._busy):
            line.close()
        self._free.clear()


async def _in_time(line: Line, request: bytes, seconds: float | None) -> Answer:
    answer = line.ask(request)
    loop = asyncio.get_running_loop()
    alarm = None if seconds is None else loop.call_later(seconds, _give_up, answer)
    try:
        return await answer
    except BaseException:
        line.close()  # what still comes on it would be taken for the answer to the next call
        raise
    finally:
        if alarm is not None:
            alarm.cancel()


def _give_up(answer: asyncio.Future[Answer]) -> None:
    if not answer.done():
        answer.set_exception(TimeoutError())


@cache
def _head(url: str) -> bytes:
    """Give the request's head up to the length of its body; one for each method there is."""
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return (
        f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: meanwhile\r\n"
        "Content-Type: application/json\r\nContent-Length: "
    ).encode("ascii")
