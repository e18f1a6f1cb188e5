"""Waits: several a person, what changes about them, and how they end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain import waits as rules
from domain.dialogue import Dialogue
from domain.ids import PersonId, WaitId, private_chat
from domain.letters import Priority
from domain.moments import today
from domain.onboarding import ABOUT_WAITS, NEW_WAIT, waiting
from domain.people import Role
from domain.waits import REASONS, Ending, Milestone, Others, Wait
from services import letters, limits, plans, profile, questions
from services.work import Visit, Work
from storage import checkins, fires, people, prompts, waits
from storage.chats import Reader
from storage.fires import Due

PAGE = 100
"""Due people a tick takes in one transaction."""


@dataclass(frozen=True, slots=True)
class WaitsListed:
    """Everything someone waits for; read when it is sent. `is_full`: no other can be added."""

    is_full: bool = False


@dataclass(frozen=True, slots=True)
class WaitShown:
    """One wait and what can be done about it; `is_new` when it or something of it was just said."""

    wait: WaitId
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Reminded:
    """There is something to say about a wait: a day has come."""

    wait: WaitId
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing has changed; we will come back to it."""


@dataclass(frozen=True, slots=True)
class WhatToChange:
    """They are asked which of the things said about a wait is to be changed."""

    wait: WaitId
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CancelledAsked:
    """They are asked whether there is a new date, they wait on, or it is over."""

    wait: WaitId


@dataclass(frozen=True, slots=True)
class ReasonAsked:
    """They are asked why they wait no longer."""

    wait: WaitId
    reasons: tuple[Ending, ...]


@dataclass(frozen=True, slots=True)
class WaitEnded:
    """A wait is over; `remaining` others are not."""

    ending: Ending
    remaining: int


@dataclass(frozen=True, slots=True)
class WaitGone:
    """A button of a wait that is over."""


@dataclass(frozen=True, slots=True)
class AskedOn:
    """They wish to be asked for some weeks more; moments in ISO 8601."""

    until: str
    next_due: str | None
    zone: str


@dataclass(frozen=True, slots=True)
class SupportOffered:
    """They would like to be there for others who wait."""


@dataclass(frozen=True, slots=True)
class SupporterFound:
    """To coordinators: a member would like to be there for others."""

    alias: str | None


@dataclass(frozen=True, slots=True)
class Parted:
    """They leave it at that."""


@dataclass(frozen=True, slots=True)
class Goodbye:
    """The planned goodbye."""


