"""Slots: strictly spaced, the most urgent first, each chat at its own pace. Time is ours here."""

import asyncio
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.pace import Pace, Rank
from domain.letters import Priority


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def ask(pace: Pace, chat: int, priority: Priority, log: list, name: str, what="sendMessage"):
    async def call() -> str:
        log.append(name)
        return name

    return await pace.process_request(call, (), {}, what, {"chat_id": chat}, Rank(priority))


async def drain(pace: Pace, hand: Hand, until: float) -> list[float]:
    """Grant by hand until a moment; gives when something was granted."""
    granted = []
    while True:
        await asyncio.sleep(0)
        before = len(pace._written), pace._next
        delay = pace.grant()
        if (len(pace._written), pace._next) != before:
            granted.append(hand.now)
        for _ in range(3):
            await asyncio.sleep(0)
        if delay is None and pace._queue:
            continue
        if delay is None or hand.now + delay > until:
            return granted
        hand.now += max(delay, 1e-6)  # or rounding would stop the clock


async def test_slots_are_spaced_and_never_catch_up() -> None:
    hand, log = Hand(), []
    pace = Pace(10, time=hand)
    tasks = [asyncio.create_task(ask(pace, n, Priority.REPLY, log, str(n))) for n in range(1, 30)]
    await drain(pace, hand, 101.0)
    assert 9 <= len(log) <= 11
    hand.now += 60
    before = len(log)
    await drain(pace, hand, hand.now + 0.05)
    assert len(log) - before == 1
    await drain(pace, hand, hand.now + 60)
    assert await asyncio.gather(*tasks) == [str(n) for n in range(1, 30)]


async def test_a_reply_goes_before_a_broadcast() -> None:
    hand, log = Hand(), []
    pace = Pace(10, time=hand)
    tasks = [asyncio.create_task(ask(pace, n, Priority.PROMPT, log, "prompt")) for n in range(1, 9)]
    await drain(pace, hand, hand.now + 0.15)
    tasks.append(asyncio.create_task(ask(pace, 99, Priority.REPLY, log, "reply")))
    tasks.append(asyncio.create_task(ask(pace, 98, Priority.CRISIS, log, "crisis")))
    await drain(pace, hand, hand.now + 60)
    await asyncio.gather(*tasks)
    assert log.index("crisis") <= 3
    assert log.index("reply") == log.index("crisis") + 1


async def test_a_chat_has_its_own_pace_and_holds_back_nobody() -> None:
    hand, log = Hand(), []
    pace = Pace(100, time=hand)
    tasks = [asyncio.create_task(ask(pace, 5, Priority.REPLY, log, "ann")) for _ in range(3)]
    tasks.append(asyncio.create_task(ask(pace, 6, Priority.REPLY, log, "bea")))
    await drain(pace, hand, hand.now + 0.5)
    assert log == ["ann", "bea"]
    await drain(pace, hand, hand.now + 5)
    await asyncio.gather(*tasks)
    assert hand.now >= 102


async def test_edits_take_a_slot_of_the_bot_but_not_of_the_chat() -> None:
    hand, log = Hand(), []
    pace = Pace(100, time=hand)
    tasks = [
        asyncio.create_task(ask(pace, 5, Priority.REPLY, log, "edit", "editMessageText"))
        for _ in range(3)
    ]
    await drain(pace, hand, hand.now + 0.5)
    await asyncio.gather(*tasks)
    assert log == ["edit"] * 3


async def test_what_is_not_said_in_a_chat_waits_for_nothing() -> None:
    log: list[str] = []
    pace = Pace(1, time=Hand())

    async def call() -> str:
        return "at once"

    for endpoint, data in (("getMe", {}), ("sendChatAction", {"chat_id": 1}), ("getFile", {})):
        assert await pace.process_request(call, (), {}, endpoint, data, None) == "at once"
    assert await Pace(None).process_request(call, (), {}, "sendMessage", {"chat_id": 1}, None)
    assert log == []


async def test_a_refused_chat_is_held_and_two_hold_everyone() -> None:
    hand = Hand()
    pace = Pace(100, time=hand)
    refusals = [RetryAfter(timedelta(seconds=3))]

    async def call() -> str:
        if refusals:
            raise refusals.pop()
        return "sent"

    asked = pace.process_request(call, (), {}, "sendMessage", {"chat_id": "@ann"}, None)
    task = asyncio.create_task(asked)
    await drain(pace, hand, hand.now + 0.5)
    assert not task.done()
    assert pace.refusals == 1
    await drain(pace, hand, hand.now + 10)
    assert await task == "sent"
    pace.hold(1, 5)
    assert pace._held_until < hand.now
    pace.hold(2, 7)
    assert pace._held_until > hand.now + 6


async def test_a_call_refused_again_and_again_is_told_of() -> None:
    hand = Hand()
    pace = Pace(100, time=hand)

    async def call() -> str:
        raise RetryAfter(timedelta(seconds=1))

    asked = pace.process_request(call, (), {}, "sendMessage", {"chat_id": 5}, None)
    task = asyncio.create_task(asked)
    await drain(pace, hand, hand.now + 60)
    with pytest.raises(RetryAfter):
        await task
    assert pace.refusals == 3


async def test_who_gave_up_waiting_takes_no_slot_and_the_end_is_told() -> None:
    pace = Pace(0.5)
    await pace.initialize()
    await pace.initialize()
    log: list[str] = []
    await ask(pace, 1, Priority.REPLY, log, "first")
    gone = asyncio.create_task(ask(pace, 2, Priority.REPLY, log, "gone"))
    await asyncio.sleep(0.01)
    gone.cancel()
    late = asyncio.create_task(ask(pace, 1, Priority.REPLY, log, "late"))
    await asyncio.sleep(0.01)
    await pace.shutdown()
    with pytest.raises(asyncio.CancelledError):
        await late
    assert log == ["first"]
