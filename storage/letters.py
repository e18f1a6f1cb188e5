"""Letters: what must be said, written down in the transaction that decided it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select, update

from domain.ids import CaseId, ChatId, LetterId, PostId, SuggestionId
from domain.letters import Letter, LetterState, Priority, Verb
from storage import chats as chat_rows
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import chats, letters, people

PLACE = "letters.meant"

ADD = Prepared(
    insert(letters),
    "id", "chat_id", "verb", "priority", "turn", "kind", "meant", "post_id", "case_id",
    "suggestion_id", "target", "replying_to", "not_before", "not_after", "state", "attempts",
    "written_at",
)  # fmt: skip
WAITING = Prepared(
    select(letters, chats.c.address, people.c.locale, people.c.easy_read, people.c.zone)
    .join(chats, chats.c.id == letters.c.chat_id)
    .outerjoin(people, people.c.id == letters.c.chat_id)
    .where(
        letters.c.state == LetterState.WAITING,
        letters.c.priority == bindparam("priority"),
        letters.c.id > bindparam("after"),
        or_(letters.c.not_before.is_(None), letters.c.not_before <= bindparam("now")),
    )
    .order_by(letters.c.id)
    .limit(bindparam("most"))
)
MARK_SENT = Prepared(
    update(letters)
    .where(letters.c.id == bindparam("letter"), letters.c.state == LetterState.WAITING)
    .values(state=LetterState.SENT, message_id=bindparam("message"), done_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter with what the postman needs: Telegram's chat id, the reader's language and zone.

    `enclosure` is what the letter is about (a post, a case …) where that is already at hand.
    """

    letter: Letter
    address: int
    locale: str | None
    zone: str | None = None
    enclosure: object | None = None


def add_letters(
    db: Db,
    some: Sequence[Letter],
    now: datetime,
    *,
    case: CaseId | None = None,
    suggestion: SuggestionId | None = None,
) -> None:
    """Write letters down: cards of a case, or messages that show a suggestion, if any is given."""
    if not some:
        return
    db.run_many(
        ADD,
        [
            {
                "id": letter.id,
                "chat_id": letter.chat,
                "verb": letter.verb,
                "priority": letter.priority,
                "turn": letter.turn,
                "kind": letter.kind,
                "meant": db.vault.seal(PLACE, letter.id, letter.meant),
                "post_id": letter.post,
                "case_id": case,
                "suggestion_id": suggestion,
                "target": letter.target,
                "replying_to": letter.replying_to,
                "not_before": letter.not_before,
                "not_after": letter.not_after,
                "state": LetterState.WAITING,
                "attempts": 0,
                "written_at": now,
            }
            for letter in some
        ],
    )


def list_waiting(
    db: Db, priority: Priority, now: datetime, *, after: int = 0, limit: int = 100
) -> list[Parcel]:
    """Give a page of the letters of one priority that may go now, oldest first.

    `after` is the id of the last letter of the page before.
    """
    rows = db.run(WAITING, {"priority": priority, "after": after, "now": now, "most": limit})
    return [_parcel(db, row) for row in rows]


def list_waiting_ids(db: Db, priority: Priority, now: datetime) -> list[LetterId]:
    """Give which letters of one priority may go now, reading nothing else of them."""
    rows = db.execute(
        select(letters.c.id).where(
            letters.c.state == LetterState.WAITING,
            letters.c.priority == priority,
            or_(letters.c.not_before.is_(None), letters.c.not_before <= now),
        )
    )
    return [LetterId(row.id) for row in rows]


def _parcel(db: Db, row: Any) -> Parcel:
    letter = Letter(
        id=LetterId(row.id),
        chat=ChatId(row.chat_id),
        verb=row.verb,
        priority=Priority(row.priority),
        turn=row.turn,
        kind=row.kind,
        meant=db.vault.open_bytes(PLACE, row.id, row.meant),
        post=None if row.post_id is None else PostId(row.post_id),
        target=row.target,
        replying_to=row.replying_to,
        not_before=row.not_before,
        not_after=row.not_after,
        attempts=row.attempts,
    )
    address = int(db.vault.open(chat_rows.PLACE, row.chat_id, row.address))
    return Parcel(letter, address, chat_rows.tag(row.locale, row.easy_read), row.zone)


def mark_sent(db: Db, letter: LetterId, message: int | None, now: datetime) -> bool:
    """Note that Telegram accepted a letter, with its message id there (None: an edit).

    Tells whether the letter was still meant to go.
    """
    done = db.run(MARK_SENT, {"letter": letter, "message": message, "now": now})
    return done.rowcount == 1


def mark_ended(
    db: Db, letter: LetterId, state: LetterState, reason: str | None, now: datetime
) -> None:
    """Note that a letter will not be sent, and why (Telegram's words or ours, no member's)."""
    db.execute(
        update(letters)
        .where(letters.c.id == letter)
        .values(state=state, reason=None if reason is None else reason[:200], done_at=now)
    )


def postpone(db: Db, letter: LetterId, until: datetime) -> None:
    """Let a letter wait; it counts as one attempt."""
    db.execute(
        update(letters)
        .where(letters.c.id == letter, letters.c.state == LetterState.WAITING)
        .values(not_before=until, attempts=letters.c.attempts + 1)
    )


