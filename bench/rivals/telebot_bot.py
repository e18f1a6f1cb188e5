"""pyTelegramBotAPI's AsyncTeleBot as installed.  `python -m bench.rivals.telebot_bot`."""

import asyncio

from telebot import asyncio_helper
from telebot.async_telebot import AsyncTeleBot
from telebot.types import CallbackQuery, Message

from bench.rivals import work
from bench.updates import TOKEN, peers


async def main() -> None:
    asyncio_helper.API_URL = f"{work.API}/bot{{0}}/{{1}}"
    bot = AsyncTeleBot(TOKEN)
    rows = await work.EachRow.open()

    @bot.callback_query_handler(func=lambda _: True)
    async def press(query: CallbackQuery) -> None:
        await rows.add(work.ANSWER, (query.from_user.id, query.data))
        await bot.answer_callback_query(query.id)
        await bot.edit_message_text(
            work.THANKS, chat_id=query.message.chat.id, message_id=query.message.message_id
        )

    @bot.message_handler(commands=["checkin"])
    async def reply(message: Message) -> None:
        await bot.reply_to(message, work.HEARD)

    @bot.message_handler(content_types=["text"])
    async def relay(message: Message) -> None:
        async def copy(peer: int) -> None:
            sent = await bot.send_message(peer, message.text)
            await rows.add(work.COPY, (message.message_id, peer, sent.message_id))

        await asyncio.gather(*map(copy, peers(message.from_user.id)))

    polling = asyncio.create_task(bot.polling(non_stop=True))
    await work.wait_for_the_end()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main())
