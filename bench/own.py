"""Our own bot as a contender: its settings, and a database with people in it.

Everything goes through the project's own schema, vault and ids, so the bot finds what it would
find after real people had used it. Seeding is done once and copied for each run.
"""

import asyncio
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import insert

from bench.contest import Ready, free_port
from bench.updates import CIRCLE, TOKEN, person, press, says
from bot.settings import SETTINGS
from domain.checkins import CheckinState
from domain.ids import CheckinId
from domain.people import Purpose, Standing
from domain.schedule import Rhythm
from handlers.presses import Answer
from storage import fires as fire_rows
from storage import schema
from storage.chats import PLACE
from storage.database import Database, Db
from storage.vault import Vault

KEY = Vault.make_key()
PAGE = 1000


def now() -> datetime:
    return datetime.now(UTC)


def midday_zone(moment: datetime) -> str:
    """Give a zone where it is about midday: nobody's night is disturbed, so nobody is spared."""
    offset = 12 - moment.hour
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"


def environment(database: Path, *, per_second: int) -> dict[str, str]:
    """Give every setting of a bot process; what is not named here keeps its default."""
    return {each.name: "" for each in SETTINGS} | {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "DATABASE_URL": f"sqlite:///{database}",
        "DATA_KEY": KEY,
        "HTTP_LISTEN": f"127.0.0.1:{free_port()}",
        "SENDS_PER_SECOND": str(per_second),
        "LOG_LEVEL": "WARNING",
        "PTB_TIMEDELTA": "1",
    }


# --- seeding ---


def add_people(db: Db, numbers: Sequence[int], moment: datetime) -> list[int]:
    """Add members who agreed to everything; gives our ids."""
    zone = midday_zone(moment)
    ids = [db.ids.new() for _ in numbers]
    members = list(zip(ids, map(person, numbers), strict=True))
    db.execute(
        insert(schema.chats),
        [
            {
                "id": ours,
                "kind": "private",
                "address": db.vault.seal(PLACE, ours, str(theirs)),
                "address_hash": db.vault.hash("chat", theirs),
            }
            for ours, theirs in members
        ],
    )
    db.execute(insert(schema.people), [_person(ours, zone, moment) for ours in ids])
    db.execute(
        insert(schema.consents),
        [
            {
                "id": db.ids.new(),
                "person_id": ours,
                "purpose": purpose,
                "version": "1",
                "given": True,
                "at": moment,
            }
            for ours in ids
            for purpose in (Purpose.SERVICE, Purpose.CHECKINS, Purpose.CIRCLE)
        ],
    )
    return ids


def _person(ours: int, zone: str, moment: datetime) -> dict[str, Any]:
    return {
        "id": ours,
        "standing": Standing.MEMBER,
        "locale": "en",
        "easy_read": False,
        "alias": f"Fern {ours}",
        "zone": zone,
        "rhythm": Rhythm.WEEKLY,
        "weekday": 2,
        "hour": 10,
        "wants": "",
        "plan_version": 1,
        "rules_at": moment,
        "met_at": moment,
        "joined_at": moment,
        "is_test": False,
    }


def add_checkins(db: Db, people: Sequence[int], moment: datetime) -> list[int]:
    """Begin a check-in for each of these people; gives the check-ins' ids."""
    ids = [db.ids.new() for _ in people]
    db.execute(
        insert(schema.checkins),
        [
            {
                "id": row,
                "person_id": ours,
                "due_at": moment,
                "asked": True,
                "state": CheckinState.OPEN,
            }
            for row, ours in zip(ids, people, strict=True)
        ],
    )
    return ids


def add_circles(db: Db, people: Sequence[int], moment: datetime) -> None:
    """Seat these people by eights."""
    for start in range(0, len(people), CIRCLE):
        circle = db.ids.new()
        db.execute(insert(schema.circles).values(id=circle, locale="en", formed_at=moment))
        db.execute(
            insert(schema.circle_members),
            [
                {
                    "id": db.ids.new(),
                    "circle_id": circle,
                    "person_id": ours,
                    "joined_at": moment,
                }
                for ours in people[start : start + CIRCLE]
            ],
        )


