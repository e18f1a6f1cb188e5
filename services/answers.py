"""Answers to open questions: who takes them, what comes of the last, and of leaving it."""

from collections.abc import Callable

from domain.dialogue import Move
from domain.goals import GOAL
from domain.onboarding import ONBOARDING, SETTINGS, WAITING
from domain.suggestions import SUGGESTION
from services import goals, onboarding, questions, suggestions, waits
from services.work import Visit
from storage import dialogues

FINISH: dict[str, questions.Finish] = {
    ONBOARDING: onboarding.finish,
    SETTINGS: onboarding.finish_setting,
    WAITING: waits.finish,
    GOAL: goals.finish,
    SUGGESTION: suggestions.finish,
}

LEAVE: dict[str, Callable[[Visit], object]] = {
    SETTINGS: onboarding.list_settings,
    WAITING: waits.show,
    GOAL: goals.leave,
    SUGGESTION: suggestions.leave,
}


def answer(visit: Visit, kind: str, move: Move) -> object:
    """Take an answer, and give the next question or what came of the last."""
    finish = FINISH.get(kind)
    return (
        questions.NothingOpen() if finish is None else questions.answer(visit, kind, move, finish)
    )


def leave(visit: Visit, kind: str) -> object:
    """Change nothing after all; words are no answer any more."""
    shown = LEAVE.get(kind)
    if shown is None:
        return questions.NothingOpen()
    dialogues.close_dialogue(visit.db, visit.person.id, kind)
    return shown(visit)
