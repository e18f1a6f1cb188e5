"""`python -m tests.rehearsal`: a year of check-ins for ten thousand people, counted."""

import asyncio
import sys
import tempfile
from pathlib import Path

import click

from tests.rehearsal.stage import Stage


@click.command()
@click.option("--people", default=10_000)
@click.option("--days", default=365)
@click.option("--seed", default=7)
def main(people: int, days: int, seed: int) -> None:
    """Play it; ends with 1 when anyone was asked wrongly."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(Stage(people, days, seed).play(Path(folder)))
    print(found)  # noqa: T201
    print(*found.wrong[:20], sep="\n")  # noqa: T201
    sys.exit(0 if found.is_good else 1)


if __name__ == "__main__":
    main()