def add_fires(db: Db, people: Sequence[int], due: Callable[[int], datetime]) -> None:
    """Let each of these people's next check-in be due; `due` gives when, by position."""
    db.execute(
        insert(schema.fires),
        [
            {
                "person_id": ours,
                "kind": fire_rows.CHECKIN,
                "due_at": due(position),
                "plan_version": 1,
            }
            for position, ours in enumerate(people)
        ],
    )


def seed(database: Path, write: Callable[[Db], Any]) -> Any:
    """Make a database and write into it in one transaction; gives what was written."""

    async def fill() -> Any:
        opened = await Database.open(
            f"sqlite:///{database}", Vault.from_setting(KEY), clock=now, random=Random(1)
        )
        try:
            return await opened.write(write)
        finally:
            await opened.close()

    return asyncio.run(fill())


@cache
def _template(kind: str, n: int) -> tuple[Path, list[int]]:
    """Give a seeded database to copy, made once, and the ids that its buttons carry."""
    database = Path(mkdtemp(prefix="bench-seed-")) / "rows.db"
    moment = now() - timedelta(minutes=5)

    def write(db: Db) -> list[int]:
        people = add_people(db, range(n), moment)
        if kind == "presses":
            return add_checkins(db, people, moment)
        if kind == "posts":
            add_circles(db, people, moment)
        if kind == "due":
            patients = add_people(db, range(n, n + PATIENTS), moment)
            add_fires(db, people, lambda position: moment + timedelta(milliseconds=position))
            return add_checkins(db, patients, moment)
        return people

    return database, seed(database, write)


def _copy(kind: str, n: int, folder: Path) -> tuple[Path, list[int]]:
    template, ids = _template(kind, n)
    return Path(shutil.copy(template, folder / "rows.db")), ids


# --- what each job starts from ---

PATIENTS = 20
"""People who write to the bot while others are being prompted."""


def presses(folder: Path, n: int) -> Ready:
    """N members press the first answer of an open check-in."""
    database, checkins = _copy("presses", n, folder)
    updates = [
        (0.0, person(each), press(person(each), Answer(CheckinId(row), "changed", "no").pack()))
        for each, row in enumerate(checkins)
    ]
    return Ready(environment(database, per_second=0), updates, database)


def bare_presses(folder: Path, n: int) -> Ready:
    """N presses for the transport alone."""
    database = folder / "rows.db"
    updates = [(0.0, person(each), press(person(each), "c:changed:no")) for each in range(n)]
    return Ready(environment(database, per_second=0), updates, database)


def posts(folder: Path, n: int) -> Ready:
    """N members each post in their circle of eight."""
    seated = -(-n // CIRCLE) * CIRCLE
    database, _ = _copy("posts", seated, folder)
    updates = [
        (
            0.0,
            person(each),
            says(person(each), f"Has anyone had the letter yet? {each}", 700 + each),
        )
        for each in range(n)
    ]
    return Ready(environment(database, per_second=0), updates, database)


def due(folder: Path, n: int, patients: Sequence[tuple[float, int]]) -> Ready:
    """N members' check-ins are due; `patients` (when, who) come by meanwhile."""
    database, _ = _copy("due", n, folder)
    updates = [
        (at, person(who), says(person(who), "/checkin", 600 + turn))
        for turn, (at, who) in enumerate(patients)
    ]
    return Ready(environment(database, per_second=30), updates, database)


def rows(table: str, n: int) -> tuple[tuple[str, int], ...]:
    """Give what must be in our rows after n updates."""
    counts = {
        "answers": (
            ("SELECT count(*) FROM updates", n),
            ("SELECT count(*) FROM checkin_answers", n),
            ("SELECT count(*) FROM letters WHERE state = 'sent'", n),
        ),
        "copies": (
            ("SELECT count(*) FROM updates", n),
            ("SELECT count(*) FROM posts", n),
            ("SELECT count(*) FROM letters WHERE message_id IS NOT NULL", n * (CIRCLE - 1)),
        ),
    }
    return counts[table]
