"""Which tips someone was shown, what they made of them, and what everyone did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from domain.ids import PersonId
from domain.tips import HELPED, Verdict, Votes
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import tip_votes, tips_shown

EVERYONE = ""
"""The segment that everyone is in."""

SHOWN = Prepared(
    select(tips_shown.c.tip, tips_shown.c.shown_at, tips_shown.c.verdict).where(
        tips_shown.c.person_id == bindparam("person")
    )
)
VOTES = select(tip_votes.c.tip, tip_votes.c.helped, tip_votes.c.refused).where(
    tip_votes.c.tip.in_(bindparam("tips", expanding=True)),
    tip_votes.c.segment.in_(bindparam("groups", expanding=True)),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What someone has seen of the tips: when each was last shown, and what was not for them."""

    seen: Mapping[str, datetime]
    refused: frozenset[str]


def find_known(db: Db, person: PersonId) -> Known:
    """Give which tips someone has seen, and which they want no more of, by id."""
    rows = db.run(SHOWN, {"person": person}).rows
    refused = (row.tip for row in rows if row.verdict == Verdict.NOT_FOR_ME)
    return Known({row.tip: row.shown_at for row in rows}, frozenset(refused))


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
    groups = [EVERYONE, *segments]
    rows = db.execute(VOTES, {"tips": list(some), "groups": groups})
    found: dict[str, Votes] = {}
    for row in rows:
        mine = Votes(max(0, row.helped), max(0, row.refused))
        found[row.tip] = found.get(row.tip, Votes()) + mine
    return found
