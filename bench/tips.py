"""W7: a tip chosen among many, with what many people made of them, on both databases."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import measure
from bench.scale import Scale
from bench.timetable import Measured
from tests.postgres import fresh, running


def tips(scale: Scale) -> Measured:
    """Measure `/tip` on SQLite and on PostgreSQL."""
    size = (scale.tips, scale.judges, scale.verdicts, scale.choices)
    print(f"W7, {scale.tips} tips", file=sys.stderr)
    with TemporaryDirectory(prefix="bench-") as folder:
        one = {"sqlite": measure("own_tips", f"sqlite:///{Path(folder) / 'tips.db'}", *size)}
    with running() as server:
        one["postgresql"] = measure("own_tips", fresh(server), *size)
    return Measured([one])
