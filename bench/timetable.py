"""W5: many people's next check-ins: one query a tick, or a job of APScheduler's for each."""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import measure
from bench.scale import Scale
from bench.seeding import crowd
from bench.spread import Spread, spread
from services.prompts import PAGE

RIVAL_DUE = 200
FEW = 10_000

Numbers = dict[str, float]


@dataclass(slots=True)
class Measured:
    """What each process printed, by round; names are ours, memory, sql, few, many."""

    rounds: list[dict[str, Numbers]] = field(default_factory=list)

    def spread(self, who: str, name: str) -> Spread | None:
        return spread(one[who][name] for one in self.rounds if who in one)

    def ratio(
        self, who: str, other: str, name: str, other_name: str | None = None
    ) -> Spread | None:
        return spread(
            one[who][name] / one[other][other_name or name]
            for one in self.rounds
            if who in one and other in one
        )


def timetable(scale: Scale) -> Measured:
    """Measure our tick and APScheduler's two stores, in turns."""
    measured = Measured()
    pages = scale.due // PAGE // 2
    for number in range(1, scale.rounds + 1):
        print(f"W5, round {number} of {scale.rounds}", file=sys.stderr)
        with TemporaryDirectory(prefix="bench-") as folder:
            one = {"ours": _ours(Path(folder), scale.due, scale.people, pages)}
            for kind in ("memory", "sql"):
                file = Path(folder) / f"{kind}.db"
                one[kind] = measure(
                    "rivals.apscheduler_jobs", kind, file, scale.rival_people, RIVAL_DUE
                )
            one["few"] = _ours(Path(folder), scale.due, FEW, pages)
        measured.rounds.append(one)
    with TemporaryDirectory(prefix="bench-") as folder:
        print(f"W5, {scale.crowd} people", file=sys.stderr)
        measured.rounds[-1]["many"] = _ours(Path(folder), scale.due, scale.crowd, pages)
    return measured


def _ours(folder: Path, due: int, people: int, pages: int) -> Numbers:
    file = folder / f"{people}.db"
    crowd(file, due, people - due)
    numbers = measure("own_ticks", file, pages)
    file.unlink()
    return numbers
