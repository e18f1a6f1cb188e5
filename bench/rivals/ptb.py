"""python-telegram-bot: as installed, concurrent, over aiohttp, and with its AIORateLimiter.

`python -m bench.rivals.ptb [--concurrent N] [--aiohttp] [--limiter RETRIES] [--one-by-one]`
"""

import argparse
import asyncio
from typing import Any

import aiohttp
import orjson
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bench.rivals import work
from bench.updates import TOKEN, peers, person

Context = ContextTypes.DEFAULT_TYPE


class AiohttpRequest(BaseRequest):
    """The shortest BaseRequest over aiohttp: JSON in, JSON out, no files."""

    def __init__(self, connections: int) -> None:
        self._connections = connections

    @property
    def read_timeout(self) -> float:
        return 20.0

    async def initialize(self) -> None:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def shutdown(self) -> None:
        await self._session.close()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        body = orjson.dumps(request_data.parameters) if request_data else None
        headers = {"Content-Type": "application/json"}
        async with self._session.request(method, url, data=body, headers=headers) as answer:
            return answer.status, await answer.read()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        return orjson.loads(payload)


async def press(update: Update, context: Context) -> None:
    query = update.callback_query
    await context.bot_data["rows"].add(work.ANSWER, (query.from_user.id, query.data))
    await query.answer()
    await query.edit_message_text(work.THANKS)


async def relay(update: Update, context: Context) -> None:
    """One copy after the other when updates come one after the other, else all at once."""
    author, post = update.effective_user.id, update.message.message_id

    async def copy(peer: int) -> None:
        sent = await context.bot.send_message(peer, update.message.text)
        await context.bot_data["rows"].add(work.COPY, (post, peer, sent.message_id))

    if context.application.concurrent_updates > 1:
        await asyncio.gather(*map(copy, peers(author)))
    else:
        for peer in peers(author):
            await copy(peer)


async def reply(update: Update, _: Context) -> None:
    await update.message.reply_text(work.HEARD)


async def broadcast(_: Update, context: Context) -> None:
    context.application.create_task(context.bot_data["broadcast"](context.bot))


async def all_at_once(bot: Any) -> None:
    sends = [bot.send_message(person(each), work.PROMPT) for each in range(work.RECIPIENTS)]
    await asyncio.gather(*sends, return_exceptions=True)


async def one_by_one(bot: Any) -> None:
    for each in range(work.RECIPIENTS):
        try:
            await bot.send_message(person(each), work.PROMPT)
        except TelegramError:
            continue


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--concurrent", type=int, default=1)
    parser.add_argument("--aiohttp", action="store_true")
    parser.add_argument("--limiter", type=int)
    parser.add_argument("--one-by-one", action="store_true")
    chosen = parser.parse_args()

    async def prepare(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        application.bot_data["rows"] = await work.EachRow.open()
        application.bot_data["broadcast"] = one_by_one if chosen.one_by_one else all_at_once

    builder = Application.builder().token(TOKEN).base_url(f"{work.API}/bot").post_init(prepare)
    if chosen.aiohttp:
        builder = builder.request(AiohttpRequest(256)).get_updates_request(AiohttpRequest(1))
    elif chosen.concurrent > 1:
        builder = builder.request(HTTPXRequest(connection_pool_size=chosen.concurrent))
    if chosen.concurrent > 1:
        builder = builder.concurrent_updates(chosen.concurrent)
    if chosen.limiter is not None:
        builder = builder.rate_limiter(AIORateLimiter(max_retries=chosen.limiter))
    application = builder.build()
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(CommandHandler("broadcast", broadcast))
    application.add_handler(CommandHandler("checkin", reply))
    application.add_handler(MessageHandler(filters.TEXT, relay))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
