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
from bench.scale import Scale
from bench.updates import CIRCLE, person, posts_of, press

PEERS = CIRCLE - 1
SLOW = 0.05
"""Seconds an answer takes in the runs nearer to a real server."""
PATIENCE = 120.0

Prepare = Callable[[Path, int], Ready]


def presses(folder: Path, n: int) -> Ready:
    """Prepare a rival for presses of n people."""
    updates = [(0.0, person(each), press(person(each), "c:changed:no")) for each in range(n)]
    return Ready({}, updates, folder / "rows.db")


def posts(folder: Path, n: int) -> Ready:
    """Prepare a rival for one post of each of n people."""
    return Ready({}, posts_of(n), folder / "rows.db")


def press_job(contender: Contender, n: int, stops_after: float = PATIENCE, **scene: Any) -> Job:
    """Make the job of n presses; one that is stopped early is judged by what it did."""
    prepare, rows = _by_whom(contender, n, presses, own.presses, "answers")
    expect = {"answerCallbackQuery": n, "editMessageText": n}
    return Job(
        contender.name, contender.command, prepare, {"expect": expect, **scene}, _pressed, rows,
        stops_after, may_be_partial=stops_after < PATIENCE,
    )  # fmt: skip


def post_job(contender: Contender, n: int) -> Job:
    """Make the job of n posts, each in a circle of eight."""
    prepare, rows = _by_whom(contender, n, posts, own.posts, "copies")
    scene = {"expect": {"sendMessage": n * PEERS}}
    return Job(contender.name, contender.command, prepare, scene, _sent, rows, PATIENCE)


def _pressed(stats: Mapping[str, Any]) -> float:
    return float(min(stats["answered"], stats["edited"]))


def _sent(stats: Mapping[str, Any]) -> float:
    return float(stats["accepted"].get("sendMessage", 0))


def _by_whom(
    contender: Contender, n: int, rival: Prepare, ours: Prepare, table: str
) -> tuple[Callable[[Path], Ready], tuple[tuple[str, int], ...]]:
    if contender is who.OWN:
        return partial(ours, n=n), own.rows(table, n)
    if contender is who.OWN_BARE:
        return partial(own.bare_presses, n=n), (("SELECT count(*) FROM updates", n),)
    expected = n if table == "answers" else n * PEERS
    return partial(rival, n=n), ((f"SELECT count(*) FROM {table}", expected),)


def presses_at_once(telegram: Telegram, scale: Scale) -> Results:
    """W1 without delay; those who take long get fewer presses, their rate is the same."""
    n = scale.presses
    entries = (
        (who.PTB, n // 3),
        (who.PTB_256, n // 10),
        (who.PTB_AIOHTTP, n),
        (who.AIOGRAM, n),
        (who.TELEBOT, n),
        (who.FLOOR_AIOHTTP, n),
        (who.FLOOR_RAW, n),
        (who.OWN_BARE, n),
        (who.OWN, n),
    )
    jobs = [(each, partial(press_job, each, count)) for each, count in entries]
    return play(telegram, "W1", jobs, scale)


def presses_slowly(telegram: Telegram, scale: Scale) -> Results:
    """W1 with 50 ms an answer."""
    entries = (
        who.PTB, who.PTB_AIOHTTP, who.AIOGRAM, who.TELEBOT, who.FLOOR_AIOHTTP, who.OWN_BARE, who.OWN,
    )  # fmt: skip

    def job(contender: Contender) -> Job:
        limit = scale.slow_seconds if contender is who.PTB else PATIENCE
        return press_job(contender, scale.slow_presses, limit, delay=SLOW)

    return play(telegram, "W1, 50 ms an answer", [(x, partial(job, x)) for x in entries], scale)


def relays(telegram: Telegram, scale: Scale) -> Results:
    """W2, limiter off."""
    entries = (
        who.PTB, who.PTB_AIOHTTP, who.AIOGRAM, who.TELEBOT, who.FLOOR_AIOHTTP, who.FLOOR_RAW, who.OWN,
    )  # fmt: skip
    jobs = [(each, partial(post_job, each, scale.posts)) for each in entries]
    return play(telegram, "W2", jobs, scale)
