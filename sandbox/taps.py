"""Taps on inline buttons, and the bot's answers to them."""

import asyncio
import secrets
from dataclasses import dataclass, field

from sandbox.nouns import Bot, Json, Message
from sandbox.shapes import chat_shape, message_shape
from sandbox.updates import emit
from sandbox.world import World

ANSWER_WITHIN = 30.0
"""Seconds of the box's clock."""


@dataclass(slots=True)
class Tap:
    """A tap that waits for its answer; who waits with it is not kept over a restart."""

    made: float
    bot: int
    answer: Json | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    def __getstate__(self) -> Json:
        """Give what is worth keeping."""
        return {"made": self.made, "bot": self.bot, "answer": self.answer}

    def __setstate__(self, kept: Json) -> None:
        """Go on with what was kept."""
        self.made, self.bot, self.answer = kept["made"], kept["bot"], kept["answer"]
        self.answered = asyncio.Event()


def make_tap(world: World, bot: Bot, person: int, message: Message, data: str) -> Tap:
    """Press a button: the bot gets a callback query."""
    _forget_late(world)
    number = str(secrets.randbelow(9 * 10**17) + 10**17)
    tap = Tap(world.clock.now(), bot.id)
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


def _forget_late(world: World) -> None:
    """Drop taps nobody can answer any more; the oldest come first."""
    for number, tap in list(world.taps.items()):
        if world.clock.now() - tap.made <= ANSWER_WITHIN:
            return
        del world.taps[number]


def answer_tap(world: World, bot: Bot, number: str, answer: Json) -> bool:
    """Answer a tap once, in time; tells whether that worked."""
    tap: Tap | None = world.taps.get(number)
    if tap is None or tap.bot != bot.id or world.clock.now() - tap.made > ANSWER_WITHIN:
        return False
    del world.taps[number]
    tap.answer = {"answered": True, **answer}
    tap.answered.set()
    return True


async def wait_for_answer(tap: Tap, seconds: float) -> Json:
    """Wait, in real time, for the bot's answer."""
    try:
        async with asyncio.timeout(seconds):
            await tap.answered.wait()
    except TimeoutError:
        return {"answered": False, "text": None, "show_alert": False, "url": None}
    assert tap.answer is not None
    return tap.answer
