"""Reads `aliases.toml`: the names members carry instead of their own."""

import re

from content.entries import Entry
from content.sheets import Sheet

LONGEST = 20
FEWEST = 200
SHAPE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")


def read(sheet: Sheet) -> tuple[str, ...]:
    """Read every alias: the plain ones, and each gentle word before each of its nouns."""
    entry = sheet.whole()
    plain = entry.texts("plain", longest=LONGEST)
    pairs = tuple(alias for pair in entry.entries("pair", "pair") for alias in _pairs(pair))
    entry.done()
    if entry.is_sound("plain") and len({*plain, *pairs}) < FEWEST:
        entry.complain("plain", "there are too few aliases.", f"Make it {FEWEST} or many more.")
    for alias in (*plain, *pairs):
        if not SHAPE.fullmatch(alias) or len(alias) > LONGEST:
            instead = f"One or two words with capitals, {LONGEST} letters at most: Quiet Fern."
            entry.complain("plain", f"{alias!r} is no alias.", instead)
    return tuple(dict.fromkeys((*plain, *pairs)))


def _pairs(pair: Entry) -> list[str]:
    words = pair.texts("words", longest=LONGEST, default=None)
    nouns = pair.texts("nouns", longest=LONGEST, default=None)
    pair.done()
    return [f"{word} {noun}" for word in words for noun in nouns]
