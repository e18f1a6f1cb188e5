"""One row a transaction, as others write it with aiosqlite.

`python -m bench.rivals.rows each|alone|together FILE CALLERS ROWS` prints what it costs.
"""

import asyncio
import sys

from bench.rivals import work

KINDS = {"each": work.EachRow, "alone": work.RowAlone, "together": work.RowsTogether}


async def main(kind: str, file: str, callers: int, rows: int) -> None:
    kept = await KINDS[kind].open(file)
    await work.hurry(lambda number: kept.add(work.ANSWER, (number, "no")), callers, rows)
    await kept.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
