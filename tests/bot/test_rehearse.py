"""Dialogues in the terminal: played by someone sensible, typed by a person, and spoilt."""

import logging
import os
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.__main__ import DIALOGUES, main
from bot.phone import Key, Phone
from bot.rehearse import ByThemselves, Show, Typist
from bot.scenes import JOINING, SCENES, Scene
from bot.sensible import Sensible
from bot.stage import Stage, Troubles
from bot.terminal import Keyboard, Terminal, numbered
from content.library import HERE
from content.words import Phrasebook
from tests.box import BOT
from tests.ready import Ready
from tests.world import opened


@pytest.fixture
def printed() -> list[str]:
    return []


@asynccontextmanager
async def staged(url: str, phrasebook: Phrasebook | None = None) -> AsyncIterator[Stage]:
    async with opened(url, phrasebook=phrasebook) as world:
        ann = await world.someone("Ann")
        phone = Phone(world.client.session, world.client.root, ann.id, int(BOT["id"]))
        with heard_from_the_log() as troubles:
            yield Stage(world.app, world.app_clock, phone, troubles.found)


@contextmanager
def heard_from_the_log() -> Iterator[Troubles]:
    troubles = Troubles()
    logging.getLogger().addHandler(troubles)
    try:
        yield troubles
    finally:
        logging.getLogger().removeHandler(troubles)


@pytest.fixture
def url(ready: Ready, tmp_path: Path) -> str:
    return ready.file(tmp_path / "test.db")


def someone(stage: Stage, scene: Scene | None = None) -> Sensible:
    made = Sensible.of(stage.app.office.library.programme)
    made.then = list(scene.then) if scene else []
    return made


async def play(stage: Stage, scene: Scene, printed: list[str], player: Any = None) -> Show:
    """Play a scene, for a member after joining."""
    terminal = Terminal("Meanwhile", printed.append)
    show = Show(stage, terminal)
    if scene.is_for_members:
        await show.open(JOINING, is_shown=False)
        await show.play(ByThemselves(someone(stage)), is_shown=False)
    await show.open(scene)
    await show.play(player or ByThemselves(someone(stage, scene), terminal))
    return show


ENDS = {
    "onboarding": "That is all. Welcome",
    "checkin": "Thank you. That is kept for you.",
    "wait": "That is noted.",
    "goal": "Your step for this week: Walk to the corner",
    "tips": "Noted: you tried it.",
    "help": "CALM",
}


def test_there_is_an_end_for_every_dialogue_on_offer() -> None:
    assert tuple(SCENES) == DIALOGUES == tuple(ENDS)


@pytest.mark.parametrize(("name", "end"), ENDS.items())
async def test_someone_sensible_plays_to_the_end(
    url: str, name: str, end: str, printed: list[str]
) -> None:
    async with staged(url) as stage:
        show = await play(stage, SCENES[name], printed)
    text = "\n".join(printed)
    assert end in text
    assert show.troubles == 0, text
    assert "The bot says nothing" not in text


@contextmanager
def typing(*lines: str) -> Iterator[Keyboard]:
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{line}\n" for line in lines).encode())
    os.close(writing)
    try:
        yield Keyboard(reading)
    finally:
        os.close(reading)


async def test_a_person_types_numbers_labels_and_words(url: str, printed: list[str]) -> None:
    with typing("1", "", "7", "2", "never read") as keyboard:
        async with staged(url) as stage:
            await play(stage, SCENES["checkin"], printed, Typist(keyboard, (), stays=False))
        assert await keyboard.line() == "never read"
    assert "Thank you. That is kept for you." in "\n".join(printed)


async def test_words_lead_away_and_waiting_brings_what_comes_next(
    url: str, printed: list[str]
) -> None:
    with typing('"5', ">", "") as keyboard:
        async with staged(url) as stage:
            await play(stage, SCENES["checkin"], printed, Typist(keyboard, (), stays=False))
    text = "\n".join(printed)
    assert "five things that this circle keeps to" in text
    assert "Saturday 28 November 2026" in text
    assert "Your check-in is still here" in text


