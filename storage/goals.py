"""Small goals people set themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from domain.goals import Goal, HowItWent
from domain.ids import GoalId, PersonId
from storage.database import Db
from storage.schema import goals

WORDS, EASIER = "goals.words", "goals.easier"


def add_goal(
    db: Db, person: PersonId, words: str, sure: int | None, easier: str | None, now: datetime
) -> GoalId:
    """Keep a new goal."""
    row = db.ids.new()
    db.execute(
        insert(goals).values(
            id=row,
            person_id=person,
            words=db.vault.seal(WORDS, row, words),
            sure=sure,
            easier=None if easier is None else db.vault.seal(EASIER, row, easier),
            set_at=now,
        )
    )
    return GoalId(row)


def list_goals(db: Db, person: PersonId, most: int) -> list[Goal]:
    """Give someone's newest goals, newest first."""
    rows = db.execute(
        select(goals).where(goals.c.person_id == person).order_by(goals.c.id.desc()).limit(most)
    )
    return [_goal(db, row) for row in rows]


def find_goal(db: Db, person: PersonId, goal: GoalId) -> Goal | None:
    """Give one of someone's goals."""
    row = db.execute(select(goals).where(goals.c.id == goal, goals.c.person_id == person)).first()
    return None if row is None else _goal(db, row)


def list_steps(db: Db, person: PersonId) -> list[tuple[datetime, HowItWent | None]]:
    """Give when someone set a step and how each went, oldest first; not their words."""
    rows = db.execute(
        select(goals.c.set_at, goals.c.went).where(goals.c.person_id == person).order_by(goals.c.id)
    )
    return [(row.set_at, row.went) for row in rows]


def find_open(db: Db, person: PersonId) -> Goal | None:
    """Give the newest goal, unless they have said how it went."""
    newest = list_goals(db, person, 1)
    return newest[0] if newest and newest[0].went is None else None


def mark(db: Db, person: PersonId, goal: GoalId, went: HowItWent, now: datetime) -> bool:
    """Keep how a goal went; false when it is none of theirs."""
    done = db.execute(
        update(goals)
        .where(goals.c.id == goal, goals.c.person_id == person)
        .values(went=went, went_at=now)
    )
    return done.rowcount == 1


def _goal(db: Db, row: Any) -> Goal:
    return Goal(
        id=GoalId(row.id),
        words=db.vault.open(WORDS, row.id, row.words),
        sure=row.sure,
        easier=None if row.easier is None else db.vault.open(EASIER, row.id, row.easier),
        set_at=row.set_at,
        went=row.went,
    )
