"""What a check-in asks: items, their possible answers, and the tips an answer points to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ItemKind(StrEnum):
    """How an item is answered; either way with one tap."""

    CHOICE = "choice"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Lead:
    """Answers that bring tips on some topics to the front.

    `because` is the reason told to the member (message `tips-because-<because>`); it never names a
    state of theirs, only what they said.
    """

    answers: frozenset[str]
    topics: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `options` are the codes of its answers in order; a scale's are its numbers.

    `words` is the id of the message that asks it; `<words>-<option>` labels an option. `skip`
    is always offered and is no option.
    """

    code: str
    kind: ItemKind
    options: tuple[str, ...]
    words: str
    is_validated: bool
    leads: tuple[Lead, ...] = ()


def leads(items: tuple[Item, ...], answers: Mapping[str, str]) -> tuple[Lead, ...]:
    """Give what someone's answers point to, in the order of the items."""
    return tuple(
        lead for item in items for lead in item.leads if answers.get(item.code) in lead.answers
    )
