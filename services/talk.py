"""Free words: an open question first, then the circle, then a hint."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.checkins import NOTE
from domain.dialogue import Wrote
from domain.incoming import Incoming
from domain.onboarding import ONBOARDING, SETTINGS
from domain.people import Standing
from services import checkins, circles, onboarding
from services.outcomes import Toast
from services.work import Visit
from storage import circles as circle_rows
from storage import dialogues

ANSWER_WITHIN = timedelta(minutes=30)
"""How long a note or a setting waits for typed words."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Nobody hears words here; this is what one can do."""

    is_member: bool
    wants_circle: bool


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A command that is not ours."""


@dataclass(frozen=True, slots=True)
class StrangePress(Toast):
    """A button that no screen of ours carries."""


Outcome = Hint | UnknownCommand | StrangePress


def hear(visit: Visit, message: Incoming) -> object | None:
    """Take what someone wrote to wherever it belongs; None when nothing needs saying."""
    opened = dialogues.list_kinds(visit.db, visit.person.id)
    if not message.is_edit:
        if visit.person.standing is Standing.VISITOR and ONBOARDING in opened:
            return onboarding.answer(visit, ONBOARDING, Wrote(_words(message)))
        if _is_fresh(visit, opened.get(NOTE)) and message.words.strip():
            return checkins.keep_note(visit, message.words.strip())
        if _is_fresh(visit, opened.get(SETTINGS)) and onboarding.takes_words(visit, SETTINGS):
            return onboarding.answer(visit, SETTINGS, Wrote(_words(message)))
    seat = circle_rows.find_seat(visit.db, visit.person.id)
    if visit.person.standing is Standing.MEMBER and seat is not None:
        return circles.post(visit, message)
    if message.is_edit:
        return None
    return Hint(visit.person.is_member, wants_circle=False)


def _is_fresh(visit: Visit, changed_at: datetime | None) -> bool:
    # A question left open yesterday must not swallow what is meant for the circle today.
    return changed_at is not None and visit.now - changed_at < ANSWER_WITHIN


def _words(message: Incoming) -> str:
    # A photo or sticker where words are wanted counts as no words: the question is asked again.
    return "" if message.media is not None else message.words


def unknown(visit: Visit) -> Outcome:
    """Answer a command that is not ours."""
    return UnknownCommand()


def strange(visit: Visit) -> Outcome:
    """Answer a button that no screen of ours carries."""
    return StrangePress()
