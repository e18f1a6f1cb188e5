"""Plays a year: the real services and database, a clock that jumps, and what came of it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from sqlalchemy import delete

from content.library import load
from domain.checkins import CheckinState, Occasion, Question
from domain.ids import PersonId
from domain.people import Purpose, Standing
from domain.schedule import Rhythm
from domain.waits import Ending
from services import plans, prompts
from services.work import Outbox, Work
from storage import chats, checkins, people, schema, waits
from storage.database import Database, Db
from storage.vault import Vault
from tests.rehearsal.calendar import Count, expected, is_quiet
from tests.rehearsal.people import BEGINS, Event, a_year, outages

STEP = timedelta(minutes=15)
"""Every zone's hours strike on a quarter of an hour of UTC."""
LATE = timedelta(seconds=15)
"""The tick comes so long after it at the latest."""


class Stage:
    """One run."""

    def __init__(self, how_many: int, days: int, seed: int) -> None:
        self.random = Random(seed)
        self.ends = BEGINS + timedelta(days=days)
        self.outages = outages(days, self.random)
        self.events = {n: self._shifted(a_year(n, days, self.random)) for n in range(how_many)}
        self.library = load()
        self.clock = BEGINS
        self.asked: dict[int, list[datetime]] = defaultdict(list)
        self.at_night: list[tuple[int, datetime]] = []
        self.ids: dict[int, PersonId] = {}
        self.numbers: dict[int, int] = {}

    def _shifted(self, events: Iterator[Event]) -> list[Event]:
        """Let nothing happen while nothing runs: it happens right afterwards."""
        return [
            Event(self._up(each.at), each.person, each.what, each.plan, each.until)
            for each in events
        ]

    def _up(self, moment: datetime) -> datetime:
        return next((b for a, b in self.outages if a <= moment < b), moment)

    async def play(self, folder: Path) -> Count:
        """Play it to the end and count."""
        database = await Database.open(
            f"sqlite:///{folder / 'rehearsal.db'}",
            Vault.from_setting(Vault.make_key()),
            clock=lambda: self.clock,
            random=Random(1),
        )
        try:
            await database.write(self._enrol)
            await self._run(database)
        finally:
            await database.close()
        return self.count()

    async def _run(self, database: Database) -> None:
        coming = sorted(
            (event for events in self.events.values() for event in events), key=lambda e: e.at
        )
        at, position = BEGINS, 0
        while at < self.ends:
            self.clock = at
            while position < len(coming) and coming[position].at <= at:
                event = coming[position]
                self.clock = event.at
                await database.write(lambda db, event=event: self._happen(db, event))
                position += 1
            self.clock = at + LATE
            if self._up(at) == at:
                await self._tick(database)
            at += STEP

    async def _tick(self, database: Database) -> None:
        for service in (prompts.ask_due, prompts.remind_due):
            while await database.write(lambda db, service=service: self._do(db, service)):
                pass

    def _do(self, db: Db, service: Any) -> bool:
        work = self._work(db)
        is_full = service(work) >= prompts.PAGE
        for parcel in work.outbox.parcels:
            self._hear(db, parcel)
        return is_full

    def _hear(self, db: Db, parcel: Any) -> None:
        """Note what was written; someone who is asked answers three times in five."""
        asked = msgspec.json.decode(parcel.letter.meant, type=Question)
        number = self.numbers[parcel.letter.chat]
        if asked.occasion is Occasion.PROMPTED:
            self.asked[number].append(self.clock)
        if is_quiet(self.clock, parcel.zone):
            self.at_night.append((number, self.clock))
        if self.random.random() < 0.6:
            checkins.mark(db, asked.checkin, CheckinState.DONE, self.clock)
        db.execute(delete(schema.letters).where(schema.letters.c.id == parcel.letter.id))

    def _work(self, db: Db) -> Work:
        return Work(db, self.clock, self.library, self.random, self.random, Outbox())

    # --- what people do ---

    def _enrol(self, db: Db) -> None:
        for number in self.events:
            chat = chats.add_chat(db, number + 1, "private")
            person = people.same_id(chat)
            people.add_person(db, person, "en", "UTC", BEGINS)
            people.change(db, person, standing=Standing.MEMBER)
            people.add_consent(db, person, Purpose.CHECKINS, "1", given=True, now=BEGINS)
            said: waits.Said = {
                "condition": None, "own_words": None, "kind": "results", "since": None,
                "expected": None,
            }  # fmt: skip
            waits.add_wait(db, person, said, today=BEGINS.date(), now=BEGINS)
            self.ids[number], self.numbers[person] = person, number

    def _happen(self, db: Db, event: Event) -> None:
        person, work = self.ids[event.person], self._work(db)
        if event.what == "plan" and event.plan is not None:
            people.change(
                db, person, rhythm=Rhythm(event.plan.rhythm), weekday=event.plan.weekday,
                hour=event.plan.hour, zone=event.plan.zone,
            )  # fmt: skip
            plans.plan(work, person)
        elif event.what in ("pause", "resume"):
            people.change(db, person, paused_until=event.until)
            if event.what == "resume":
                plans.plan(work, person)
        else:
            mine = waits.list_open(db, [person])
            waits.end_wait(db, mine[0].id, Ending.SEEN, event.at.date(), event.at)
            plans.plan(work, person)

    # --- what came of it ---

    def count(self) -> Count:
        """Hold what was asked against the calendar."""
        found = Count(people=len(self.events))
        for number, at in self.at_night:
            found.note("at_night", number, at)
        for number, events in self.events.items():
            due = expected(events, self.outages, self.ends)
            found.compare(number, due, self.asked[number], events)
        return found
