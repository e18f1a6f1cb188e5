"""W3: thousands of prompts to a server that takes 30 a second, while people write and wait."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from bench import contenders as who
from bench import own
from bench.contenders import Contender
from bench.contest import Job, Outcome, Ready, Telegram
from bench.jobs import SLOW
from bench.rounds import Results, play
from bench.scale import Scale
from bench.spread import percentile
from bench.updates import BROADCAST, OPERATOR, arrivals, person, says

LIMIT = 30
IDLE = 20
"""Replies of an idle bot, to know what a reply takes when nothing else goes on."""
QUIET = 4.0
SLOWEST = 15.0
"""Sends a second of the slowest way to broadcast that is let finish."""


def moments(scale: Scale) -> list[float]:
    """Give when people write: evenly, while the broadcast is under way."""
    lasts = scale.prompts / LIMIT * 0.9
    return [0.5 + lasts * each / scale.patients for each in range(scale.patients)]


def _rival(folder: Path, n: int, patients: list[float]) -> Ready:
    start = (0.0, OPERATOR, says(OPERATOR, BROADCAST))
    people = [person(n + each) for each in range(own.PATIENTS)]
    updates = [start, *arrivals(patients, people)]
    return Ready({"BENCH_RECIPIENTS": str(n)}, updates, folder / "rows.db")


def broadcast_job(contender: Contender, n: int, patients: list[float]) -> Job:
    """Make the job of n prompts while others come by at these seconds."""
    ours = contender is who.OWN
    total = n + len(patients)
    scene: dict[str, Any] = {"delay": SLOW, "limit": LIMIT, "quiet": QUIET}
    return Job(
        contender.name,
        contender.command,
        partial(own.due if ours else _rival, n=n, patients=patients),
        scene | {"after_first_word": True},
        _delivered,
        ((f"SELECT count(*) FROM letters WHERE state = 'sent' AND {total}", total),)
        if ours
        else (),
        stops_after=60 + total / SLOWEST,
        may_be_partial=not ours,
    )


def idle_job() -> Job:
    """Make the job of replies alone."""
    patients = [0.3 + 0.3 * each for each in range(IDLE)]
    return Job(
        who.OWN.name,
        who.OWN.command,
        partial(own.due, n=0, patients=patients),
        {"delay": SLOW, "limit": LIMIT, "expect": {"sendMessage": IDLE}},
        _delivered,
    )


def _delivered(stats: Mapping[str, Any]) -> float:
    return float(sum(stats["accepted"].get(name, 0) for name in ("sendMessage", "editMessageText")))


def broadcasts(telegram: Telegram, scale: Scale, *, with_all: bool = False) -> Results:
    """One round: ours and PTB's AIORateLimiter; with all, its other ways of use and aiogram."""
    entries = [who.PTB_LIMITER, who.OWN]
    if with_all:
        entries = [who.PTB_LIMITER, who.PTB_LIMITER_5, who.PTB_LOOP, who.AIOGRAM, who.OWN]
    when = moments(scale)
    jobs = [(each, partial(broadcast_job, each, scale.prompts, when)) for each in entries]
    return play(telegram, "W3", jobs, scale, rounds=1)


def idle(telegram: Telegram, scale: Scale) -> Results:
    """Replies of our bot with nothing else to do."""
    return play(telegram, "idle", [(who.OWN, idle_job)], scale, rounds=1)


def latency(share: float) -> "partial[float]":
    """Give the measure: the reply latency at this share of all replies, seconds."""
    return partial(_latency, share=share)


def _latency(outcome: Outcome, *, share: float) -> float:
    return percentile(outcome.stats["latencies"], share)


def lost(outcome: Outcome, prompts: int) -> int:
    """Give how many prompts never arrived."""
    return prompts - int(outcome.stats["sent_to"])


def pace(outcome: Outcome) -> float:
    """Give the sends a second, replies counted, from the first to the last accepted."""
    return (outcome.units - 1) / float(outcome.stats["speaking"])


def overtime(outcome: Outcome) -> float:
    """Give the time taken in terms of the limit's own time for as many sends."""
    return LIMIT / pace(outcome)
