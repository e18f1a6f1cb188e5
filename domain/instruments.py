"""Published questionnaires: where their words come from, on what terms, and how they are scored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.items import Item


class Scoring(StrEnum):
    """How one number is made of several answers; `each` makes none."""

    MEAN = "mean"
    SUM = "sum"
    EACH = "each"


class Need(StrEnum):
    """What a programme must show before it may ask an instrument."""

    PERMISSION = "permission"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Scale:
    """One score of an instrument: of which items, how, and times what.

    With fewer than `min_answered` answers there is no score.
    """

    code: str
    items: tuple[str, ...]
    scoring: Scoring
    times: int
    min_answered: int

    def score(self, answers: Mapping[str, str]) -> float | None:
        """Give the score of these answers, by item; skipped items hold the empty string."""
        given = [int(answer) for item in self.items if (answer := answers.get(item, ""))]
        if self.scoring is Scoring.EACH or len(given) < self.min_answered:
            return None
        total = sum(given) * self.times
        return total / len(given) if self.scoring is Scoring.MEAN else float(total)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One published questionnaire, asked as it was published.

    `title` and `intro` are ids of messages. `languages` are those its words were published in and
    that we hold; readers of others are not asked. `direction` says in a few words what a higher
    score means. `needs` is what a programme must show before it may ask it.
    """

    code: str
    title: str
    intro: str
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    languages: tuple[str, ...]
    wording_source: str
    licence: str
    licence_evidence: str
    credit: str
    direction: str
    needs: frozenset[Need]


@dataclass(frozen=True, slots=True)
class Due:
    """An instrument that the programme asks: at the start, and every so many weeks.

    `shown` is what the programme wrote for each need.
    """

    code: str
    every_weeks: int
    shown: Mapping[Need, str]


@dataclass(frozen=True, slots=True)
class Scored:
    """A score of someone's answers, and how many they gave."""

    instrument: str
    scale: str
    answered: int
    score: float | None


def score(instruments: Iterable[Instrument], answers: Mapping[str, str]) -> tuple[Scored, ...]:
    """Give every score of these answers, without instruments that nothing was answered of."""
    return tuple(
        Scored(each.code, scale.code, answered, scale.score(answers))
        for each in instruments
        for scale in each.scales
        if (answered := sum(bool(answers.get(item)) for item in scale.items))
    )
