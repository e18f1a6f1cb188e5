"""The door: who is there, may they, and what came of it; one visit, one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from domain.audience import Audience, Refusal, refuse
from domain.ids import ChatId
from domain.people import Person, Role
from services import letters, plans
from services.outcomes import Toast
from services.work import Visit, Work
from storage import chats, people, updates


@dataclass(frozen=True, slots=True)
class Caller:
    """Who acts, and where, in Telegram's numbers; these never leave this transaction."""

    telegram_id: int
    language: str
    chat: int
    is_private: bool
    message: int | None
    is_tap: bool
    is_owner: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """They may not; the view says why and what to do instead."""

    why: Refusal


@dataclass(frozen=True, slots=True)
class RefusedTap(Toast):
    """The same, to someone who pressed a button in a group."""

    why: Refusal


Outcome = Refused | RefusedTap


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a visit. `outcome` is None for an update that was dealt with before."""

    outcome: object | None
    person: Person | None


def visit(
    work: Work,
    update_id: int,
    caller: Caller,
    audience: Audience,
    service: Callable[..., object | None],
    *arguments: Any,
) -> Result:
    """Let someone in once per update, run the service, and write its outcome down as a letter."""
    if not updates.remember(work.db, update_id, work.now):
        return Result(None, None)
    here = enter(work, caller)
    why = refuse(audience, here.person)
    if why is None:
        outcome = service(here, *arguments)
        here = _as_now(here)
    else:
        outcome = Refused(why) if caller.is_private or not caller.is_tap else RefusedTap(why)
    if outcome is not None and not isinstance(outcome, Toast):
        letters.answer(here, outcome)
    return Result(outcome, here.person)


def enter(work: Work, caller: Caller) -> Visit:
    """Find out who is there; someone new is remembered as a visitor."""
    person = people.find_person(work.db, caller.telegram_id)
    if person is None:
        home = chats.find_chat(work.db, caller.telegram_id)
        if home is None:
            home = chats.add_chat(work.db, caller.telegram_id, "private")
        zone = work.library.places[work.library.programme.home].zones[0].id
        person = people.add_person(work.db, people.same_id(home), caller.language, zone, work.now)
    if caller.is_owner:
        person = replace(person, roles=person.roles | {Role.OWNER})
    here = Visit(
        db=work.db,
        now=work.now,
        library=work.library,
        random=work.random,
        secrets=work.secrets,
        outbox=work.outbox,
        person=person,
        chat=_chat(work, caller, person),
        address=caller.chat,
        message=caller.message,
        is_tap=caller.is_tap,
    )
    if person.unreachable and caller.is_private:
        chats.mark_reachable(work.db, here.chat)
        if person.is_member:
            plans.plan(here, here.person.id)
    return here


def _as_now(here: Visit) -> Visit:
    """Look again at someone who has just changed: the answer goes to who they are now."""
    if here.person.id not in here.db.changed:
        return here
    person = people.get_person(here.db, here.person.id)
    if Role.OWNER in here.person.roles:
        person = replace(person, roles=person.roles | {Role.OWNER})
    return replace(here, person=person)


def _chat(work: Work, caller: Caller, person: Person) -> ChatId:
    if caller.is_private:
        return ChatId(person.id)
    known = chats.find_chat(work.db, caller.chat)
    return chats.add_chat(work.db, caller.chat, "group") if known is None else known


def part(work: Work, update_id: int, telegram_id: int) -> None:
    """Someone blocked the bot: stop writing to them until they write again."""
    if updates.remember(work.db, update_id, work.now):
        chat = chats.find_chat(work.db, telegram_id)
        if chat is not None:
            chats.mark_unreachable(work.db, chat, "blocked", work.now)
            letters.drop(work, chats=[chat], reason="blocked")
