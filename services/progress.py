"""One's own answers over time."""

from dataclasses import dataclass

from domain.ids import PersonId
from domain.moments import today
from domain.progress import Answered, Progress, Span, StepSet, marks, progress
from services.work import Visit, Work
from storage import checkins, goals, people, waits


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """A picture of someone's answers and steps, drawn when it is sent."""

    span: Span


@dataclass(frozen=True, slots=True)
class NothingYet:
    """No answer of theirs is kept from that time."""

    span: Span


Outcome = ProgressShown | NothingYet


def show(visit: Visit, span: Span) -> Outcome:
    """Show someone their own answers."""
    found = find_progress(visit, visit.person.id, span)
    return NothingYet(span) if found is None else ProgressShown(span)


def find_progress(work: Work, person: PersonId, span: Span) -> Progress | None:
    """Sum up someone's answers and steps for a letter; None when there is none."""
    plan, _ = people.get_plan(work.db, person)
    answers = [
        Answered(today(at, plan.zone), item, value)
        for at, item, value in checkins.list_answers(work.db, person)
    ]
    steps = [StepSet(today(at, plan.zone), went) for at, went in goals.list_steps(work.db, person)]
    stand_out = [
        mark
        for wait, end in waits.list_all(work.db, person)
        for mark in marks(wait, None if end is None else (today(end[0], plan.zone), end[1]))
    ]
    items, day = work.library.items, today(work.now, plan.zone)
    return progress(items, answers, steps, stand_out, span, day)
