"""Conditions people wait with: a catalogue in families, so that the rare find their nearest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LONGEST_CODE = 40
"""Characters of a code; it is stored with a wait."""


@dataclass(frozen=True, slots=True)
class Family:
    """Conditions whose people have much to say to each other."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, in the words people use; `synonyms` are other names and common short forms."""

    code: str
    name: str
    family: str
    synonyms: tuple[str, ...] = ()
    is_rare: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every condition and family, by code, in the order of the file."""

    conditions: Mapping[str, Condition]
    families: Mapping[str, Family]

    def name(self, code: str | None) -> str | None:
        """Give a condition's name; None for a code that is not, or no longer, in the catalogue."""
        condition = self.conditions.get(code or "")
        return None if condition is None else condition.name

    def family_of(self, code: str | None) -> str | None:
        """Give the code of a condition's family."""
        condition = self.conditions.get(code or "")
        return None if condition is None else condition.family

    def members(self, family: str) -> tuple[Condition, ...]:
        """Give the conditions of a family."""
        return tuple(each for each in self.conditions.values() if each.family == family)

    def tiers(self, codes: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Give what may be meant for who lives with these, the nearest first.

        Of a condition, itself and then its family; of a family, itself and then its conditions.
        """
        named = frozenset(codes)
        families = named & self.families.keys()
        wider = {self.family_of(code) or "" for code in named - families}
        inside = {each.code for family in families for each in self.members(family)}
        return named, frozenset((wider | inside) - {""})

    def tags(self, code: str | None) -> frozenset[str]:
        """Give what a tip may name to be meant for someone: the condition and its family."""
        return frozenset(each for each in (code, self.family_of(code)) if each)
