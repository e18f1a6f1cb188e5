"""Cases and the reports that open them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Row, func, insert, select, update

from domain.cases import Case, CaseKind, CaseState, Outcome
from domain.ids import CaseId, PersonId, PostId
from storage.database import Db
from storage.schema import cases, people, reports

PLACE = "cases.words"


def find_words(db: Db, case: CaseId) -> str | None:
    """Give the words as they were reported; None once their author was forgotten."""
    sealed = db.execute(select(cases.c.words).where(cases.c.id == case)).scalar()
    return None if sealed is None else db.vault.open(PLACE, case, sealed)


def find_case(db: Db, case: CaseId) -> Case | None:
    """Give a case by our id."""
    row = db.execute(select(cases).where(cases.c.id == case)).first()
    return None if row is None else _case(row)


def lock(db: Db, case: CaseId) -> None:
    """Let one transaction at a time read and show how a case stands; for the rest of this one.

    On PostgreSQL two could otherwise each miss what the other writes.
    """
    db.execute(select(cases.c.id).where(cases.c.id == case).with_for_update())


def find_case_of(db: Db, post: PostId) -> Case | None:
    """Give the case that a post's reports joined."""
    row = db.execute(select(cases).where(cases.c.post_id == post)).first()
    return None if row is None else _case(row)


def _case(row: Row) -> Case:  # type: ignore[type-arg]
    return Case(
        CaseId(row.id),
        row.number,
        row.kind,
        None if row.post_id is None else PostId(row.post_id),
        PersonId(row.about_id),
        row.state,
        row.opened_at,
        None if row.taken_by is None else PersonId(row.taken_by),
        row.taken_at,
        row.outcome,
        None if row.closed_by is None else PersonId(row.closed_by),
        row.closed_at,
    )


def add_case(
    db: Db, kind: CaseKind, post: PostId | None, about: PersonId, words: str, now: datetime
) -> Case:
    """Open a case; its number is what people call it by. `words` are kept as they were reported."""
    number = (db.execute(select(func.max(cases.c.number))).scalar() or 0) + 1
    row = db.ids.new()
    db.execute(
        insert(cases).values(
            id=row,
            number=number,
            kind=kind,
            post_id=post,
            about_id=about,
            words=db.vault.seal(PLACE, row, words),
            state=CaseState.OPEN,
            opened_at=now,
        )
    )
    return Case(
        CaseId(row), number, kind, post, about, CaseState.OPEN, now, None, None, None, None, None
    )


def list_unclosed(db: Db) -> list[CaseId]:
    """Give every case that somebody still has to look at, oldest first."""
    rows = db.execute(
        select(cases.c.id).where(cases.c.state != CaseState.CLOSED).order_by(cases.c.id)
    )
    return [CaseId(row.id) for row in rows]


def list_about(db: Db, person: PersonId) -> list[CaseId]:
    """Give every case about what this person wrote, oldest first."""
    mine = select(cases.c.id).where(cases.c.about_id == person)
    return [CaseId(row.id) for row in db.execute(mine.order_by(cases.c.id))]


def add_report(db: Db, post: PostId, reporter: PersonId, case: CaseId, now: datetime) -> bool:
    """Note that someone reported a post; false when they had done so before."""
    mine = (reports.c.post_id == post, reports.c.reporter_id == reporter)
    if db.execute(select(reports.c.at).where(*mine)).first() is not None:
        return False
    db.execute(insert(reports).values(post_id=post, reporter_id=reporter, case_id=case, at=now))
    return True


def count_reports(db: Db, case: CaseId) -> int:
    """Tell how many people reported it."""
    counted = select(func.count()).select_from(reports).where(reports.c.case_id == case)
    return int(db.execute(counted).scalar_one())


def list_reporters(db: Db, case: CaseId) -> list[PersonId]:
    """Give who reported it; never shown to anyone."""
    rows = db.execute(select(reports.c.reporter_id).where(reports.c.case_id == case))
    return [PersonId(row.reporter_id) for row in rows]


def take(db: Db, case: CaseId, by: PersonId, now: datetime) -> bool:
    """Let one moderator take an open case; false when another was first."""
    done = db.execute(
        update(cases)
        .where(cases.c.id == case, cases.c.state == CaseState.OPEN)
        .values(state=CaseState.TAKEN, taken_by=by, taken_at=now)
    )
    return done.rowcount == 1


def release(db: Db, by: PersonId) -> list[CaseId]:
    """Open again what someone took and has not closed; gives which."""
    mine = (cases.c.taken_by == by, cases.c.state == CaseState.TAKEN)
    found = [CaseId(row.id) for row in db.execute(select(cases.c.id).where(*mine))]
    db.execute(
        update(cases).where(*mine).values(state=CaseState.OPEN, taken_by=None, taken_at=None)
    )
    return found


def reopen(db: Db, case: CaseId, kind: CaseKind, now: datetime) -> bool:
    """Open a closed case again, for whoever takes it; false when it was not closed."""
    done = db.execute(
        update(cases)
        .where(cases.c.id == case, cases.c.state == CaseState.CLOSED)
        .values(
            kind=kind,
            state=CaseState.OPEN,
            opened_at=now,
            taken_by=None,
            taken_at=None,
            outcome=None,
            closed_by=None,
            closed_at=None,
        )
    )
    return done.rowcount == 1


def close(db: Db, case: CaseId, outcome: Outcome, by: PersonId, now: datetime) -> bool:
    """Close a case with a coded outcome; false when it was closed already."""
    done = db.execute(
        update(cases)
        .where(cases.c.id == case, cases.c.state != CaseState.CLOSED)
        .values(state=CaseState.CLOSED, outcome=outcome, closed_by=by, closed_at=now)
    )
    return done.rowcount == 1


def find_alias(db: Db, person: PersonId) -> str:
    """Give the name moderators know someone by."""
    return db.execute(select(people.c.alias).where(people.c.id == person)).scalar() or "?"


def iterate_cases(db: Db, after: int, limit: int) -> Iterator[Case]:
    """Give the next `limit` cases after that id, in order."""
    rows = db.execute(select(cases).where(cases.c.id > after).order_by(cases.c.id).limit(limit))
    return (_case(row) for row in rows)
