"""Which tips someone was shown and what they made of them."""

from datetime import datetime

from sqlalchemy import insert, select, update

from domain.ids import PersonId
from storage.database import Db
from storage.schema import tips_shown


def list_shown(db: Db, person: PersonId) -> dict[str, datetime]:
    """Give when each tip was last shown, by tip id."""
    rows = db.execute(select(tips_shown).where(tips_shown.c.person_id == person))
    return {row.tip: row.shown_at for row in rows}


def mark_shown(db: Db, person: PersonId, tip: str, now: datetime) -> None:
    """Note that a tip was shown."""
    mine = (tips_shown.c.person_id == person, tips_shown.c.tip == tip)
    if db.execute(update(tips_shown).where(*mine).values(shown_at=now)).rowcount == 0:
        db.execute(insert(tips_shown).values(person_id=person, tip=tip, shown_at=now))


def put_verdict(db: Db, person: PersonId, tip: str, verdict: str) -> bool:
    """Keep what someone made of a tip; false when it was never shown to them."""
    done = db.execute(
        update(tips_shown)
        .where(tips_shown.c.person_id == person, tips_shown.c.tip == tip)
        .values(verdict=verdict)
    )
    return done.rowcount == 1


def list_refused(db: Db, person: PersonId) -> frozenset[str]:
    """Give the tips someone marked as not for them."""
    rows = db.execute(
        select(tips_shown.c.tip).where(
            tips_shown.c.person_id == person, tips_shown.c.verdict == "not_for_me"
        )
    )
    return frozenset(row.tip for row in rows)
