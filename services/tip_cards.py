"""What members suggest as tips, as moderators see it: cards, decisions, and another look."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import ChatId, SuggestionId, private_chat
from domain.letters import Priority, Verb
from domain.suggestions import FLAGGED_BEFORE, GOOD_FOR, Reason, State, Suggestion
from domain.tips import TOPICS
from services import cards, letters
from services.outcomes import Quoting, Toast
from services.work import Visit, Work
from storage import cases, staff
from storage import letters as letter_rows
from storage import suggestions as rows

PAGE = 50


class Ask(StrEnum):
    """What a card asks of whoever looks at it."""

    DECISION = "decision"
    TOPIC = "topic"
    WHY_NOT = "why_not"
    WHY_BACK = "why_back"


# --- what the author gets ---


@dataclass(frozen=True, slots=True)
class Accepted:
    """It is a tip now, on that topic."""

    suggestion: SuggestionId
    topic: str


@dataclass(frozen=True, slots=True)
class Declined:
    """It is not shown, and why. `was_shown` when it had been."""

    suggestion: SuggestionId
    reason: Reason
    was_shown: bool


# --- what the staff room gets ---


@dataclass(frozen=True, slots=True)
class Card(Quoting):
    """A suggestion as moderators see it; read afresh when it is sent."""

    suggestion: SuggestionId
    number: int
    ask: Ask = Ask.DECISION

    def quotes(self) -> SuggestionId:
        """Give the suggestion whose words it holds."""
        return self.suggestion


@dataclass(frozen=True, slots=True)
class Decided(Toast):
    """To whoever pressed: how it stands now, and whether that is their doing."""

    number: int
    state: State
    yours: bool


@dataclass(frozen=True, slots=True)
class Renewed(Toast):
    """To whoever pressed: it is shown for another half year."""

    number: int


@dataclass(frozen=True, slots=True)
class NotYours(Toast):
    """Nobody decides about what they suggested themselves."""

    number: int


@dataclass(frozen=True, slots=True)
class NoSuchSuggestion(Toast):
    """Its author has taken it back."""


Outcome = Accepted | Declined | Card | Decided | Renewed | NotYours | NoSuchSuggestion


@dataclass(frozen=True, slots=True)
class CardContents:
    """What a card shows: an alias, and what was suggested; None once its author took it back."""

    suggestion: Suggestion | None
    author: str = ""
    decided_by: str | None = None
    is_due: bool = False


CARD = letters.kind_of(Card)


# --- putting cards up ---


def put_up(work: Work, suggestion: SuggestionId) -> None:
    """Show it to the staff room; with none we can write in, to each moderator in private."""
    found = rows.find(work.db, suggestion)
    if found is not None:
        meant = Card(suggestion, found.number or 0)
        letters.address(work, cards.find_readers(work), meant, Priority.NOTICE)


def reroute(work: Work) -> None:
    """The staff room could not be written to: show what is open to every moderator in private."""
    for each in rows.list_unsettled(work.db):
        readers = cards.moderators(work, letter_rows.list_quoting(work.db, each.id, CARD))
        letters.address(work, readers, Card(each.id, each.number or 0), Priority.NOTICE)


def refresh(work: Work, suggestion: SuggestionId, number: int | None) -> None:
    """Let its cards show how it stands now."""
    for chat, message in _cards(work, suggestion):
        readers = letters.find_readers(work, [chat])
        meant = Card(suggestion, number or 0)
        letters.address(
            work, readers, meant, Priority.RELAY, verb=Verb.EDIT, targets={chat: message}
        )


def _cards(work: Work, suggestion: SuggestionId) -> list[tuple[ChatId, int]]:
    showing = letter_rows.list_showing(work.db, suggestion)
    return [(chat, message) for chat, message, kind in showing if kind == CARD]


def find_card(work: Work, suggestion: SuggestionId) -> CardContents:
    """Read what a card shows."""
    found = rows.find(work.db, suggestion)
    if found is None or found.state is State.DRAFT:
        return CardContents(None)  # words written anew are nobody's until they are sent
    by = found.decided_by
    return CardContents(
        found,
        author=cases.find_alias(work.db, found.person),
        decided_by=None if by is None else cards.name_of(work, by),
        is_due=found.state is State.SHOWN and found.is_due(work.now.date()),
    )


# --- what a moderator does ---


def look(visit: Visit, suggestion: SuggestionId, ask: Ask) -> Outcome:
    """Ask on the card for a topic or a reason, or think better of it."""
    found = _handled(visit, suggestion)
    return Card(suggestion, found.number or 0, ask) if isinstance(found, Suggestion) else found


def accept(visit: Visit, suggestion: SuggestionId, topic: str) -> Outcome:
    """Make a tip of it; one winner."""
    found = _handled(visit, suggestion)
    if not isinstance(found, Suggestion):
        return found
    if topic not in TOPICS:
        return Card(suggestion, found.number or 0, Ask.TOPIC)
    won = rows.show(
        visit.db, suggestion, topic, visit.person.id, visit.now, review_by=_half_a_year_on(visit)
    )
    return _decided(visit, found, "tip_accepted", Accepted(suggestion, topic), won=won)


def decline(visit: Visit, suggestion: SuggestionId, reason: Reason) -> Outcome:
    """Do not make a tip of it; one winner."""
    found = _handled(visit, suggestion)
    if not isinstance(found, Suggestion):
        return found
    won = rows.decline(visit.db, suggestion, reason, visit.person.id, visit.now)
    told = Declined(suggestion, reason, was_shown=False)
    return _decided(visit, found, f"tip_declined_{reason}", told, won=won)


def take_back(visit: Visit, suggestion: SuggestionId, reason: Reason) -> Outcome:
    """Show it no longer, and take it away where it was shown."""
    found = _handled(visit, suggestion)
    if not isinstance(found, Suggestion):
        return found
    won = rows.take_back(visit.db, suggestion, reason, visit.person.id, visit.now)
    if won:
        remove_copies(visit, suggestion)
    told = Declined(suggestion, reason, was_shown=True)
    return _decided(visit, found, f"tip_taken_back_{reason}", told, won=won)


def renew(visit: Visit, suggestion: SuggestionId) -> Outcome:
    """Show it for another half year."""
    found = _handled(visit, suggestion)
    if not isinstance(found, Suggestion):
        return found
    until = _half_a_year_on(visit)
    if not rows.renew(visit.db, suggestion, visit.person.id, visit.now, review_by=until):
        return _as_it_stands(visit, found)
    staff.note(visit.db, "tip_renewed", visit.now, who=visit.person.id, about=str(suggestion))
    refresh(visit, suggestion, found.number)
    return Renewed(found.number or 0)


def _handled(visit: Visit, suggestion: SuggestionId) -> Suggestion | NotYours | NoSuchSuggestion:
    found = rows.find(visit.db, suggestion)
    if found is None or found.state is State.DRAFT:
        return NoSuchSuggestion()
    return NotYours(found.number or 0) if found.person == visit.person.id else found


def _decided(
    visit: Visit, found: Suggestion, deed: str, told: Accepted | Declined, *, won: bool
) -> Outcome:
    if not won:
        return _as_it_stands(visit, found)
    staff.note(visit.db, deed, visit.now, who=visit.person.id, about=str(found.id))
    author = letters.find_readers(visit, [private_chat(found.person)])
    letters.address(visit, author, told, Priority.NOTICE)  # at night it waits for the morning
    refresh(visit, found.id, found.number)
    now_found = rows.find(visit.db, found.id) or found
    return Decided(found.number or 0, now_found.state, yours=True)


def _as_it_stands(visit: Visit, found: Suggestion) -> Outcome:
    # Read again: a colleague may have been first between the look before and here.
    now_found = rows.find(visit.db, found.id)
    if now_found is None:
        return NoSuchSuggestion()
    yours = now_found.decided_by == visit.person.id
    return Decided(found.number or 0, now_found.state, yours=yours)


def _half_a_year_on(work: Work) -> date:
    return work.now.date() + GOOD_FOR


# --- everywhere ---


def remove_copies(work: Work, suggestion: SuggestionId) -> int:
    """Take it away from every chat it stands in as a tip; gives from how many messages."""
    letters.drop(work, suggestion=suggestion, reason="taken_back")
    copies = [
        (chat, message)
        for chat, message, kind in letter_rows.list_showing(work.db, suggestion)
        if kind != CARD
    ]
    readers = {
        reader.chat: reader for reader in letters.find_readers(work, {chat for chat, _ in copies})
    }
    for chat, message in copies:
        letter_rows.mark_showing(work.db, chat, message, None)
        letters.address(
            work,
            [readers[chat]] if chat in readers else [],
            letters.Removed(),
            Priority.RELAY,
            verb=Verb.DELETE,
            targets={chat: message},
        )
    return len(copies)


def flag_due(work: Work) -> int:
    """Ask moderators about tips of members whose last day comes near; gives how many."""
    until = work.now.date() + FLAGGED_BEFORE
    due = rows.flag_due(work.db, until, work.now, PAGE)
    for suggestion in due:
        put_up(work, suggestion)
    return len(due)
