"""Check-ins: asked when promised, answered with a tap."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain import checkins as rules
from domain.checkins import NOTE, SNOOZES, Checkin, CheckinState, Occasion, Question, Snooze
from domain.dialogue import (
    Chose,
    Dialogue,
    Move,
    Problem,
    Script,
    Step,
    WentBack,
    Wrote,
    advance,
)
from domain.ids import CheckinId
from domain.items import WRITTEN, ItemKind
from domain.people import Purpose
from domain.schedule import SLOWER, Rhythm
from services import listening, plans, rounds
from services.rounds import NothingDue
from services.work import Visit, Work
from storage import checkins, dialogues, fires, people
from storage.fires import Fire


@dataclass(frozen=True, slots=True)
class Thanks:
    """All items were answered or skipped.

    `more` questions of instruments are offered, which come every so many `weeks`.
    """

    checkin: CheckinId
    last: str
    next_due: str | None
    zone: str
    things_changed: bool
    more: int = 0
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class RoundDone:
    """A round of instruments is answered; it comes again after `weeks`.

    `asked_symptoms` holds whatever was answered: everyone is then told whom to turn to.
    """

    checkin: CheckinId
    last: str
    weeks: int
    asked_symptoms: bool = False


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
    Question | Thanks | RoundDone | Closed | NoteWanted | NoteKept | NoConsent
    | Snoozed | Slowed
)  # fmt: skip


# --- what a member does ---


def question(
    work: Work,
    checkin: Checkin,
    item: str | None = None,
    *,
    ticked: str | None = None,
    occasion: Occasion = Occasion.CAME_BY,
    unanswered: int = 0,
    problem: Problem | None = None,
) -> Question:
    """Give the item that is open, or the one named; raises LookupError when none is left."""
    script = _script(work, checkin)
    names = script.asked(checkin.answers)
    shown = item or rules.open_item(script, checkin.answers) or names[0]
    step = script.step(shown)
    if step is None:
        raise LookupError(shown)
    return Question(
        checkin=checkin.id,
        item=shown,
        options=step.options,
        number=names.index(shown) + 1 if shown in names else len(names),
        total=len(names),
        occasion=occasion,
        unanswered=unanswered,
        chosen=checkin.answers.get(shown) if ticked is None else ticked,
        problem=problem,
    )


def _script(work: Work, checkin: Checkin) -> Script:
    return rules.script(work.library.asked(checkin.instruments))


def come_by(visit: Visit) -> Outcome:
    """Begin a check-in now, or go on with the open one."""
    if not people.consented(visit.db, visit.person.id, Purpose.CHECKINS):
        return NoConsent()
    open_one = checkins.find_open(visit.db, visit.person.id)
    if open_one is None:
        open_one = checkins.add_checkin(visit.db, visit.person.id, visit.now)
    return reopen(visit, open_one)


def begin_round(visit: Visit) -> Outcome | NothingDue:
    """Begin the round of instruments that is due."""
    if not people.consented(visit.db, visit.person.id, Purpose.CHECKINS):
        return NoConsent()
    begun = rounds.begin(visit)
    return NothingDue() if begun is None else reopen(visit, begun)


def reopen(visit: Visit, checkin: CheckinId) -> Outcome:
    """Show the open item of a check-in."""
    found = checkins.find_checkin(visit.db, visit.person.id, checkin)
    if found is None or _is_over(visit, found):
        return Closed(checkins.find_open(visit.db, visit.person.id))
    return _ask(visit, found)


def answer(visit: Visit, checkin: CheckinId, move: Move) -> Outcome:
    """Take an answer, a tick, a skip or a step back; the next question, or thanks.

    Any item of a check-in may be answered again until the next one is asked.
    """
    found = checkins.find_checkin(visit.db, visit.person.id, checkin)
    if found is None or _is_over(visit, found):
        return Closed(checkins.find_open(visit.db, visit.person.id))
    if not people.consented(visit.db, visit.person.id, Purpose.CHECKINS):
        return NoConsent()
    item = listening.find_item(visit, checkin) if isinstance(move, Wrote) else move.step
    step = _script(visit, found).step(item or "")
    if step is None:
        return _ask(visit, found, problem=Problem.STALE)
    following = _advance(visit, step, found, move)
    if isinstance(following, Problem):
        return _ask(visit, found, step.name, problem=following)
    return _go_on(visit, found, step, move, following)


def _go_on(
    visit: Visit, checkin: Checkin, step: Step, move: Move, following: Dialogue
) -> Question | Thanks | RoundDone:
    if step.takes_several and isinstance(move, Chose):
        return _ask(visit, checkin, step.name, ticked=following.answers[step.name])
    if step.takes_words or step.takes_several:
        listening.stop(visit)
    if isinstance(move, WentBack):
        return _ask(visit, checkin, following.step)
    after = replace(checkin, answers=_keep(visit, checkin, step, following.answers[step.name]))
    if rules.open_item(_script(visit, after), after.answers) is not None:
        return _ask(visit, after)
    return _finish(visit, after)


def _advance(visit: Visit, step: Step, checkin: Checkin, move: Move) -> Dialogue | Problem:
    """Move on from an item; ticks are those made so far, a typed number is the number it is."""
    answers = dict(checkin.answers)
    if step.takes_several:
        ticked = listening.find_ticked(visit, checkin.id, step.name)
        answers[step.name] = answers.get(step.name, "") if ticked is None else ticked
    item = visit.library.item(step.name)
    if isinstance(move, Wrote) and item is not None and item.kind is ItemKind.NUMBER:
        number = item.read_number(move.words)
        if number is None:
            return Problem.NOT_A_NUMBER
        move = Wrote(str(number))
    return advance(_script(visit, checkin), Dialogue(step=step.name, answers=answers), move)


def _keep(visit: Visit, checkin: Checkin, step: Step, value: str) -> dict[str, str]:
    """Keep an answer, and forget those to items that are no longer asked because of it."""
    item = visit.library.item(step.name)
    if item is not None and item.kind is ItemKind.WORDS:
        checkins.put_words(visit.db, checkin.id, step.name, value)
        value = WRITTEN if value else ""
    checkins.put_answer(visit.db, checkin.id, step.name, value, visit.now)
    answers = {**checkin.answers, step.name: value}
    kept = rules.still_asked(_script(visit, checkin), answers)
    if gone := answers.keys() - kept.keys():
        checkins.drop_answers(visit.db, checkin.id, gone)
    return kept


def _ask(
    visit: Visit,
    checkin: Checkin,
    item: str | None = None,
    *,
    ticked: str | None = None,
    problem: Problem | None = None,
) -> Question:
    """Ask, and listen for what is typed where the item is typed or ticked."""
    asked = question(visit, checkin, item, ticked=ticked, problem=problem)
    listening.listen(visit, visit.person.id, asked)
    return asked


def _is_over(visit: Visit, checkin: Checkin) -> bool:
    if not visit.library.asked(checkin.instruments):
        return True
    if checkin.state is CheckinState.DONE:
        newest = checkins.find_newest(visit.db, visit.person.id, is_round=bool(checkin.instruments))
        return newest != checkin.id
    return checkin.state is not CheckinState.OPEN


def _finish(visit: Visit, checkin: Checkin) -> Thanks | RoundDone:
    if checkin.state is CheckinState.OPEN:
        checkins.mark(visit.db, checkin.id, CheckinState.DONE, visit.now)
    last = _script(visit, checkin).asked(checkin.answers)[-1]
    if checkin.instruments:
        return RoundDone(
            checkin.id,
            last,
            rounds.find_weeks(visit, checkin.instruments),
            rounds.ask_symptoms(visit, checkin.instruments),
        )
    due = rounds.find_due(visit)
    return Thanks(
        checkin.id,
        last,
        _written(fires.find_fire(visit.db, visit.person.id, fires.CHECKIN)),
        visit.person.zone,
        things_changed=checkin.answers.get("changed") == "harder",
        more=len(visit.library.asked(due)) if due else 0,
        weeks=rounds.find_weeks(visit, due),
    )


def write(visit: Visit, words: str) -> Outcome | None:
    """Take words as the answer to the item that waits for them; None when that is over."""
    checkin = listening.find_checkin(visit)
    found = None if checkin is None else checkins.find_checkin(visit.db, visit.person.id, checkin)
    if found is None or _is_over(visit, found):
        return None
    return answer(visit, found.id, Wrote(words))


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
    fires.clear_fire(visit.db, visit.person.id, fires.REMINDER)
    fires.set_fires(visit.db, [Fire(visit.person.id, fires.SNOOZED, until, version)])
    return Snoozed(until.isoformat(), visit.person.zone)


def slow_down(visit: Visit) -> Outcome:
    """Be asked less often; the slowest rhythm stays as it is."""
    plan, _ = people.get_plan(visit.db, visit.person.id)
    slower = SLOWER.get(plan.rhythm, plan.rhythm)
    people.change(visit.db, visit.person.id, rhythm=slower)
    return Slowed(slower, _written(plans.plan(visit, visit.person.id)), visit.person.zone)
