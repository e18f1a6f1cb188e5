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
    """Crisis lines of a place, or of the person's own; `more` gives the others, or the places."""

    prefix: ClassVar[str] = "h"
    place: str
    more: str


@dataclass(frozen=True, slots=True)
class Services(Button):
    """Charities and groups of a place: about a condition or family, `everyone`, or what is theirs.

    Pages count from 1 and turn in the same message; 0 opens them in one of their own.
    """

    prefix: ClassVar[str] = "hs"
    place: str
    about: str
    page: int


@dataclass(frozen=True, slots=True)
class ServiceTopics(Button):
    """The families of conditions to choose charities and groups by."""

    prefix: ClassVar[str] = "hf"
    place: str


@dataclass(frozen=True, slots=True)
class Nearby(Button):
    """Services of an area; the choice of areas, when it is empty. Pages as of `Services`."""

    prefix: ClassVar[str] = "hn"
    place: str
    area: str
    page: int
