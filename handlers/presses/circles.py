"""Buttons: circles and reports."""

from dataclasses import dataclass
from typing import ClassVar

from domain.ids import PostId
from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class ShowCircle(Button):
    """Who is in the circle."""

    prefix: ClassVar[str] = "ci"


@dataclass(frozen=True, slots=True)
class AgreeRules(Button):
    """I will keep to the ground rules."""

    prefix: ClassVar[str] = "ru"


@dataclass(frozen=True, slots=True)
class AskReport(Button):
    """First tap of a report."""

    prefix: ClassVar[str] = "r"
    post: PostId


@dataclass(frozen=True, slots=True)
class ConfirmReport(Button):
    """Second tap of a report."""

    prefix: ClassVar[str] = "ry"
    post: PostId


@dataclass(frozen=True, slots=True)
class KeepPost(Button):
    """No, do not report it."""

    prefix: ClassVar[str] = "rn"
    post: PostId
