"""What is left when there is no framework: a loop, a dict, a row and two calls."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bench.rivals import work
from bench.updates import peers

AT_ONCE = 256

Call = Callable[..., Awaitable[Any]]


class Floor:
    """Polls, and handles up to 256 updates at once. `call` makes one Bot API call."""

    def __init__(self, call: Call, rows: work.Rows) -> None:
        self._call = call
        self._rows = rows
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        polling = asyncio.create_task(self._poll())
        await work.wait_for_the_end()
        polling.cancel()
        await asyncio.gather(*self._tasks)

    async def _poll(self) -> None:
        offset = 0
        while True:
            answer = await self._call("getUpdates", offset=offset, timeout=20, limit=100)
            for update in answer["result"]:
                offset = update["update_id"] + 1
                await self._room.acquire()
                task = asyncio.create_task(self._handle(update))
                self._tasks.add(task)
                task.add_done_callback(self._finish)

    def _finish(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._room.release()

    async def _handle(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            await self._press(query)
        else:
            message = update["message"]
            await asyncio.gather(
                *(self._copy(message, peer) for peer in peers(message["from"]["id"]))
            )

    async def _press(self, query: dict[str, Any]) -> None:
        await self._rows.add(work.ANSWER, (query["from"]["id"], query["data"]))
        await self._call("answerCallbackQuery", callback_query_id=query["id"])
        message = query["message"]
        await self._call(
            "editMessageText",
            chat_id=message["chat"]["id"],
            message_id=message["message_id"],
            text=work.THANKS,
        )

    async def _copy(self, message: dict[str, Any], peer: int) -> None:
        sent = await self._call("sendMessage", chat_id=peer, text=message["text"])
        await self._rows.add(work.COPY, (message["message_id"], peer, sent["result"]["message_id"]))
