"""What a check-in asks: items, their possible answers, and the tips an answer points to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.dialogue import SEVERAL

WRITTEN = "written"
"""The answer to an item of words; the words themselves are kept elsewhere, sealed."""


class ItemKind(StrEnum):
    """How an item is answered: with a tap, with several, or by typing."""

    CHOICE = "choice"
    SCALE = "scale"
    SEVERAL = "several"
    NUMBER = "number"
    WORDS = "words"


TYPED = frozenset({ItemKind.NUMBER, ItemKind.WORDS})
"""Kinds that are answered by typing."""
NUMBERS = frozenset({ItemKind.SCALE, ItemKind.NUMBER})
"""Kinds whose answers are whole numbers."""


@dataclass(frozen=True, slots=True)
class When:
    """Answers that something follows from: one of `answers`, or a number between two bounds."""

    answers: frozenset[str] = frozenset()
    at_least: int | None = None
    at_most: int | None = None

    def holds(self, answer: str | None) -> bool:
        """Tell whether that answer is such a one; no answer and a skipped item never are."""
        if not answer:
            return False
        if self.answers:
            return not self.answers.isdisjoint(answer.split(SEVERAL))
        if not answer.isdecimal():
            return False
        number = int(answer)
        return (self.at_least is None or number >= self.at_least) and (
            self.at_most is None or number <= self.at_most
        )


@dataclass(frozen=True, slots=True)
class Lead:
    """Answers that bring tips on some topics to the front.

    `because` is the reason told to the member (message `tips-because-<because>`); it never names a
    state of theirs, only what they said.
    """

    when: When
    topics: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Branch:
    """Asks an item only after such an answer to an earlier one."""

    item: str
    when: When


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `options` are the codes of its answers in order; a scale's are its numbers.

    `words` is the id of the message that asks it; `<labels>-<option>` labels an option. A number is
    typed and lies between `low` and `high`, both included. Skipping is always offered and is no
    option. `is_validated` holds for the items of a published instrument.
    """

    code: str
    kind: ItemKind
    options: tuple[str, ...]
    words: str
    is_validated: bool
    leads: tuple[Lead, ...] = ()
    labels: str = ""
    low: int = 0
    high: int = 0
    asked_if: Branch | None = None

    @property
    def is_typed(self) -> bool:
        """Tell whether it is answered by typing."""
        return self.kind in TYPED

    @property
    def takes_several(self) -> bool:
        """Tell whether several options can be ticked."""
        return self.kind is ItemKind.SEVERAL

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        """Tell whether these answers lead to it."""
        return self.asked_if is None or self.asked_if.when.holds(answers.get(self.asked_if.item))

    def read_number(self, typed: str) -> int | None:
        """Read a typed number; None when it is none, or not between the bounds."""
        written = typed.strip().strip(".").replace(" ", "")
        if not written.isdecimal() or len(written) > len(str(self.high)) + 3:
            return None
        number = int(written)
        return number if self.low <= number <= self.high else None


def leads(items: tuple[Item, ...], answers: Mapping[str, str]) -> tuple[Lead, ...]:
    """Give what someone's answers point to, in the order of the items.

    An item that is asked because of another says more than that one: its leads come first.
    """
    nearest = sorted(items, key=lambda item: item.asked_if is None)
    return tuple(
        lead for item in nearest for lead in item.leads if lead.when.holds(answers.get(item.code))
    )
