"""Reads `waits.toml`: what people wait for."""

from content.sheets import Sheet

LONGEST_CODE = 24


def read(sheet: Sheet) -> tuple[str, ...]:
    """Read the kinds of wait, in the order in which they are offered."""
    entry = sheet.whole()
    kinds = entry.texts("kinds", longest=LONGEST_CODE, default=None)
    for each in kinds:
        if not each.replace("_", "").isalnum() or not each.islower():
            instead = "Use small letters and underscores: first_appointment."
            entry.complain("kinds", f"{each!r} is no code.", instead)
    entry.done()
    return kinds
