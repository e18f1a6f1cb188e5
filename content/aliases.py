"""Reads `aliases.toml`: the names members carry instead of their own."""

import re

from content.sheets import Sheet

LONGEST = 20
FEWEST = 200
SHAPE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")


def read(sheet: Sheet) -> tuple[str, ...]:
    """Read every alias: the plain ones, and each gentle word before each of its nouns."""
    entry = sheet.whole()
    plain = entry.texts("plain", longest=LONGEST)
    pairs = tuple(
        f"{word} {noun}"
        for pair in entry.entries("pair", "pair")
        for word in pair.texts("words", longest=LONGEST)
        for noun in pair.texts("nouns", longest=LONGEST)
    )
    entry.done()
    if len({*plain, *pairs}) < FEWEST:
        entry.complain("plain", "there are too few aliases.", f"Make it {FEWEST} or many more.")
    for alias in (*plain, *pairs):
        if not SHAPE.fullmatch(alias) or len(alias) > LONGEST:
            instead = f"One or two words with capitals, {LONGEST} letters at most: Quiet Fern."
            entry.complain("plain", f"{alias!r} is no alias.", instead)
    return tuple(dict.fromkeys((*plain, *pairs)))
