"""Typed buttons: what a press claims, packed into Telegram's 64 bytes and unpacked with care.

A press is only a claim: what it names is loaded by id *and* person, and the role checked again.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, ClassVar, Self, get_type_hints

LIMIT = 64
"""Bytes Telegram allows in callback data."""
LARGEST = 2**63 - 1
"""The largest number that a database keeps."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Forged(ValueError):
    """Callback data that no button of ours carries."""


@lru_cache(maxsize=1024)
def to_base36(number: int) -> str:
    """Write a whole number, not negative, in base 36."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"


@dataclass(frozen=True, slots=True)
class Button:
    """What one kind of button carries: whole numbers (our ids) and short codes."""

    prefix: ClassVar[str]
    __match_args__: ClassVar[tuple[str, ...]]

    def pack(self) -> str:
        """Give the callback data; raises ValueError over 64 bytes or with a colon in a code."""
        parts = [self.prefix, *(_write(getattr(self, name)) for name in self.__match_args__)]
        packed = ":".join(parts)
        if len(packed.encode()) > LIMIT:
            raise ValueError(f"a {type(self).__name__} button takes over {LIMIT} bytes")
        return packed

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Read callback data; raises Forged."""
        prefix, *parts = data.split(":")
        kinds = _kinds(cls)  # type: ignore[arg-type]  # a class is hashable; mypy says not
        if prefix != cls.prefix or len(parts) != len(kinds):
            raise Forged
        return cls(*(_read(kind, part) for kind, part in zip(kinds, parts, strict=True)))


@cache
def _kinds(button: type[Button]) -> tuple[Any, ...]:
    hints = get_type_hints(button)
    return tuple(hints[name] for name in button.__match_args__)


def _write(value: object) -> str:
    if isinstance(value, int):
        return to_base36(value)
    text = str(value)
    if ":" in text:
        raise ValueError("a code in a button must not hold a colon")
    return text


def _read(kind: Any, part: str) -> Any:
    base = getattr(kind, "__supertype__", kind)
    try:
        if base is int:
            return _number(part)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(part)
    except ValueError as wrong:
        raise Forged from wrong
    if not part.isprintable():  # a code of ours is; what is not, such as a zero byte, may harm
        raise Forged
    return part


def _number(part: str) -> int:
    if not part.isalnum() or not part.isascii() or (number := int(part, 36)) > LARGEST:
        raise Forged
    return number