Outcome = (
    WaitsListed | WaitShown | Reminded | Unchanged | WhatToChange | CancelledAsked | ReasonAsked
    | WaitEnded | WaitGone | AskedOn | SupportOffered | SupporterFound | Parted | Goodbye
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """What a letter about one wait encloses."""

    wait: Wait
    weeks: int | None
    """Whole weeks since it began."""
    others: Others | None
    has_more: bool


# --- what a member does ---


def show(visit: Visit) -> Outcome:
    """Show what someone waits for."""
    mine = waits.list_open(visit.db, [visit.person.id])
    return WaitShown(mine[0].id) if len(mine) == 1 else WaitsListed()


def show_one(visit: Visit, wait: WaitId) -> Outcome:
    """Show one wait."""
    return WaitShown(wait) if _find(visit, wait) else WaitGone()


def add(visit: Visit) -> object:
    """Ask about another wait."""
    if len(waits.list_open(visit.db, [visit.person.id])) >= rules.MOST:
        return WaitsListed(is_full=True)
    asked = waiting(visit.library.choices, NEW_WAIT)
    first = Dialogue(step=ABOUT_WAITS[0], answers={"change": NEW_WAIT})
    return questions.begin(visit, asked, first)


def ask_what(visit: Visit, wait: WaitId) -> Outcome:
    """Ask which of the things said about a wait is to be changed."""
    return WhatToChange(wait, ABOUT_WAITS) if _find(visit, wait) else WaitGone()


def change(visit: Visit, wait: WaitId, step: str) -> object:
    """Ask about one thing of a wait anew."""
    if step not in ABOUT_WAITS or _find(visit, wait) is None:
        return WaitGone()
    asked = waiting(visit.library.choices, step)
    return questions.begin(visit, asked, Dialogue(step=step, answers={"change": step}), about=wait)


def finish(visit: Visit, dialogue: Dialogue, about: int | None) -> Outcome:
    """Write down what was said of a wait, and plan by it."""
    known = None if about is None else _find(visit, WaitId(about))
    if about is not None and known is None:
        return WaitGone()
    kept = profile.keep_wait(visit, dialogue.answers, known)
    plans.plan(visit, visit.person.id)
    return WaitsListed() if kept is None else WaitShown(kept, is_new=True)


def keep_same(visit: Visit, wait: WaitId) -> Outcome:
    """Nothing has changed."""
    if _find(visit, wait) is None:
        return WaitGone()
    waits.mark_told(visit.db, [wait], today(visit.now, visit.person.zone))
    plans.plan(visit, visit.person.id)
    return Unchanged()


def ask_about_cancelled(visit: Visit, wait: WaitId) -> Outcome:
    """It was cancelled."""
    return CancelledAsked(wait) if _find(visit, wait) else WaitGone()


def wait_on(visit: Visit, wait: WaitId) -> Outcome:
    """It was cancelled and there is no new date yet."""
    known = _find(visit, wait)
    if known is None:
        return WaitGone()
    profile.keep_wait(visit, {"expected": ""}, known)
    plans.plan(visit, visit.person.id)
    return WaitShown(wait, is_new=True)


def ask_why(visit: Visit, wait: WaitId) -> Outcome:
    """They wait no longer."""
    return ReasonAsked(wait, REASONS) if _find(visit, wait) else WaitGone()


def end(visit: Visit, wait: WaitId, ending: Ending) -> Outcome:
    """End a wait; with the last one everything we would ask ends too."""
    day = today(visit.now, visit.person.zone)
    if _find(visit, wait) is None or not waits.end_wait(visit.db, wait, ending, day, visit.now):
        return WaitGone()
    remaining = len(waits.list_open(visit.db, [visit.person.id]))
    plans.plan(visit, visit.person.id, with_goodbye=not remaining)
    if not remaining:
        checkins.stop_open(visit.db, [visit.person.id], visit.now)
        letters.drop(visit, chats=[visit.chat], priority=Priority.PROMPT, reason="wait ended")
    return WaitEnded(ending, remaining)


# --- after the last one ---


def ask_on(visit: Visit) -> Outcome:
    """Go on with check-ins for some weeks."""
    if waits.find_end(visit.db, visit.person.id) is None:
        return show(visit)
    until = today(visit.now, visit.person.zone) + rules.ASKED_FOR
    waits.ask_on(visit.db, visit.person.id, until)
    due = plans.plan(visit, visit.person.id, with_goodbye=True)
    return AskedOn(until.isoformat(), None if due is None else due.isoformat(), visit.person.zone)


def offer_support(visit: Visit) -> Outcome:
    """Stay, to be there for others."""
    fires.clear_fire(visit.db, visit.person.id, fires.GOODBYE)
    if not people.offer_support(visit.db, visit.person.id, visit.now):
        return SupportOffered()
    coordinators = people.list_staff(visit.db, Role.COORDINATOR)
    readers = letters.find_readers(visit, [private_chat(each) for each in coordinators])
    letters.address(visit, readers, SupporterFound(visit.person.alias), Priority.REPLY)
    return SupportOffered()


def part(visit: Visit) -> Outcome:
    """Leave it at that."""
    waits.ask_on(visit.db, visit.person.id, None)
    fires.clear_fire(visit.db, visit.person.id, fires.GOODBYE)
    plans.plan(visit, visit.person.id)
    return Parted()


def _find(visit: Visit, wait: WaitId) -> Wait | None:
    found = waits.find_wait(visit.db, visit.person.id, wait)
    return found if found is not None and not found.is_over else None


# --- the ticks ---


def remind_due(work: Work, only: PersonId | None = None) -> int:
    """Say what there is to say about waits whose day has come; tells how many rows it moved on."""
    due = fires.list_due(work.db, fires.MILESTONE, work.now, PAGE, only=only)
    for each in _writable(work, due, fires.MILESTONE):
        _remind(work, each)
    return len(due)


def part_due(work: Work, only: PersonId | None = None) -> int:
    """Say the planned goodbye to those whose waits have all ended."""
    due = fires.list_due(work.db, fires.GOODBYE, work.now, PAGE, only=only)
    for each in _writable(work, due, fires.GOODBYE):
        fires.clear_fire(work.db, each.fire.person, fires.GOODBYE, fires.CHECKIN)
        _write(work, each, Goodbye())
    return len(due)


def _writable(work: Work, page: Sequence[Due], kind: str) -> list[Due]:
    """Give those who are written to now; the others' fires are moved on."""
    due = [each for each in page if plans.may_write(work, each)]
    weeks = limits.measure(work, due, kind)
    later = {each.fire.person: limits.put_off(work, each, weeks[each.fire.person]) for each in due}
    moved = [replace(each.fire, due_at=at) for each in due if (at := later[each.fire.person])]
    fires.move_fires(work.db, moved)
    return [each for each in due if later[each.fire.person] is None]


def _remind(work: Work, due: Due) -> None:
    person, day = due.fire.person, today(work.now, due.plan.zone)
    found = [
        (list(Milestone).index(milestone), wait, milestone)
        for wait in waits.list_open(work.db, [person])
        if (milestone := rules.reached(wait, day, plans.contact_after(work))) is not None
    ]
    if found:
        _, wait, milestone = min(found, key=lambda each: (each[0], each[1].id))
        waits.mark_told(work.db, [wait.id], day)
        _write(work, due, Reminded(wait.id, milestone))
    following = plans.next_milestone(work, person, due.plan)
    if following is None:
        fires.clear_fire(work.db, person, fires.MILESTONE)
    else:
        fires.move_fires(work.db, [replace(due.fire, due_at=following)])


def _write(work: Work, due: Due, outcome: Reminded | Goodbye) -> None:
    chat = private_chat(due.fire.person)
    reader = Reader(chat, due.address, due.locale, due.plan.zone)
    letters.address(work, [reader], outcome, Priority.PROMPT)
    prompts.note(work.db, [due.fire.person], due.fire.kind, work.now)


# --- what is read when a letter is sent ---


def find_shown(work: Work, person: PersonId, wait: WaitId) -> Shown | None:
    """Give a wait for a letter about it; None once it has ended."""
    found = waits.find_wait(work.db, person, wait)
    if found is None or found.is_over:
        return None
    lengths = (
        []
        if found.condition is None
        else waits.list_lengths(work.db, found.condition, found.kind, person)
    )
    has_more = len(waits.list_open(work.db, [person])) > 1
    weeks = None if found.since is None else (work.now.date() - found.since).days // 7
    return Shown(found, weeks, rules.others(lengths), has_more)


def list_shown(work: Work, person: PersonId) -> list[Wait]:
    """Give what someone waits for."""
    return waits.list_open(work.db, [person])
