"""Letters of the pictures: which there are, how wide words are, and where a line breaks."""

import unicodedata
from functools import cache
from typing import Any

LAST_LETTER = "\u024f"
"""The built-in typeface has Latin letters and a few signs; it knows no other direction."""
SIGNS = "–…“”‘’·"
BREAKS = 2
"""Lines a label may take."""


@cache
def font(size: int) -> Any:
    """Give the built-in typeface; it is read once for each size."""
    from PIL import ImageFont  # noqa: PLC0415 - loaded when the first picture is drawn

    return ImageFont.load_default(size)


def plain(text: str) -> str:
    """Leave out the marks that tell clients of a direction."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def can_write(text: str) -> bool:
    """Tell whether the typeface has all letters of a text."""
    return all(letter <= LAST_LETTER or letter in SIGNS for letter in plain(text))


def wide(text: str, size: int) -> float:
    """Give how wide a text is, in pixels."""
    return float(font(size).getlength(plain(text)))


def shortened(text: str, size: int, room: float) -> str:
    """Cut a text to its room."""
    short = plain(text)
    while wide(short, size) > room and len(short) > 1:
        short = short.rstrip("…")[:-1].rstrip() + "…"
    return short


def broken(text: str, size: int, room: float) -> list[str]:
    """Break a text into lines that fit; the last is cut when there would be too many."""
    lines: list[str] = []
    for word in plain(text).split():
        if lines and (len(lines) == BREAKS or wide(f"{lines[-1]} {word}", size) <= room):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [shortened(line, size, room) for line in lines]
