"""What is wrong in a content file, where, and what to write instead; all of it at once."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right. `line` counts from 1."""

    file: str
    line: int
    wrong: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.wrong} {self.instead}"


class Problems(ValueError):
    """Everything that is wrong with the content, sorted by file and line."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.found = tuple(sorted(set(found)))
        super().__init__("\n".join(str(each) for each in self.found))
