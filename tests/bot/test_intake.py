"""Updates in: one person's in order, others beside; poison set aside; nothing twice."""

import asyncio
from random import Random
from typing import Any

import pytest
from telegram import Update

from bot import intake as module
from bot.build import make_bot
from bot.intake import Intake, asks_for_help, whose
from storage.database import Unavailable
from tests.world import World, settings_for


def update(number: int, person: int, text: str) -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 0,
            "chat": {"id": person, "type": "private", "first_name": "A"},
            "from": {"id": person, "is_bot": False, "first_name": "A"},
            "text": text,
        },
    }


class Desk:
    """Notes what it was given; fails on command."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "PAUSES", (0.0, 0.0, 0.0))
        monkeypatch.setattr(module, "LONGEST_WAIT", 0.01)
        self.done: list[str] = []
        self.tries: list[str] = []
        self.trouble: dict[str, list[Exception]] = {}
        self.aside: list[tuple[int, bytes, str, int]] = []
        self.aside_trouble: list[Exception] = []
        self.sorry: list[int] = []
        self.gate = asyncio.Event()
        bot = make_bot(settings_for("http://127.0.0.1:1", "sqlite:///x"))
        self.intake = Intake(bot, self.process, self.set_aside, self.apologise, random=Random(1))

    async def process(self, found: Update) -> None:
        text = found.message.text
        self.tries.append(text)
        if text == "slow":
            await self.gate.wait()
        await asyncio.sleep(0)
        if self.trouble.get(text):
            raise self.trouble[text].pop()
        self.done.append(text)

    async def set_aside(self, number: int, content: bytes, error: str, attempts: int) -> None:
        if self.aside_trouble:
            raise self.aside_trouble.pop()
        self.aside.append((number, content, error, attempts))

    async def apologise(self, found: Update) -> None:
        self.sorry.append(found.update_id)
        if found.message.text == "no apology":
            raise ValueError


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(monkeypatch)


async def test_one_persons_updates_keep_their_order_and_others_do_not_wait(desk: Desk) -> None:
    slow = desk.intake.take(update(1, 5, "slow"))
    after = desk.intake.take(update(2, 5, "after"))
    await desk.intake.take(update(3, 6, "other"))
    assert desk.done == ["other"]
    assert desk.intake.lowest_under_way() == 1
    desk.gate.set()
    await asyncio.gather(slow, after)
    assert desk.done == ["other", "slow", "after"]
    assert len(desk.intake) == 0


async def test_an_update_under_way_is_not_taken_twice(desk: Desk) -> None:
    first = desk.intake.take(update(1, 5, "slow"))
    assert desk.intake.take(update(1, 5, "slow")) is first
    desk.gate.set()
    await first
    assert desk.tries == ["slow"]


async def test_poison_is_set_aside_with_a_word_and_the_next_goes_on(desk: Desk) -> None:
    desk.trouble["bad"] = [ValueError("secret words") for _ in range(9)]
    desk.aside_trouble = [Unavailable("down")]
    bad = desk.intake.take(update(1, 5, "bad"))
    good = desk.intake.take(update(2, 5, "good"))
    await asyncio.gather(bad, good)
    number, content, error, attempts = desk.aside[0]
    assert (number, error, attempts) == (1, "ValueError", 4)
    assert b"bad" in content
    assert "secret" not in error
    assert desk.sorry == [1]
    assert desk.done == ["good"]
    assert desk.intake.put_aside == 1


async def test_a_set_aside_that_fails_is_tried_again_and_stops_nobody(desk: Desk) -> None:
    desk.trouble["bad"] = [ValueError() for _ in range(9)]
    desk.aside_trouble = [ValueError(), RuntimeError()]
    bad = desk.intake.take(update(1, 5, "bad"))
    await asyncio.gather(bad, desk.intake.take(update(2, 5, "good")))
    assert [number for number, *_ in desk.aside] == [1]
    assert desk.done == ["good"]


async def test_help_waits_for_nothing_that_is_stuck(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.intake, "_room", asyncio.Semaphore(1))
    stuck = [desk.intake.take(update(number, 5, "slow")) for number in (1, 2)]
    press = {"id": "1", "from": {"id": 5}, "message": update(1, 5, "")["message"]}
    for data, is_help in (("h::", True), ("hs:::1", True), ("hf:", True), ("ha:1", False)):
        told = {"update_id": 9, "callback_query": {**press, "data": data}}
        assert asks_for_help(told) is is_help
    assert not asks_for_help(update(9, 5, "help"))
    await desk.intake.take(update(3, 5, "/HELP"))
    assert desk.done == ["/HELP"]
    desk.gate.set()
    await asyncio.gather(*stuck)


async def test_a_failed_apology_stops_nobody(desk: Desk) -> None:
    desk.trouble["no apology"] = [ValueError() for _ in range(9)]
    await desk.intake.take(update(1, 5, "no apology"))
    assert len(desk.aside) == 1


async def test_a_hiccup_is_tried_again(desk: Desk) -> None:
    desk.trouble["twice"] = [ValueError(), Unavailable("down"), Unavailable("down")]
    await desk.intake.take(update(1, 5, "twice"))
    assert desk.done == ["twice"]
    assert not desk.aside


async def test_what_does_not_finish_comes_again_after_the_next_start(desk: Desk) -> None:
    desk.intake.take(update(1, 5, "slow"))
    await asyncio.sleep(0)
    await desk.intake.drain(patience=0.01)
    assert desk.done == []


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (update(1, 5, "x"), 5),
        ({"update_id": 1, "message_reaction": {"chat": {"id": -9}, "actor_chat": {"id": -7}}}, -7),
        ({"update_id": 1, "poll": {"id": "1"}}, 0),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": -9}}}, -9),
    ],
)
def test_whose_update_it_is(raw: dict[str, Any], key: int) -> None:
    assert whose(raw) == key


async def test_an_update_delivered_again_has_no_second_effect(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    raw = update(900_001, ann.id, "Said once")
    for _ in range(3):
        await world.app.intake.take(raw)
    await bea.sees("Said once")
    await world.settled()
    heard = [each for each in await bea.look() if "Said once" in (each.get("text") or "")]
    assert len(heard) == 1


async def test_help_comes_though_the_database_is_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await world.someone("Ann")

    async def away(*_: object, **__: object) -> None:
        raise Unavailable("no disk")

    with monkeypatch.context() as patch:
        patch.setattr(world.app.office.database._engine, "write", away)
        patch.setattr(world.app.office.database._engine, "read", away)
        await ann.says("/privacy")
        await ann.says("/help")
        bea = await world.someone("Bea")
        await bea.says("/help")
        await bea.sees("116 123")
        assert not (await world.app.examine()).is_ok
    await ann.sees("Who can see what")
    await ann.sees("116 123")
