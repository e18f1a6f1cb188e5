"""W1: a button press becomes a row, an answered query and an edited message.

W2: one post in a circle of eight becomes seven messages and seven rows that map them.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from bench import contenders as who
from bench import own
from bench.contenders import Contender
from bench.contest import Job, Ready, Telegram
from bench.rounds import Results, play
from bench.updates import person, press, says

PEERS = 7
SLOW = 0.05
"""Seconds an answer takes in the runs nearer to a real server."""
STOP_SLOW = 25.0


def presses(_: Path, n: int) -> Ready:
    """Prepare a rival for presses of n people."""
    updates = [(0.0, person(each), press(person(each), "c:changed:no")) for each in range(n)]
    return Ready({}, updates, _ / "rows.db")


def posts(folder: Path, n: int) -> Ready:
    """Prepare a rival for one post of each of n people."""
    updates = [
        (
            0.0,
            person(each),
            says(person(each), f"Has anyone had the letter yet? {each}", 700 + each),
        )
        for each in range(n)
    ]
    return Ready({}, updates, folder / "rows.db")


def _pressed(stats: Mapping[str, Any]) -> float:
    return float(min(stats["answered"], stats["edited"]))


def _sent(stats: Mapping[str, Any]) -> float:
    return float(stats["accepted"].get("sendMessage", 0))


def press_job(contender: Contender, n: int, delay: float = 0.0) -> Job:
    """Make the job of n presses, each answer taking `delay` seconds."""
    prepare, rows = _by_whom(contender, n, presses, own.presses, "answers")
    return Job(
        contender.name,
        contender.command,
        prepare,
        {"delay": delay, "expect": {"answerCallbackQuery": n, "editMessageText": n}},
        _pressed,
        rows,
        stops_after=STOP_SLOW if delay else 120.0,
        may_be_partial=delay > 0,
    )


def post_job(contender: Contender, n: int) -> Job:
    """Make the job of n posts, each in a circle of eight."""
    prepare, rows = _by_whom(contender, n, posts, own.posts, "copies")
    return Job(
        contender.name,
        contender.command,
        prepare,
        {"expect": {"sendMessage": n * PEERS}},
        _sent,
        rows,
        stops_after=120.0,
    )


Prepare = Callable[[Path, int], Ready]


def _by_whom(
    contender: Contender, n: int, rival: Prepare, ours: Prepare, table: str
) -> tuple[Callable[[Path], Ready], tuple[tuple[str, int], ...]]:
    if contender is who.OWN:
        return partial(ours, n=n), own.rows(table, n)
    if contender is who.OWN_BARE:
        return partial(own.bare_presses, n=n), (("SELECT count(*) FROM updates", n),)
    expected = n if table == "answers" else n * PEERS
    return partial(rival, n=n), ((f"SELECT count(*) FROM {table}", expected),)


def presses_at_once(telegram: Telegram, rounds: int, n: int) -> Results:
    """W1 without delay."""
    entries = (
        (who.PTB, n),
        (who.PTB_256, max(n // 3, 1)),
        (who.PTB_AIOHTTP, n),
        (who.AIOGRAM, n),
        (who.TELEBOT, n),
        (who.FLOOR_AIOHTTP, n),
        (who.FLOOR_RAW, n),
        (who.OWN_BARE, n),
        (who.OWN, n),
    )
    jobs = [(each, partial(press_job, each, count)) for each, count in entries]
    return play(telegram, "W1", jobs, rounds)


def presses_slowly(telegram: Telegram, rounds: int, n: int) -> Results:
    """W1 with 50 ms an answer."""
    entries = (
        who.PTB, who.PTB_AIOHTTP, who.AIOGRAM, who.TELEBOT, who.FLOOR_AIOHTTP, who.OWN_BARE, who.OWN,
    )  # fmt: skip
    jobs = [(each, partial(press_job, each, n, SLOW)) for each in entries]
    return play(telegram, "W1 with 50 ms answers", jobs, rounds)


def relays(telegram: Telegram, rounds: int, n: int) -> Results:
    """W2, limiter off."""
    entries = (
        who.PTB, who.PTB_AIOHTTP, who.AIOGRAM, who.TELEBOT, who.FLOOR_AIOHTTP, who.FLOOR_RAW, who.OWN,
    )  # fmt: skip
    return play(telegram, "W2", [(each, partial(post_job, each, n)) for each in entries], rounds)
