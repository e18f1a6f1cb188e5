"""What members suggest as tips, as its author sees it: write, look, send, change, take back."""

from dataclasses import dataclass

from domain.dialogue import Dialogue
from domain.ids import PersonId, SuggestionId
from domain.suggestions import MOST_WAITING, SCRIPT, SUGGESTION, State, Suggestion, tip_id
from domain.tips import Votes
from services import questions, tip_cards
from services.work import Visit, Work
from storage import dialogues, staff, tips
from storage import suggestions as rows

NAMED = {"named": "yes"}


@dataclass(frozen=True, slots=True)
class Previewed:
    """A draft as others would see it, before it is sent; words typed now take its place."""

    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Their words so far, and the question again."""

    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class Sent:
    """A moderator will look at it."""

    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class Listed:
    """What they have suggested."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One of their suggestions, and how it stands."""

    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class WithdrawAsked:
    """Are they sure? The second tap takes it back."""

    suggestion: SuggestionId


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """It is gone, from that many chats too."""

    copies: int


@dataclass(frozen=True, slots=True)
class TooManyWait:
    """As many as one may have wait for a moderator already."""

    most: int


@dataclass(frozen=True, slots=True)
class Gone:
    """A button of a suggestion that is not there, or not theirs."""


Outcome = (
    Previewed | Rewriting | Sent | Listed | Opened | WithdrawAsked | Withdrawn | TooManyWait | Gone
)


@dataclass(frozen=True, slots=True)
class Own:
    """One of their suggestions, as a letter shows it."""

    suggestion: Suggestion
    alias: str
    votes: Votes
    is_over: bool


# --- writing ---


def show(visit: Visit) -> object:
    """List what they have suggested, or ask for a tip when there is nothing yet."""
    return Listed() if rows.list_own(visit.db, visit.person.id) else ask(visit)


def ask(visit: Visit) -> object:
    """Ask what helped them; go on with words that are not sent yet."""
    own = rows.list_own(visit.db, visit.person.id)
    if _has_too_many(own):
        return TooManyWait(MOST_WAITING)
    draft = next((each for each in own if each.state is State.DRAFT), None)
    if draft is not None:
        return _preview(visit, draft.id)
    answers = NAMED if visit.person.alias else {}
    first = Dialogue(step=SCRIPT.asked(answers)[0], answers=answers)
    return questions.begin(visit, SCRIPT, first)


def _has_too_many(own: list[Suggestion]) -> bool:
    return sum(each.state is State.WAITING for each in own) >= MOST_WAITING


def rewrite(visit: Visit, suggestion: SuggestionId) -> Outcome:
    """Ask for other words for the same."""
    found = rows.find_own(visit.db, visit.person.id, suggestion)
    if found is None:
        return Gone()
    if not found.can_be_changed:
        return Opened(suggestion)
    _listen(visit, suggestion)
    return Rewriting(suggestion)


def finish(visit: Visit, dialogue: Dialogue, about: int | None) -> Outcome:
    """Keep typed words as a draft, and show it as others would see it."""
    words, person = dialogue.answers["words"], visit.person.id
    if about is not None and rows.change_words(visit.db, person, SuggestionId(about), words):
        return _preview(visit, SuggestionId(about))
    return _preview(visit, rows.add_draft(visit.db, person, words, visit.now))


def _preview(visit: Visit, suggestion: SuggestionId) -> Previewed:
    # Better words typed below the preview must not land in a circle.
    _listen(visit, suggestion)
    return Previewed(suggestion)


def _listen(visit: Visit, suggestion: SuggestionId) -> None:
    """Let the next words take the place of those of a suggestion."""
    again = Dialogue(step=SCRIPT.asked(NAMED)[0], answers=NAMED)
    questions.begin(visit, SCRIPT, again, about=suggestion)


def _stop_listening(visit: Visit, suggestion: SuggestionId) -> None:
    found = dialogues.find_dialogue(visit.db, visit.person.id, SUGGESTION)
    if found is not None and found[1] == suggestion:
        dialogues.close_dialogue(visit.db, visit.person.id, SUGGESTION)


def leave(visit: Visit) -> object:
    """Suggest nothing after all."""
    if rows.list_own(visit.db, visit.person.id):
        return Listed()
    return questions.NothingOpen()


# --- sent ---


def send(visit: Visit, suggestion: SuggestionId) -> Outcome:
    """Let moderators look at it; a second tap changes nothing."""
    own = rows.list_own(visit.db, visit.person.id)
    found = next((each for each in own if each.id == suggestion), None)
    if found is None:
        return Gone()
    if found.state is State.DRAFT and _has_too_many(own):
        return TooManyWait(MOST_WAITING)
    number = rows.send(visit.db, suggestion, visit.now)
    if number is None:
        return Opened(suggestion)
    _stop_listening(visit, suggestion)
    tip_cards.refresh(visit, suggestion, number)
    tip_cards.put_up(visit, suggestion)
    return Sent(suggestion)


def open_one(visit: Visit, suggestion: SuggestionId) -> Outcome:
    """Show one of theirs and how it stands."""
    found = rows.find_own(visit.db, visit.person.id, suggestion)
    return Gone() if found is None else Opened(suggestion)


def ask_withdraw(visit: Visit, suggestion: SuggestionId) -> Outcome:
    """First tap: what nobody has seen goes at once."""
    found = rows.find_own(visit.db, visit.person.id, suggestion)
    if found is None:
        return Gone()
    if found.number is None:
        return withdraw(visit, suggestion)
    return WithdrawAsked(suggestion)


def withdraw(visit: Visit, suggestion: SuggestionId) -> Outcome:
    """Second tap: take it back everywhere."""
    found = rows.find_own(visit.db, visit.person.id, suggestion)
    if found is None:
        return Gone()
    _stop_listening(visit, suggestion)
    if found.number is not None:
        who = visit.person.id
        staff.note(visit.db, "tip_withdrawn", visit.now, who=who, about=str(suggestion))
    return Withdrawn(_remove(visit, suggestion, found.number))


def withdraw_all(visit: Visit) -> int:
    """Take back all that someone suggested; gives from how many messages it went."""
    mine = rows.list_numbers(visit.db, visit.person.id)
    return sum(_remove(visit, suggestion, number) for suggestion, number in mine)


def _remove(work: Work, suggestion: SuggestionId, number: int | None) -> int:
    copies = tip_cards.remove_copies(work, suggestion)
    rows.remove(work.db, suggestion)
    tip_cards.refresh(work, suggestion, number)
    return copies


# --- for letters ---


def find_own(work: Work, person: PersonId, suggestion: SuggestionId) -> Own | None:
    """Give one of someone's suggestions for a letter; None once it is gone."""
    found = rows.find_own(work.db, person, suggestion)
    if found is None:
        return None
    tip = tip_id(suggestion)
    votes = tips.list_votes(work.db, [tip], []).get(tip, Votes())
    alias = rows.find_alias(work.db, person)
    return Own(found, alias, votes, is_over=found.is_over(work.now.date()))


def list_own(work: Work, person: PersonId) -> list[Suggestion]:
    """Give all of someone's suggestions for a letter."""
    return rows.list_own(work.db, person)
