"""Check-ins: asked when promised, answered with a tap."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain import checkins as questions
from domain.checkins import NOTE, Checkin, CheckinState
from domain.dialogue import (
    Chose,
    Dialogue,
    Move,
    Problem,
    Script,
    Skipped,
    WentBack,
    Wrote,
    advance,
)
from domain.ids import CheckinId, PersonId, private_chat
from domain.letters import Priority
from domain.people import Purpose
from domain.schedule import next_due
from services import letters, plans
from services.work import Visit, Work
from storage import checkins, dialogues, fires, people
from storage.chats import Reader
from storage.fires import Due

GOOD_FOR = timedelta(days=7)
"""How long an unanswered check-in stays open."""
PAGE = 100
"""Due people a tick takes in one transaction."""
"""How long someone is left alone whose check-in could not be planned."""
LONGEST_PAUSE = 366


@dataclass(frozen=True, slots=True)
class Question:
    """One item of a check-in. `chosen` is the answer given before, when they went back."""

    checkin: CheckinId
    item: str
    options: tuple[str, ...]
    number: int
    total: int
    asked: bool
    chosen: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Thanks:
    """All items were answered or skipped."""

    checkin: CheckinId
    last: str
    next_due: str | None
    zone: str
    things_changed: bool


@dataclass(frozen=True, slots=True)
class Closed:
    """That check-in is over; a newer one may be open."""

    newer: CheckinId | None


@dataclass(frozen=True, slots=True)
class NoteWanted:
    """Their next words will be kept as a note."""


@dataclass(frozen=True, slots=True)
class NoteKept:
    """The note is kept."""


@dataclass(frozen=True, slots=True)
class NoConsent:
    """They did not agree to keeping answers."""


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing will be asked until then (ISO 8601)."""

    until: str
    zone: str


@dataclass(frozen=True, slots=True)
class PauseUnclear:
    """The length of the pause could not be read."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """Check-ins go on."""

    next_due: str | None
    zone: str
    was_paused: bool


Outcome = (
    Question | Thanks | Closed | NoteWanted | NoteKept | NoConsent | Paused | PauseUnclear | Resumed
)


# --- the tick ---


def ask_due(work: Work, only: PersonId | None = None) -> int:
    """Ask the next page of people whose check-in is due; tells how many rows it moved on."""
    due = fires.list_due(work.db, fires.CHECKIN, work.now, PAGE, only=only)
    later = {each.fire.person: _next(work, each) for each in due}
    fires.move_fires(
        work.db,
        [replace(each.fire, due_at=then) for each in due if (then := later[each.fire.person])],
    )
    for each in due:
        if later[each.fire.person] is None:
            fires.clear_fire(work.db, each.fire.person, fires.CHECKIN)
    _prompt(work, [each for each in due if _may_ask(work, each)])
    return len(due)


def _may_ask(work: Work, due: Due) -> bool:
    """Tell whether this person is asked now: a member, reachable, not paused, not in the night."""
    return plans.is_wanted(due) and plans.quiet_until(work, due) is None


def _next(work: Work, due: Due) -> datetime | None:
    """Give when this person's fire is due again; None when it is no longer wanted."""
    if not plans.is_wanted(due):
        return None
    until = plans.quiet_until(work, due)
    if until is None:
        return next_due(due.plan, work.now, last=work.now)
    return next_due(due.plan, until) if until == due.paused_until else until


def _prompt(work: Work, due: list[Due]) -> None:
    # After an outage of days there is one question to answer, not one for every day.
    letters.drop(
        work,
        chats=[private_chat(each.fire.person) for each in due],
        priority=Priority.PROMPT,
        kind=letters.kind_of(Question),
        reason="asked anew",
    )
    begun = checkins.add_prompted(work.db, [(each.fire.person, each.fire.due_at) for each in due])
    for each, checkin in zip(due, begun, strict=True):
        reader = Reader(private_chat(each.fire.person), each.address, each.locale, each.plan.zone)
        letters.address(
            work,
            [reader],
            _question(work, checkin, {}, None, asked=True),
            Priority.PROMPT,
            not_after=work.now + GOOD_FOR,
        )


# --- what a member does ---


def _questions(work: Work) -> Script:
    return questions.script(tuple((item.code, item.options) for item in work.library.items))


