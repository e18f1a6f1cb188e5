"""P1 to P17: the goals of this project, judged by what was measured in one run.

W1: press, row, answer, edit. W2: one post, seven copies. W3: prompts to a server that takes 30 a
second. W5: the timetable. W6: the write path. W7: a tip chosen. W8: the picture of /progress. W9: a
tick of due work. Bars are ratios to rivals of the same run.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bench import broadcast
from bench import contenders as who
from bench.contest import Outcome
from bench.goals import Check, Goal, exactly
from bench.pictures import ANSWERS
from bench.rounds import Results
from bench.scale import Scale
from bench.spread import Spread
from bench.ticks import DATABASES, name_of
from bench.timetable import FEW, Measured


@dataclass(slots=True)
class Record:
    """What was measured; None where it was not run. `every_way`: rivals broadcast in all they have."""

    scale: Scale
    every_way: bool = False
    presses: Results | None = None
    slow: Results | None = None
    relays: Results | None = None
    broadcasts: Results | None = None
    idle: Results | None = None
    timetable: Measured | None = None
    writes: Measured | None = None
    tips: Measured | None = None
    pictures: Measured | None = None
    ticks: Measured | None = None

    def contests(self) -> list[Results]:
        """Give the contests that were run."""
        all_of_them = (self.presses, self.slow, self.relays, self.broadcasts, self.idle)
        return [each for each in all_of_them if each is not None]


OWN, BARE = who.OWN.name, who.OWN_BARE.name
Take = Callable[[Outcome], float]


def rate(outcome: Outcome) -> float:
    return outcome.rate


def cpu(outcome: Outcome) -> float:
    return outcome.cpu_per_1000


def memory(outcome: Outcome) -> float:
    return outcome.peak_memory


def _ratio(results: Results | None, mine: str, other: str, take: Take = rate) -> Spread | None:
    return None if results is None else results.ratio(mine, other, take)


def _spread(results: Results | None, name: str, take: Take) -> Spread | None:
    return None if results is None else results.spread(name, take)


def judge(record: Record) -> list[Goal]:
    """Judge every goal."""
    return [*_presses(record), _relays(record), *_broadcasts(record), *_timetable(record),
            _writes(record), _tips(record), _pictures(record), _ticks(record)]  # fmt: skip


def _presses(record: Record) -> list[Goal]:
    ptb, aiogram, telebot = who.PTB.name, who.AIOGRAM.name, who.TELEBOT.name
    fast, slow = record.presses, record.slow
    return [
        Goal("P1", "presses a second, in terms of PTB as installed", (
            Check("full handler", _ratio(fast, OWN, ptb), least=3, stretch=20, unit=" ×"),
            Check("bare", _ratio(fast, BARE, ptb), least=6, stretch=20, unit=" ×"),
        )),
        Goal("P2", "presses a second, in terms of aiogram", (
            Check("full handler", _ratio(fast, OWN, aiogram), least=1.5, stretch=12, unit=" ×"),
            Check("bare", _ratio(fast, BARE, aiogram), least=3.5, stretch=12, unit=" ×"),
        )),
        Goal("P3", "presses a second, in terms of pyTelegramBotAPI async", (
            Check("bare", _ratio(fast, BARE, telebot), least=1.2, stretch=5, unit=" ×"),
        )),
        Goal("P4", "presses a second, in terms of the floors", (
            Check("bare, of aiohttp alone", _ratio(fast, BARE, who.FLOOR_AIOHTTP.name),
                  least=0.6, unit=" ×"),
            Check("bare, of HTTP by hand (a wish only)", _ratio(fast, BARE, who.FLOOR_RAW.name),
                  least=0, stretch=0.35, unit=" ×"),
        )),
        Goal("P5", "presses a second with 50 ms an answer", (
            Check("full handler, of PTB as installed", _ratio(slow, OWN, ptb),
                  least=60, stretch=90, unit=" ×"),
            Check("full handler, of aiogram", _ratio(slow, OWN, aiogram),
                  least=1.4, stretch=2, unit=" ×"),
        )),
        Goal("P6", "CPU of a thousand presses, in terms of PTB as installed", (
            Check("full handler", _ratio(fast, OWN, ptb, cpu), most=0.35, stretch=0.05, unit=" ×"),
            Check("bare", _ratio(fast, BARE, ptb, cpu), most=0.17, stretch=0.05, unit=" ×"),
        )),
        Goal("P7", f"most memory while {record.scale.presses} presses wait", (
            Check("of aiogram's", _ratio(fast, OWN, aiogram, memory),
                  most=0.5, stretch=0.35, unit=" ×"),
            Check("in all", _spread(fast, OWN, memory), most=120, unit=" MiB"),
        )),
    ]  # fmt: skip


def _relays(record: Record) -> Goal:
    return Goal("P8", "relayed posts in circles of eight, sends a second", (
        Check("of PTB as installed", _ratio(record.relays, OWN, who.PTB.name),
              least=5, stretch=8, unit=" ×"),
        Check("of aiogram", _ratio(record.relays, OWN, who.AIOGRAM.name),
              least=2, stretch=3.5, unit=" ×"),
    ))  # fmt: skip


def _broadcasts(record: Record) -> list[Goal]:
    results, prompts = record.broadcasts, record.scale.prompts

    def took(take: Take) -> Spread | None:
        return _spread(results, OWN, take)

    def above_idle(share: float) -> Spread | None:
        busy = took(broadcast.latency(share))
        idle = _spread(record.idle, OWN, broadcast.latency(0.5))
        return exactly((busy.median - idle.median) * 1000) if busy and idle else None

    share_of_pace = took(lambda each: broadcast.pace(each) / broadcast.LIMIT * 100)
    lost = took(lambda each: broadcast.lost(each, prompts))
    return [
        Goal("P9", f"{prompts} prompts, a server that takes 30 a second", (
            Check("lost", lost, most=0),
            Check("refused (429)", took(lambda each: each.stats["refused"]), most=2, stretch=0),
            Check("of 30 a second", share_of_pace, least=94, stretch=97, unit=" %"),
            Check("most attempts in any second", took(lambda each: each.stats["most_attempts"]),
                  most=31),
        )),
        Goal("P10", f"a reply never waits for a broadcast ({prompts} prompts)", (
            Check("p50 above an idle reply", above_idle(0.5), most=100, unit=" ms"),
            Check("p99 above an idle reply", above_idle(0.99), most=250, stretch=60, unit=" ms"),
            Check("slowest above an idle reply", above_idle(1.0), most=1000, unit=" ms"),
            Check("p99 in all", took(lambda each: broadcast.latency(0.99)(each) * 1000),
                  most=500, unit=" ms"),
            Check("p50, in terms of AIORateLimiter's",
                  _ratio(results, OWN, who.PTB_LIMITER.name, broadcast.latency(0.5)),
                  most=20 / prompts, unit=" ×"),
        )),
        Goal("P11", "the broadcast under that load", (
            Check("of 30 a second, replies counted", share_of_pace, least=95, unit=" %"),
            Check("time, in terms of the limit's own", took(broadcast.overtime),
                  most=1.02, unit=" ×"),
            Check("lost", lost, most=0),
            Check("memory added", took(lambda each: each.added_memory), most=15, unit=" MiB"),
            Check("longest stall of the loop", took(lambda each: each.longest_stall * 1000),
                  most=100, unit=" ms"),
        )),
    ]  # fmt: skip


def _timetable(record: Record) -> list[Goal]:
    table, scale = record.timetable or Measured(), record.scale
    given = f"APScheduler's (memory, {scale.rival_people:,} people)"
    given_sql = f"APScheduler's (SQL, {scale.rival_people:,} people)"

    def milliseconds(name: str) -> Spread | None:
        found = table.spread("many", name)
        return None if found is None else exactly(found.median * 1000)

    return [
        Goal("P12", f"the timetable of {scale.people:,} people", (
            Check("start", table.spread("ours", "start"), most=1, unit=" s"),
            Check(f"start, of {given}", table.ratio("ours", "memory", "start"),
                  most=0.1, unit=" ×"),
            Check("memory added", table.spread("ours", "memory"), most=10, unit=" MiB"),
            Check("memory added, a person, of " + given, _each_person(table, scale),
                  most=1 / 30, unit=" ×"),
            Check(f"CPU a due person, of {given}",
                  table.ratio("ours", "memory", "plan_cpu_per_due", "cpu_per_due"),
                  most=0.5, stretch=0.2, unit=" ×"),
            Check(f"CPU a due person, of {given_sql}",
                  table.ratio("ours", "sql", "plan_cpu_per_due", "cpu_per_due"),
                  most=0.25, stretch=0.1, unit=" ×"),
        )),
        Goal("P13", f"a hundred due among {scale.crowd:,} people", (
            Check("planned and written, p50", milliseconds("plan_p50"), most=5, unit=" ms"),
            Check("planned and written, p99", milliseconds("plan_p99"), most=50, unit=" ms"),
            Check("of the time with 10,000 people", table.ratio("many", "few", "plan_p50"),
                  most=3, stretch=2.5, unit=" ×"),
        )),
    ]  # fmt: skip


def _each_person(table: Measured, scale: Scale) -> Spread | None:
    found = table.ratio("ours", "memory", "memory")
    if found is None:
        return None
    fewer = scale.rival_people / scale.people
    return Spread(found.median * fewer, found.low * fewer, found.high * fewer)


def _writes(record: Record) -> Goal:
    table = record.writes or Measured()
    return Goal("P14", "rows a second through the write path, 64 callers", (
        Check("of aiosqlite's execute and commit", table.ratio("ours", "each", "rows_per_second"),
              least=2.2, stretch=4, unit=" ×"),
    ))  # fmt: skip


def _tips(record: Record) -> Goal:
    table, scale = record.tips or Measured(), record.scale
    votes = scale.judges * scale.verdicts

    def took(database: str, name: str) -> Spread | None:
        found = table.spread(database, name)
        return None if found is None else exactly(found.median * 1000)

    return Goal("P15", f"a tip chosen among {scale.tips:,}, with {votes:,} votes", tuple(
        Check(f"{label}, {name}", took(database, name), most=most, unit=" ms")
        for database, label in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL"))
        for name, most in (("p50", 5), ("p99", 50))
    ))  # fmt: skip


def _pictures(record: Record) -> Goal:
    table = record.pictures or Measured()

    def taken(name: str, factor: float) -> Spread | None:
        found = table.spread(str(max(ANSWERS)), name)
        return None if found is None else exactly(found.median * factor)

    return Goal("P16", f"the picture of /progress, {max(ANSWERS)} check-ins", (
        Check("drawn, p50", taken("p50", 1000), most=300, unit=" ms"),
        Check("drawn, p99", taken("p99", 1000), most=300, unit=" ms"),
        Check("CPU, p50", taken("cpu", 1000), most=300, unit=" ms"),
        Check("the first one of a process", taken("first", 1000), most=300, unit=" ms"),
        Check("size", taken("bytes", 1 / 1000), most=60, unit=" kB"),
    ))  # fmt: skip


def _ticks(record: Record) -> Goal:
    table, many = record.ticks or Measured(), record.scale.crowd

    def grown(database: str, name: str) -> Spread | None:
        return table.ratio(name_of(database, many), name_of(database, FEW), name)

    return Goal("P17", f"a tick with {many:,} people, in terms of one with {FEW:,}", tuple(
        Check(f"{database}, {what}", grown(database, name), most=2, stretch=1.25, unit=" ×")
        for database in DATABASES
        for name, what in (("idle_p50", "nothing due"), ("busy_p50", "a hundred due"))
    ))  # fmt: skip
