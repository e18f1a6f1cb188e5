"""What someone answered over time: their own answers and nothing else, never a severity."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from statistics import median

from domain.dialogue import SEVERAL
from domain.goals import HowItWent
from domain.items import NUMBERS, WRITTEN, Item, ItemKind
from domain.waits import WEEKS, Ending, Wait


class Span(StrEnum):
    """How far back to look."""

    WEEKS_4 = "weeks_4"
    MONTHS_3 = "months_3"
    ALL = "all"


LENGTHS = {Span.WEEKS_4: timedelta(weeks=4), Span.MONTHS_3: timedelta(weeks=13)}
MOST_MARKS = 6
"""Milestones that are told at once: the newest."""
MOST_ROWS = 4
"""Options that all have a line; of more, those that were chosen."""
WIDEST = 24
"""The widest scale that is drawn whole."""
MOST_SPOTS = 48
"""Days that are drawn apart; more are drawn together, so many days at a time."""
SHORTEST_PAUSE, LONGEST_LINE, USUAL_GAPS = timedelta(weeks=2), timedelta(weeks=6), 3
"""A pause is more than three times what is usual between two answers, within these bounds."""
SET = "set"
"""A step of which nobody has said how it went."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of one check-in; `value` is the code of an option."""

    day: date
    item: str
    value: str


