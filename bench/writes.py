"""W6: rows through the write path, 64 callers at once."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import measure
from bench.scale import Scale
from bench.timetable import Measured

CALLERS = 64

WAYS = {
    "each": ("rivals.rows", "each"),
    "alone": ("rivals.rows", "alone"),
    "together": ("rivals.rows", "together"),
    "ours": ("own_writes",),
}


def writes(scale: Scale) -> Measured:
    """Measure aiosqlite's ways and ours, in turns."""
    measured = Measured()
    for number in range(1, scale.rounds + 1):
        print(f"W6, round {number} of {scale.rounds}", file=sys.stderr)
        with TemporaryDirectory(prefix="bench-") as folder:
            measured.rounds.append(
                {
                    name: measure(*way, Path(folder) / f"{name}.db", CALLERS, scale.rows)
                    for name, way in WAYS.items()
                }
            )
    return measured
