"""Buttons: tips and help."""

from dataclasses import dataclass
from typing import ClassVar

from domain.tips import Verdict
from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class ShowTip(Button):
    """A tip; of a topic, unless that is empty."""

    prefix: ClassVar[str] = "t"
    topic: str


@dataclass(frozen=True, slots=True)
class JudgeTip(Button):
    """What they made of a tip."""

    prefix: ClassVar[str] = "tv"
    tip: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class OpenTip(Button):
    """A tip from a list."""

    prefix: ClassVar[str] = "to"
    tip: str


@dataclass(frozen=True, slots=True)
class ShowKeptTips(Button):
    """The tips they keep."""

    prefix: ClassVar[str] = "tk"


@dataclass(frozen=True, slots=True)
class Help(Button):
    """Crisis lines of a place; of the person's own, when it is empty."""

    prefix: ClassVar[str] = "h"
    place: str
    more: str
