"""Bold, italic and the like, in what members write."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Style(StrEnum):
    """What is passed on; links behind words and mentions of people are not, the words stay."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKETHROUGH = "strikethrough"
    SPOILER = "spoiler"
    CODE = "code"
    PRE = "pre"
    BLOCKQUOTE = "blockquote"
    EXPANDABLE_BLOCKQUOTE = "expandable_blockquote"


@dataclass(frozen=True, slots=True)
class Format:
    """One stretch of words in a style; `offset` and `length` count UTF-16 units, as Telegram's."""

    style: Style
    offset: int
    length: int


def units(words: str) -> int:
    """Count the UTF-16 units of words."""
    return len(words.encode("utf-16-le")) // 2


def behind(prefix: str, formats: Iterable[Format]) -> tuple[Format, ...]:
    """Move formats behind something that stands before the words."""
    by = units(prefix)
    return tuple(replace(each, offset=each.offset + by) for each in formats)
