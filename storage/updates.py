"""Updates already dealt with, so that a redelivered one does nothing; and those set aside."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Db
from storage.prepared import Prepared
from storage.schema import set_aside, updates

PLACE = "set_aside.content"

REMEMBER = Prepared(
    {
        kind.dialect.name: kind.insert(updates).on_conflict_do_nothing()
        for kind in (postgresql, sqlite)
    },
    "update_id",
    "at",
)


def remember(db: Db, update_id: int, now: datetime) -> bool:
    """Note an update in the transaction of its effects; false when it was noted before."""
    done = db.run(REMEMBER, {"update_id": update_id, "at": now})
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


@dataclass(frozen=True, slots=True)
class Aside:
    """An update that was set aside and names a certain person; `words` are what they wrote."""

    id: int
    at: datetime
    words: str


def list_aside(db: Db, telegram_id: int) -> list[Aside]:
    """Give what was set aside and names someone, as Telegram knows them; each has to be opened."""
    found = []
    for row in db.execute(select(set_aside.c.id, set_aside.c.at, set_aside.c.content)):
        content = json.loads(db.vault.open(PLACE, row.id, row.content))
        if _names(content, telegram_id):
            found.append(Aside(row.id, row.at, _said(content, telegram_id)))
    return found


def _names(content: object, telegram_id: int) -> bool:
    if isinstance(content, dict):
        return content.get("id") == telegram_id or _names(list(content.values()), telegram_id)
    return isinstance(content, list) and any(_names(each, telegram_id) for each in content)


def _said(update: dict[str, Any], telegram_id: int) -> str:
    message = update.get("message") or update.get("edited_message") or {}
    if message.get("from", {}).get("id") != telegram_id:
        return ""
    return str(message.get("text") or message.get("caption") or "")


def forget_aside(db: Db, telegram_id: int) -> None:
    """Forget what was set aside and names someone."""
    some = [each.id for each in list_aside(db, telegram_id)]
    db.execute(delete(set_aside).where(set_aside.c.id.in_(some)))


def count_aside(db: Db) -> int:
    """Tell how many updates wait for the operator."""
    return len(db.execute(select(set_aside.c.id)).all())
