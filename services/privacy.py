"""What we hold about someone: shown whole, given whole, erased whole."""

from dataclasses import dataclass

from domain.circles import PostState
from domain.ids import private_chat
from services import case_cards, circles, letters, moderation, suggestions
from services.work import Visit, Work
from storage import erasure, staff


@dataclass(frozen=True, slots=True)
class About:
    """What this is and is not."""


@dataclass(frozen=True, slots=True)
class PrivacyShown:
    """Who can see what, computed from the running settings."""

    has_staff_room: bool


@dataclass(frozen=True, slots=True)
class DataGiven:
    """Everything held about this person, as a file made when it is sent."""


@dataclass(frozen=True, slots=True)
class EraseAsked:
    """Are they sure? The second tap erases."""


@dataclass(frozen=True, slots=True)
class EraseKept:
    """They thought better of it."""


@dataclass(frozen=True, slots=True)
class Erased:
    """Gone everywhere it can be reached."""

    copies: int


Outcome = About | PrivacyShown | DataGiven | EraseAsked | EraseKept | Erased


def about(visit: Visit) -> Outcome:
    """Say what this is and is not."""
    return About()


def show(visit: Visit) -> Outcome:
    """Say who can see what."""
    return PrivacyShown(staff.find_staff_room(visit.db) is not None)


def give_data(visit: Visit) -> Outcome:
    """Send someone everything held about them."""
    staff.note(visit.db, "data_given", visit.now, who=visit.person.id)
    return DataGiven()


def ask_erase(visit: Visit) -> Outcome:
    """First step of `/forgetme`."""
    return EraseAsked()


def keep(visit: Visit) -> Outcome:
    """No, stay."""
    return EraseKept()


def erase(visit: Visit) -> Outcome:
    """Second tap: erase everything, taking posts and tips away from other members too."""
    copies = 0
    for post in erasure.list_posts(visit.db, visit.person.id):
        copies += circles.remove_everywhere(visit, post, PostState.WITHDRAWN) or 0
    copies += suggestions.withdraw_all(visit)
    moderation.let_go(visit)
    letters.drop(visit, chats=[private_chat(visit.person.id)], reason="erased")
    erasure.erase(visit.db, visit.person.id, visit.now)
    case_cards.forget(visit, visit.person.id)
    staff.note(visit.db, "erased", visit.now, who=None, about=str(visit.person.id))
    return Erased(copies)


def finish_erasures(work: Work) -> int:
    """Forget the addresses of erased people once their goodbye has gone."""
    unfinished = erasure.list_unfinished(work.db)
    for person in unfinished:
        erasure.finish(work.db, person)
    return len(unfinished)
