"""`python -m bench`: what this bot does a second, beside what others do, in one run."""

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from bench import broadcast, jobs, machine, report
from bench.contest import ROOT, Telegram
from bench.goals import Verdict
from bench.judging import Record, judge
from bench.pictures import pictures
from bench.scale import FULL, QUICK, USUAL
from bench.ticks import ticks
from bench.timetable import timetable
from bench.tips import tips
from bench.writes import writes

PAGE = ROOT / "docs" / "performance.md"


def presses(record: Record, telegram: Telegram) -> None:
    record.presses = jobs.presses_at_once(telegram, record.scale)


def slow(record: Record, telegram: Telegram) -> None:
    record.slow = jobs.presses_slowly(telegram, record.scale)


def relays(record: Record, telegram: Telegram) -> None:
    record.relays = jobs.relays(telegram, record.scale)


def broadcasts(record: Record, telegram: Telegram) -> None:
    record.broadcasts = broadcast.broadcasts(telegram, record.scale, with_all=record.every_way)
    record.idle = broadcast.idle(telegram, record.scale)


def times(record: Record, _: Telegram) -> None:
    record.timetable = timetable(record.scale)


def rows(record: Record, _: Telegram) -> None:
    record.writes = writes(record.scale)


def choices(record: Record, _: Telegram) -> None:
    record.tips = tips(record.scale)


def drawings(record: Record, _: Telegram) -> None:
    record.pictures = pictures(record.scale)


def due_work(record: Record, _: Telegram) -> None:
    record.ticks = ticks(record.scale)


SECTIONS: dict[str, Callable[[Record, Telegram], None]] = {
    "presses": presses,
    "slow": slow,
    "relays": relays,
    "broadcast": broadcasts,
    "timetable": times,
    "writes": rows,
    "tips": choices,
    "pictures": drawings,
    "ticks": due_work,
}


def main() -> int:
    """Run what was asked for; 0 when all was measured, 1 when a run was not right."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("section", nargs="*", choices=[[], *SECTIONS], help="all, when none")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="a look: one small round")
    size.add_argument("--full", action="store_true", help="10,000 prompts, more rounds: long")
    parser.add_argument(
        "--every-way", action="store_true", help="broadcast in every way PTB and aiogram have"
    )
    parser.add_argument("--no-page", action="store_true", help="leave docs/performance.md alone")
    chosen = parser.parse_args()
    scale = QUICK if chosen.quick else FULL if chosen.full else USUAL
    record = Record(scale, every_way=chosen.every_way)
    failed = _measure(record, chosen.section or SECTIONS)
    goals = judge(record)
    today = datetime.now(UTC).date()
    summary = [*report.where_and_when(record, today), *report.goals_table(goals)]
    summary += report.everything(record)
    prompts = list(report.broadcast_table(record))
    print("\n".join([*summary, *prompts]))
    trouble = [*failed, *report.problems(record)]
    print("\n".join(trouble), file=sys.stderr)
    if not (chosen.quick or chosen.no_page):
        _write_page(record, summary, prompts, is_whole=not chosen.section)
    met = sum(goal.verdict is Verdict.MET for goal in goals)
    run = sum(goal.verdict is not Verdict.NOT_RUN for goal in goals)
    print(f"{met} of {run} goals met")
    return 1 if trouble else 0


def _measure(record: Record, sections: Iterable[str]) -> list[str]:
    """Run sections; gives what went wrong, so that what was measured before is told all the same."""
    failed = []
    telegram = Telegram()
    try:
        for name in sections:
            try:
                SECTIONS[name](record, telegram)
            except RuntimeError as error:
                failed.append(f"{name}: {error}")
    finally:
        telegram.stop()
    return failed


def machine_and_day() -> str:
    """Tell the machine and the day of what has no rivals."""
    return f"Measured on {datetime.now(UTC):%d %B %Y}: {machine.describe()}.\n"


def _write_page(record: Record, summary: list[str], prompts: list[str], *, is_whole: bool) -> None:
    """Put a whole run on the page, and a full broadcast whenever there is one."""
    page = Path(PAGE)
    text = page.read_text()
    if is_whole:
        text = report.put_between(text, "goals", "\n".join([*summary, *prompts]))
    if record.pictures:
        goals = [goal for goal in judge(record) if goal.code == "P16"]
        drawn = list(report.pictures_table(record.pictures))
        content = [machine_and_day(), *report.goals_table(goals), *drawn]
        text = report.put_between(text, "pictures", "\n".join(content))
    if record.ticks:
        goals = [goal for goal in judge(record) if goal.code == "P17"]
        told = list(report.ticks_table(record.ticks, record.scale.crowd))
        content = [machine_and_day(), *report.goals_table(goals), *told]
        text = report.put_between(text, "ticks", "\n".join(content))
    if record.scale is FULL and prompts:
        goals = [goal for goal in judge(record) if goal.code in {"P9", "P10", "P11"}]
        when = report.where_and_when(record, datetime.now(UTC).date())
        content = [*when, *report.goals_table(goals), *prompts]
        text = report.put_between(text, "broadcast", "\n".join(content))
    page.write_text(text)


if __name__ == "__main__":
    sys.exit(main())
