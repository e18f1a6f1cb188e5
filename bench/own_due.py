"""What a tick costs with so many people enrolled: with nothing due, and with a hundred due.

`python -m bench.own_due URL ENROLLED ROUNDS` fills an empty database and prints seconds. Each round
has a hundred people due; everyone else is not, for an hour or more. The clock is moved by hand.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import insert, text

from bench.own_ticks import Nowhere
from bench.seeding import add_people, now
from bench.spread import percentile
from bot.schedule import TICKS
from content.library import load
from content.words import Phrasebook
from handlers.context import Office
from services import prompts
from services.work import Outbox, Work
from storage import fires, schema
from storage.database import Database, Db
from storage.vault import Vault

ROUND = timedelta(minutes=1)
LONG = timedelta(hours=2)
COPIED = {
    "sqlite": {"address": "randomblob(length(address))", "address_hash": "randomblob(16)"},
    "postgresql": {
        "address": "decode(md5('a' || n), 'hex')",
        "address_hash": "decode(md5('b' || n), 'hex')",
    },
}
"""What is sealed in the copies of a row: nobody opens it."""
DUE = [tick for tick in TICKS if tick.apart is not None]
"""The ticks that look for whom something is due."""


def fill(db: Db, enrolled: int, rounds: int, moment: datetime) -> None:
    """Enrol a hundred people for each round, and copy one more of them within SQL for the rest."""
    due = add_people(db, range(rounds * prompts.PAGE), moment)
    (other,) = add_people(db, [len(due)], moment)
    rows = [
        {"person_id": person, "kind": kind, "due_at": at, "plan_version": 1}
        for position, person in enumerate([*due, other])
        for kind, at in (
            (fires.CHECKIN, moment + position // prompts.PAGE * ROUND),
            (fires.MILESTONE, moment + LONG),
        )
    ]
    rows[-2]["due_at"] = moment + LONG
    db.execute(insert(schema.fires), rows)
    if db.dialect == "postgresql":
        # What is copied is sound: foreign keys need not be looked up a million times.
        db.execute(text("SET LOCAL session_replication_role = replica"))
    more = "WITH RECURSIVE more(n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM more WHERE n < :most) "
    for table, changed in _copies(db.dialect).items():
        names = schema.metadata.tables[table].columns.keys()
        values = ", ".join(changed.get(name, name) for name in names)
        copy = f"INSERT INTO {table}({', '.join(names)}) {{more}}SELECT {values} FROM {table}, more"
        key = next(iter(changed))
        statement = copy.format(more=more) + f" WHERE {key} = :other"
        db.execute(text(statement), {"most": enrolled - len(due) - 1, "other": other})
    db.execute(text("ANALYZE"))


def _copies(dialect: str) -> dict[str, dict[str, str]]:
    """Give what is not the same in the copies of a row; moments are in microseconds."""
    return {
        "chats": {"id": "id + n", **COPIED[dialect]},
        "people": {"id": "id + n", "alias": "'Reed ' || n"},
        "fires": {"person_id": "person_id + n", "due_at": "due_at + (n % 604800) * 1000000"},
    }


async def main(url: str, enrolled: int, rounds: int) -> None:
    library = load()
    phrasebook = Phrasebook.read(library.programme.locales[0])
    random, begins = Random(1), now()
    clock = [begins]
    database = await Database.open(
        url, Vault.from_setting(os.environ["BENCH_KEY"]), clock=lambda: clock[0], random=random
    )
    office = Office(database, library, phrasebook, lambda: clock[0], random, random, frozenset())
    office.post = Nowhere()
    begun = time.perf_counter()
    await database.write(lambda db: fill(db, enrolled, rounds, begins))
    numbers = {"filled": time.perf_counter() - begun}
    busy, idle = [], []
    for number in range(rounds):
        clock[0] = begins + number * ROUND + timedelta(seconds=1)
        busy.append(await _measure(database, office, DUE[0].service, prompts.PAGE))
        idle.append(sum([await _measure(database, office, tick.service, 0) for tick in DUE]))
    await database.close()
    for name, times in (("busy", busy[1:]), ("idle", idle[1:])):
        numbers[f"{name}_p50"] = percentile(times, 0.5)
        numbers[f"{name}_p99"] = percentile(times, 0.99)
    print(json.dumps(numbers))


async def _measure(
    database: Database, office: Office, service: Callable[[Work], int], due: int
) -> float:
    begun = time.perf_counter()
    found = await database.write(lambda db: service(office.work(db, Outbox())))
    took = time.perf_counter() - begun
    if found != due:
        raise RuntimeError(f"{found} people were due, not {due}")
    return took


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
