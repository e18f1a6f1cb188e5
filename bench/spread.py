"""Medians and ranges over rounds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """The median over rounds, with the lowest and the highest."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        if self.low == self.high:
            return number(self.median)
        return f"{number(self.median)} [{number(self.low)}–{number(self.high)}]"


def spread(values: Iterable[float]) -> Spread | None:
    """Give the spread of what each round measured; None of nothing."""
    some = list(values)
    return Spread(median(some), min(some), max(some)) if some else None


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which this share of the values lies; NaN of nothing."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def number(value: float) -> str:
    """Write a number with as many digits as it deserves."""
    if value == int(value) and abs(value) < 1e6:
        return str(int(value))
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 4
    return f"{value:,.{digits}f}"
