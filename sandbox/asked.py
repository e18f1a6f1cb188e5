"""Numbers, times and flags that people and tests ask for; what makes no sense is said in words."""

import math
from datetime import UTC, datetime
from typing import Any

from sandbox.refusal import BoxProblem

FURTHEST = 2**52
"""Ids of Telegram have no more bits, and no clock needs to go further."""
LONGEST = 3600.0
"""Seconds somebody may be made to wait."""
LATEST = 32_503_680_000.0
"""The year 3000."""


def whole(given: Any, name: str) -> int:
    """Read a whole number, written as one or as text."""
    if isinstance(given, str) and given.strip().removeprefix("-").isdecimal():
        given = int(given[:40])
    if isinstance(given, bool) or not isinstance(given, int) or abs(given) >= FURTHEST:
        raise BoxProblem(f"{name} must be a whole number")
    return given


def optional_whole(body: dict[str, Any], name: str, *, low: int | None = None) -> int | None:
    """Read a whole number that may be missing."""
    if body.get(name) is None:
        return None
    found = whole(body[name], name)
    if low is not None and found < low:
        raise BoxProblem(f"{name} must be at least {low}")
    return found


def number(given: Any, name: str) -> float:
    """Read a number, written as one or as text."""
    try:
        found = math.nan if isinstance(given, bool) else float(given)
    except (TypeError, ValueError):
        found = math.nan
    if not math.isfinite(found):
        raise BoxProblem(f"{name} must be a number")
    return found


def seconds(given: Any, name: str, *, usual: float = 0.0) -> float:
    """Read how long to wait."""
    if given is None:
        return usual
    found = number(given, name)
    if not 0 <= found <= LONGEST:
        raise BoxProblem(f"{name} must be from 0 to {LONGEST:.0f}")
    return found


def texts(body: dict[str, Any], name: str) -> str:
    """Read a text that may be missing."""
    found = body.get(name)
    if found is None:
        return ""
    if isinstance(found, bool | dict | list):
        raise BoxProblem(f"{name} must be a text")
    return str(found)


def moment(given: Any, name: str) -> float:
    """Read Unix seconds or ISO 8601; without a zone it is UTC."""
    found: float | None = None
    if isinstance(given, int | float) and not isinstance(given, bool):
        found = float(given)
    elif isinstance(given, str):
        try:
            read = datetime.fromisoformat(given)
            found = (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
        except (ValueError, OverflowError):
            found = None
    if found is None or not 0 <= found <= LATEST:
        raise BoxProblem(f"{name} must be Unix seconds or ISO 8601, before the year 3000")
    return found
