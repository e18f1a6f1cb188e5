"""Our transport alone: intake, polling, request and `Database.write` of one row; no product.

`python -m bench.own_bare` reads the same settings as the bot.
"""

import asyncio
import os
import signal
from random import Random

import uvloop
from telegram import Update

from bench.rivals.work import THANKS
from bot.build import make_bot
from bot.clock import real_time
from bot.intake import Intake
from bot.polling import Polling
from bot.settings import Settings
from storage import updates
from storage.database import Database
from storage.vault import Vault


async def main() -> None:
    settings = Settings.from_env({**os.environ, "TELEGRAM_API_URL": os.environ["BENCH_API"]})
    database = await Database.open(
        settings.database_url, Vault.from_setting(settings.data_key), clock=real_time,
        random=Random(1),
    )  # fmt: skip
    bot = make_bot(settings)
    await bot.initialize()

    async def press(update: Update) -> None:
        query = update.callback_query
        await database.write(lambda db: updates.remember(db, update.update_id, real_time()))
        await bot.do_api_request("answerCallbackQuery", {"callback_query_id": query.id})
        await bot.do_api_request(
            "editMessageText",
            {
                "chat_id": query.message.chat.id,
                "message_id": query.message.message_id,
                "text": THANKS,
            },
        )

    intake = Intake(bot, press, None, None, random=Random(1))
    polling = Polling(bot, intake, random=Random(1))
    polling.start()
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    await polling.stop()
    await bot.shutdown()
    await database.close()


if __name__ == "__main__":
    uvloop.run(main())
