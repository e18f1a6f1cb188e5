"""Contenders in turns, A B C … A B C …, and what to say of it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bench.contenders import Contender
from bench.contest import Job, Outcome, Telegram, run_quietly
from bench.scale import Scale
from bench.spread import Spread, spread

Take = Callable[[Outcome], float]


@dataclass(slots=True)
class Results:
    """What every contender did in every round."""

    title: str
    contenders: Sequence[Contender]
    rounds: list[dict[str, Outcome]] = field(default_factory=list)

    def spread(self, name: str, take: Take) -> Spread | None:
        """Give what a contender measured, over the rounds it did right."""
        return spread(take(each) for each in self._right(name))

    def ratio(self, name: str, other: str, take: Take) -> Spread | None:
        """Give a contender's measure in terms of another's, round by round."""
        pairs = [(one.get(name), one.get(other)) for one in self.rounds]
        return spread(
            take(mine) / take(theirs)
            for mine, theirs in pairs
            if mine and theirs and not mine.problems and not theirs.problems
        )

    def _right(self, name: str) -> Iterator[Outcome]:
        for one in self.rounds:
            if name in one and not one[name].problems:
                yield one[name]

    def problems(self) -> Iterator[str]:
        """Tell what was not right."""
        for number, one in enumerate(self.rounds, 1):
            for name, outcome in one.items():
                for problem in outcome.problems:
                    yield f"{self.title}, round {number}, {name}: {problem}"

    def noisiest(self) -> float:
        """Give the most cores that other jobs kept busy during any run."""
        return max((each.others for one in self.rounds for each in one.values()), default=0.0)


def play(
    telegram: Telegram,
    title: str,
    entries: Sequence[tuple[Contender, Callable[[], Job]]],
    scale: Scale,
    rounds: int | None = None,
) -> Results:
    """Let everyone do their job once a round."""
    results = Results(title, [contender for contender, _ in entries])
    rounds = rounds or scale.rounds
    for number in range(1, rounds + 1):
        one: dict[str, Outcome] = {}
        results.rounds.append(one)
        for contender, make in entries:
            print(f"{title}, round {number} of {rounds}: {contender.name}", file=sys.stderr)
            one[contender.name] = run_quietly(telegram, make(), scale.tries)
    return results
