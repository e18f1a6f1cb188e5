"""Which tips someone was shown, what they made of them, and what everyone did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.ids import PersonId
from domain.shelves import ALIKE
from domain.tips import HELPED, Verdict, Votes
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import tip_votes, tips_shown

EVERYONE = ""
"""The segment that everyone is in."""

UNWANTED = (Verdict.NOT_FOR_ME, Verdict.REPORTED)
SHOWN = Prepared(
    select(tips_shown.c.tip, tips_shown.c.shown_at, tips_shown.c.verdict).where(
        tips_shown.c.person_id == bindparam("person")
    )
)
AT_ONCE, GROUPS = ALIKE, 3
"""Tips and segments (everyone, a condition, its family) of one look; fewer are named repeatedly."""
VOTES = Prepared(
    select(
        tip_votes.c.tip,
        func.sum(case((tip_votes.c.helped > 0, tip_votes.c.helped), else_=0)).label("helped"),
        func.sum(case((tip_votes.c.refused > 0, tip_votes.c.refused), else_=0)).label("refused"),
    )
    .where(
        tip_votes.c.tip.in_([bindparam(f"tip{place}") for place in range(AT_ONCE)]),
        tip_votes.c.segment.in_([bindparam(f"group{place}") for place in range(GROUPS)]),
    )
    .group_by(tip_votes.c.tip)
)
MARK_SHOWN = Prepared(
    {
        kind.dialect.name: new.on_conflict_do_update(
            index_elements=["person_id", "tip"], set_={"shown_at": new.excluded.shown_at}
        )
        for kind in (postgresql, sqlite)
        for new in [kind.insert(tips_shown)]
    },
    "person_id",
    "tip",
    "shown_at",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What someone has seen of the tips: when each was last shown, and what was not for them."""

    seen: Mapping[str, datetime]
    refused: frozenset[str]


def find_known(db: Db, person: PersonId) -> Known:
    """Give which tips someone has seen, and which they want no more of, by id."""
    rows = db.run(SHOWN, {"person": person}).rows
    refused = (row.tip for row in rows if row.verdict in UNWANTED)
    return Known({row.tip: row.shown_at for row in rows}, frozenset(refused))


def mark_shown(db: Db, person: PersonId, tip: str, now: datetime) -> None:
    """Note that a tip was shown."""
    db.run(MARK_SHOWN, {"person_id": person, "tip": tip, "shown_at": now})


def find_verdict(db: Db, person: PersonId, tip: str) -> tuple[bool, Verdict | None]:
    """Tell whether someone was shown a tip, and what they made of it."""
    mine = (tips_shown.c.person_id == person, tips_shown.c.tip == tip)
    row = db.execute(select(tips_shown.c.verdict).where(*mine)).first()
    verdict = None if row is None else row.verdict
    return row is not None, None if verdict is None else Verdict(verdict)


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
    was_shown, before = find_verdict(db, person, tip)
    if not was_shown:
        return False
    mine = (tips_shown.c.person_id == person, tips_shown.c.tip == tip)
    db.execute(update(tips_shown).where(*mine).values(verdict=verdict))
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
    groups = _named("group", [EVERYONE, *segments], GROUPS)
    found: dict[str, Votes] = {}
    for start in range(0, len(some), AT_ONCE):
        rows = db.run(VOTES, groups | _named("tip", some[start : start + AT_ONCE], AT_ONCE))
        found |= {row.tip: Votes(row.helped, row.refused) for row in rows}
    return found


def _named(name: str, some: Sequence[str], count: int) -> dict[str, str]:
    return {f"{name}{place}": some[min(place, len(some) - 1)] for place in range(count)}
