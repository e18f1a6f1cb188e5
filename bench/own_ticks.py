"""What our own schedule costs: starting it, and working off what is due.

`python -m bench.own_ticks FILE PAGES` prints it: seconds, MiB, and CPU seconds a due person. Pages
are worked off in two ways in turns: whole, as the tick does it (a check-in begun, a letter written
and sealed), and planning alone (who is due, when they are next due where they live, written down),
which is what the others' schedulers do.
"""

import asyncio
import gc
import json
import os
import sys
import time
from dataclasses import replace
from random import Random

from bench import machine
from bench.seeding import now
from bench.spread import percentile
from bot.schedule import TICKS, Schedule, next_due
from content.library import load
from content.words import Phrasebook
from domain.schedule import next_due as next_moment
from handlers.context import Office
from services import prompts
from services.work import Outbox, Work
from storage import fires
from storage.database import Database
from storage.vault import Vault


class Nowhere:
    """A postman's place for letters nobody delivers."""

    def deliver(self, outbox: Outbox) -> None:
        pass


def plan(work: Work) -> int:
    """Find a page of who is due and write down when they are next due."""
    due = fires.list_due(work.db, fires.CHECKIN, work.now, prompts.PAGE)
    moved = [(each.fire, next_moment(each.plan, work.now, last=work.now)) for each in due]
    fires.move_fires(work.db, [replace(fire, due_at=then) for fire, then in moved if then])
    return len(due)


async def main(file: str, pages: int) -> None:
    library = load()
    phrasebook = Phrasebook.read(library.programme.locales[0])
    random = Random(1)
    gc.collect()
    before = machine.memory(os.getpid(), "VmRSS")

    begun = time.perf_counter()
    database = await Database.open(
        f"sqlite:///{file}", Vault.from_setting(os.environ["BENCH_KEY"]), clock=now, random=random
    )
    office = Office(database, library, phrasebook, now, random, random, frozenset())
    office.post = Nowhere()
    schedule = Schedule(office)
    schedule.start()
    await database.read(next_due)
    start = time.perf_counter() - begun

    numbers = {"start": start}
    for name, service in (("plan", plan), ("whole", TICKS[0].service)):
        numbers |= await _work_off(database, office, name, service, pages)
    numbers["memory"] = machine.memory(os.getpid(), "VmRSS") - before
    schedule.stop()
    await database.close()
    print(json.dumps(numbers))


async def _work_off(database, office, name, service, pages) -> dict[str, float]:
    times: list[float] = []
    people = 0
    used = time.process_time()
    for _ in range(pages):
        begun = time.perf_counter()
        people += await database.write(lambda db: service(office.work(db, Outbox())))
        times.append(time.perf_counter() - begun)
    used = time.process_time() - used
    if people != pages * prompts.PAGE:
        raise RuntimeError(f"{people} people were due in {pages} pages")
    return {
        f"{name}_cpu_per_due": used / people,
        f"{name}_p50": percentile(times, 0.5),
        f"{name}_p99": percentile(times, 0.99),
    }


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