@dataclass(frozen=True, slots=True)
class StepSet:
    """A small step someone set themselves, and how it went if they said so."""

    day: date
    went: HowItWent | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A day of a wait that stands out: `since`, `weeks_4` …, `expected`, `seen` or `over`."""

    day: date
    what: str
    wait: Wait


@dataclass(frozen=True, slots=True)
class Spot:
    """Answers that are drawn as one, on the day in their middle."""

    day: date
    values: tuple[int, ...]

    @property
    def middle(self) -> float:
        """Give the value in the middle."""
        return median(self.values)


@dataclass(frozen=True, slots=True)
class Track:
    """All answers to one item, oldest first.

    A scale's `values` are its numbers; a choice's are places in the item's options, each on a line
    of its own where several were ticked.
    """

    item: Item
    days: tuple[date, ...]
    values: tuple[int, ...]

    @property
    def is_scale(self) -> bool:
        """Tell whether the answers are numbers."""
        return self.item.kind in NUMBERS

    @property
    def bounds(self) -> tuple[int, int]:
        """Give the lowest and highest number of the scale they are drawn on.

        What could be typed is often far more than anybody types: then it is what was typed.
        """
        if self.item.kind is ItemKind.SCALE:
            return int(self.item.options[0]), int(self.item.options[-1])
        if self.item.high - self.item.low <= WIDEST:
            return self.item.low, self.item.high
        low, high = min(self.values), max(self.values)
        return (low, high) if low < high else (low - 1, high + 1)

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Give how often each option was chosen, in the order of the options."""
        chosen = Counter(self.values)
        return tuple((option, chosen[place]) for place, option in enumerate(self.item.options))

    def spells(self, most: int = MOST_SPOTS) -> tuple[tuple[Spot, ...], ...]:
        """Give what is drawn, apart where there was a pause: a pause is a gap and not a line.

        There is a spot for each day, or for some days together where there are too many.
        """
        first, last = self.days[0], self.days[-1]
        many = len(set(self.days)) > most
        length = -(-((last - first).days + 1) // most) if many else 1

        def slot(answer: tuple[date, int]) -> int:
            return (answer[0] - first).days // length

        return tuple(
            tuple(_spot(list(group)) for _, group in groupby(spell, slot))
            for spell in self._apart()
        )

    def _apart(self) -> list[list[tuple[date, int]]]:
        answers = list(zip(self.days, self.values, strict=True))
        gaps = [(later - earlier).days for earlier, later in pairwise(sorted(set(self.days)))]
        usual = timedelta(median(gaps) if gaps else 0)
        longest = min(max(SHORTEST_PAUSE, USUAL_GAPS * usual), LONGEST_LINE)
        spells = [answers[:1]]
        for earlier, later in pairwise(answers):
            if later[0] - earlier[0] > longest:
                spells.append([])
            spells[-1].append(later)
        return spells


def _spot(answers: Sequence[tuple[date, int]]) -> Spot:
    days, values = zip(*answers, strict=True)
    return Spot(days[0] + (days[-1] - days[0]) // 2, values)


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is to see from one day to another."""

    begins: date
    ends: date
    checkins: int
    tracks: tuple[Track, ...]
    marks: tuple[Mark, ...]
    several_waits: bool = False
    wrote: tuple[tuple[Item, int], ...] = ()
    """Items to which they wrote something, and how often: their words are never drawn."""


def first_day(span: Span, today: date) -> date | None:
    """Give the first day of a span that ends today; None for everything."""
    length = LENGTHS.get(span)
    return None if length is None else today - length


def marks(wait: Wait, end: tuple[date, Ending] | None) -> Iterator[Mark]:
    """Give the days of one wait that stand out, until its end."""
    last = date.max if end is None else end[0]
    if wait.since is not None:
        yield Mark(wait.since, "since", wait)
        for milestone, weeks in WEEKS.items():
            day = wait.since + timedelta(weeks=weeks)
            if day < last:
                yield Mark(day, milestone.value, wait)
    if wait.expected is not None:
        yield Mark(wait.expected, "expected", wait)
    if end is not None:
        yield Mark(last, "seen" if end[1] is Ending.SEEN else "over", wait)


def progress(
    items: Sequence[Item],
    answers: Sequence[Answered],
    steps: Sequence[StepSet],
    stand_out: Iterable[Mark],
    span: Span,
    today: date,
) -> Progress | None:
    """Sum up someone's answers and steps; None when there is none in that span.

    Answers to items that are no longer asked, and options no longer offered, are left out.
    """
    first = first_day(span, today)
    seen = [each for each in answers if first is None or each.day >= first]
    taken = [each for each in steps if first is None or each.day >= first]
    tracks = [_track(item, seen) for item in items] + [_steps(taken)]
    found = tuple(track for track in tracks if track is not None)
    wrote = _wrote(items, seen)
    if not (found or wrote):
        return None
    begins = first or min([each.day for each in seen] + [each.day for each in taken])
    shown = sorted((each for each in stand_out if begins <= each.day <= today), key=_when)
    return Progress(
        begins=begins,
        ends=today,
        checkins=len({each.day for each in seen}),
        tracks=found,
        marks=tuple(shown[-MOST_MARKS:]),
        several_waits=len({each.wait.id for each in shown}) > 1,
        wrote=wrote,
    )


def _when(mark: Mark) -> date:
    return mark.day


def _track(item: Item, answers: Sequence[Answered]) -> Track | None:
    mine = [
        (each.day, value)
        for each in answers
        if each.item == item.code
        for value in _values(item, each.value)
    ]
    if not mine:
        return None
    days, values = zip(*mine, strict=True)
    if len(item.options) <= MOST_ROWS or item.kind in NUMBERS:
        return Track(item, days, values)
    chosen = sorted(set(values))
    fewer = replace(item, options=tuple(item.options[each] for each in chosen))
    return Track(fewer, days, tuple(map(chosen.index, values)))


def _values(item: Item, answer: str) -> list[int]:
    """Give an answer as numbers, or as places among the options; none when it is no longer one."""
    if item.kind is ItemKind.NUMBER:
        number = item.read_number(answer)
        return [] if number is None else [number]
    parts = answer.split(SEVERAL) if item.takes_several else [answer]
    known = [each for each in parts if each in item.options]
    if item.kind is ItemKind.SCALE:
        return [int(each) for each in known]
    return [item.options.index(each) for each in known]


def _wrote(items: Sequence[Item], answers: Sequence[Answered]) -> tuple[tuple[Item, int], ...]:
    counts = Counter(each.item for each in answers if each.value == WRITTEN)
    return tuple(
        (item, counts[item.code])
        for item in items
        if item.kind is ItemKind.WORDS and counts[item.code]
    )


def _steps(steps: Sequence[StepSet]) -> Track | None:
    """Give the steps as answers to "how did it go"; those without a word have their own line."""
    if not steps:
        return None
    said = [SET if each.went is None else each.went.value for each in steps]
    options = tuple(each.value for each in HowItWent) + ((SET,) if SET in said else ())
    name = "progress-steps"
    item = Item("steps", ItemKind.CHOICE, options, name, is_validated=False, labels=name)
    return Track(item, tuple(each.day for each in steps), tuple(map(options.index, said)))
