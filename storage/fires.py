"""Due work as rows: what is to happen for whom, and when."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.ids import PersonId
from domain.people import Standing
from domain.schedule import Pause, Plan, Rhythm
from storage import chats as chat_rows
from storage import people as people_rows
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import chats, fires, people

CHECKIN = "checkin"
REMINDER = "reminder"
SNOOZED = "snoozed"
"""A check-in that they asked to have again later."""
MILESTONE = "milestone"
GOODBYE = "goodbye"
PLANNED = (CHECKIN, MILESTONE, GOODBYE)
"""What follows from what someone chose and waits for."""
OPEN = (REMINDER, SNOOZED)
"""What follows from a check-in that is open."""

PUT = Prepared(
    {
        kind.dialect.name: new.on_conflict_do_update(
            index_elements=["person_id", "kind"],
            set_={"due_at": new.excluded.due_at, "plan_version": new.excluded.plan_version},
        )
        for kind in (postgresql, sqlite)
        for new in [kind.insert(fires)]
    },
    "person_id",
    "kind",
    "due_at",
    "plan_version",
)


@dataclass(frozen=True, slots=True)
class Fire:
    """Something due for one person; stale when their plan has moved on from `plan_version`."""

    person: PersonId
    kind: str
    due_at: datetime
    plan_version: int


def set_fires(db: Db, some: Sequence[Fire]) -> None:
    """Make each the one fire of its kind for its person."""
    rows = [
        {
            "person_id": each.person,
            "kind": each.kind,
            "due_at": each.due_at,
            "plan_version": each.plan_version,
        }
        for each in some
    ]
    if rows:
        db.run_many(PUT, rows)


def clear_fire(db: Db, person: PersonId, *kinds: str) -> None:
    """Forget what was due."""
    db.execute(delete(fires).where(fires.c.person_id == person, fires.c.kind.in_(kinds)))


def clear_fires(db: Db, some: Sequence[PersonId], kind: str) -> None:
    """Forget what was due for each of these people."""
    if some:
        db.execute(delete(fires).where(fires.c.person_id.in_(some), fires.c.kind == kind))


def carry_over(db: Db, person: PersonId, kinds: Sequence[str], plan_version: int) -> None:
    """Let what is due stay so under a new plan."""
    mine = (fires.c.person_id == person, fires.c.kind.in_(kinds))
    db.execute(update(fires).where(*mine).values(plan_version=plan_version))


@dataclass(frozen=True, slots=True)
class Due:
    """A fire whose moment has come, with what decides whether it is acted on."""

    fire: Fire
    plan: Plan
    plan_version: int
    is_member: bool
    is_reachable: bool
    pause: Pause | None
    most_a_week: int | None
    """Their own limit, where they have chosen one."""
    address: int
    locale: str


def list_due(
    db: Db, kind: str, now: datetime, limit: int, *, only: PersonId | None = None
) -> list[Due]:
    """Give what is due, oldest first; on PostgreSQL it is claimed for this transaction.

    The people are claimed, too: two ticks never count at once how much one of them was written.
    """
    rows = db.execute(
        select(
            fires,
            people.c.plan_version.label("current_version"),
            people.c.rhythm,
            people.c.weekday,
            people.c.hour,
            people.c.zone,
            people.c.standing,
            people.c.met_at,
            people.c.paused_from,
            people.c.paused_until,
            people.c.most_a_week,
            people.c.locale,
            people.c.easy_read,
            chats.c.address,
            chats.c.unreachable_at,
        )
        .join(people, people.c.id == fires.c.person_id)
        .join(chats, chats.c.id == fires.c.person_id)
        .where(*_due(kind, now), *([] if only is None else [fires.c.person_id == only]))
        .order_by(fires.c.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True, of=[fires, people])
    )
    return [
        Due(
            Fire(PersonId(row.person_id), row.kind, row.due_at, row.plan_version),
            Plan(Rhythm(row.rhythm), row.weekday, row.hour, row.zone),
            row.current_version,
            row.standing is Standing.MEMBER,
            row.unreachable_at is None,
            people_rows.pause(row),
            row.most_a_week,
            int(db.vault.open(chat_rows.PLACE, row.person_id, row.address)),
            chat_rows.tag(row.locale, row.easy_read) or row.locale,
        )
        for row in rows
    ]


def list_due_people(db: Db, kind: str, now: datetime, limit: int) -> list[PersonId]:
    """Give whose fires `list_due` would give, reading nothing else of theirs."""
    rows = db.execute(
        select(fires.c.person_id).where(*_due(kind, now)).order_by(fires.c.due_at).limit(limit)
    )
    return [PersonId(row.person_id) for row in rows]


def _due(kind: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (fires.c.due_at <= now, fires.c.kind == kind)


def list_coming(
    db: Db, some: Sequence[PersonId], kinds: Sequence[str], until: datetime
) -> Mapping[PersonId, Sequence[tuple[str, datetime]]]:
    """Give what of these kinds falls due for each of these people before that moment."""
    found: dict[PersonId, list[tuple[str, datetime]]] = defaultdict(list)
    rows = db.execute(
        select(fires.c.person_id, fires.c.kind, fires.c.due_at).where(
            fires.c.person_id.in_(some), fires.c.kind.in_(kinds), fires.c.due_at < until
        )
    )
    for row in rows:
        found[PersonId(row.person_id)].append((row.kind, row.due_at))
    return found


def move_fires(db: Db, some: Sequence[Fire]) -> None:
    """Set new moments for fires that are there."""
    if some:
        db.execute(
            update(fires)
            .where(fires.c.person_id == bindparam("person"), fires.c.kind == bindparam("what"))
            .values(due_at=bindparam("due")),
            [{"person": each.person, "what": each.kind, "due": each.due_at} for each in some],
        )


def put_off(db: Db, person: PersonId, kind: str, until: datetime) -> None:
    """Leave one person's fire alone until then."""
    mine = (fires.c.person_id == person, fires.c.kind == kind)
    db.execute(update(fires).where(*mine).values(due_at=until))


def find_next(db: Db) -> datetime | None:
    """Give the moment of the next thing due, for anyone."""
    return db.execute(select(func.min(fires.c.due_at))).scalar()


def find_fire(db: Db, person: PersonId, kind: str) -> datetime | None:
    """Give when this kind is next due for this person."""
    return db.execute(
        select(fires.c.due_at).where(fires.c.person_id == person, fires.c.kind == kind)
    ).scalar()