async def test_a_person_who_stays_leaves_when_they_like(url: str, printed: list[str]) -> None:
    with typing("1", "5", "1", "3", "It was a long week", "") as keyboard:
        async with staged(url) as stage:
            await play(stage, SCENES["checkin"], printed, Typist(keyboard, (), stays=True))
    assert "Kept, for you alone." in "\n".join(printed)


def spoilt(old: str, new: str) -> Phrasebook:
    texts = [path.read_text("utf-8") for path in sorted((HERE / "en").glob("*.ftl"))]
    assert any(old in text for text in texts)
    return Phrasebook.of({"en": [text.replace(old, new) for text in texts]}, "en")


MISTAKES = {
    "checkin-thanks =": ("checkin-gone =", "wants to say checkin-thanks, and that message is"),
    "<i>{ $number } of": ("<i>{ $numbr } of", "not say checkin-progress: Unknown external: numbr"),
    "{ $total }</i>": ("{ $total }", "Telegram would refuse this (Bad Request: can't parse"),
}


@pytest.mark.parametrize(("old", "new", "words"), [(a, *b) for a, b in MISTAKES.items()])
async def test_what_cannot_be_said_is_told(
    url: str, printed: list[str], old: str, new: str, words: str
) -> None:
    async with staged(url, spoilt(old, new)) as stage:
        show = await play(stage, SCENES["checkin"], printed)
    assert show.troubles > 0
    assert words in "\n".join(printed)


def test_buttons_that_are_numbers_keep_them() -> None:
    labels = ("0", "1", "3", "Back", "Skip", "Why")
    found = numbered([Key(each, "") for each in labels])
    assert {number: key.label for number, key in found.items()} == {
        "0": "0", "1": "1", "3": "3", "2": "Back", "4": "Skip", "5": "Why",
    }  # fmt: skip


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run it as an editor does, whose settings are of a deployment that must not be touched."""
    environment = {"TELEGRAM_BOT_TOKEN": "nonsense", "DATABASE_URL": f"sqlite:///{tmp_path}/no.db"}
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return lambda *words: CliRunner().invoke(main, ["rehearse", *words], env=environment)


def test_the_command_plays_by_itself_without_a_terminal_and_keeps_nothing(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    mine = tmp_path / "ward7.toml"
    text = (HERE / "programme.toml").read_text("utf-8")
    mine.write_text(text.replace('name = "Meanwhile"', 'name = "Ward 7"'), "utf-8")
    found = run("checkin", "--programme", str(mine), "--locale", "en")
    assert found.exit_code == 0, found.output
    assert "\nWard 7\n" in found.output
    assert found.output.rstrip().endswith("— The end. —")
    assert [path.name for path in tmp_path.iterdir()] == ["ward7.toml"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("checkin", "--locale", "xx"), "there are no words in 'xx'; there are some in: en"),
        (("checkin", "--programme", "none.toml"), "PROGRAMME: there is no file none.toml"),
        (("checkins",), "is not one of"),
        ((), "Missing argument"),
    ],
)
def test_what_cannot_be_rehearsed_says_why(
    run: Callable[..., Any], words: tuple[str, ...], told: str
) -> None:
    found = run(*words)
    assert found.exit_code == 2
    assert told in re.sub(r"\s+", " ", found.output)


def test_a_spoilt_programme_is_told_with_its_line(run: Callable[..., Any], tmp_path: Path) -> None:
    mine = tmp_path / "ward7.toml"
    mine.write_text("name = “Ward 7”\n", "utf-8")
    found = run("onboarding", "--programme", str(mine))
    assert found.exit_code == 2
    assert f'{mine}:1: the quotes are curly. Write straight ones: "…".' in found.output
