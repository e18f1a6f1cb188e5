"""Writing letters: what must be said is written down in the transaction that decided it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from domain.ids import CaseId, ChatId, LetterId, PostId, SuggestionId
from domain.letters import Letter, Priority, Verb
from services.outcomes import Quoting
from services.work import Visit, Work
from storage import chats as chat_rows
from storage import letters as letter_rows
from storage.chats import Reader
from storage.database import Db
from storage.letters import Parcel


def kind_of(meant: type) -> str:
    """Give the name an outcome class is written down under, such as `circles.Heard`."""
    return f"{meant.__module__.rpartition('.')[2]}.{meant.__name__}"


def find_readers(work: Work, some: Iterable[ChatId]) -> list[Reader]:
    """Give those of these chats that can be reached."""
    return chat_rows.list_readers(work.db, list(some))


def address(
    work: Work,
    readers: Iterable[Reader],
    meant: Any,
    priority: Priority,
    *,
    verb: Verb = Verb.SEND,
    turn: int | None = None,
    post: PostId | None = None,
    case: CaseId | None = None,
    targets: Mapping[ChatId, int] | None = None,
    replying_to: Mapping[ChatId, int] | None = None,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    enclosure: object | None = None,
) -> list[LetterId]:
    """Write one letter to each reader, and hand them to the postman after the commit.

    `meant` is an outcome, a frozen dataclass that holds no member's words. `targets` and
    `replying_to` give, by chat, Telegram's message id to act on and to answer.
    """
    kind, packed = kind_of(type(meant)), msgspec.json.encode(meant)
    quoted = meant.quotes() if isinstance(meant, Quoting) else None
    acted_on, answered = targets or {}, replying_to or {}
    parcels = [
        Parcel(
            Letter(
                id=LetterId(work.db.ids.new()), chat=reader.chat, verb=verb, priority=priority,
                turn=reader.chat if turn is None else turn, kind=kind, meant=packed, post=post,
                target=acted_on.get(reader.chat), replying_to=answered.get(reader.chat),
                not_before=not_before, not_after=not_after, attempts=0,
            ),
            reader.address, reader.locale, reader.zone, enclosure,
        )
        for reader in readers
    ]  # fmt: skip
    some = [each.letter for each in parcels]
    letter_rows.add_letters(work.db, some, work.now, case=case, suggestion=quoted)
    work.outbox.parcels.extend(parcels)
    return [each.id for each in some]


def answer(visit: Visit, meant: Any, priority: Priority = Priority.REPLY) -> None:
    """Write the outcome down for whoever asked: into the tapped message, or as a new one."""
    tag = chat_rows.tag(visit.person.locale, visit.person.easy_read)
    reader = Reader(visit.chat, visit.address, tag, visit.person.zone)
    edits = visit.is_tap and visit.message is not None
    address(
        visit,
        [reader],
        meant,
        priority,
        verb=Verb.EDIT if edits else Verb.SEND,
        targets={visit.chat: visit.message} if edits and visit.message is not None else None,
    )


def drop(
    work: Work,
    *,
    reason: str,
    post: PostId | None = None,
    suggestion: SuggestionId | None = None,
    chats: Sequence[ChatId] | None = None,
    priority: Priority | None = None,
    kind: str | None = None,
) -> list[ChatId]:
    """Take back what was to be sent and has not gone yet; gives the chats it was for."""
    dropped = letter_rows.drop_waiting(
        work.db,
        work.now,
        reason,
        post=post,
        suggestion=suggestion,
        chats=chats,
        priority=priority,
        kind=kind,
    )
    work.outbox.dropped.extend(letter for letter, _ in dropped)
    return [chat_id for _, chat_id in dropped]


def delivered(work: Work, letter: Letter, message: int | None) -> None:
    """Note that Telegram accepted a letter; a copy taken back meanwhile is removed again."""
    if letter_rows.mark_sent(work.db, letter.id, message, work.now):
        return
    if letter.verb is Verb.SEND and message is not None:
        # Withdrawn, hidden, edited or erased while it was on its way.
        address(
            work,
            find_readers(work, [letter.chat]),
            Removed(),
            letter.priority,
            verb=Verb.DELETE,
            targets={letter.chat: message},
        )


@dataclass(frozen=True, slots=True)
class Removed:
    """A message that is taken away; it has no words."""


def lose(work: Work, chat: ChatId, why: str) -> None:
    """Nobody is there any more: stop writing to that chat until they write again."""
    chat_rows.mark_unreachable(work.db, chat, why, work.now)
    drop(work, chats=[chat], reason="unreachable")


def move(db: Db, chat: ChatId, telegram_id: int) -> None:
    """Follow a group to the supergroup it became; a second look changes nothing."""
    if chat_rows.find_chat(db, telegram_id) is None:
        chat_rows.move_chat(db, chat, telegram_id)
