"""One contender doing one job once: started, fed, measured, checked, ended."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from bench import machine

ROOT = Path(__file__).resolve().parent.parent
START_PATIENCE = 60.0
ROWS_PATIENCE = 10.0
END_PATIENCE = 20.0
SETTLE = 1.0
"""Seconds a bot has to itself between its first poll and the first update."""
TOO_BUSY = 0.2
"""Cores kept busy by others above which a run is done again."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What a contender is started with: its environment, and the updates it will be handed.

    An update is (seconds after the start, whose chat, the update without its id).
    """

    environment: Mapping[str, str]
    updates: list[tuple[float, int, dict[str, Any]]]
    database: Path


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: how to prepare and start it, when it is over, what must be in the rows.

    `units` gives how much was done from what the server counted. `rows` are (SQL that counts,
    expected). `stops_after` seconds, a contender that `may_be_partial` is judged by what it did.
    """

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], Ready]
    scene: Mapping[str, Any]
    units: Callable[[Mapping[str, Any]], float]
    rows: tuple[tuple[str, int], ...] = ()
    stops_after: float = 60.0
    may_be_partial: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run measured. Memory in MiB, times in seconds, `others` in cores."""

    units: float
    elapsed: float
    cpu: float
    idle_memory: float
    peak_memory: float
    others: float
    longest_stall: float
    stats: Mapping[str, Any]
    problems: tuple[str, ...] = field(default=())

    @property
    def rate(self) -> float:
        """Units a second."""
        return self.units / self.elapsed

    @property
    def cpu_per_1000(self) -> float:
        """CPU seconds for a thousand units."""
        return self.cpu / max(self.units, 1) * 1000

    @property
    def added_memory(self) -> float:
        """MiB above the idle bot."""
        return self.peak_memory - self.idle_memory


class Telegram:
    """The fake Bot API server, as the harness sees it: a process on its own core."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.telegram", str(self.port)],
            cwd=ROOT,
        )
        machine.pin(self._process.pid, machine.HARNESS_CORE)
        self.pid = self._process.pid
        self._wait_until_listening()

    def _wait_until_listening(self) -> None:
        for _ in range(200):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            time.sleep(0.05)
        raise RuntimeError("the fake server did not start")

    def ask(self, name: str, **arguments: Any) -> Any:
        """Call the harness's side of the server."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        try:
            connection.request("POST", f"/bench/{name}", orjson.dumps(arguments))
            return orjson.loads(connection.getresponse().read())
        finally:
            connection.close()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


def free_port() -> int:
    """Give a port of 127.0.0.1 nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_quietly(telegram: Telegram, job: Job, tries: int) -> Outcome:
    """Run a job, again while others keep the machine busy; gives the quietest run."""
    runs: list[Outcome] = []
    while not runs or (runs[-1].others > TOO_BUSY and len(runs) < tries):
        runs.append(run(telegram, job))
    return min(runs, key=lambda each: (bool(each.problems), each.others))


def run(telegram: Telegram, job: Job) -> Outcome:
    """Run a job once."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        ready = job.prepare(folder)
        telegram.ask("reset", updates=ready.updates, **job.scene)
        process = _start(telegram, job, ready, folder)
        try:
            return _measure(telegram, job, ready, folder, process)
        finally:
            _end(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(telegram: Telegram, job: Job, ready: Ready, folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BENCH_STALLS": str(folder / "stalls")}
    environment |= {"BENCH_API": telegram.address, "BENCH_DATABASE": str(ready.database)}
    environment |= ready.environment
    environment["TELEGRAM_API_URL"] = telegram.address
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *job.command], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    machine.pin(process.pid, machine.BOT_CORE)
    return process


def _measure(
    telegram: Telegram, job: Job, ready: Ready, folder: Path, process: subprocess.Popen[bytes]
) -> Outcome:
    if not telegram.ask("ready", timeout=START_PATIENCE):
        raise RuntimeError(f"{job.name} did not poll\n" + _tail(folder / "log"))
    time.sleep(SETTLE)
    pid = process.pid
    idle = machine.memory(pid, "VmRSS")
    others = machine.Others(pid, telegram.pid, os.getpid())
    used, begun = machine.cpu_seconds(pid), time.monotonic()
    telegram.ask("start")
    telegram.ask("finished", timeout=job.stops_after)
    used, share = machine.cpu_seconds(pid) - used, others.share()
    stats = telegram.ask("stats")
    peak = machine.memory(pid, "VmHWM")
    problems = _problems(job, ready, stats)
    _end(process)
    if problems:
        problems.append(_tail(folder / "log"))
    return Outcome(
        units=job.units(stats),
        elapsed=stats["elapsed"],
        cpu=used,
        idle_memory=idle,
        peak_memory=peak,
        others=share,
        longest_stall=_longest_stall(folder / "stalls", begun),
        stats=stats,
        problems=tuple(problems),
    )


def _problems(job: Job, ready: Ready, stats: Mapping[str, Any]) -> list[str]:
    """Check that everything was done and kept; a run that is not right does not count."""
    if job.may_be_partial and not stats["is_finished"]:
        return []
    found = [f"asked for {name} {times} times" for name, times in stats["unknown"].items()]
    if not stats["is_finished"]:
        found.append(f"not finished after {job.stops_after} s: {stats['accepted']}")
    for question, expected in job.rows:
        counted = _count(ready.database, question, expected)
        if counted != expected:
            found.append(f"{counted} rows instead of {expected}: {question}")
    return found


def _count(database: Path, question: str, expected: int) -> int:
    """Count rows, giving the last commit a moment to happen."""
    patience = time.monotonic() + ROWS_PATIENCE
    with contextlib.closing(sqlite3.connect(database, timeout=10)) as connection:
        while True:
            counted = int(connection.execute(question).fetchone()[0])
            if counted >= expected or time.monotonic() > patience:
                return counted
            time.sleep(0.1)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(END_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _longest_stall(stalls: Path, begun: float) -> float:
    """Give the longest time the event loop stood still since then; 0 when nobody watched."""
    if not stalls.exists():
        return 0.0
    noted = [line.split() for line in stalls.read_text().splitlines()]
    return max((float(length) for at, length in noted if float(at) > begun), default=0.0)


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-1500:]
