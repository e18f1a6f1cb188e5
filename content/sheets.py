"""Content files as sheets: TOML whose entries know their line and complain in words."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from content import shapes
from content.entries import Entry
from content.mistakes import explain, nearest, undecodable
from content.problems import Problem

FENCE = re.compile(r'"""|\'\'\'')


@dataclass(slots=True)
class Sheet:
    """One file being read; what is wrong with it collects in `problems`.

    `starts` is the number of lines before the TOML begins, for files with front matter.
    A sheet that is not TOML has lines and no values. Of one that cannot be read at all that alone
    is told: whatever else it lacks follows from it.
    """

    file: str
    text: str
    problems: list[Problem]
    starts: int = 0
    is_toml: bool = True
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    is_broken: bool = False
    read: list[Entry] = field(default_factory=list)
    """Every entry that was read to its end."""

    def __post_init__(self) -> None:
        self.lines = _outside_strings(self.text.splitlines())
        if not self.is_toml or self.is_broken:
            return
        try:
            self.values = tomllib.loads(self.text)
        except (ValueError, RecursionError) as error:
            self.give_up(*explain(self.text, error))
            return
        if not self.values:
            self.give_up(1, "there is nothing in this file.", "Restore it, or copy another.")

    @classmethod
    def open(
        cls, path: Path, root: Path, problems: list[Problem], *, is_toml: bool = True
    ) -> "Sheet":
        """Read a file; one that is missing or not UTF-8 is a problem and a broken sheet."""
        here = path.resolve()
        is_ours = here.is_relative_to(root.resolve())
        name = here.relative_to(root.resolve()).as_posix() if is_ours else str(path)
        broken = cls(name, "", problems, is_broken=True)
        try:
            data = path.read_bytes()
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            broken._note(*undecodable(data, error.start))
        except FileNotFoundError:
            broken._note(1, "there is no such file.", "Restore it.")
        except OSError as error:
            broken._note(1, f"the file cannot be read ({type(error).__name__}).", "Restore it.")
        else:
            return cls(name, text, problems, is_toml=is_toml)
        return broken

    def complain(self, line: int, wrong: str, instead: str) -> None:
        """Note a problem on a line of the TOML part."""
        if not self.is_broken:
            self._note(line, wrong, instead)

    def _note(self, line: int, wrong: str, instead: str) -> None:
        self.problems.append(Problem(self.file, line + self.starts, wrong, instead))

    def give_up(self, line: int, wrong: str, instead: str) -> None:
        """Note what makes this sheet useless; nothing else is said about it."""
        self.complain(line, wrong, instead)
        self.is_broken = True

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing is wrong in this file so far."""
        return all(each.file != self.file for each in self.problems)

    def whole(self) -> Entry:
        """Give the whole sheet as one entry; when it is done, so is the sheet."""
        return Entry(self, self.values, 1, len(self.lines))

    def entries(self, name: str) -> Iterator[Entry]:
        """Give the entries under `[[name]]`, in order."""
        return self.whole().entries(name, name)

    def only(self, *names: str) -> None:
        """Complain of everything at the top of the sheet but the entries under `[[name]]`."""
        whole = self.whole()
        whole.asked.update({name: shapes.place(f"{name}[]") for name in names})
        whole.done()

    def settle(self) -> None:
        """Complain about keys that nobody asked for, and of those that are missing."""
        for entry in self.read:
            for key in sorted(entry.values.keys() - entry.asked.keys()):
                entry.complain(key, f"{key} is not known here.", self._meant(entry, key))
        for entry in self.read:
            for key, instead in entry.missing.items():
                self.complain(entry.first, f"{key} is missing.", instead)

    def _meant(self, entry: Entry, key: str) -> str:
        """Tell what a strange key is likely to be; it is then missing no longer."""
        near = get_close_matches(key, entry.missing, n=1)
        if near:
            del entry.missing[near[0]]
            return f"Did you mean {near[0]}?"
        for other in self.read:
            if key in other.missing:
                del other.missing[key]
                return f"Move it {other.where}."
        return nearest(key, sorted(entry.asked))


def _outside_strings(lines: list[str]) -> list[str]:
    """Blank the lines inside multi-line strings, where a bracket is no header."""
    kept, inside = [], False
    for line in lines:
        kept.append("" if inside else line)
        if len(FENCE.findall(line)) % 2:
            inside = not inside
    return kept
