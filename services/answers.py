"""Answers to open questions: who takes them, and what comes of the last."""

from domain.dialogue import Move
from domain.onboarding import ONBOARDING, SETTINGS, WAITING
from services import onboarding, questions, waits
from services.work import Visit

FINISH: dict[str, questions.Finish] = {
    ONBOARDING: onboarding.finish,
    SETTINGS: onboarding.finish_setting,
    WAITING: waits.finish,
}


def answer(visit: Visit, kind: str, move: Move) -> object:
    """Take an answer, and give the next question or what came of the last."""
    finish = FINISH.get(kind)
    return (
        questions.NothingOpen() if finish is None else questions.answer(visit, kind, move, finish)
    )
