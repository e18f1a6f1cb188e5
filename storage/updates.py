"""Updates already dealt with, so that a redelivered one does nothing; and those set aside."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Db
from storage.prepared import Prepared
from storage.schema import set_aside, updates
from storage.vault import Unreadable

log = logging.getLogger(__name__)

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


def list_aside(db: Db, whose: bytes) -> list[Aside]:
    """Give what was set aside and names someone; each has to be opened.

    `whose` is the keyed hash of Telegram's id of them. What is damaged names nobody.
    """

    def is_theirs(telegram_id: object) -> bool:
        return isinstance(telegram_id, int) and db.vault.hash("chat", telegram_id) == whose

    found = []
    for row in db.execute(select(set_aside.c.id, set_aside.c.at, set_aside.c.content)):
        try:
            content = json.loads(db.vault.open(PLACE, row.id, row.content))
        except Unreadable:
            log.error("the update set aside as %s cannot be read", row.id)  # noqa: TRY400
            continue
        if _names(content, is_theirs):
            found.append(Aside(row.id, row.at, _said(content, is_theirs)))
    return found


def _names(content: object, is_theirs: Callable[[object], bool]) -> bool:
    if isinstance(content, dict):
        return is_theirs(content.get("id")) or _names(list(content.values()), is_theirs)
    return isinstance(content, list) and any(_names(each, is_theirs) for each in content)


def _said(update: dict[str, Any], is_theirs: Callable[[object], bool]) -> str:
    message = update.get("message") or update.get("edited_message") or {}
    if not is_theirs(message.get("from", {}).get("id")):
        return ""
    return str(message.get("text") or message.get("caption") or "")


def forget_aside(db: Db, whose: bytes) -> None:
    """Forget what was set aside and names someone."""
    some = [each.id for each in list_aside(db, whose)]
    db.execute(delete(set_aside).where(set_aside.c.id.in_(some)))


def count_aside(db: Db) -> int:
    """Tell how many updates wait for the operator."""
    return len(db.execute(select(set_aside.c.id)).all())
