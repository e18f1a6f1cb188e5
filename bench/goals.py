"""Goals: what was to be reached, what was measured, and whether that is enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bench.spread import Spread, number


class Verdict(StrEnum):
    """What to say of a goal."""

    MET = "met"
    NOT_MET = "**not met**"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Check:
    """One measure of a goal: at least or at most the bar, and what one would wish for.

    `measured` is a spread over rounds (its median is judged), or None when it was not run.
    """

    what: str
    measured: Spread | None
    least: float | None = None
    most: float | None = None
    stretch: float | None = None
    unit: str = ""

    @property
    def verdict(self) -> Verdict:
        """Judge by the median."""
        return self._judge(self.least, self.most)

    @property
    def stretch_verdict(self) -> Verdict | None:
        """Judge by the wish; None when there is none."""
        if self.stretch is None:
            return None
        if self.least is not None:
            return self._judge(self.stretch, None)
        return self._judge(None, self.stretch)

    def _judge(self, least: float | None, most: float | None) -> Verdict:
        if self.measured is None:
            return Verdict.NOT_RUN
        value = self.measured.median
        is_enough = (least is None or value >= least) and (most is None or value <= most)
        return Verdict.MET if is_enough else Verdict.NOT_MET

    def bar(self) -> str:
        """Write the bar."""
        return _bar(self.least, self.most, self.unit)

    def wish(self) -> str:
        """Write the wish and whether it came true."""
        if self.stretch is None:
            return ""
        least, most = (self.stretch, None) if self.least is not None else (None, self.stretch)
        return f"{_bar(least, most, self.unit)}: {self.stretch_verdict}".replace("*", "")

    def value(self) -> str:
        """Write what was measured."""
        return "" if self.measured is None else f"{self.measured}{self.unit}"


def _bar(least: float | None, most: float | None, unit: str) -> str:
    if least is not None:
        return f"≥ {number(least)}{unit}"
    return f"≤ {number(most or 0)}{unit}"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal is met when each of its checks is."""

    code: str
    what: str
    checks: Sequence[Check]

    @property
    def verdict(self) -> Verdict:
        verdicts = {check.verdict for check in self.checks}
        for worst in (Verdict.NOT_MET, Verdict.NOT_RUN):
            if worst in verdicts:
                return worst
        return Verdict.MET


def exactly(value: float) -> Spread:
    """Give the spread of something measured once."""
    return Spread(value, value, value)
