"""Content files as sheets: TOML whose entries know their line and complain in words."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from content.problems import Problem

T = TypeVar("T")
WHERE = re.compile(r"\(at line (\d+), column \d+\)")
FENCE = re.compile(r'"""|\'\'\'')


@dataclass(slots=True)
class Sheet:
    """One file being read; what is wrong with it collects in `problems`.

    `starts` is the number of lines before the TOML begins, for files with front matter.
    A sheet that is not TOML has lines and no values.
    """

    file: str
    text: str
    problems: list[Problem]
    starts: int = 0
    is_toml: bool = True
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = _outside_strings(self.text.splitlines())
        if not self.is_toml:
            return
        try:
            self.values = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = WHERE.search(str(error))
            line = int(found.group(1)) if found else max(1, len(self.lines))
            why = WHERE.sub("", str(error)).strip().rstrip(".")
            self.complain(line, f"this is not TOML: {why}.", "Compare with the entries around it.")

    @classmethod
    def open(
        cls, path: Path, root: Path, problems: list[Problem], *, is_toml: bool = True
    ) -> "Sheet":
        """Read a file; one that is missing or not UTF-8 is a problem and an empty sheet."""
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        try:
            return cls(name, path.read_text("utf-8"), problems, is_toml=is_toml)
        except (OSError, UnicodeDecodeError) as error:
            sheet = cls(name, "", problems)
            sheet.complain(1, f"the file cannot be read ({type(error).__name__}).", "Restore it.")
            return sheet

    def complain(self, line: int, wrong: str, instead: str) -> None:
        """Note a problem on a line of the TOML part."""
        self.problems.append(Problem(self.file, line + self.starts, wrong, instead))

    def whole(self) -> "Entry":
        """Give the whole sheet as one entry."""
        return Entry(self, self.values, 1, len(self.lines))

    def entries(self, name: str) -> "Iterator[Entry]":
        """Give the entries under `[[name]]`, in order."""
        return self.whole().entries(name, name)

    def only(self, *names: str) -> None:
        """Complain of everything at the top of the sheet but these."""
        whole = self.whole()
        whole.asked.update(names)
        whole.done()


