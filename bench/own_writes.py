"""One row a transaction through our own `Database.write`.

`python -m bench.own_writes FILE CALLERS ROWS` prints rows a second and CPU seconds a row.
"""

import os
import sys
from collections.abc import Awaitable
from random import Random

import uvloop

from bench.rivals.work import hurry
from bench.seeding import now
from storage import updates
from storage.database import Database
from storage.vault import Vault


async def main(file: str, callers: int, rows: int) -> None:
    database = await Database.open(
        f"sqlite:///{file}",
        Vault.from_setting(os.environ["BENCH_KEY"]),
        clock=now,
        random=Random(1),
    )

    def write(number: int) -> Awaitable[object]:
        return database.write(lambda db: updates.remember(db, number, now()))

    await hurry(write, callers, rows)
    await database.close()


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
