"""Buttons: questions, and the answers to them."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class Choose(Button):
    """An option of an open question."""

    prefix: ClassVar[str] = "c"
    kind: str
    step: str
    option: str


@dataclass(frozen=True, slots=True)
class Back(Button):
    """To the question before."""

    prefix: ClassVar[str] = "b"
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Skip(Button):
    """On, without an answer."""

    prefix: ClassVar[str] = "s"
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Ready(Button):
    """Done ticking."""

    prefix: ClassVar[str] = "d"
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Why(Button):
    """Asks why the question is asked."""

    prefix: ClassVar[str] = "w"
    kind: str
    step: str


@dataclass(frozen=True, slots=True)
class Reopen(Button):
    """Show the open question again."""

    prefix: ClassVar[str] = "o"
    kind: str


@dataclass(frozen=True, slots=True)
class StartAgain(Button):
    """Begin onboarding from the start."""

    prefix: ClassVar[str] = "go"


@dataclass(frozen=True, slots=True)
class EditSetting(Button):
    """Change one answer."""

    prefix: ClassVar[str] = "set"
    name: str


@dataclass(frozen=True, slots=True)
class Leave(Button):
    """Change nothing after all."""

    prefix: ClassVar[str] = "lv"
    kind: str
