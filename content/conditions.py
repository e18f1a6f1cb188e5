"""Reads `conditions.toml`: the catalogue of conditions in families."""

import re
from collections.abc import Iterable, Mapping

from content.entries import CODE, Entry
from content.sheets import Sheet
from domain.conditions import LONGEST_CODE, Catalogue, Condition, Family
from domain.onboarding import MORE, OWN_WORDS


def read(sheet: Sheet) -> Catalogue:
    """Read every family, and the conditions under its table."""
    whole = sheet.whole()
    families = {
        code: Family(code, _named(code, entry)) for code, entry in whole.rows("families", like=CODE)
    }
    if not families:
        if sheet.is_clear:
            sheet.complain(1, "there are no [families].", "Name each under a line [families].")
        sheet.is_broken = True
    conditions: dict[str, Condition] = {}
    said: dict[str, str] = {}
    for family in _named_families(whole, families):
        for code, entry in whole.table(family, any_name=True).rows(like=CODE):
            condition = _condition(code, family, entry)
            if code in conditions:
                instead = "Keep one of the two."
                entry.complain("", f"{code} stands in two families.", instead)
            conditions[code] = condition
            _note_names(entry, condition, said)
    whole.done()
    return Catalogue(conditions, families)


def _named_families(whole: Entry, families: Mapping[str, Family]) -> Iterable[str]:
    """Give the families, those too whose line is wrong: their conditions are none the worse."""
    told = whole.values.get("families")
    return told if isinstance(told, Mapping) else families


def _named(code: str, entry: Entry) -> str:
    name = entry.text("name", longest=60)
    entry.done()
    if not re.fullmatch(CODE, code) or len(code) > LONGEST_CODE or code in (MORE, OWN_WORDS):
        instead = f"Use small letters, digits and underscores, {LONGEST_CODE} at most."
        entry.complain("", f"{code!r} cannot be a code.", instead)
    return name


def _condition(code: str, family: str, entry: Entry) -> Condition:
    synonyms = entry.texts("also", longest=60)
    is_rare = entry.flag("rare", default=False)
    return Condition(code, _named(code, entry), family, synonyms, is_rare)


def _note_names(entry: Entry, condition: Condition, said: dict[str, str]) -> None:
    """Complain when a name already means another condition: search could not tell them apart."""
    for name in (condition.name, *condition.synonyms):
        plain = name.casefold()
        if plain in said:
            instead = f"{said[plain]} has it already; keep it in one place."
            entry.complain("", f"{name!r} of {condition.code} is not its own.", instead)
        said[plain] = condition.code
