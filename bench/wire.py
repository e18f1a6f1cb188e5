"""HTTP/1.1 by hand: kept-alive, pipelined, answered in order; only what a Bot API needs."""

import asyncio
import re
from collections import deque
from collections.abc import Callable

import uvloop

HEAD = re.compile(rb"(?:POST|GET) ([^ ?]+)\??([^ ]*) HTTP/1\.1\r\n")
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
ANSWER = b"HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
REASONS = {200: b"OK", 404: b"Not Found", 409: b"Conflict", 429: b"Too Many Requests"}
REFUSAL = b"HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

Answerer = Callable[["Wire", bytes, bytes, bytes], None]


class Wire(asyncio.Protocol):
    """One connection. Each request takes a ticket; answers leave in the order of tickets."""

    def __init__(self, answer: Answerer) -> None:
        self._answer = answer
        self._rest = b""
        self._tickets: deque[list[bytes]] = deque()
        self._is_reading = False

    def connection_made(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        if self._rest:
            data = self._rest + data
        position = 0
        self._is_reading = True
        while (end := data.find(b"\r\n\r\n", position)) != -1:
            head = HEAD.match(data, position, end + 2)
            if head is None or b"chunked" in data[position:end]:
                self._refuse(b"400 Bad Request" if head is None else b"411 Length Required")
                return
            length = LENGTH.search(data, position, end)
            body_end = end + 4 + (int(length[1]) if length else 0)
            if body_end > len(data):
                break
            self._answer(self, head[1], head[2], data[end + 4 : body_end])
            position = body_end
        self._is_reading = False
        self._rest = data[position:]
        self._flush()

    def _refuse(self, line: bytes) -> None:
        self._transport.write(REFUSAL % line)
        self._transport.close()

    def ticket(self) -> list[bytes]:
        """Take a place in the order of answers."""
        ticket: list[bytes] = []
        self._tickets.append(ticket)
        return ticket

    def replier(self, ticket: list[bytes]) -> Callable[[bytes, int], None]:
        """Give the function that answers this ticket."""

        def reply(body: bytes, status: int) -> None:
            ticket.append(ANSWER % (status, REASONS[status], len(body), body))
            if not self._is_reading:
                self._flush()

        return reply

    def delayed(self, ticket: list[bytes], seconds: float) -> Callable[[bytes, int], None]:
        """Give the function that answers this ticket that much later."""
        reply = self.replier(ticket)

        def later(body: bytes, status: int) -> None:
            asyncio.get_running_loop().call_later(seconds, reply, body, status)

        return later

    def _flush(self) -> None:
        ready = []
        while self._tickets and self._tickets[0]:
            ready += self._tickets.popleft()
        if ready and not self._transport.is_closing():
            self._transport.write(b"".join(ready))


def listen(port: int, answer: Answerer) -> None:
    """Serve on this port of 127.0.0.1 until the process is ended."""

    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(
            lambda: Wire(answer), "127.0.0.1", port, backlog=1024
        )
        await server.serve_forever()

    uvloop.run(serve())
