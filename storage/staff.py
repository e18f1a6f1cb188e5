"""Staff: invitations, the staff room, and a line for everything done."""

from datetime import datetime

from sqlalchemy import and_, bindparam, insert, or_, select, update

from domain.ids import ChatId, InviteId, PersonId
from domain.people import Role
from storage import chats
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import audit, exports, facts, invites

STAFF_ROOM = "staff_room"
REASON = "exports.reason"
FACT = Prepared(select(facts.c.value).where(facts.c.name == bindparam("name")))


def add_invite(
    db: Db, role: Role, token: str, by: PersonId | None, now: datetime, expires_at: datetime
) -> InviteId:
    """Keep an invitation; of its token only a keyed hash."""
    row = db.ids.new()
    db.execute(
        insert(invites).values(
            id=row,
            role=role,
            token_hash=db.vault.hash("invite", token),
            made_by=by,
            made_at=now,
            expires_at=expires_at,
        )
    )
    return InviteId(row)


def find_invited(db: Db, token: str, by: PersonId, now: datetime) -> Role | None:
    """Give the role of an invitation that is still good, or that this person used themselves."""
    is_good = and_(invites.c.used_at.is_(None), invites.c.expires_at > now)
    mine = (
        invites.c.token_hash == db.vault.hash("invite", token),
        or_(is_good, invites.c.used_by == by),
    )
    return db.execute(select(invites.c.role).where(*mine)).scalar()


def use_invite(db: Db, token: str, by: PersonId, now: datetime) -> Role | None:
    """Use an invitation up and give its role; None when it is unknown, used or too old."""
    mine = (
        invites.c.token_hash == db.vault.hash("invite", token),
        invites.c.used_at.is_(None),
        invites.c.expires_at > now,
    )
    row = db.execute(select(invites.c.id, invites.c.role).where(*mine)).first()
    if row is None:
        return None
    done = db.execute(
        update(invites)
        .where(invites.c.id == row.id, invites.c.used_at.is_(None))
        .values(used_by=by, used_at=now)
    )
    return Role(row.role) if done.rowcount == 1 else None


def find_staff_room(db: Db) -> ChatId | None:
    """Give the chat in which moderators work."""
    value = find_fact(db, STAFF_ROOM)
    return None if value is None else ChatId(int(value))


def set_staff_room(db: Db, chat: ChatId) -> None:
    """Make this chat the staff room."""
    put_fact(db, STAFF_ROOM, str(chat))


def find_fact(db: Db, name: str) -> str | None:
    """Give one value of the deployment by its name."""
    row = db.run(FACT, {"name": name}).first()
    return None if row is None else str(row.value)


def put_fact(db: Db, name: str, value: str) -> None:
    """Keep one value of the deployment by its name."""
    done = db.execute(update(facts).where(facts.c.name == name).values(value=value))
    if done.rowcount == 0:
        db.execute(insert(facts).values(name=name, value=value))


def note(db: Db, deed: str, now: datetime, *, who: int | None, about: str | None = None) -> None:
    """Add a line to the audit log; ids and codes only."""
    db.execute(insert(audit).values(id=db.ids.new(), at=now, who=who, deed=deed, about=about))


def add_export(
    db: Db, what: str, by: PersonId | None, reason: str | None, count: int, now: datetime
) -> int:
    """Note who exported what and why."""
    row = db.ids.new()
    sealed = None if reason is None else db.vault.seal(REASON, row, reason)
    db.execute(
        insert(exports).values(id=row, what=what, by=by, reason=sealed, at=now, row_count=count)
    )
    return row


def count_export(db: Db, export: int, count: int) -> None:
    """Note how many rows an export held; of several files that may have gone out, the most."""
    held = (exports.c.id == export, exports.c.row_count < count)
    db.execute(update(exports).where(*held).values(row_count=count))


def is_staff_room(db: Db, telegram_id: int) -> bool:
    """Tell whether this group is the staff room."""
    chat = chats.find_chat(db, telegram_id)
    return chat is not None and chat == find_staff_room(db)