@dataclass(slots=True)
class Entry:
    """One table of a sheet, between two of its lines (from 1, both included)."""

    sheet: Sheet
    values: Mapping[str, Any]
    first: int
    last: int
    asked: set[str] = field(default_factory=set)

    def line(self, key: str = "", *, header: bool = False) -> int:
        """Give the line of a key, or of its header; the entry's own when there is none."""
        name = re.escape(key)
        wanted = re.compile(rf"\s*\[\[?{name}\]" if header else rf"\s*[\"']?{name}[\"']?\s*=")
        lines = enumerate(self.sheet.lines[self.first - 1 : self.last], self.first)
        return next((at for at, line in lines if key and wanted.match(line)), self.first)

    def complain(self, key: str, wrong: str, instead: str) -> None:
        """Note a problem with one of the entry's values."""
        at = self.line(key)
        self.sheet.complain(at if at != self.first else self.line(key, header=True), wrong, instead)

    def _take(self, key: str, fits: Callable[[Any], bool], default: T, instead: str) -> T:
        self.asked.add(key)
        value = self.values.get(key, default)
        if key not in self.values and default is None:
            self.sheet.complain(self.first, f"{key} is missing.", instead)
        elif key in self.values and not fits(value):
            self.complain(key, f"{key} is {value!r}.", instead)
        else:
            return value  # type: ignore[no-any-return]
        return default

    def text(self, key: str, *, longest: int = 200, default: str | None = None) -> str:
        """Give a text that is not empty, without space at its ends."""
        instead = f"Write {key} in quotes, 1 to {longest} characters, no space at its ends."

        def fits(value: object) -> bool:
            is_plain = isinstance(value, str) and value == value.strip()
            return is_plain and 0 < len(str(value)) <= longest

        return self._take(key, fits, default, instead) or ""

    def code(self, key: str, longest: int) -> str:
        """Give a code of ours: small letters, digits and underscores."""
        found = self.text(key, longest=longest)
        if found and not re.fullmatch(r"[a-z][a-z0-9_]*", found):
            instead = "Use small letters, digits and underscores, a letter first."
            self.complain(key, f"{key} is {found!r}.", instead)
        return found

    def optional(self, key: str, *, longest: int = 200) -> str | None:
        """Give a text, or None when it is left out or empty."""
        if self.values.get(key, "") == "":
            self.asked.add(key)
            return None
        return self.text(key, longest=longest)

    def number(self, key: str, low: int, high: int) -> int:
        """Give a whole number between two bounds, both included; the lower one when it is wrong."""

        def fits(value: object) -> bool:
            return type(value) is int and low <= value <= high

        found: int | None = self._take(
            key, fits, None, f"Write a whole number from {low} to {high}."
        )
        return low if found is None else found

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Give true or false."""
        found = self._take(key, lambda value: type(value) is bool, default, "Write true or false.")
        return bool(found)

    def day(self, key: str) -> date:
        """Give a date; `date.min` when it is wrong."""
        instead = "Write the date as 2026-11-23, without quotes."
        found: date | None = self._take(key, _is_day, None, instead)
        return date.min if found is None else found

    def day_or_empty(self, key: str) -> date | None:
        """Give a date; None when it is left out or is an empty text."""
        if self.values.get(key, "") == "":
            self.asked.add(key)
            return None
        return self.day(key)

    def texts(
        self, key: str, *, longest: int = 80, default: tuple[str, ...] | None = ()
    ) -> tuple[str, ...]:
        """Give a list of texts, each once."""
        instead = 'Write a list of texts, each once: ["one", "two"].'

        def fits(value: object) -> bool:
            return (
                isinstance(value, list)
                and all(isinstance(each, str) and 0 < len(each) <= longest for each in value)
                and len(set(value)) == len(value)
            )

        found: Iterable[str] | None = self._take(key, fits, default, instead)
        return tuple(found or ())

    def numbers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Give a list of whole numbers that rise, each between two bounds."""
        instead = f"Write a list of rising whole numbers from {low} to {high}: [{low}, {high}]."

        def fits(value: object) -> bool:
            return (
                isinstance(value, list)
                and all(type(each) is int and low <= each <= high for each in value)
                and value == sorted(set(value))
                and bool(value)
            )

        found: Iterable[int] | None = self._take(key, fits, None, instead)
        return tuple(found or ())

    def one_of(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """Give one of the known codes; the first of them when it is wrong."""
        codes = [str(each) for each in known]
        found = self.text(key, default=default)
        if found in codes:
            return found
        if found:
            self.complain(key, f"{key} is {found!r}.", _nearest(found, codes))
        return codes[0]

    def all_of(self, key: str, known: Iterable[str]) -> tuple[str, ...]:
        """Give a list of known codes, without those that are not."""
        codes = [str(each) for each in known]
        found = self.texts(key)
        for each in found:
            if each not in codes:
                self.complain(key, f"{key} has {each!r}.", _nearest(each, codes))
        return tuple(each for each in found if each in codes)

    def table(self, key: str) -> "Entry":
        """Give the table under `[key]`, an empty one when it is missing."""
        self.asked.add(key)
        value = self.values.get(key)
        if isinstance(value, Mapping):
            start = self.line(key, header=True)
            start = start if start != self.first else self.line(key)
            return Entry(self.sheet, value, start, self._end(start, self.last, "["))
        self.complain(key, f"[{key}] is missing.", f"Write a line [{key}] and its values below it.")
        return Entry(self.sheet, {}, self.first, self.first)

    def entries(self, key: str, header: str) -> "Iterator[Entry]":
        """Give the entries under each `[[header]]` inside this one."""
        self.asked.add(key)
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self.complain(key, f"{key} is not a list of entries.", f"Begin each with [[{header}]].")
            return
        lines = self.sheet.lines[self.first - 1 : self.last]
        at = [n for n, line in enumerate(lines, self.first) if line.strip() == f"[[{header}]]"]
        at = at if len(at) == len(value) else [self.first] * len(value)
        for each, start in zip(value, at, strict=True):
            yield Entry(self.sheet, each, start, self._end(start, self.last, f"[[{header}]]"))

    def rows(self, key: str = "") -> "Iterator[tuple[str, Entry]]":
        """Give each `code = { … }` line of this table, or of the one under `key`."""
        table = self.table(key) if key else self
        for code, value in table.values.items():
            at = table.line(code)
            table.asked.add(code)
            if isinstance(value, Mapping):
                yield code, Entry(self.sheet, value, at, at)
            else:
                self.sheet.complain(
                    at, f"{code} is {value!r}.", 'Write { name = "…" } after the =.'
                )

    def done(self) -> None:
        """Complain about keys that nobody asked for: a typing error, most likely."""
        for key in self.values.keys() - self.asked:
            self.complain(key, f"{key} is not known here.", _nearest(key, sorted(self.asked)))

    def _end(self, start: int, last: int, header: str) -> int:
        later = enumerate(self.sheet.lines[start:last], start + 1)
        return next((at - 1 for at, line in later if line.strip().startswith(header)), last)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _nearest(wrote: str, codes: list[str]) -> str:
    near = get_close_matches(wrote, codes, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    return f"Use one of: {', '.join(codes)}."


def _outside_strings(lines: list[str]) -> list[str]:
    """Blank the lines inside multi-line strings, where a bracket is no header."""
    kept, inside = [], False
    for line in lines:
        kept.append("" if inside else line)
        if len(FENCE.findall(line)) % 2:
            inside = not inside
    return kept
