"""APScheduler as it is often used: one cron job a patient.

`python -m bench.rivals.apscheduler_jobs memory|sql FILE PATIENTS DUE` prints what it costs.
"""

import asyncio
import gc
import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import create_engine, event

from bench import machine

fired: asyncio.Queue[int] = asyncio.Queue()


async def ask(patient: int) -> None:
    """Do nothing: what is measured is the way here."""
    fired.put_nowait(patient)


def store(kind: str, file: str) -> Any:
    if kind == "memory":
        return MemoryJobStore()
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")

    return SQLAlchemyJobStore(engine=engine)


def add_all(scheduler: AsyncIOScheduler, patients: int, due: int) -> None:
    """Give each patient a weekly job; the first of them are due as soon as the scheduler runs."""
    now = datetime.now(UTC)
    for patient in range(patients):
        first = now if patient < due else now + timedelta(days=1, seconds=patient)
        scheduler.add_job(
            ask,
            CronTrigger(
                day_of_week=patient % 7, hour=10, minute=patient % 60, timezone="Europe/Berlin"
            ),
            args=[patient],
            id=str(patient),
            next_run_time=first,
            misfire_grace_time=None,
            coalesce=True,
        )


async def main(kind: str, file: str, patients: int, due: int) -> None:
    gc.collect()
    before = machine.memory(os.getpid(), "VmRSS")
    scheduler = AsyncIOScheduler(jobstores={"default": store(kind, file)}, timezone="UTC")
    begun = time.perf_counter()
    scheduler.start(paused=True)
    add_all(scheduler, patients, due)
    added = time.perf_counter() - begun
    memory = machine.memory(os.getpid(), "VmRSS") - before

    # A memory store is filled anew at each start; a database is opened and its jobs are read.
    start = added
    if kind == "sql":
        begun = time.perf_counter()
        another = AsyncIOScheduler(jobstores={"default": store(kind, file)}, timezone="UTC")
        another.start(paused=True)
        another.get_jobs()
        start = time.perf_counter() - begun
        another.shutdown(wait=False)

    used = time.process_time()
    scheduler.resume()
    while fired.qsize() < due:  # noqa: ASYNC110 - what is measured is not ours to change
        await asyncio.sleep(0.01)
    used = time.process_time() - used
    scheduler.shutdown(wait=False)
    print(json.dumps({"start": start, "add": added, "memory": memory, "cpu_per_due": used / due}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
