"""One's own answers over time."""

from dataclasses import dataclass

from domain.ids import PersonId
from domain.moments import today
from domain.progress import Answered, Mark, Progress, Span, progress
from services.work import Visit, Work
from storage import checkins, people, waits


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """A picture of someone's answers, drawn when it is sent."""

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
    """Sum up someone's answers for a letter; None when there is none."""
    plan, _ = people.get_plan(work.db, person)
    answers = [
        Answered(today(at, plan.zone), item, value)
        for at, item, value in checkins.list_answers(work.db, person)
    ]
    marks = [
        Mark(day, what)
        for wait in waits.list_open(work.db, [person])
        for day, what in ((wait.since, "since"), (wait.expected, "expected"))
        if day is not None
    ]
    items, day = work.library.items, today(work.now, plan.zone)
    return progress(items, answers, marks, span, day)
