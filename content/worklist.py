"""The worklist of whoever verifies services and reviews tips: what is due, where, against what."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

from domain.library import Library
from domain.signposts import GOOD_FOR, URGENT, Signpost, crisis_lines, is_at_home, stale
from domain.spreadsheet import safe_cell

SOON = timedelta(days=14)
"""What will be due within a fortnight is on the list already."""
MOST_NAMED = 60
"""Ids named on one line; the list has them all."""
ID = re.compile(r'^id = "([a-z0-9_]+)"')


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to look at. `checked_on` and `checked_by` are for who does it to fill in."""

    what: str
    id: str
    where: str
    why: str
    page: str
    compare: str
    checked_on: str = ""
    checked_by: str = ""


def named(ids: Sequence[str]) -> str:
    """Name what is due, a long list not to its end."""
    more = len(ids) - MOST_NAMED
    told = ", ".join(ids[:MOST_NAMED] if more > 0 else ids)
    return f"{told} and {more} more (python -m content due)" if more > 0 else told


def rows(library: Library, root: Path, today: date) -> Iterator[Task]:
    """Give what is due, or will be soon: first lines, other lines, the rest; ours before others."""
    lines = _lines_of(root)
    first = {
        each.id
        for place in library.places.values()
        for each in crisis_lines(library.signposts, place.crisis).first
    }
    due = [each for each in library.signposts if stale(each, today + SOON)]
    home = library.programme.home

    def urgency(one: Signpost) -> tuple[bool, bool, bool]:
        return one.id not in first, one.kind not in URGENT, not is_at_home(one, home)

    for each in sorted(due, key=urgency):
        what = "first line" if each.id in first else each.kind.value
        where = lines.get(each.id, "signposts/")
        yield Task(what, each.id, where, _why(each, today), each.source, _compare(each))
    for tip in sorted(library.tips, key=lambda one: one.review_by):
        if tip.review_by < today + SOON:
            why = f"review by {tip.review_by}"
            yield Task("tip", tip.id, f"tips/{tip.id}.md", why, tip.source_url, tip.title)


def _why(signpost: Signpost, today: date) -> str:
    if signpost.verified_on is None:
        read = "; a copy of its pages was read" if signpost.source_checked else ""
        return f"never verified{read}"
    if signpost.verified_on > today:
        return f"verified on {signpost.verified_on}, which is still to come"
    return f"verified on {signpost.verified_on}, good until {signpost.verified_on + GOOD_FOR}"


def _compare(signpost: Signpost) -> str:
    """Give every value that is to be compared with the page."""
    text = f"text {signpost.text_word or ''} to {signpost.text}" if signpost.text else ""
    call = f"call {signpost.call}" if signpost.call else ""
    cost = "free" if signpost.is_free else signpost.cost or "not free"
    told = (signpost.name, call, text, signpost.url or "", signpost.about, signpost.hours, cost)
    return " | ".join(" ".join(each.split()) for each in told if each)


def _lines_of(root: Path) -> Mapping[str, str]:
    """Give where each service stands: file and line."""
    return {
        found.group(1): f"signposts/{path.name}:{number}"
        for path in sorted((root / "signposts").glob("*.toml"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := ID.match(line))
    }


def write(tasks: Iterable[Task], to: TextIO) -> None:
    """Write the list as CSV, with a header."""
    paper = csv.writer(to, lineterminator="\n")
    paper.writerow(field.name for field in fields(Task))
    for task in tasks:
        paper.writerow(safe_cell(cell) for cell in astuple(task))
