"""One engine for everything asked step by step: onboarding, settings, check-ins.

A dialogue is a value. `advance` takes it and a move, and gives the next value or says what was
wrong with the move; it stores and sends nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

Answers = Mapping[str, str]
"""What was answered so far, by step; a skipped step holds the empty string."""

SEVERAL = ","
"""Joins the options ticked in a step that takes several."""

DONE = "done"
LONGEST = 300
"""Characters of a typed answer; longer ones are refused in words, never cut."""


def always(answers: Answers) -> bool:  # noqa: ARG001
    """Ask in any case."""
    return True


def fine(words: str) -> "Problem | None":  # noqa: ARG001
    """Take any words."""
    return None


@dataclass(frozen=True, slots=True)
class Step:
    """One question.

    `options` are the codes that can be tapped; what is offered beyond them (aliases, search
    results) stands in the dialogue's `offered`. `endings` maps an option to the ending it leads to.
    `longest` counts characters of typed words, and `check` says what is wrong with them.
    """

    name: str
    options: tuple[str, ...] = ()
    takes_words: bool = False
    takes_several: bool = False
    is_optional: bool = False
    has_why: bool = False
    asked_if: Callable[[Answers], bool] = always
    endings: Mapping[str, str] = field(default_factory=dict)
    longest: int = LONGEST
    check: Callable[[str], "Problem | None"] = fine


@dataclass(frozen=True, slots=True)
class Script:
    """The questions of one kind of dialogue, in order."""

    kind: str
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step | None:
        """Give the step of this name, if the script has it."""
        return next((step for step in self.steps if step.name == name), None)

    def asked(self, answers: Answers) -> tuple[str, ...]:
        """Give the names of the steps that these answers lead through."""
        return tuple(step.name for step in self.steps if step.asked_if(answers))

    def after(self, name: str, answers: Answers) -> str | None:
        """Give the step that follows, None at the end."""
        names = [step.name for step in self.steps]
        later = self.steps[names.index(name) + 1 :]
        return next((step.name for step in later if step.asked_if(answers)), None)

    def before(self, name: str, answers: Answers) -> str | None:
        """Give the step asked before, None at the start."""
        names = [step.name for step in self.steps]
        earlier = self.steps[: names.index(name)]
        return next((step.name for step in reversed(earlier) if step.asked_if(answers)), None)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Where someone is in a script. `step` is None once it has ended, and `ending` says how."""

    step: str | None
    answers: Answers = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    ending: str | None = None


@dataclass(frozen=True, slots=True)
class Chose:
    """A button of that step was pressed."""

    step: str
    option: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """Words were typed."""

    words: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """*Back* was pressed on that step."""

    step: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """*Skip* was pressed on that step."""

    step: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """*Done* was pressed on a step that takes several."""

    step: str


Move = Chose | Wrote | WentBack | Skipped | Ticked


class Problem(StrEnum):
    """Why a move did nothing; each has words."""

    STALE = "stale"
    NOT_AN_OPTION = "not_an_option"
    TAP_PLEASE = "tap_please"
    NOT_OPTIONAL = "not_optional"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    AT_THE_START = "at_the_start"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    TAKEN = "alias_taken"
    LINK = "link"
    NAMED = "named"
    CONTACT = "contact"
    DOSE = "dose"


def begin(script: Script) -> Dialogue:
    """Open a dialogue at its first question."""
    return Dialogue(step=next(step.name for step in script.steps if step.asked_if({})))


def advance(script: Script, dialogue: Dialogue, move: Move) -> Dialogue | Problem:
    """Take one move; total for any move, so a forged or stale button is a Problem, not an error."""
    step = script.step(dialogue.step) if dialogue.step else None
    if step is None or (not isinstance(move, Wrote) and move.step != step.name):
        return Problem.STALE
    match move:
        case WentBack():
            return _back(script, dialogue, step)
        case Skipped():
            return _answer(script, dialogue, step, "") if step.is_optional else Problem.NOT_OPTIONAL
        case Ticked():
            ticked = dialogue.answers.get(step.name, "")
            return _answer(script, dialogue, step, ticked) if step.takes_several else Problem.STALE
        case Chose(option=option):
            return _choose(script, dialogue, step, option)
        case Wrote(words=words):
            return _write(script, dialogue, step, words.strip())
        case _:
            assert_never(move)


def _back(script: Script, dialogue: Dialogue, step: Step) -> Dialogue | Problem:
    earlier = script.before(step.name, dialogue.answers)
    if earlier is None:
        return Problem.AT_THE_START
    return replace(dialogue, step=earlier, offered=())


def _choose(script: Script, dialogue: Dialogue, step: Step, option: str) -> Dialogue | Problem:
    if option not in step.options and option not in dialogue.offered:
        return Problem.NOT_AN_OPTION
    if step.takes_several:
        return _tick(dialogue, step, option)
    return _answer(script, dialogue, step, option)


def _tick(dialogue: Dialogue, step: Step, option: str) -> Dialogue:
    ticked = set(filter(None, dialogue.answers.get(step.name, "").split(SEVERAL))) ^ {option}
    value = SEVERAL.join(each for each in step.options if each in ticked)
    return replace(dialogue, answers={**dialogue.answers, step.name: value})


def _write(script: Script, dialogue: Dialogue, step: Step, words: str) -> Dialogue | Problem:
    if not step.takes_words:
        return Problem.TAP_PLEASE
    if not words:
        return Problem.EMPTY
    if len(words) > step.longest:
        return Problem.TOO_LONG
    wrong = step.check(words)
    return wrong if wrong is not None else _answer(script, dialogue, step, words)


def _answer(script: Script, dialogue: Dialogue, step: Step, value: str) -> Dialogue:
    answers = {**dialogue.answers, step.name: value}
    ending = step.endings.get(value)
    following = None if ending else script.after(step.name, answers)
    return Dialogue(step=following, answers=answers, ending=ending or (None if following else DONE))
