"""W9: a tick of due work with ten thousand people enrolled and with a million, on both databases."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import measure
from bench.scale import Scale
from bench.timetable import FEW, Measured, Numbers
from tests.postgres import fresh, running

DATABASES = ("SQLite", "PostgreSQL")


def name_of(database: str, enrolled: int) -> str:
    """Give the name under which a measurement is kept."""
    return f"{database} {enrolled}"


def ticks(scale: Scale) -> Measured:
    """Measure a tick with few people and with many, on one database after the other."""
    measured = Measured()
    one: dict[str, Numbers] = {}
    with running() as server, TemporaryDirectory(prefix="bench-") as folder:
        for enrolled in (FEW, scale.crowd):
            urls = (f"sqlite:///{Path(folder) / f'{enrolled}.db'}", fresh(server))
            for database, url in zip(DATABASES, urls, strict=True):
                name = name_of(database, enrolled)
                print(f"W9, {name}", file=sys.stderr)
                one[name] = measure("own_due", url, enrolled, scale.tick_rounds)
    measured.rounds.append(one)
    return measured
