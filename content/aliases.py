"""Reads `aliases.toml`: the names members carry instead of their own."""

from content.entries import Entry
from content.sheets import Sheet

LONGEST = 20
FEWEST = 200
WORD = r"[A-Z][a-z]+"
INSTEAD = f"Write words with a capital, {LONGEST} letters at most: Quiet Fern."


def read(sheet: Sheet) -> tuple[str, ...]:
    """Read every alias: the plain ones, and each gentle word before each of its nouns."""
    entry = sheet.whole()
    plain = _words(entry, "plain")
    pairs = tuple(alias for pair in entry.entries("pair", "pair") for alias in _pairs(pair))
    entry.done()
    if sheet.is_clear and len({*plain, *pairs}) < FEWEST:
        entry.complain("plain", "there are too few aliases.", f"Make it {FEWEST} or many more.")
    return tuple(dict.fromkeys((*plain, *pairs)))


def _words(entry: Entry, key: str) -> tuple[str, ...]:
    like = f"{WORD}( {WORD})?" if key == "plain" else WORD
    return entry.texts(key, longest=LONGEST, default=None, like=like, instead=INSTEAD)


def _pairs(pair: Entry) -> list[str]:
    words, nouns = _words(pair, "words"), _words(pair, "nouns")
    pair.done()
    for word in words:
        for noun in nouns:
            if len(f"{word} {noun}") > LONGEST:
                pair.complain("words", f"{word} {noun} is too long.", INSTEAD)
    return [f"{word} {noun}" for word in words for noun in nouns]
