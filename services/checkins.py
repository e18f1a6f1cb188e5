"""Check-ins: asked when promised, answered with a tap."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain import checkins as questions
from domain.checkins import NOTE, SNOOZES, Checkin, CheckinState, Occasion, Snooze
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
from domain.ids import CheckinId
from domain.letters import Priority
from domain.people import Purpose
from domain.schedule import SLOWER, Rhythm
from services import letters, plans
from services.work import Visit, Work
from storage import checkins, dialogues, fires, people
from storage.fires import Fire

LONGEST_PAUSE = 366


@dataclass(frozen=True, slots=True)
class Question:
    """One item of a check-in. `chosen` is the answer given before, when they went back.

    `unanswered` tells how many check-ins in a row, before this one, they had no time for.
    """

    checkin: CheckinId
    item: str
    options: tuple[str, ...]
    number: int
    total: int
    occasion: Occasion = Occasion.CAME_BY
    unanswered: int = 0
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


@dataclass(frozen=True, slots=True)
class Snoozed:
    """The check-in comes again later (ISO 8601)."""

    until: str
    zone: str


@dataclass(frozen=True, slots=True)
class Slowed:
    """They are asked less often from now on."""

    rhythm: Rhythm
    next_due: str | None
    zone: str


Outcome = (
    Question | Thanks | Closed | NoteWanted | NoteKept | NoConsent | Paused | PauseUnclear | Resumed
    | Snoozed | Slowed
)  # fmt: skip


# --- what a member does ---


def _questions(work: Work) -> Script:
    return questions.script(tuple((item.code, item.options) for item in work.library.items))


def question(
    work: Work,
    checkin: CheckinId,
    answers: Mapping[str, str],
    item: str | None = None,
    *,
    occasion: Occasion = Occasion.CAME_BY,
    unanswered: int = 0,
    problem: Problem | None = None,
) -> Question:
    """Give the item that is open, or the one named."""
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
        occasion=occasion,
        unanswered=unanswered,
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
    return question(visit, open_one, found.answers if found else {})


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
        return question(visit, checkin, found.answers, problem=following)
    if isinstance(move, WentBack):
        return question(visit, checkin, found.answers, following.step)
    if isinstance(move, Chose | Skipped):
        value = following.answers[move.step]
        checkins.put_answer(visit.db, checkin, move.step, value, visit.now)
    if questions.open_item(script, following.answers) is not None:
        return question(visit, checkin, following.answers)
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


def snooze(visit: Visit, checkin: CheckinId, length: Snooze) -> Outcome:
    """Ask again some hours later, or tomorrow at their hour."""
    found = checkins.find_checkin(visit.db, visit.person.id, checkin)
    if found is None or _is_over(visit, found):
        return Closed(checkins.find_open(visit.db, visit.person.id))
    plan, version = people.get_plan(visit.db, visit.person.id)
    until = plans.snoozed_until(visit, plan, SNOOZES[length])
    fires.set_fires(visit.db, [Fire(visit.person.id, fires.REMINDER, until, version)])
    return Snoozed(until.isoformat(), visit.person.zone)


def slow_down(visit: Visit) -> Outcome:
    """Be asked less often; the slowest rhythm stays as it is."""
    plan, _ = people.get_plan(visit.db, visit.person.id)
    slower = SLOWER.get(plan.rhythm, plan.rhythm)
    people.change(visit.db, visit.person.id, rhythm=slower)
    return Slowed(slower, _written(plans.plan(visit, visit.person.id)), visit.person.zone)


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
