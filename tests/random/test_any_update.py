"""Any update that the Bot API allows, built at random from its description, is survived."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import intake
from bot.intake import ALLOWED
from tests.world import World, opened

WORDS = st.one_of(
    st.sampled_from(["/start", "/help", "/checkin", "/tip@meanwhile_bot", "", "\u200f", "a:b:c"]),
    st.text(max_size=20),
)
NUMBERS = st.one_of(st.integers(1, 2**33), st.sampled_from([7001, 900]))


@cache
def described() -> dict[str, Any]:
    return json.loads(Path("tests/sandbox/botapi.json").read_text("utf-8"))["types"]


SIMPLE: dict[str, st.SearchStrategy[Any]] = {
    "String": WORDS, "Integer": NUMBERS, "Boolean": st.booleans(), "True": st.just(True),
    "Float": st.floats(-90, 90), "Float number": st.floats(-90, 90),
}  # fmt: skip


def value(written: str, depth: int) -> st.SearchStrategy[Any]:
    """Give a value of a type as the description writes it, such as `Array of String`."""
    if written.startswith("Array of "):
        inner = written.removeprefix("Array of ")
        return st.lists(value(inner, depth - 1), max_size=2)
    first = written.split(" or ", maxsplit=1)[0]
    return SIMPLE[first] if first in SIMPLE else thing(first, depth)


@cache
def thing(name: str, depth: int) -> st.SearchStrategy[Any]:
    """Give a value of a described type; deep down only what is required."""
    kind = described()[name]
    if kind["subtypes"]:
        return st.sampled_from(kind["subtypes"]).flatmap(lambda each: thing(each, depth))
    fixed = {field: st.just(told) for field, told in kind["always"].items()}
    required, optional = {}, {}
    for field, (is_required, written) in kind["fields"].items():
        if is_required:
            required[field] = st.deferred(lambda written=written: value(written, depth - 1))
        elif depth > 0:
            optional[field] = st.deferred(lambda written=written: value(written, depth - 1))
    return st.fixed_dictionaries({**required, **fixed}, optional=optional)


@st.composite
def updates(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(ALLOWED))
    return {kind: draw(thing(described()["Update"]["fields"][kind][1], 2))}


async def test_any_valid_update_is_survived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "PAUSES", (0.0,))
    found: list[dict[str, Any]] = []

    @settings(
        max_examples=80,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(updates())
    def collect(update: dict[str, Any]) -> None:
        found.append(update)

    collect()
    async with opened(f"sqlite:///{tmp_path / 'test.db'}") as world:
        await _play(world, found)


async def _play(world: World, found: list[dict[str, Any]]) -> None:
    waiting = [
        world.app.intake.take({"update_id": 10_000 + number, **update})
        for number, update in enumerate(found)
    ]
    for each in waiting:
        await each
    assert world.app.intake.put_aside == 0
    ann = await world.someone("Ann")
    await ann.says("/help")
    await ann.sees("116 123")


async def test_a_group_and_a_person_of_one_number_are_survived(tmp_path: Path) -> None:
    def said(who: int, chat: int, kind: str) -> dict[str, Any]:
        return {
            "message": {
                "message_id": 1,
                "date": 1,
                "from": {"id": who, "is_bot": False, "first_name": "A"},
                "chat": {"id": chat, "type": kind},
                "text": "/help" if kind == "private" else "/staffroom",
            }
        }

    async with opened(f"sqlite:///{tmp_path / 'test.db'}") as world:
        await _play(world, [said(5, 6, "group"), said(6, 6, "private"), said(6, 6, "group")])
