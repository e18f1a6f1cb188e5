"""Tables: the goals, and what every contender did."""

from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version

from bench import broadcast, machine
from bench import contenders as who
from bench.contest import Outcome
from bench.goals import Goal
from bench.judging import Record, cpu, memory, rate
from bench.pictures import ANSWERS
from bench.rounds import Results
from bench.spread import Spread, number
from bench.ticks import DATABASES, name_of
from bench.timetable import FEW, Measured

PACKAGES = (
    "python-telegram-bot", "httpx", "aiogram", "pyTelegramBotAPI", "aiohttp", "aiolimiter",
    "APScheduler", "SQLAlchemy", "aiosqlite", "uvloop", "orjson",
)  # fmt: skip

Row = Sequence[object]


def table(heads: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """Write a table in Markdown."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join('–' if cell is None else str(cell) for cell in row)} |"
    yield ""


def where_and_when(record: Record, today: date) -> Iterator[str]:
    """Tell the machine, the versions, the date and how quiet it was."""
    noisiest = max((each.noisiest() for each in record.contests()), default=0.0)
    yield f"Measured on {today:%d %B %Y}: {machine.describe()}."
    yield ", ".join(f"{name} {version(name)}" for name in PACKAGES) + "."
    yield (
        f"Rounds: {record.scale.rounds}, contenders in turns; a number is the median "
        f"[lowest–highest round]. Other jobs kept up to {number(noisiest)} cores busy."
    )
    yield ""


def goals_table(goals: Sequence[Goal]) -> Iterator[str]:
    """Write every goal, a line a measure."""
    rows = [
        (
            f"**{goal.code}**" if position == 0 else "",
            f"{goal.what}: {check.what}",
            check.value() or None,
            check.bar(),
            check.verdict,
            check.wish(),
        )
        for goal in goals
        for position, check in enumerate(goal.checks)
    ]
    yield from table(("", "goal", "measured", "bar", "", "stretch"), rows)


def everything(record: Record) -> Iterator[str]:
    """Write what every contender did, section by section."""
    if record.presses:
        yield "### W1: a press becomes a row, an answer and an edit\n"
        yield from _speeds(record.presses, "presses/s")
    if record.slow:
        yield "### W1 with 50 ms an answer\n"
        yield from _speeds(record.slow, "presses/s")
    if record.relays:
        yield "### W2: one post in a circle of eight, seven copies\n"
        yield from _speeds(record.relays, "sends/s")
    if record.timetable:
        yield from _timetable(record, record.timetable)
    if record.writes:
        yield from _writes(record.writes)
    if record.tips:
        yield from _tips(record.tips)
    if record.pictures:
        yield from pictures_table(record.pictures)
    if record.ticks:
        yield from ticks_table(record.ticks, record.scale.crowd)


def _speeds(results: Results, unit: str) -> Iterator[str]:
    heads = ("contender", unit, "× PTB", "× aiogram", "CPU s / 1000", "peak MiB")
    rows = []
    for each in results.contenders:
        name = each.name
        rows.append(
            (
                each.label,
                _median(results.spread(name, rate)),
                results.ratio(name, who.PTB.name, rate),
                results.ratio(name, who.AIOGRAM.name, rate),
                _median(results.spread(name, cpu)),
                _median(results.spread(name, memory)),
            )
        )
    yield from table(heads, rows)


def _median(found: Spread | None) -> str | None:
    return None if found is None else number(found.median)


def broadcast_table(record: Record) -> Iterator[str]:
    """Write what happened to prompts and replies."""
    results, prompts = record.broadcasts, record.scale.prompts
    if results is None:
        return
    yield f"### W3: {prompts:,} prompts to a server that takes 30 a second, 50 ms an answer\n"
    yield f"{record.scale.patients} people write meanwhile; latency is from then to their reply.\n"
    heads = (
        "contender", "reply p50", "p99", "slowest", "sends/s", "× the limit's own time",
        "429", "lost", "most in 1 s", "MiB added",
    )  # fmt: skip
    rows = [
        row
        for each in results.contenders
        for row in [_broadcast_row(each.label, results, each.name, prompts)]
        if row
    ]
    if record.idle:
        idle = record.idle.rounds[0][who.OWN.name]
        rows.append(("**Meanwhile**, idle", *_latencies(idle), *[None] * 6))
    yield from table(heads, rows)


def _broadcast_row(label: str, results: Results, name: str, prompts: int) -> Row | None:
    outcome = results.rounds[0].get(name)
    if outcome is None:
        return None
    stats = outcome.stats
    note = "" if stats["is_finished"] else " (stopped)"
    return (
        label + note, *_latencies(outcome), number(broadcast.pace(outcome)),
        f"{broadcast.overtime(outcome):.3f}", stats["refused"],
        "–" if note else broadcast.lost(outcome, prompts), stats["most_attempts"],
        number(outcome.added_memory),
    )  # fmt: skip


def _latencies(outcome: Outcome) -> tuple[str, str, str]:
    found = [broadcast.latency(share)(outcome) for share in (0.5, 0.99, 1.0)]
    return tuple(f"{each * 1000:,.0f} ms" for each in found)


def _timetable(record: Record, measured: Measured) -> Iterator[str]:
    scale = record.scale
    yield "### W5: the timetable\n"
    heads = ("", "people", "start", "memory added", "CPU a due person", "100 due: p50", "p99")
    rows: list[Row] = []
    ours = (("ours", scale.people), ("few", 10_000), ("many", scale.crowd))
    for kind, label in (("plan", "planning"), ("whole", "planning, check-in and letter")):
        rows += [
            (
                f"**Meanwhile**, {label}",
                f"{people:,}",
                _scaled(measured.spread(name, "start"), 1000, "ms"),
                _scaled(measured.spread(name, "memory"), 1, "MiB"),
                _scaled(measured.spread(name, f"{kind}_cpu_per_due"), 1e6, "µs"),
                _scaled(measured.spread(name, f"{kind}_p50"), 1000, "ms"),
                _scaled(measured.spread(name, f"{kind}_p99"), 1000, "ms"),
            )
            for name, people in ours
        ]
    rows += [
        (
            f"APScheduler, a job a person, {name} store",
            f"{scale.rival_people:,}",
            _scaled(measured.spread(name, "start"), 1000, "ms"),
            _scaled(measured.spread(name, "memory"), 1, "MiB"),
            _scaled(measured.spread(name, "cpu_per_due"), 1e6, "µs"),
            None,
            None,
        )
        for name in ("memory", "sql")
    ]
    yield from table(heads, rows)


def _scaled(found: Spread | None, factor: float, unit: str) -> str | None:
    return None if found is None else f"{number(found.median * factor)} {unit}"


def _writes(measured: Measured) -> Iterator[str]:
    yield "### W6: a row a transaction, 64 callers\n"
    names = {
        "each": "aiosqlite, execute and commit (takes others' rows along)",
        "alone": "aiosqlite, each row's own transaction",
        "together": "by hand: raw SQL, one commit for all that wait",
        "ours": "**Meanwhile**'s `Database.write`, on uvloop as it runs: one commit for all that wait",
    }
    rows = [
        (
            label,
            _median(measured.spread(name, "rows_per_second")),
            measured.ratio(name, "each", "rows_per_second"),
            measured.ratio(name, "alone", "rows_per_second"),
            _scaled(measured.spread(name, "cpu_per_row"), 1e6, "µs"),
        )
        for name, label in names.items()
    ]
    yield from table(("", "rows/s", "× execute and commit", "× own transaction", "CPU a row"), rows)


def _tips(measured: Measured) -> Iterator[str]:
    yield "### W7: `/tip`, from the question to the commit\n"
    heads = ("", "p50", "p99", "slowest", "after a moderator's decision", "putting on shelves")
    names = ("p50", "p99", "slowest", "first", "arranged")
    rows = [
        (label, *(_scaled(measured.spread(database, name), 1000, "ms") for name in names))
        for database, label in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL"))
    ]
    yield from table(heads, rows)


def pictures_table(measured: Measured) -> Iterator[str]:
    """Write how long the picture of /progress takes, and how large it is."""
    yield "### W8: the picture of /progress, put together and drawn\n"
    rows = [
        (
            count,
            *(
                _scaled(measured.spread(str(count), name), 1000, "ms")
                for name in ("first", "p50", "p99", "cpu")
            ),
            _scaled(measured.spread(str(count), "bytes"), 1 / 1000, "kB"),
        )
        for count in ANSWERS
    ]
    yield from table(("check-ins", "first of a process", "p50", "p99", "CPU", "size"), rows)


def ticks_table(measured: Measured, many: int) -> Iterator[str]:
    """Write what a tick of due work takes, with few people enrolled and with many."""
    yield "### W9: a tick of due work, by how many are enrolled\n"
    heads = ("", "enrolled", "nothing due: p50", "p99", "100 due, asked: p50", "p99")
    rows = [
        (
            database,
            f"{enrolled:,}",
            *(
                _scaled(measured.spread(name_of(database, enrolled), name), 1000, "ms")
                for name in ("idle_p50", "idle_p99", "busy_p50", "busy_p99")
            ),
        )
        for database in DATABASES
        for enrolled in (FEW, many)
    ]
    yield from table(heads, rows)


def problems(record: Record) -> Iterator[str]:
    """Tell which runs did not count, and why."""
    for results in record.contests():
        yield from results.problems()


def put_between(text: str, name: str, content: str) -> str:
    """Give a page with what stands between the markers of that name replaced."""
    begin, end = f"<!-- {name}: written by make bench -->", f"<!-- /{name} -->"
    before, found, rest = text.partition(begin)
    _, found_end, after = rest.partition(end)
    if not found or not found_end:
        raise LookupError(f"the page has no place for {name}")
    return f"{before}{begin}\n{content.strip()}\n{end}{after}"
