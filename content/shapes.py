"""What a reader asks for, as JSON Schema has it; noted while a file is read, so that it is true."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

Shape = dict[str, Any]
"""What one value may be."""

NEEDED = "needed"
"""In a shape: whether the value may be left out."""
PLACE = "place"
"""In a shape: the place whose values stand here."""
LONGEST_SHOWN = 60


def text(longest: int, like: str = "") -> Shape:
    """Describe a text without space at its ends."""
    pattern = f"^{like}$" if like else r"^\S(.*\S)?$"
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": pattern}


def choice(codes: Iterable[str]) -> Shape:
    """Describe one of some codes; any text, when they cannot be named."""
    known = [str(each) for each in codes]
    return {"type": "string", "enum": known} if known else {"type": "string", "minLength": 1}


def number(low: int, high: int) -> Shape:
    """Describe a whole number."""
    return {"type": "integer", "minimum": low, "maximum": high}


def flag() -> Shape:
    """Describe true or false."""
    return {"type": "boolean"}


def day() -> Shape:
    """Describe a date; validators are given it as text."""
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}


def days() -> Shape:
    """Describe a list of dates."""
    return {"type": "array", "items": day()}


def texts(longest: int, fewest: int, like: str, ever: Iterable[str]) -> Shape:
    """Describe a list of texts, or of some codes."""
    known = [str(each) for each in ever]
    one: Shape = {"enum": known} if known else {"minLength": 1, "maxLength": longest}
    if like:
        one["pattern"] = f"^{like}$"
    shape: Shape = {"type": "array", "items": {"type": "string", **one}, "uniqueItems": True}
    return {**shape, **({"minItems": fewest} if fewest else {})}


def numbers(low: int, high: int) -> Shape:
    """Describe a list of whole numbers."""
    return {"type": "array", "items": number(low, high), "uniqueItems": True, "minItems": 1}


def place(name: str) -> Shape:
    """Describe a table, or a list of them, by the place whose values they hold."""
    return {PLACE: name, NEEDED: False}


def or_empty(shape: Shape) -> Shape:
    """Describe what may be left empty, or out."""
    plain = {key: value for key, value in shape.items() if key != NEEDED}
    return {"anyOf": [plain, {"type": "string", "maxLength": 0}], NEEDED: False}


def is_day(value: object) -> bool:
    """Tell whether that is a day, and not a moment."""
    return isinstance(value, date) and not isinstance(value, datetime)


def shown(value: object) -> str:
    """Write a value as its editor did, and not longer than a line."""
    match value:
        case bool():
            written = str(value).lower()
        case date():
            written = value.isoformat()
        case list():
            written = f"[{', '.join(shown(each) for each in value)}]"
        case Mapping():
            written = "a table"
        case _:
            written = repr(value)
    return written if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]}…"


def spelt(number: int) -> str:
    """Say a small number."""
    return {1: "one", 2: "two", 3: "three"}.get(number, str(number))
