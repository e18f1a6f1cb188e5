"""Choosing a tip among many, as `/tip` does it: read, chosen and noted in one transaction.

`python -m bench.own_tips URL TIPS PEOPLE EACH CHOICES` fills an empty database (`EACH` verdicts a
person), lets people ask for one after another, and prints seconds.
"""

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random

from bench.seeding import now
from bench.spread import percentile
from bench.tip_seeding import ONE_IN, fill, make_tips
from content.library import load
from domain.ids import PersonId, private_chat
from domain.library import Library
from domain.people import Person
from domain.shelves import Shelves
from domain.tips import TOPICS
from services import tips
from services.work import Outbox, Visit
from storage import people
from storage.database import Database, Db
from storage.vault import Vault

WARM_UP = 20


async def main(url: str, count: int, many: int, each: int, choices: int) -> None:
    random = Random(1)
    loaded = load()
    made = make_tips(count - count // ONE_IN, loaded, random)
    begun = time.perf_counter()
    library = replace(loaded, tips=Shelves(made))
    arranged = time.perf_counter() - begun
    vault = Vault.from_setting(os.environ["BENCH_KEY"])
    database = await Database.open(url, vault, clock=now, random=random)
    ids = await database.write(lambda db: fill(db, library, random, count, many, each))
    some = random.choices(ids, k=WARM_UP + choices)
    askers = await database.read(lambda db: [people.get_person(db, PersonId(row)) for row in some])
    gc.freeze()  # as the bot does when it starts
    first, *_ = times = [
        await _ask(
            database, asking(library, random, person, None if turn % 2 else TOPICS[turn % 14])
        )
        for turn, person in enumerate(askers)
    ]
    await database.close()
    usual = times[WARM_UP:]
    print(json.dumps({
        "p50": percentile(usual, 0.5), "p99": percentile(usual, 0.99), "slowest": max(usual),
        "first": first, "arranged": arranged,
    }))  # fmt: skip


def asking(
    library: Library, random: Random, person: Person, topic: str | None
) -> Callable[[Db], object]:
    def ask(db: Db) -> object:
        outbox, home = Outbox(), private_chat(person.id)
        visit = Visit(db, now(), library, random, random, outbox, person, home, 0, None, False)
        return tips.show(visit, topic)

    return ask


async def _ask(database: Database, ask: Callable[[Db], object]) -> float:
    begun = time.perf_counter()
    found = await database.write(ask)
    taken = time.perf_counter() - begun
    assert isinstance(found, tips.TipShown), found
    return taken


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
