"""aiogram as installed: one task an update.  `python -m bench.rivals.aiogram_bot`."""

import asyncio
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bench.rivals import work
from bench.updates import TOKEN, peers, person

SECONDS_APART = 0.05
"""What aiogram's own broadcasting example sleeps between two sends."""

dispatcher = Dispatcher()
broadcasts: set[asyncio.Task[None]] = set()


@dispatcher.callback_query()
async def press(query: CallbackQuery, rows: work.Rows) -> None:
    await rows.add(work.ANSWER, (query.from_user.id, query.data))
    await query.answer()
    await query.message.edit_text(work.THANKS)


@dispatcher.message(Command("broadcast"))
async def broadcast(_: Message, bot: Bot) -> None:
    broadcasts.add(asyncio.create_task(one_by_one(bot)))


async def one_by_one(bot: Bot) -> None:
    for each in range(work.RECIPIENTS):
        try:
            await bot.send_message(person(each), work.PROMPT)
        except TelegramAPIError:
            continue
        await asyncio.sleep(SECONDS_APART)


@dispatcher.message(Command("checkin"))
async def reply(message: Message) -> None:
    await message.answer(work.HEARD)


@dispatcher.message(F.text)
async def relay(message: Message, bot: Bot, rows: work.Rows) -> None:
    async def copy(peer: int) -> None:
        sent = await bot.send_message(peer, message.text)
        await rows.add(work.COPY, (message.message_id, peer, sent.message_id))

    await asyncio.gather(*map(copy, peers(message.from_user.id)))


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(work.API))
    more: dict[str, Any] = {"rows": await work.EachRow.open()}
    await dispatcher.start_polling(Bot(TOKEN, session=session), **more)


if __name__ == "__main__":
    asyncio.run(main())
