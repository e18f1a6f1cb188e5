"""Small goals: one step for the week, how sure one is of it, and how it went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.dialogue import Script, Step
from domain.ids import GoalId

GOAL = "goal"
SURE_ENOUGH = 7
"""Below this, of ten, we ask what would make it easier (Brief Action Planning)."""


class HowItWent(StrEnum):
    """What someone says of a step when they are asked; no answer is a failure."""

    DONE = "done"
    PARTLY = "partly"
    NOT_THIS_TIME = "not_this_time"


@dataclass(frozen=True, slots=True)
class Goal:
    """One step someone set themselves. `sure` is 0 to 10; `easier` what would make it easier."""

    id: GoalId
    words: str
    sure: int | None
    easier: str | None
    set_at: datetime
    went: HowItWent | None


def _is_unsure(answers: Mapping[str, str]) -> bool:
    sure = answers.get("sure", "")
    return sure.isdigit() and int(sure) < SURE_ENOUGH


SCRIPT = Script(
    GOAL,
    (
        Step("step", takes_words=True),
        Step("sure", tuple(str(each) for each in range(11)), is_optional=True),
        Step("easier", takes_words=True, is_optional=True, asked_if=_is_unsure),
    ),
)
