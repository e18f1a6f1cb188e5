"""Tips on shelves: what is the same for everyone is sorted once, so that a choice is quick.

Tips that every rule treats alike stand on one shelf. To choose one for somebody, shelves are
looked at and not tips: nearest reason first, and only as far as one that holds something new.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from random import Random

from domain.tips import Because, Chosen, Situation, Tip, Votes, is_overdue

AskVotes = Callable[[Sequence[str]], Mapping[str, Votes]]
"""Gives what people made of some tips, by id; a tip without votes may be left out."""
ALIKE = 64
"""Equals among which the votes decide; with more, chance picks these first."""
Mark = tuple[str, str | None]
"""What leads to a shelf: a condition, a kind of wait or a stage."""
FOR_ALL: Mark = ("", None)


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Tips that differ in nothing a rule looks at, in the order of their last days.

    `rule` is one of them, for what they have in common.
    """

    rule: Tip
    tips: tuple[Tip, ...]
    last_days: tuple[date, ...]

    @classmethod
    def of(cls, tips: Iterable[Tip]) -> "Shelf":
        """Put tips on a shelf."""
        ordered = tuple(sorted(tips, key=lambda tip: tip.review_by))
        return cls(ordered[0], ordered, tuple(tip.review_by for tip in ordered))

    def current(self, today: date) -> tuple[Tip, ...]:
        """Give those whose review date has not passed."""
        return self.tips[bisect_left(self.last_days, today) :]


class Shelves:
    """Every tip there is of one kind: our files, or what members suggested."""

    def __init__(self, tips: Iterable[Tip]) -> None:
        self._tips = {tip.id: tip for tip in tips}
        self._shelves: dict[Mark, list[Shelf]] = defaultdict(list)
        alike: dict[object, list[Tip]] = defaultdict(list)
        for tip in self._tips.values():
            alike[tip.topic, tip.kinds, tip.stages, tip.conditions, tip.only_when_asked].append(tip)
        for shelf in map(Shelf.of, alike.values()):
            for mark in _marks(shelf.rule):
                self._shelves[mark].append(shelf)

    def __iter__(self) -> Iterator[Tip]:
        """Go through all tips, in the order they came in."""
        return iter(self._tips.values())

    def __len__(self) -> int:
        """Count them."""
        return len(self._tips)

    def find(self, tip: str) -> Tip | None:
        """Give a tip by its id."""
        return self._tips.get(tip)

    def list_fitting(self, situation: Situation) -> list[Shelf]:
        """Give the shelves that are meant for someone."""
        marks: list[Mark] = [FOR_ALL, ("kind", situation.kind), ("stage", situation.stage)]
        marks += [("condition", tag) for tag in sorted(situation.tags)]
        some = dict.fromkeys(shelf for mark in marks for shelf in self._shelves.get(mark, ()))
        return [shelf for shelf in some if _fits(shelf.rule, situation)]


def _marks(tip: Tip) -> list[Mark]:
    """Give where a shelf is looked for: by what fewest people have in common with its tips."""
    if tip.conditions:
        return [("condition", each) for each in tip.conditions]
    if tip.kinds:
        return [("kind", each) for each in tip.kinds]
    return [("stage", each) for each in tip.stages] or [FOR_ALL]


def no_votes(some: Sequence[str]) -> Mapping[str, Votes]:  # noqa: ARG001
    """Give no votes: chance alone decides among equals."""
    return {}


def choose(
    stock: Sequence[Shelves],
    situation: Situation,
    *,
    today: date,
    random: Random,
    votes: AskVotes = no_votes,
) -> Chosen | None:
    """Choose a tip by rule: one not seen yet, then the nearest reason, then the longest unseen.

    Among equals what people made of them decides, by Thompson sampling: a tip that helped many
    comes more often, and one that few have judged still gets its turn. None when no current tip is
    meant for this person.
    """
    fitting = [shelf for shelves in stock for shelf in shelves.list_fitting(situation)]
    spent = situation.seen.keys() | situation.refused
    ranked = sorted(((*_reason(shelf.rule, situation), shelf) for shelf in fitting), key=_nearness)
    for (_, because), group in groupby(ranked, key=lambda each: each[:2]):
        shelves = [shelf for _, _, shelf in group]
        new = [tip for shelf in shelves for tip in shelf.current(today) if tip.id not in spent]
        if new:
            return Chosen(_by_votes(new, random, votes), because)
    return _longest_unseen(stock, situation, today=today, random=random, votes=votes)


def _nearness(ranked: tuple[int, str, Shelf]) -> int:
    return ranked[0]


def _longest_unseen(
    stock: Sequence[Shelves], situation: Situation, *, today: date, random: Random, votes: AskVotes
) -> Chosen | None:
    best: tuple[datetime, int] | None = None
    because, equals = "", list[Tip]()
    for tip_id, seen_at in sorted(situation.seen.items(), key=lambda each: each[1]):
        if best is not None and seen_at > best[0]:
            break
        tip = next(filter(None, (shelves.find(tip_id) for shelves in stock)), None)
        if tip is None or tip_id in situation.refused or is_overdue(tip, today):
            continue
        if not _fits(tip, situation):
            continue
        nearness, reason = _reason(tip, situation)
        if best is None or (seen_at, nearness) < best:
            best, because, equals = (seen_at, nearness), reason, [tip]
        elif (seen_at, nearness) == best:
            equals.append(tip)
    return Chosen(_by_votes(equals, random, votes), because) if equals else None


def _by_votes(equals: list[Tip], random: Random, votes: AskVotes) -> Tip:
    if len(equals) > ALIKE:
        equals = random.sample(equals, ALIKE)
    known = votes([each.id for each in equals])
    drawn = [
        random.betavariate(1 + mine.helped, 1 + mine.refused)
        for each in equals
        for mine in [known.get(each.id, Votes())]
    ]
    return equals[drawn.index(max(drawn))]


def _fits(tip: Tip, situation: Situation) -> bool:
    return (
        (situation.topic == tip.topic or not (situation.topic or tip.only_when_asked))
        and (not tip.kinds or situation.kind in tip.kinds)
        and (not tip.stages or situation.stage in tip.stages)
        and (not tip.conditions or not situation.tags.isdisjoint(tip.conditions))
    )


def _reason(tip: Tip, situation: Situation) -> tuple[int, str]:
    """Give how near the reason is (0 is nearest) and its code."""
    if situation.topic is not None:
        return 0, Because.ASKED_FOR
    for rank, lead in enumerate(situation.leads):
        if tip.topic in lead.topics:
            return rank, lead.because
    later = len(situation.leads)
    if tip.stages:
        return later, Because.STAGE
    if tip.kinds:
        return later + 1, Because.KIND
    if tip.conditions:
        return later + 2, Because.CONDITION
    return later + 3, Because.FOR_EVERYONE
