"""Check-ins and their answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.checkins import Checkin, CheckinState
from domain.ids import CheckinId, PersonId
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import checkin_answers, checkins

PLACE = "checkins.note"

OF_PERSON = Prepared(
    select(checkins, checkin_answers.c.item, checkin_answers.c.value)
    .outerjoin(checkin_answers, checkin_answers.c.checkin_id == checkins.c.id)
    .where(checkins.c.id == bindparam("checkin"), checkins.c.person_id == bindparam("person"))
)
LATEST = Prepared(
    select(checkin_answers.c.item, checkin_answers.c.value).where(
        checkin_answers.c.checkin_id
        == select(func.max(checkins.c.id))
        .where(checkins.c.person_id == bindparam("person"), checkins.c.state == CheckinState.DONE)
        .scalar_subquery()
    )
)
PUT_ANSWER = Prepared(
    {
        kind.dialect.name: new.on_conflict_do_update(
            index_elements=["checkin_id", "item"],
            set_={"value": new.excluded.value, "at": new.excluded.at},
        )
        for kind in (postgresql, sqlite)
        for new in [kind.insert(checkin_answers)]
    },
    "checkin_id",
    "item",
    "value",
    "at",
)


def add_checkin(db: Db, person: PersonId, due_at: datetime, *, asked: bool) -> CheckinId:
    """Begin a check-in. `asked` is false when the member came by themselves."""
    row = db.ids.new()
    db.execute(
        insert(checkins).values(
            id=row, person_id=person, due_at=due_at, asked=asked, state=CheckinState.OPEN
        )
    )
    return CheckinId(row)


def add_prompted(db: Db, due: Sequence[tuple[PersonId, datetime]]) -> list[CheckinId]:
    """Begin a check-in for each of these people, in place of any they left open."""
    if not due:
        return []
    db.execute(
        update(checkins)
        .where(
            checkins.c.person_id.in_([person for person, _ in due]),
            checkins.c.state == CheckinState.OPEN,
        )
        .values(state=CheckinState.EXPIRED)
    )
    ids = [db.ids.new() for _ in due]
    db.execute(
        insert(checkins),
        [
            {
                "id": row,
                "person_id": person,
                "due_at": due_at,
                "asked": True,
                "state": CheckinState.OPEN,
            }
            for row, (person, due_at) in zip(ids, due, strict=True)
        ],
    )
    return [CheckinId(row) for row in ids]


def find_checkin(db: Db, person: PersonId, checkin: CheckinId) -> Checkin | None:
    """Give this person's check-in of that id, with its answers."""
    rows = db.run(OF_PERSON, {"checkin": checkin, "person": person}).rows
    if not rows:
        return None
    answers = {row.item: row.value for row in rows if row.item is not None}
    return Checkin(CheckinId(rows[0].id), rows[0].due_at, rows[0].state, answers)


