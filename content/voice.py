"""Reads `voice.toml`, and measures every message by it: grade, length of sentences, words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from fluent.syntax import FluentParser, ast

from content.entries import Entry
from content.problems import Problem
from content.sheets import Sheet
from domain import reading

FILE = "voice.toml"
LOCALE = "en"
"""The grade is that of English; other languages have the page for writers, and their readers."""
EASY = "easy"
TAG = re.compile(r"</?[a-z][^>]*>")
SOMEBODY = "Ann"
"""Stands for whatever a message is filled in with."""
MAY = ("grade", "sentence", "words")


@dataclass(frozen=True, slots=True)
class Limits:
    """The hardest grade, the fewest words that have one, and the longest sentence."""

    hardest: int
    measured: int
    longest: int


@dataclass(frozen=True, slots=True)
class Voice:
    """How we speak. `avoid` finds what is not said and `instead` tells what to write, by word."""

    usual: Limits
    easy: Limits
    avoid: re.Pattern[str]
    instead: Mapping[str, str]
    exceptions: Mapping[str, tuple[str, ...]]

    def allowance(self, name: str, kind: str) -> str | None:
        """Give the exception that lets a message be wrong in that way."""
        fitting = (each for each, may in self.exceptions.items() if kind in may)
        return next((each for each in fitting if fnmatchcase(name, each)), None)

    def wrong(self, name: str, text: str, limits: Limits) -> Iterator[tuple[str, str, str]]:
        """Give what is wrong with one text of a message: of what kind, what, instead."""
        grade = reading.grade(text)
        if len(reading.words(text)) >= limits.measured and grade > limits.hardest:
            wrong = f"{name} reads at grade {grade:.1f}, the most is {limits.hardest}."
            yield "grade", wrong, "Use shorter words and sentences."
        longest = max(reading.lengths(text))
        if longest > limits.longest:
            wrong = f"{name} has a sentence of {longest} words, the most is {limits.longest}."
            yield "sentence", wrong, "Make two of it."
        for found in self.avoid.findall(text):
            yield "words", f"{name} says {found!r}.", self.instead[found.lower()]


@dataclass(frozen=True, slots=True)
class Said:
    """One text that a message can be, with the line it begins on."""

    name: str
    line: int
    text: str
    is_easy: bool


def check(root: Path) -> list[Problem]:
    """Give everything in our own words that does not keep to the voice."""
    problems: list[Problem] = []
    sheet = Sheet.open(root / FILE, root, problems)
    voice = read(sheet)
    used: set[tuple[str, str]] = set()
    for path in sorted((root / LOCALE).glob("*.ftl")):
        file = path.relative_to(root).as_posix()
        for said in texts(path.read_text("utf-8")):
            limits = voice.easy if said.is_easy else voice.usual
            for kind, wrong, instead in voice.wrong(said.name, said.text, limits):
                allowed = voice.allowance(said.name, kind)
                if allowed:
                    used.add((allowed, kind))
                else:
                    problems.append(Problem(file, said.line, wrong, instead))
    problems += _unused(voice, used, sheet)
    return sorted(set(problems))


def _unused(voice: Voice, used: set[tuple[str, str]], sheet: Sheet) -> Iterator[Problem]:
    for name, kinds in voice.exceptions.items():
        for kind in kinds:
            if (name, kind) not in used:
                line = next((n for n, each in enumerate(sheet.lines, 1) if name in each), 1)
                wrong = f"{name} needs no exception for its {kind}."
                yield Problem(sheet.file, line, wrong, "Take it out.")


def read(sheet: Sheet) -> Voice:
    """Read how we speak."""
    whole = sheet.whole()
    instead: dict[str, str] = {}
    for entry in whole.entries("avoid", "avoid"):
        told = entry.text("instead")
        instead |= {word.lower(): told for word in entry.texts("words", default=None)}
        entry.done()
    exceptions = dict(_exception(entry) for entry in whole.entries("except", "except"))
    voice = Voice(
        _limits(whole.table("usual")), _limits(whole.table("easy")), _finder(instead), instead,
        exceptions,
    )  # fmt: skip
    whole.done()
    sheet.settle()
    return voice


def _limits(entry: Entry) -> Limits:
    limits = Limits(
        entry.number("hardest", 1, 12), entry.number("measured", 1, 50),
        entry.number("longest", 5, 40),
    )  # fmt: skip
    entry.done()
    return limits


def _exception(entry: Entry) -> tuple[str, tuple[str, ...]]:
    name, may = entry.text("message"), entry.all_of("may", MAY)
    entry.text("why", longest=300)
    entry.done()
    return name, may


def _finder(words: Iterable[str]) -> re.Pattern[str]:
    """Find words as words, and signs wherever they stand; the longest first."""
    parts = [
        rf"(?<![\w/-]){re.escape(each)}(?![\w-])" if each[0].isalnum() else re.escape(each)
        for each in sorted(words, key=len, reverse=True)
    ]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def texts(source: str) -> Iterator[Said]:
    """Give every text that the messages of a Fluent file can be."""
    for entry in FluentParser().parse(source).body:
        if not isinstance(entry, ast.Message):
            continue
        name = entry.id.name
        line = 1 + source.count("\n", 0, entry.span.start if entry.span else 0)
        patterns = [(entry.value, False)] if entry.value else []
        patterns += [(each.value, each.id.name == EASY) for each in entry.attributes]
        for pattern, is_easy in patterns:
            for text in _ways(pattern):
                yield Said(name, line, TAG.sub("", text), is_easy)


def _ways(pattern: ast.Pattern) -> Iterator[str]:
    """Give a pattern with every variant in turn, the others as they are by default."""
    parts = [_alternatives(element) for element in pattern.elements]
    yield "".join(part[0] for part in parts)
    for at, part in enumerate(parts):
        for other in part[1:]:
            yield "".join(other if n == at else each[0] for n, each in enumerate(parts))


def _alternatives(element: ast.TextElement | ast.Placeable) -> list[str]:
    """Give what may stand in a place, the default first."""
    if isinstance(element, ast.TextElement):
        return [element.value]
    inside = element.expression
    if isinstance(inside, ast.SelectExpression):
        variants = sorted(inside.variants, key=lambda each: not each.default)
        return [text for each in variants for text in _ways(each.value)]
    return [inside.value if isinstance(inside, ast.StringLiteral) else SOMEBODY]
