"""Chats: where letters go. Telegram's id is sealed; look-ups go by its keyed hash."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from domain.ids import ChatId, CircleId, PersonId
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import chats, circle_members, people
from storage.vault import Unreadable

log = logging.getLogger(__name__)

PLACE = "chats.address"
ERASED = "erased"
"""The kind of a chat whose address was overwritten: nobody is there."""
PAGE = 500

READERS = (
    select(chats.c.id, chats.c.address, people.c.locale, people.c.easy_read, people.c.zone)
    .outerjoin(people, people.c.id == chats.c.id)
    .where(chats.c.unreachable_at.is_(None), chats.c.kind != ERASED)
)
SOME = READERS.where(chats.c.id.in_(bindparam("some", expanding=True)))
PEERS = Prepared(
    READERS.join(circle_members, circle_members.c.person_id == chats.c.id)
    .where(
        circle_members.c.circle_id == bindparam("circle"),
        circle_members.c.left_at.is_(None),
        chats.c.id != bindparam("but"),
    )
    .order_by(circle_members.c.id)
)


def find_chat(db: Db, telegram_id: int) -> ChatId | None:
    """Give our id of Telegram's chat, if we know it."""
    row = db.execute(
        select(chats.c.id).where(chats.c.address_hash == db.vault.hash("chat", telegram_id))
    ).first()
    return None if row is None else ChatId(row.id)


def add_chat(db: Db, telegram_id: int, kind: str) -> ChatId:
    """Remember a chat. `kind` is `private` or `group`."""
    chat = db.ids.new()
    db.execute(
        insert(chats).values(
            id=chat,
            kind=kind,
            address=db.vault.seal(PLACE, chat, str(telegram_id)),
            address_hash=db.vault.hash("chat", telegram_id),
        )
    )
    return ChatId(chat)


def get_hash(db: Db, chat: ChatId) -> bytes:
    """Give the keyed hash of Telegram's id of a chat we know."""
    found = db.execute(select(chats.c.address_hash).where(chats.c.id == chat)).scalar_one()
    return bytes(found)


@dataclass(frozen=True, slots=True)
class Reader:
    """A chat that can be written to: our id, Telegram's id, the reader's language and zone.

    `locale` ends in `-x-easy` for someone who asked for easy-read words; a group has none.
    """

    chat: ChatId
    address: int
    locale: str | None
    zone: str | None = None


def tag(locale: str | None, easy_read: bool | None) -> str | None:
    """Give the language tag of a reader."""
    return f"{locale}-x-easy" if locale and easy_read else locale


def list_readers(db: Db, some: list[ChatId]) -> list[Reader]:
    """Give those of these chats that can be reached."""
    return _readers(db, db.execute(SOME, {"some": some}))


def list_peers(db: Db, circle: CircleId, but: PersonId) -> list[Reader]:
    """Give everyone else in a circle who can be reached, in the order they came."""
    return _readers(db, db.run(PEERS, {"circle": circle, "but": but}))


def _readers(db: Db, rows: Iterable[Any]) -> list[Reader]:
    """Give those whose address can be read: one that is damaged keeps nobody else from hearing."""
    found = []
    for row in rows:
        try:
            address = int(db.vault.open(PLACE, row.id, row.address))
        except Unreadable:
            log.error("the address of chat %s cannot be read; it is left out", row.id)  # noqa: TRY400
            continue
        found.append(Reader(ChatId(row.id), address, tag(row.locale, row.easy_read), row.zone))
    return found


def count_unreadable(db: Db) -> int:
    """Tell how many addresses cannot be read, a page at a time."""
    count, last = 0, -1
    page = select(chats.c.id, chats.c.address).order_by(chats.c.id).limit(PAGE)
    while rows := db.execute(page.where(chats.c.id > last)).all():
        last = rows[-1].id
        for row in rows:
            try:
                db.vault.open(PLACE, row.id, row.address)
            except Unreadable:
                count += 1
    return count


def mark_unreachable(db: Db, chat: ChatId, why: str, now: datetime) -> None:
    """Note that Telegram no longer lets us write there."""
    db.execute(
        update(chats)
        .where(chats.c.id == chat, chats.c.unreachable_at.is_(None))
        .values(unreachable_at=now, unreachable_why=why[:32])
    )


def mark_reachable(db: Db, chat: ChatId) -> None:
    """Note that they wrote again."""
    db.execute(
        update(chats)
        .where(chats.c.id == chat, chats.c.unreachable_at.is_not(None))
        .values(unreachable_at=None, unreachable_why=None)
    )


def move_chat(db: Db, chat: ChatId, telegram_id: int) -> None:
    """Follow a group to the supergroup it became."""
    db.execute(
        update(chats)
        .where(chats.c.id == chat)
        .values(
            address=db.vault.seal(PLACE, chat, str(telegram_id)),
            address_hash=db.vault.hash("chat", telegram_id),
        )
    )
