"""Taps on inline buttons, and the bot's answers to them."""

import asyncio
import secrets
from dataclasses import dataclass

from sandbox.shapes import chat_shape, message_shape
from sandbox.updates import emit
from sandbox.world import Bot, Json, Message, World

ANSWER_WITHIN = 30.0
"""Seconds of the box's clock."""


@dataclass(slots=True)
class Tap:
    """A tap that waits for its answer."""

    made: float
    answered: "asyncio.Future[Json]"


def make_tap(world: World, bot: Bot, person: int, message: Message, data: str) -> Tap:
    """Press a button: the bot gets a callback query."""
    number = str(secrets.randbelow(9 * 10**17) + 10**17)
    tap = Tap(world.clock.now(), asyncio.get_running_loop().create_future())
    world.taps[number] = tap
    shown: Json
    if message.is_deleted:
        chat = chat_shape(world, message.chat)
        shown = {"message_id": message.id, "chat": chat, "date": 0}
    else:
        shown = message_shape(world, message)
    query = {
        "id": number,
        "from": world.people[person].user(),
        "message": shown,
        "chat_instance": str(abs(hash((message.chat.id, bot.id))) + 1),
        "data": data,
    }
    emit(world, bot, "callback_query", query, queue=person)
    return tap


def answer_tap(world: World, number: str, answer: Json) -> bool:
    """Answer a tap once, in time; tells whether that worked."""
    tap: Tap | None = world.taps.pop(number, None)
    if tap is None or world.clock.now() - tap.made > ANSWER_WITHIN:
        return False
    if not tap.answered.done():
        tap.answered.set_result({"answered": True, **answer})
    return True


async def wait_for_answer(tap: Tap, seconds: float) -> Json:
    """Wait, in real time, for the bot's answer."""
    try:
        async with asyncio.timeout(seconds):
            return await asyncio.shield(tap.answered)
    except TimeoutError:
        return {"answered": False, "text": None, "show_alert": False, "url": None}
