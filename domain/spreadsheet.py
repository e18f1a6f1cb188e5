"""Cells that no spreadsheet takes for a formula."""

from datetime import datetime

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters a spreadsheet may act on (OWASP, CSV injection), full-width ones included."""


def safe_cell(value: object) -> str:
    """Write a value as a cell's text: empty for None, ISO 8601 for moments, never a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    return "'" + text if text.lstrip(" ").startswith(RISKY) or text.startswith(RISKY) else text
