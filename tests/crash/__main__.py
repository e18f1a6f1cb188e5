"""`python -m tests.crash`: the full run, on SQLite and on PostgreSQL; prints what came of it."""

import asyncio
import sys
import tempfile
from pathlib import Path
from random import Random

import click

from tests.crash.harness import play
from tests.postgres import fresh, running


@click.command()
@click.option("--kills", default=200)
@click.option("--people", default=500)
@click.option("--updates", default=5000)
@click.option("--seed", default=7)
@click.option("--on", type=click.Choice(["sqlite", "postgresql", "both"]), default="both")
def main(kills: int, people: int, updates: int, seed: int, on: str) -> None:
    """Flood the real process and kill it; ends with 1 when anything was lost or done twice."""

    def run(url: str) -> bool:
        report = asyncio.run(
            play(
                url,
                people_count=people,
                updates=updates,
                kills=kills,
                random=Random(seed),
                calm=300,
            )
        )
        print(f"{url.partition(':')[0]}: {report}", flush=True)  # noqa: T201
        return report.is_good

    good = True
    with tempfile.TemporaryDirectory() as folder, running() as server:
        if on != "postgresql":
            good = run(f"sqlite:///{Path(folder) / 'crash.db'}")
        if on != "sqlite":
            good = run(fresh(server)) and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
