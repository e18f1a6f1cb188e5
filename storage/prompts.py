"""What we wrote to people by ourselves lately: so much a week and no more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from domain.ids import PersonId
from storage.database import Db
from storage.schema import prompts

KEPT = timedelta(days=9)
"""A week on anyone's calendar, and a day for those who move between zones."""


def note(db: Db, some: Sequence[PersonId], kind: str, now: datetime) -> None:
    """Write down that each of these people is written to; what is too old to count goes."""
    if not some:
        return
    db.execute(delete(prompts).where(prompts.c.person_id.in_(some), prompts.c.at < now - KEPT))
    db.execute(insert(prompts), [{"person_id": each, "at": now, "kind": kind} for each in some])


def list_lately(
    db: Db, some: Sequence[PersonId], now: datetime
) -> Mapping[PersonId, Sequence[datetime]]:
    """Give when each of these people was written to of late."""
    found: dict[PersonId, list[datetime]] = defaultdict(list)
    rows = db.execute(
        select(prompts.c.person_id, prompts.c.at).where(
            prompts.c.person_id.in_(some), prompts.c.at > now - KEPT
        )
    )
    for row in rows:
        found[PersonId(row.person_id)].append(row.at)
    return found


def find_last(db: Db, person: PersonId) -> datetime | None:
    """Give when someone was last written to."""
    return db.execute(select(func.max(prompts.c.at)).where(prompts.c.person_id == person)).scalar()
