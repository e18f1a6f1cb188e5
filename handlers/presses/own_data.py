"""Buttons: one's own data."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class ConfirmErase(Button):
    """Yes, forget me."""

    prefix: ClassVar[str] = "fy"


@dataclass(frozen=True, slots=True)
class KeepMe(Button):
    """No, stay."""

    prefix: ClassVar[str] = "fn"
