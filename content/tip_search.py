"""Finds tips by what someone typed: every word of them, in spite of typing errors."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from domain.library import FindTips
from domain.tips import Tip

FILLER = frozenset({
    "about", "and", "are", "but", "can", "cannot", "could", "does", "don", "for", "from", "get",
    "had", "has", "have", "how", "more", "not", "the", "them", "they", "this", "too", "was", "what",
    "when", "why", "will", "with", "you", "your",
})  # fmt: skip
"""Words that tell no tip from another."""
IN_TITLE, IN_BODY = 3.0, 1.0
NEAR = 0.75
"""Of 1; below it a word is another word."""
BEGINNING = 4
"""Letters from which on the beginning of a word counts as the word."""
MOST_WORDS = 8
"""Words of what was typed that are looked at."""
ENOUGH = 0.5
"""How much of what was typed a tip has to cover."""


def finder(tips: Iterable[Tip], limit: int = 8) -> FindTips:
    """Prepare the search of tips; it takes what was typed and gives ids, the best first."""
    index: list[_Index] = []

    def search(query: str) -> Mapping[str, float]:
        if not index:  # made when someone first looks: a start need not wait for it
            index.append(_Index(tuple(tips)))
        return index[0].find(query, limit)

    return search


class _Index:
    """In which tips each word stands, and how much that says."""

    def __init__(self, tips: Sequence[Tip]) -> None:
        self._found: dict[str, dict[str, float]] = defaultdict(dict)
        for tip in tips:
            for word in _words(tip.body):
                self._found[word][tip.id] = IN_BODY
            for word in (*_words(tip.title), tip.topic):
                self._found[word][tip.id] = IN_TITLE
        self._vocabulary = sorted(self._found)
        self._rarity = {word: log(1 + len(tips) / len(ids)) for word, ids in self._found.items()}

    def find(self, query: str, limit: int) -> dict[str, float]:
        """Give the tips that cover most of what was typed, and how well they fit."""
        typed = _words(query)[:MOST_WORDS]
        scores: dict[str, float] = defaultdict(float)
        covered: dict[str, int] = defaultdict(int)
        for word in typed:
            for tip, score in self._scores(word).items():
                scores[tip] += score
                covered[tip] += 1
        fits = [tip for tip in scores if covered[tip] >= ENOUGH * len(typed)]
        best = sorted(fits, key=lambda tip: (-scores[tip], tip))[:limit]
        return {tip: scores[tip] for tip in best}

    def _scores(self, word: str) -> dict[str, float]:
        best: dict[str, float] = {}
        for known, alike in _alike(word, self._vocabulary):
            for tip, weight in self._found[known].items():
                best[tip] = max(best.get(tip, 0.0), alike * weight * self._rarity[known])
        return best


def _alike(word: str, vocabulary: Sequence[str]) -> Iterable[tuple[str, float]]:
    """Give the words of the tips that a typed word may be, and how much alike they are."""
    near = process.extract(
        word,
        vocabulary,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=NEAR,
        limit=5,
    )
    yield from ((known, score) for known, score, _ in near)
    if len(word) >= BEGINNING:
        yield from ((known, NEAR) for known in vocabulary if _begins(known, word))


def _begins(known: str, word: str) -> bool:
    """Tell whether one of two words is the beginning of the other: worry, worrying."""
    return known.startswith(word) or (len(known) >= BEGINNING and word.startswith(known))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    found = re.findall(r"[^\W_]+", letters)
    return [word for word in found if len(word) > 2 and word not in FILLER]
