"""What someone answered over time: their own answers and nothing else, never a severity."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.items import Item, ItemKind


class Span(StrEnum):
    """How far back to look."""

    WEEKS_4 = "weeks_4"
    MONTHS_3 = "months_3"
    ALL = "all"


LENGTHS = {Span.WEEKS_4: timedelta(weeks=4), Span.MONTHS_3: timedelta(weeks=13)}


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of one check-in; `value` is the code of an option."""

    day: date
    item: str
    value: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that stands out; `what` is `since` or `expected`, of a wait."""

    day: date
    what: str


@dataclass(frozen=True, slots=True)
class Track:
    """All answers to one item, oldest first; `values` are places in the item's options."""

    item: Item
    days: tuple[date, ...]
    values: tuple[int, ...]

    @property
    def is_scale(self) -> bool:
        """Tell whether the answers are numbers."""
        return self.item.kind is ItemKind.SCALE

    def numbers(self) -> tuple[int, ...]:
        """Give a scale's answers as the numbers that were tapped."""
        return tuple(int(self.item.options[value]) for value in self.values)

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Give how often each option was chosen, in the order of the options."""
        chosen = Counter(self.values)
        return tuple((option, chosen[place]) for place, option in enumerate(self.item.options))


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is to see from one day to another."""

    begins: date
    ends: date
    checkins: int
    tracks: tuple[Track, ...]
    marks: tuple[Mark, ...]


def first_day(span: Span, today: date) -> date | None:
    """Give the first day of a span that ends today; None for everything."""
    length = LENGTHS.get(span)
    return None if length is None else today - length


def progress(
    items: Sequence[Item],
    answers: Sequence[Answered],
    marks: Sequence[Mark],
    span: Span,
    today: date,
) -> Progress | None:
    """Sum up someone's answers; None when there is none in that span.

    Answers to items that are no longer asked, and options no longer offered, are left out.
    """
    first = first_day(span, today)
    seen = [each for each in answers if first is None or each.day >= first]
    tracks = tuple(track for item in items if (track := _track(item, seen)) is not None)
    if not tracks:
        return None
    begins = first or min(day for track in tracks for day in track.days)
    return Progress(
        begins=begins,
        ends=today,
        checkins=len({each.day for each in seen}),
        tracks=tracks,
        marks=tuple(mark for mark in marks if begins <= mark.day <= today),
    )


def _track(item: Item, answers: Sequence[Answered]) -> Track | None:
    mine = [each for each in answers if each.item == item.code and each.value in item.options]
    if not mine:
        return None
    days = tuple(each.day for each in mine)
    return Track(item, days, tuple(item.options.index(each.value) for each in mine))
