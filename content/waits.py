"""Reads `waits.toml`: what people wait for."""

from content.entries import CODE
from content.sheets import Sheet

LONGEST_CODE = 24


def read(sheet: Sheet) -> tuple[str, ...]:
    """Read the kinds of wait, in the order in which they are offered."""
    entry = sheet.whole()
    kinds = entry.texts(
        "kinds",
        longest=LONGEST_CODE,
        default=None,
        fewest=1,
        like=CODE,
        instead="Use small letters and underscores: first_appointment.",
    )
    entry.done()
    return kinds
