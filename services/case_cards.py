"""Cards of cases: a case as the staff room sees it, and as it stands now."""

from dataclasses import dataclass

import msgspec

from domain.cases import Case, CaseState
from domain.circles import PostState
from domain.ids import CaseId, PersonId, PostId
from domain.letters import Letter, Priority, Verb
from services import cards, letters
from services.work import Work
from storage import cases
from storage import circles as circle_rows
from storage import letters as letter_rows


@dataclass(frozen=True, slots=True)
class Card:
    """A case; the view reads it fresh when it is sent."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class CardContents:
    """What a card shows: aliases, a count and the post; never who reported.

    `words` are those that were reported; `words_now` what the author has made of them since; both
    are None once the author was forgotten.
    """

    case: Case
    author: str
    words: str | None
    words_now: str | None
    post: PostState | None
    version: int
    reports: int
    taken_by: str | None
    closed_by: str | None


def put_up(work: Work, case: CaseId, *, anew: bool = False) -> None:
    """Put a card up in the staff room; with none we can write in, tell moderators in private.

    `anew` is for a case that had a card before.
    """
    have = () if anew else letter_rows.list_addressed(work.db, case)
    readers = cards.find_readers(work, have)
    letters.address(work, readers, Card(case), Priority.CRISIS, case=case)


def reroute(work: Work) -> None:
    """The staff room could not be written to: show open cases to every moderator in private."""
    for case in cases.list_unclosed(work.db):
        readers = cards.moderators(work, letter_rows.list_addressed(work.db, case))
        letters.address(work, readers, Card(case), Priority.CRISIS, case=case)


def refresh(work: Work, case: CaseId, priority: Priority = Priority.CRISIS) -> None:
    """Let the cards of a case show how it stands now."""
    cases.lock(work.db, case)
    standing = dict(letter_rows.list_cards(work.db, case))
    letters.address(
        work,
        letters.find_readers(work, standing),
        Card(case),
        priority,
        verb=Verb.EDIT,
        case=case,
        targets=standing,
    )


def catch_up(work: Work, letter: Letter) -> None:
    """A new card stands in its chat: show what came to pass while it was on its way."""
    if letter.kind != letters.kind_of(Card) or letter.verb is not Verb.SEND:
        return
    case = msgspec.json.decode(letter.meant, type=Card).case
    cases.lock(work.db, case)
    card = find(work, case)
    if card is not None and _has_moved(card):
        refresh(work, case)


def _has_moved(card: CardContents) -> bool:
    """Tell whether more came to pass than that the case was opened."""
    return (
        card.case.state is not CaseState.OPEN
        or card.words_now is not None
        or card.post in (PostState.WITHDRAWN, PostState.HIDDEN)
        or card.reports > 1
    )


def follow(work: Work, post: PostId) -> None:
    """Let the cards show what the author has made of a post, should there be any.

    Behind every new card: whoever edits without end must not keep one back.
    """
    case = cases.find_case_of(work.db, post)
    if case is not None:
        refresh(work, case.id, Priority.RELAY)


def forget(work: Work, author: PersonId) -> None:
    """Let the cards about someone forgotten show their words no more."""
    for case in cases.list_about(work.db, author):
        refresh(work, case)


def find(work: Work, case: CaseId) -> CardContents | None:
    """Read what a card shows."""
    found = cases.find_case(work.db, case)
    if found is None:
        return None
    post = None if found.post is None else circle_rows.find_post(work.db, found.post)
    now = None if post is None else post.words
    reported = cases.find_words(work.db, case) or now
    return CardContents(
        case=found,
        author=cases.find_alias(work.db, found.about),
        words=reported or None,
        words_now=None if now == reported else now or None,
        post=None if post is None else post.state,
        version=0 if post is None else post.version,
        reports=cases.count_reports(work.db, case),
        taken_by=None if found.taken_by is None else cards.name_of(work, found.taken_by),
        closed_by=None if found.closed_by is None else cards.name_of(work, found.closed_by),
    )
