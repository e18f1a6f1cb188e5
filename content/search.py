"""Finds conditions by what someone typed, in spite of typing errors."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from domain.conditions import Catalogue, Condition

NEAR = 0.7
"""Of 1; below it a name is not what was typed, and a word is another word."""
SHORT = 3
"""Up to this many letters a word (hip, MS) has to be right to the letter."""
ENOUGH = 4
"""Letters after which the beginning of a word counts as the word."""
BEGUN = 0.8
"""How much alike a word and its beginning are."""
MOST_WORDS = 12
"""Words of what was typed that are looked at."""
OF_BOTH = 0.75
"""How much the better covered of the two, what was typed and the name, counts."""
FILLER = frozenset({
    "a", "an", "and", "at", "for", "have", "i", "in", "is", "it", "my", "of", "on", "or", "the",
    "to", "with", "got", "ive", "im", "waiting", "wait", "type", "disease", "syndrome", "disorder",
    "condition", "problem", "problems", "left", "right", "both", "bad",
})  # fmt: skip
"""Words that tell no condition from another."""

Likeness = Mapping[str, float]
"""Words of the catalogue that a typed word may be, and how much alike they are."""


@dataclass(frozen=True, slots=True)
class _Name:
    code: str
    words: tuple[str, ...]


def find(query: str, catalogue: Catalogue, limit: int = 5) -> tuple[Condition, ...]:
    """Give the conditions nearest to what was typed, nearest first; none when nothing is near."""
    return tuple(catalogue.conditions[code] for code in finder(catalogue, limit)(query))


def finder(catalogue: Catalogue, limit: int = 5) -> Callable[[str], tuple[str, ...]]:
    """Prepare the search of a catalogue; it takes what was typed and gives codes."""
    spelt = [
        (condition.code, name)
        for condition in catalogue.conditions.values()
        for name in (condition.name, *condition.synonyms)
    ]
    names = [_Name(code, _words(name)) for code, name in spelt]
    joined = ["".join(name.words) for name in names]
    exact = frozenset(word for _, name in spelt for word in _initials(name))
    vocabulary = sorted({word for name in names for word in name.words})

    def search(query: str) -> tuple[str, ...]:
        typed = _words(query)[:MOST_WORDS]
        alike = {word: _alike(word, vocabulary, exact) for word in typed}
        known = {word for likeness in alike.values() for word in likeness}
        best: dict[str, float] = {}
        for at, score in _as_one(typed, joined):
            best[names[at].code] = max(best.get(names[at].code, 0.0), score)
        for name in names:
            if not known.isdisjoint(name.words):
                score = _by_words(typed, name.words, alike)
                best[name.code] = max(best.get(name.code, 0.0), score)
        near = [code for code, score in best.items() if score >= NEAR]
        return tuple(sorted(near, key=lambda code: -best[code])[:limit])

    return search


def _words(text: str) -> tuple[str, ...]:
    """Give the words that tell conditions apart: small letters, no accents, no apostrophes."""
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", bare.replace("'", ""))
    return tuple(word for word in found if word not in FILLER) or tuple(found)


def _initials(name: str) -> list[str]:
    """Give the short forms in a name (COPD, IgG4): they are near to nothing but themselves."""
    return [word.casefold() for word in name.split() if sum(map(str.isupper, word)) > 1]


def _alike(typed: str, vocabulary: Sequence[str], exact: frozenset[str]) -> Likeness:
    if len(typed) <= SHORT:
        return {typed: 1.0}
    near = {
        word: score
        for word, score, _ in process.extract(
            typed,
            vocabulary,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=NEAR,
            limit=None,
        )
        if word == typed or (len(word) > SHORT and word not in exact)
    }
    begun = {word: BEGUN for word in vocabulary if word.startswith(typed) and len(typed) >= ENOUGH}
    return begun | near


def _by_words(typed: Sequence[str], name: Sequence[str], alike: Mapping[str, Likeness]) -> float:
    """Weigh how much of what was typed is in the name, and how much of the name was typed."""
    of_typed = _share(typed, [max(alike[word].get(each, 0.0) for each in name) for word in typed])
    of_name = _share(name, [max(alike[word].get(each, 0.0) for word in typed) for each in name])
    better, other = max(of_typed, of_name), min(of_typed, of_name)
    return better * OF_BOTH + other * (1 - OF_BOTH)


def _share(words: Sequence[str], scores: Sequence[float]) -> float:
    """Give the mean of the scores, long words counting more."""
    weighted = sum(score * len(word) for word, score in zip(words, scores, strict=True))
    return weighted / sum(len(word) for word in words)


def _as_one(typed: Sequence[str], joined: Sequence[str]) -> list[tuple[int, float]]:
    """Compare without spaces (fibro myalgia); gives positions and how much alike they are."""
    one = "".join(typed)
    if len(one) <= SHORT:
        return []
    found = process.extract(
        one,
        joined,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=NEAR,
        limit=None,
    )
    return [(at, score) for name, score, at in found if len(name) > SHORT + 1 or name == one]