def drop_waiting(
    db: Db,
    now: datetime,
    reason: str,
    *,
    post: PostId | None = None,
    suggestion: SuggestionId | None = None,
    chats: Sequence[ChatId] | None = None,
    priority: Priority | None = None,
    kind: str | None = None,
) -> list[tuple[LetterId, ChatId]]:
    """Drop what was to be sent and has not gone yet: of a post, a suggestion, or to some chats."""
    which = [letters.c.state == LetterState.WAITING, letters.c.verb == Verb.SEND]
    if post is not None:
        which.append(letters.c.post_id == post)
    if suggestion is not None:
        which.append(letters.c.suggestion_id == suggestion)
    if chats is not None:
        which.append(letters.c.chat_id.in_(chats))
    if priority is not None:
        which.append(letters.c.priority == priority)
    if kind is not None:
        which.append(letters.c.kind == kind)
    rows = db.execute(select(letters.c.id, letters.c.chat_id).where(*which))
    found = [(LetterId(row.id), ChatId(row.chat_id)) for row in rows]
    if found:
        db.execute(
            update(letters)
            .where(letters.c.id.in_([letter for letter, _ in found]))
            .values(state=LetterState.DROPPED, reason=reason, done_at=now)
        )
    return found


def list_copies(db: Db, post: PostId) -> list[tuple[ChatId, int]]:
    """Give (chat, Telegram's message id) of each copy of a post that was delivered."""
    rows = db.execute(
        select(letters.c.chat_id, letters.c.message_id).where(
            letters.c.post_id == post,
            letters.c.verb == Verb.SEND,
            letters.c.message_id.is_not(None),
        )
    )
    return [(ChatId(row.chat_id), row.message_id) for row in rows]


def was_addressed(db: Db, post: PostId, chat: ChatId) -> bool:
    """Tell whether a copy of a post went to this chat, or is on its way there."""
    found = select(letters.c.id).where(letters.c.post_id == post, letters.c.chat_id == chat)
    return db.execute(found.limit(1)).first() is not None


def find_post(db: Db, chat: ChatId, message_id: int) -> PostId | None:
    """Give the post of which this message in this chat is a copy."""
    row = db.execute(
        select(letters.c.post_id).where(
            letters.c.chat_id == chat,
            letters.c.message_id == message_id,
            letters.c.post_id.is_not(None),
        )
    ).first()
    return None if row is None else PostId(row.post_id)


def list_cards(db: Db, case: CaseId) -> list[tuple[ChatId, int]]:
    """Give (chat, Telegram's message id) of each card of a case that was delivered."""
    rows = db.execute(
        select(letters.c.chat_id, letters.c.message_id).where(
            letters.c.case_id == case,
            letters.c.verb == Verb.SEND,
            letters.c.message_id.is_not(None),
        )
    )
    return [(ChatId(row.chat_id), row.message_id) for row in rows]


def list_addressed(db: Db, case: CaseId) -> set[ChatId]:
    """Give the chats that have a card of a case, or are about to get one."""
    rows = db.execute(
        select(letters.c.chat_id).where(
            letters.c.case_id == case,
            letters.c.verb == Verb.SEND,
            letters.c.state.in_((LetterState.WAITING, LetterState.SENT)),
        )
    )
    return {ChatId(row.chat_id) for row in rows}


def list_showing(db: Db, suggestion: SuggestionId) -> list[tuple[ChatId, int, str]]:
    """Give (chat, Telegram's message id, kind of letter) of each message that shows a suggestion.

    The kind is that of the letter the message was first sent as.
    """
    rows = db.execute(
        select(letters.c.chat_id, letters.c.message_id, letters.c.kind).where(
            letters.c.suggestion_id == suggestion, letters.c.message_id.is_not(None)
        )
    )
    return [(ChatId(row.chat_id), row.message_id, row.kind) for row in rows]


def list_quoting(db: Db, suggestion: SuggestionId, kind: str) -> set[ChatId]:
    """Give the chats that have a letter of that kind about a suggestion, or soon will."""
    rows = db.execute(
        select(letters.c.chat_id).where(
            letters.c.suggestion_id == suggestion,
            letters.c.kind == kind,
            letters.c.verb == Verb.SEND,
            letters.c.state.in_((LetterState.WAITING, LetterState.SENT)),
        )
    )
    return {ChatId(row.chat_id) for row in rows}


def mark_showing(db: Db, chat: ChatId, message_id: int, suggestion: SuggestionId | None) -> None:
    """Note what a message shows from now on, in place of what it showed."""
    db.execute(
        update(letters)
        .where(letters.c.chat_id == chat, letters.c.message_id == message_id)
        .values(suggestion_id=suggestion)
    )


def measure_waiting(db: Db) -> tuple[int, datetime | None]:
    """Tell how many letters wait, and since when the oldest does."""
    waiting = db.execute(
        select(
            func.count().label("how_many"), func.min(letters.c.written_at).label("oldest")
        ).where(letters.c.state == LetterState.WAITING)
    ).one()
    return int(waiting.how_many), waiting.oldest