def _question(
    work: Work,
    checkin: CheckinId,
    answers: Mapping[str, str],
    item: str | None,
    *,
    asked: bool = False,
    problem: Problem | None = None,
) -> Question:
    script = _questions(work)
    names = [step.name for step in script.steps]
    shown = item or questions.open_item(script, answers) or names[0]
    step = script.steps[names.index(shown)]
    return Question(
        checkin=checkin,
        item=shown,
        options=step.options,
        number=names.index(shown) + 1,
        total=len(names),
        asked=asked,
        chosen=answers.get(shown),
        problem=problem,
    )


def come_by(visit: Visit) -> Outcome:
    """Begin a check-in now, or go on with the open one."""
    if not people.consented(visit.db, visit.person.id, Purpose.CHECKINS):
        return NoConsent()
    open_one = checkins.find_open(visit.db, visit.person.id)
    if open_one is None:
        open_one = checkins.add_checkin(visit.db, visit.person.id, visit.now, asked=False)
    found = checkins.find_checkin(visit.db, visit.person.id, open_one)
    return _question(visit, open_one, found.answers if found else {}, None)


def answer(visit: Visit, checkin: CheckinId, move: Move) -> Outcome:
    """Take an answer, a skip or a step back; the next question, or thanks."""
    found = checkins.find_checkin(visit.db, visit.person.id, checkin)
    if found is None or _is_over(visit, found):
        return Closed(checkins.find_open(visit.db, visit.person.id))
    if not people.consented(visit.db, visit.person.id, Purpose.CHECKINS):
        return NoConsent()
    script = _questions(visit)
    at = getattr(move, "step", None) if not isinstance(move, Wrote) else None
    # Any item of this check-in may be answered again until the next one is asked.
    following = advance(script, Dialogue(step=at, answers=found.answers), move)
    if isinstance(following, Problem):
        return _question(visit, checkin, found.answers, None, problem=following)
    if isinstance(move, WentBack):
        return _question(visit, checkin, found.answers, following.step)
    if isinstance(move, Chose | Skipped):
        value = following.answers[move.step]
        checkins.put_answer(visit.db, checkin, move.step, value, visit.now)
    if questions.open_item(script, following.answers) is not None:
        return _question(visit, checkin, following.answers, None)
    return _finish(visit, found, following.answers)


def _is_over(visit: Visit, checkin: Checkin) -> bool:
    if checkin.state is CheckinState.DONE:
        return checkins.find_newest(visit.db, visit.person.id) != checkin.id
    return checkin.state is not CheckinState.OPEN


def _finish(visit: Visit, checkin: Checkin, answers: Mapping[str, str]) -> Thanks:
    if checkin.state is CheckinState.OPEN:
        checkins.mark(visit.db, checkin.id, CheckinState.DONE, visit.now)
    due = fires.find_fire(visit.db, visit.person.id, fires.CHECKIN)
    last = [step.name for step in _questions(visit).steps][-1]
    return Thanks(
        checkin.id, last, _written(due), visit.person.zone, answers.get("changed") == "harder"
    )


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def want_note(visit: Visit, checkin: CheckinId) -> Outcome:
    """Let the next words be a note to this check-in."""
    if checkins.find_checkin(visit.db, visit.person.id, checkin) is None:
        return Closed(None)
    if not people.consented(visit.db, visit.person.id, Purpose.CHECKINS):
        return NoConsent()
    dialogues.open_dialogue(
        visit.db, visit.person.id, NOTE, Dialogue(step=NOTE), visit.now, about=checkin
    )
    return NoteWanted()


def keep_note(visit: Visit, words: str) -> Outcome:
    """Keep words as the note that was asked for."""
    found = dialogues.find_dialogue(visit.db, visit.person.id, NOTE)
    dialogues.close_dialogue(visit.db, visit.person.id, NOTE)
    if found is None or found[1] is None:
        return Closed(None)
    checkins.put_note(visit.db, CheckinId(found[1]), words)
    return NoteKept()


def pause(visit: Visit, length: timedelta | None) -> Outcome:
    """Ask nothing for that long; the plan goes on by itself afterwards."""
    if length is None or not timedelta(0) < length <= timedelta(days=LONGEST_PAUSE):
        return PauseUnclear()
    until = visit.now + length
    people.change(visit.db, visit.person.id, paused_until=until)
    checkins.stop_open(visit.db, visit.person.id, visit.now)
    letters.drop(visit, chats=[visit.chat], priority=Priority.PROMPT, reason="paused")
    return Paused(until.isoformat(), visit.person.zone)


def resume(visit: Visit) -> Outcome:
    """Go on with check-ins."""
    was_paused = visit.person.is_paused(visit.now)
    people.change(visit.db, visit.person.id, paused_until=None)
    return Resumed(_written(plans.plan(visit, visit.person.id)), visit.person.zone, was_paused)