def find_open(db: Db, person: PersonId) -> CheckinId | None:
    """Give the newest check-in that still waits for answers."""
    row = db.execute(
        select(checkins.c.id)
        .where(checkins.c.person_id == person, checkins.c.state == CheckinState.OPEN)
        .order_by(checkins.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else CheckinId(row.id)


def find_prompted(db: Db, person: PersonId) -> Checkin | None:
    """Give the check-in someone was asked for and that still waits for answers."""
    row = db.execute(
        select(checkins.c.id)
        .where(
            checkins.c.person_id == person,
            checkins.c.state == CheckinState.OPEN,
            checkins.c.asked,
        )
        .order_by(checkins.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else find_checkin(db, person, CheckinId(row.id))


def count_unanswered(db: Db, some: Sequence[PersonId], since: datetime) -> dict[PersonId, int]:
    """Tell how many check-ins each of these people left without any answer since their last one.

    Only what was due after `since` counts.
    """
    recent = (checkins.c.person_id.in_(some), checkins.c.due_at > since)
    last = (
        select(checkins.c.person_id, func.max(checkins.c.id).label("id"))
        .join(checkin_answers, checkin_answers.c.checkin_id == checkins.c.id)
        .where(*recent)
        .group_by(checkins.c.person_id)
        .subquery()
    )
    rows = db.execute(
        select(checkins.c.person_id, func.count().label("how_many"))
        .outerjoin(last, last.c.person_id == checkins.c.person_id)
        .where(*recent, checkins.c.asked, checkins.c.id > func.coalesce(last.c.id, 0))
        .group_by(checkins.c.person_id)
    )
    return {PersonId(row.person_id): row.how_many for row in rows}


def find_asked(db: Db, person: PersonId) -> datetime | None:
    """Give when the newest check-in fell due that someone was asked for."""
    return db.execute(
        select(func.max(checkins.c.due_at)).where(checkins.c.person_id == person, checkins.c.asked)
    ).scalar()


def find_newest(db: Db, person: PersonId) -> CheckinId | None:
    """Give the newest check-in of all."""
    row = db.execute(
        select(checkins.c.id)
        .where(checkins.c.person_id == person)
        .order_by(checkins.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else CheckinId(row.id)


def put_answer(db: Db, checkin: CheckinId, item: str, value: str, now: datetime) -> None:
    """Write an answer, or write over the one given before."""
    row = {"checkin_id": checkin, "item": item, "value": value, "at": now}
    db.run(PUT_ANSWER, row)


def mark(db: Db, checkin: CheckinId, state: CheckinState, now: datetime) -> None:
    """Note how a check-in ended."""
    db.execute(
        update(checkins).where(checkins.c.id == checkin).values(state=state, finished_at=now)
    )


def stop_open(db: Db, person: PersonId, now: datetime, *, but: CheckinId | None = None) -> None:
    """Close every open check-in of a person, so that only one is ever asked."""
    db.execute(
        update(checkins)
        .where(
            checkins.c.person_id == person,
            checkins.c.state == CheckinState.OPEN,
            checkins.c.id != (but or 0),
        )
        .values(state=CheckinState.EXPIRED, finished_at=now)
    )


def put_note(db: Db, checkin: CheckinId, words: str) -> None:
    """Keep a member's note with their check-in."""
    db.execute(
        update(checkins)
        .where(checkins.c.id == checkin)
        .values(note=db.vault.seal(PLACE, checkin, words))
    )


def latest_answers(db: Db, person: PersonId) -> dict[str, str]:
    """Give the answers of the newest finished check-in, for choosing a tip."""
    rows = db.run(LATEST, {"person": person})
    return {row.item: row.value for row in rows}


def list_answers(
    db: Db, person: PersonId, since: datetime | None = None
) -> list[tuple[datetime, str, str]]:
    """Give all that someone answered, oldest first: when, the item's code, the option's."""
    rows = db.execute(
        select(checkin_answers)
        .join(checkins, checkins.c.id == checkin_answers.c.checkin_id)
        .where(
            checkins.c.person_id == person,
            checkin_answers.c.value != "",
            *([] if since is None else [checkin_answers.c.at >= since]),
        )
        .order_by(checkin_answers.c.at, checkin_answers.c.checkin_id)
    )
    return [(row.at, row.item, row.value) for row in rows]


@dataclass(frozen=True, slots=True)
class CheckinLine:
    """One answer as it is exported."""

    person: PersonId
    checkin: CheckinId
    due_at: datetime
    asked: bool
    state: CheckinState
    finished_at: datetime | None
    item: str | None
    value: str | None


def iterate_lines(db: Db, after: int, limit: int) -> Iterator[CheckinLine]:
    """Give the answers of the next `limit` check-ins after that id, in order."""
    page = (
        select(checkins)
        .where(checkins.c.id > after)
        .order_by(checkins.c.id)
        .limit(limit)
        .subquery()
    )
    rows = db.execute(
        select(page, checkin_answers.c.item, checkin_answers.c.value)
        .outerjoin(checkin_answers, checkin_answers.c.checkin_id == page.c.id)
        .order_by(page.c.id, checkin_answers.c.item)
    )
    for row in rows:
        yield CheckinLine(
            PersonId(row.person_id),
            CheckinId(row.id),
            row.due_at,
            row.asked,
            CheckinState(row.state),
            row.finished_at,
            row.item,
            row.value,
        )
