"""Updates already dealt with, so that a redelivered one does nothing; and those set aside."""

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Db
from storage.schema import set_aside, updates

PLACE = "set_aside.content"

# Statements of the busiest paths are made once: making one costs more than running it.
REMEMBER = {
    kind.dialect.name: kind.insert(updates).on_conflict_do_nothing()
    for kind in (postgresql, sqlite)
}


def remember(db: Db, update_id: int, now: datetime) -> bool:
    """Note an update in the transaction of its effects; false when it was noted before."""
    done = db.execute(REMEMBER[db.dialect], {"update_id": update_id, "at": now})
    return done.rowcount == 1


def forget_before(db: Db, moment: datetime) -> int:
    """Forget updates that Telegram cannot send again; gives how many."""
    return int(db.execute(delete(updates).where(updates.c.at < moment)).rowcount)


def put_aside(
    db: Db, update_id: int, content: bytes, error: str, attempts: int, now: datetime
) -> None:
    """Keep an update that could not be dealt with, for the operator; sealed."""
    row = db.ids.new()
    db.execute(
        insert(set_aside).values(
            id=row,
            update_id=update_id,
            content=db.vault.seal(PLACE, row, content),
            error=error[:200],
            attempts=attempts,
            at=now,
        )
    )


def count_aside(db: Db) -> int:
    """Tell how many updates wait for the operator."""
    return len(db.execute(select(set_aside.c.id)).all())
