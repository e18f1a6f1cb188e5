"""Free words: an open question first, then the circle, then a hint."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.audience import Refusal
from domain.checkins import CHECKIN, NOTE
from domain.dialogue import Dialogue, Wrote
from domain.goals import GOAL
from domain.incoming import Incoming
from domain.onboarding import ONBOARDING, SETTINGS, WAITING
from domain.people import Standing
from domain.suggestions import SUGGESTION
from services import answers, checkins, circles, listening, questions
from services.door import Refused
from services.outcomes import Toast
from services.work import Visit
from storage import circles as circle_rows
from storage import dialogues

LISTENING = (NOTE, CHECKIN, SETTINGS, WAITING, GOAL, SUGGESTION)
"""Kinds of dialogue, beside onboarding, that words may answer."""
ANSWER_WITHIN = timedelta(minutes=30)
"""How long a note, an answer or a setting waits for typed words."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Nobody hears words here; this is what one can do."""

    is_member: bool
    wants_circle: bool


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A command that is not ours."""


@dataclass(frozen=True, slots=True)
class MisplacedCommand:
    """A command of ours that is for private chats, in the staff room."""


@dataclass(frozen=True, slots=True)
class StrangePress(Toast):
    """A button that no screen of ours carries."""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """It may have been an answer or meant for the circle: nobody heard it, nothing is kept.

    `kind` is that of the question; `about` is the check-in whose note or answer was waited for,
    `setting` the setting.
    """

    kind: str
    about: int | None
    setting: str
    in_circle: bool


Outcome = Hint | UnknownCommand | MisplacedCommand | StrangePress | Lapsed


def hear(visit: Visit, message: Incoming) -> object | None:
    """Take what someone wrote to wherever it belongs; None when nothing needs saying."""
    if visit.person.standing is Standing.SUSPENDED:
        return None if message.is_edit else Refused(Refusal.SUSPENDED)
    answered = None if message.is_edit else _answer(visit, message)
    if answered is not None:
        return answered
    seat = circle_rows.find_seat(visit.db, visit.person.id)
    if visit.person.standing is Standing.MEMBER and seat is not None:
        return circles.post(visit, seat, message)
    return None if message.is_edit else Hint(visit.person.is_member, wants_circle=False)


def _answer(visit: Visit, message: Incoming) -> object | None:
    """Take words to the question that is open for them; None when there is none."""
    opened = dialogues.list_kinds(visit.db, visit.person.id)
    if visit.person.standing is Standing.VISITOR and ONBOARDING in opened:
        return answers.answer(visit, ONBOARDING, Wrote(_words(message)))
    # The question that was asked last: what is typed now is the answer to that one.
    asked = [kind for kind in LISTENING if kind in opened and _listens(visit, kind)]
    kind = max(asked, key=lambda each: opened[each], default=None)
    if kind is None:
        return None
    if not _is_fresh(visit, opened[kind]):
        return _lapse(visit, kind)
    if kind == NOTE:
        return _note(visit, message)
    if kind == CHECKIN:
        return checkins.write(visit, _words(message)) or _lapse(visit, kind)
    return answers.answer(visit, kind, Wrote(_words(message)))


def _listens(visit: Visit, kind: str) -> bool:
    """Tell whether the open question of that kind can be answered by typing."""
    if kind == CHECKIN:
        return listening.find_checkin(visit) is not None
    return kind == NOTE or questions.takes_words(visit, kind)


def _note(visit: Visit, message: Incoming) -> object:
    if message.media is not None or not message.words.strip():
        return circles.OnlyWords(message.media or "other")
    return checkins.keep_note(visit, message.words.strip())


def _lapse(visit: Visit, kind: str) -> Lapsed:
    """Close a question that was open too long; its answer must not land in a circle."""
    found = dialogues.find_dialogue(visit.db, visit.person.id, kind)
    dialogues.close_dialogue(visit.db, visit.person.id, kind)
    dialogue, about, _ = found or (Dialogue(None), None, 0)
    seated = circle_rows.find_seat(visit.db, visit.person.id) is not None
    return Lapsed(kind, about, dialogue.answers.get("setting", ""), in_circle=seated)


def _is_fresh(visit: Visit, changed_at: datetime) -> bool:
    # A question left open yesterday must not swallow what is meant for the circle today.
    return visit.now - changed_at < ANSWER_WITHIN


def _words(message: Incoming) -> str:
    # A photo or sticker where words are wanted counts as no words: the question is asked again.
    return "" if message.media is not None else message.words


def unknown(visit: Visit) -> Outcome:
    """Answer a command that is not ours."""
    return UnknownCommand()


def misplaced(visit: Visit) -> Outcome:
    """Answer a command that belongs into a private chat."""
    return MisplacedCommand()


def strange(visit: Visit) -> Outcome:
    """Answer a button that no screen of ours carries."""
    return StrangePress()
