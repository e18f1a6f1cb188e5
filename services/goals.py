"""One small step for the week."""

from dataclasses import dataclass

from domain.dialogue import Dialogue, begin
from domain.goals import SCRIPT, Goal, HowItWent
from domain.ids import GoalId, PersonId
from services import questions
from services.work import Visit, Work
from storage import goals

MOST = 8
"""Goals that are shown."""


@dataclass(frozen=True, slots=True)
class GoalsShown:
    """The step they are at, and those before; `is_new` when it was just set."""

    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """How it went is kept."""

    went: HowItWent
    goal: GoalId | None = None


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """They set no step after all, and there never was one."""


@dataclass(frozen=True, slots=True)
class GoalGone:
    """A button of a goal that is not theirs."""


Outcome = GoalsShown | Noted | LeftAlone | GoalGone


def show(visit: Visit) -> object:
    """Show the step they are at, or ask for one when there never was any."""
    return GoalsShown() if goals.list_goals(visit.db, visit.person.id, 1) else add(visit)


def add(visit: Visit) -> object:
    """Ask for a step."""
    return questions.begin(visit, SCRIPT, begin(SCRIPT))


def again(visit: Visit, goal: GoalId) -> object:
    """Take a step of theirs once more, and ask how sure they are of it now."""
    found = goals.find_goal(visit.db, visit.person.id, goal)
    if found is None:
        return GoalGone()
    return questions.begin(visit, SCRIPT, Dialogue(step="sure", answers={"step": found.words}))


def leave(visit: Visit) -> Outcome:
    """Set no step after all."""
    return GoalsShown() if goals.list_goals(visit.db, visit.person.id, 1) else LeftAlone()


def finish(visit: Visit, dialogue: Dialogue, about: int | None) -> Outcome:
    """Keep a new step; how the one before went is no longer asked."""
    said = dialogue.answers
    sure = int(said["sure"]) if said.get("sure") else None
    easier = said.get("easier") or None
    goals.add_goal(visit.db, visit.person.id, said["step"], sure, easier, visit.now)
    return GoalsShown(is_new=True)


def mark(visit: Visit, goal: GoalId, went: HowItWent) -> Outcome:
    """Keep how it went."""
    is_theirs = goals.mark(visit.db, visit.person.id, goal, went, visit.now)
    return Noted(went, goal) if is_theirs else GoalGone()


def list_shown(work: Work, person: PersonId) -> list[Goal]:
    """Give someone's newest goals for a letter."""
    return goals.list_goals(work.db, person, MOST)


def find_open(work: Work, person: PersonId) -> tuple[Goal, ...]:
    """Give the step someone is at for a letter, if there is one."""
    found = goals.find_open(work.db, person)
    return () if found is None else (found,)
