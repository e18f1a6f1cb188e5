"""Plays a year: the real services and database, a clock that jumps, and what came of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from sqlalchemy import delete, select, update

from content.library import load
from domain.checkins import CheckinState, Occasion, Question
from domain.ids import CheckinId, PersonId, private_chat
from domain.moments import today
from domain.people import Purpose, Standing
from domain.schedule import Rhythm
from domain.waits import Ending
from services import letters, pauses, plans, prompts
from services import waits as wait_services
from services.work import Outbox, Visit, Work
from storage import chats, fires, people, schema, waits
from storage.database import Database, Db
from storage.vault import Vault
from tests.rehearsal.calendar import Calendar, Said
from tests.rehearsal.count import Count
from tests.rehearsal.people import BEGINS, Event, Member, a_member, a_year, outages

LATE = timedelta(seconds=15)
"""The tick comes so long after a moment at the latest."""
TICKS = {
    fires.CHECKIN: prompts.ask_due,
    fires.REMINDER: prompts.remind_due,
    fires.SNOOZED: prompts.bring_back_due,
    fires.MILESTONE: wait_services.remind_due,
    fires.GOODBYE: wait_services.part_due,
}
ASKED = letters.kind_of(Question)
SPOKEN = {
    letters.kind_of(wait_services.Reminded): "milestone",
    letters.kind_of(wait_services.Goodbye): "goodbye",
}
OCCASIONS = {Occasion.PROMPTED: "checkin", Occasion.REMINDED: "reminder"}


class Stage:
    """One run."""

    def __init__(self, how_many: int, days: int, seed: int) -> None:
        self.random = Random(seed)
        self.ends = BEGINS + timedelta(days=days)
        self.outages = outages(days, self.random)
        self.members = [a_member(self.random) for _ in range(how_many)]
        self.events = {n: self._shifted(a_year(n, days, self.random)) for n in range(how_many)}
        self.library = load()
        self.clock = BEGINS
        self.said: dict[int, list[Said]] = defaultdict(list)
        self.ids: dict[int, PersonId] = {}
        self.numbers: dict[int, int] = {}

    def _shifted(self, events: Iterator[Event]) -> list[Event]:
        """Let nothing happen while nothing runs: it happens right afterwards."""
        return [replace(each, at=self._up(each.at)) for each in events]

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
        """Go from one thing that is due, or that someone does, to the next."""
        coming = sorted(
            (event for events in self.events.values() for event in events), key=lambda e: e.at
        )
        position = 0
        while True:
            due = await database.read(fires.find_next)
            tick = self.ends if due is None else self._up(max(due, self.clock)) + LATE
            event = coming[position] if position < len(coming) else None
            if event is not None and event.at <= tick:
                self.clock = max(self.clock, event.at)
                await database.write(lambda db, event=event: self._happen(db, event))
                position += 1
            elif tick < self.ends:
                self.clock = tick
                await database.write(self._tick)
            else:
                return

    def _tick(self, db: Db) -> None:
        due = select(schema.fires.c.kind).where(schema.fires.c.due_at <= self.clock).distinct()
        kinds = set(db.execute(due).scalars())
        for service in (service for kind, service in TICKS.items() if kind in kinds):
            is_full = True
            while is_full:
                work = self._work(db)
                is_full = service(work) >= prompts.PAGE
                if work.outbox.parcels:
                    self._hear(db, work)

    def _hear(self, db: Db, work: Work) -> None:
        """Note what was written; some answer always, some now and then, some never."""
        parcels = work.outbox.parcels
        answered = [each for parcel in parcels if (each := self._hear_one(parcel)) is not None]
        table = schema.checkins
        db.execute(
            update(table)
            .where(table.c.id.in_(answered))
            .values(state=CheckinState.DONE, finished_at=self.clock)
        )
        written = [parcel.letter.id for parcel in parcels]
        db.execute(delete(schema.letters).where(schema.letters.c.id.in_(written)))

    def _hear_one(self, parcel: Any) -> CheckinId | None:
        """Note one letter; gives the check-in that it leads them to answer."""
        letter = parcel.letter
        number = self.numbers[letter.chat]
        if letter.kind != ASKED:
            self.said[number].append(Said(self.clock, SPOKEN[letter.kind]))
            return None
        asked = msgspec.json.decode(letter.meant, type=Question)
        self.said[number].append(Said(self.clock, OCCASIONS[asked.occasion]))
        is_answered = self.random.random() < self.members[number].answers
        return asked.checkin if is_answered else None

    def _work(self, db: Db) -> Work:
        return Work(db, self.clock, self.library, self.random, self.random, Outbox())

    # --- what people do ---

    def _enrol(self, db: Db) -> None:
        for number, member in enumerate(self.members):
            self._enrol_one(db, number, member)

    def _enrol_one(self, db: Db, number: int, member: Member) -> None:
        chat = chats.add_chat(db, number + 1, "private")
        person = people.same_id(chat)
        people.add_person(db, person, "en", "UTC", BEGINS)
        people.change(db, person, standing=Standing.MEMBER)
        people.add_consent(db, person, Purpose.CHECKINS, "1", given=True, now=BEGINS)
        said: waits.Said = {
            "condition": None, "own_words": None, "kind": "results", "since": member.since,
            "expected": member.expected,
        }  # fmt: skip
        waits.add_wait(db, person, said, today=BEGINS.date(), now=BEGINS)
        self.ids[number], self.numbers[person] = person, number

    def _happen(self, db: Db, event: Event) -> None:
        visit = self._visit(db, self.ids[event.person])
        person = visit.person.id
        if event.plan is not None:
            people.change(
                db, person, rhythm=Rhythm(event.plan.rhythm), weekday=event.plan.weekday,
                hour=event.plan.hour, zone=event.plan.zone, most_a_week=event.plan.limit,
            )  # fmt: skip
            plans.plan(visit, person)
        elif event.what == "pause":
            first = today(self.clock, visit.person.zone) + timedelta(days=event.later)
            last = first + timedelta(days=event.days - 1)
            assert isinstance(pauses.pause(visit, f"{first} to {last}"), pauses.Paused)
        elif event.what == "resume":
            pauses.resume(visit)
        else:
            (mine,) = waits.list_open(db, [person])
            wait_services.end(visit, mine.id, Ending.SEEN)

    def _visit(self, db: Db, person: PersonId) -> Visit:
        work, chat = self._work(db), private_chat(person)
        return Visit(
            **{field.name: getattr(work, field.name) for field in fields(Work)},
            person=people.get_person(db, person), chat=chat, address=0, message=None, is_tap=False,
        )  # fmt: skip

    # --- what came of it ---

    def count(self) -> Count:
        """Hold what was said against the calendar."""
        found = Count(people=len(self.events))
        for number, events in self.events.items():
            found.compare(number, Calendar(events, self.said[number], self.outages, self.ends))
        return found
