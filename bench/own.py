"""Our own bot as a contender: its settings, and what each job starts from.

Databases are seeded once and copied for each run.
"""

import shutil
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.contest import Ready, free_port
from bench.seeding import KEY, add_checkins, add_circles, add_fires, add_people, now, seed
from bench.updates import CIRCLE, TOKEN, arrivals, person, posts_of, press
from bot.settings import SETTINGS
from domain.ids import CheckinId
from handlers.presses import Answer
from storage.database import Db

SEEDS = TemporaryDirectory(prefix="bench-seeds-")
PATIENTS = 20
"""People who write to the bot while others are being prompted."""


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


@cache
def _template(kind: str, n: int) -> tuple[Path, list[int]]:
    """Give a seeded database to copy, made once, and the ids that its buttons carry."""
    database = Path(SEEDS.name) / f"{kind}-{n}.db"
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
    database, _ = _copy("posts", -(-n // CIRCLE) * CIRCLE, folder)
    return Ready(environment(database, per_second=0), posts_of(n), database)


def due(folder: Path, n: int, patients: Sequence[float]) -> Ready:
    """N members' check-ins are due; others come by meanwhile, at these seconds."""
    database, _ = _copy("due", n, folder)
    updates = arrivals(patients, [person(n + each) for each in range(PATIENTS)])
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
