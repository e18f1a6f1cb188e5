"""JSON inside an argument, field by field, with Telegram's complaints about what does not fit."""

import re
from typing import Any

import orjson

from sandbox.nouns import Json
from sandbox.refusal import bad

DEEPEST = 100
"""Arrays and objects inside each other; Telegram reads no deeper either."""
LONG = 2**63 - 1


def loads(text: str | bytes) -> Any:
    """Read JSON; raises ValueError, also when it is nested too deeply."""
    found = orjson.loads(text)
    marks = (text.count("["), text.count("{")) if isinstance(text, str) else _marks(text)
    if sum(marks) > DEEPEST and _depth(found) > DEEPEST:
        raise ValueError("nested too deeply")
    return found


def _marks(text: bytes) -> tuple[int, int]:
    return text.count(b"["), text.count(b"{")


def _depth(value: Any) -> int:
    """Tell how deep something is nested, without recursing as deep."""
    deepest, left = 0, [(value, 1)]
    while left:
        each, depth = left.pop()
        if isinstance(each, dict | list):
            deepest = max(deepest, depth)
            inner = each.values() if isinstance(each, dict) else each
            left += [(one, depth + 1) for one in inner]
    return deepest


def whole(text: str, usual: int = 0) -> int:
    """Read as many digits as there are, as Telegram does; never refuses."""
    match = re.match(r"\s*(-?[0-9]{1,40})", text)
    return max(-LONG, min(LONG, int(match.group(1)))) if match else usual


def text_field(told: Json, name: str, *, required: bool = False) -> str:
    """Give a text; a number is one too."""
    value = told.get(name)
    if value is None:
        if required:
            raise bad(f'Can\'t find field "{name}"')
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise bad(f'Field "{name}" must be of type String')
    return str(value)


def number_field(told: Json, name: str, *, required: bool = False) -> int:
    """Give a whole number; a text of digits is one too."""
    value = told.get(name)
    if value is None:
        if required:
            raise bad(f'Can\'t find field "{name}"')
        return 0
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise bad(f'Field "{name}" must be of type Number')
    if not re.fullmatch(r"-?[0-9]{1,18}", str(value)):
        raise bad(f'Field "{name}" must be a valid Number')
    return int(value)


def flag_field(told: Json, name: str) -> bool:
    """Give a boolean; nothing else is one here."""
    value = told.get(name)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise bad(f'Field "{name}" must be of type Boolean')
    return value
