"""Which tips someone was shown, what they made of them, and what everyone did."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, insert, select, update

from domain.ids import PersonId
from domain.tips import HELPED, Verdict, Votes
from storage.database import Db
from storage.schema import tip_votes, tips_shown

EVERYONE = ""
"""The segment that everyone is in."""


def list_shown(db: Db, person: PersonId) -> dict[str, datetime]:
    """Give when each tip was last shown, by tip id."""
    rows = db.execute(select(tips_shown).where(tips_shown.c.person_id == person))
    return {row.tip: row.shown_at for row in rows}


def mark_shown(db: Db, person: PersonId, tip: str, now: datetime) -> None:
    """Note that a tip was shown."""
    mine = (tips_shown.c.person_id == person, tips_shown.c.tip == tip)
    if db.execute(update(tips_shown).where(*mine).values(shown_at=now)).rowcount == 0:
        db.execute(insert(tips_shown).values(person_id=person, tip=tip, shown_at=now))


def list_judged(db: Db, person: PersonId, verdict: Verdict) -> list[str]:
    """Give the tips of which someone said this, the newest shown first."""
    rows = db.execute(
        select(tips_shown.c.tip)
        .where(tips_shown.c.person_id == person, tips_shown.c.verdict == verdict)
        .order_by(tips_shown.c.shown_at.desc())
    )
    return [row.tip for row in rows]


def put_verdict(
    db: Db, person: PersonId, tip: str, verdict: Verdict, segments: Sequence[str]
) -> bool:
    """Keep what someone made of a tip, and count it; false when it was never shown to them.

    `segments` are the groups they are in, among which it counts. A changed mind is counted once.
    """
    mine = (tips_shown.c.person_id == person, tips_shown.c.tip == tip)
    row = db.execute(select(tips_shown.c.verdict).where(*mine)).first()
    if row is None:
        return False
    db.execute(update(tips_shown).where(*mine).values(verdict=verdict))
    before = None if row.verdict is None else Verdict(row.verdict)
    change = _counted(verdict, 1) + _counted(before, -1)
    for segment in (EVERYONE, *segments):
        _count(db, tip, segment, change)
    return True


def _counted(verdict: Verdict | None, times: int) -> Votes:
    if verdict is None:
        return Votes()
    return Votes(helped=times) if verdict in HELPED else Votes(refused=times)


def _count(db: Db, tip: str, segment: str, change: Votes) -> None:
    counted = {
        "helped": func.coalesce(tip_votes.c.helped, 0) + change.helped,
        "refused": func.coalesce(tip_votes.c.refused, 0) + change.refused,
    }
    which = (tip_votes.c.tip == tip, tip_votes.c.segment == segment)
    if db.execute(update(tip_votes).where(*which).values(**counted)).rowcount == 0:
        fresh = {"helped": max(0, change.helped), "refused": max(0, change.refused)}
        db.execute(insert(tip_votes).values(tip=tip, segment=segment, **fresh))


def list_votes(db: Db, some: Sequence[str], segments: Sequence[str]) -> Mapping[str, Votes]:
    """Give what people of these segments made of these tips; each of their groups counts."""
    rows = db.execute(
        select(tip_votes).where(
            tip_votes.c.tip.in_(some), tip_votes.c.segment.in_([EVERYONE, *segments])
        )
    )
    found: dict[str, Votes] = {}
    for row in rows:
        mine = Votes(max(0, row.helped), max(0, row.refused))
        found[row.tip] = found.get(row.tip, Votes()) + mine
    return found
