"""The floor of floors: HTTP/1.1 by hand on 256 kept-alive connections, uvloop, orjson.

`python -m bench.rivals.floor_raw`
"""

import asyncio
from collections import deque
from typing import Any
from urllib.parse import urlsplit

import orjson
import uvloop

from bench.rivals import work
from bench.rivals.floor import Floor
from bench.updates import TOKEN

CONNECTIONS = 256
HEAD = (
    "POST /bot{token}/{method} HTTP/1.1\r\nHost: {host}\r\n"
    "Content-Type: application/json\r\nContent-Length: "
)


class Line(asyncio.Protocol):
    """One connection, one request on its way at a time."""

    def __init__(self) -> None:
        self._received = b""
        self._answer: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def ask(self, request: bytes) -> asyncio.Future[bytes]:
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def data_received(self, data: bytes) -> None:
        self._received += data
        end = self._received.find(b"\r\n\r\n")
        if end == -1:
            return
        head = self._received[:end]
        length = int(head[head.index(b"Content-Length: ") + 16 :].split(b"\r\n", 1)[0])
        if len(self._received) < end + 4 + length:
            return
        body, self._received = self._received[end + 4 :], b""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(body)

    def connection_lost(self, _: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionResetError())


class Pool:
    """Free lines; whoever finds none opens one or waits."""

    def __init__(self, host: str, port: int) -> None:
        self._where = host, port
        self._free: deque[Line] = deque()
        self._room = asyncio.Semaphore(CONNECTIONS)
        self._heads: dict[str, bytes] = {}

    async def call(self, method: str, **arguments: Any) -> Any:
        body = orjson.dumps(arguments)
        async with self._room:
            line = self._free.pop() if self._free else await self._open()
            answer = await line.ask(b"%b%d\r\n\r\n%b" % (self._head(method), len(body), body))
            self._free.append(line)
        return orjson.loads(answer)

    async def _open(self) -> Line:
        _, line = await asyncio.get_running_loop().create_connection(Line, *self._where)
        return line

    def _head(self, method: str) -> bytes:
        if method not in self._heads:
            filled = HEAD.format(token=TOKEN, method=method, host="127.0.0.1")
            self._heads[method] = filled.encode()
        return self._heads[method]


async def main() -> None:
    where = urlsplit(work.API)
    pool = Pool(where.hostname or "", where.port or 0)
    await Floor(pool.call, await work.RowsTogether.open()).run()


if __name__ == "__main__":
    uvloop.run(main())
