"""Posts that a moderator looks at before anyone hears them."""

from dataclasses import dataclass

from domain import contacts
from domain.cases import CaseKind
from domain.circles import Post, Seat
from services import case_cards
from services.work import Visit
from storage import cases, staff

ELSEWHERE = (contacts.Found.LINK, contacts.Found.NAME)
"""What leads away from here."""


@dataclass(frozen=True, slots=True)
class PostHeld:
    """To the author: nobody has it yet, a moderator looks at it first."""

    why: CaseKind


@dataclass(frozen=True, slots=True)
class EditHeld:
    """To the author: the circle has what it was before; the change was not passed on."""

    why: CaseKind


Outcome = PostHeld | EditHeld


def find_why(visit: Visit, author: Seat, words: str) -> CaseKind | None:
    """Tell why somebody has to look at these words first, None when nobody has to."""
    days = visit.library.programme.circles.link_free_days
    if author.is_new(visit.now, days) and contacts.find(words, ELSEWHERE) is not None:
        return CaseKind.LINK
    return None


def hold(visit: Visit, post: Post, why: CaseKind) -> PostHeld:
    """Ask the moderators about a post that nobody has heard."""
    case = cases.add_case(visit.db, why, post.id, post.author, post.words, visit.now)
    staff.note(visit.db, "post_held", visit.now, who=None, about=str(post.id))
    case_cards.put_up(visit, case.id)
    return PostHeld(why)
