"""Buttons: cases."""

from dataclasses import dataclass
from typing import ClassVar

from domain.cases import Outcome
from domain.ids import CaseId
from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class TakeCase(Button):
    """I have this."""

    prefix: ClassVar[str] = "kt"
    case: CaseId


@dataclass(frozen=True, slots=True)
class HideEverywhere(Button):
    """Take the reported post away from everyone."""

    prefix: ClassVar[str] = "kh"
    case: CaseId


@dataclass(frozen=True, slots=True)
class ReleasePost(Button):
    """Pass on what is held, as it was when it was read: `version` counts up with each change."""

    prefix: ClassVar[str] = "kr"
    case: CaseId
    version: int


@dataclass(frozen=True, slots=True)
class CloseCase(Button):
    """Close a case with a coded outcome."""

    prefix: ClassVar[str] = "kc"
    case: CaseId
    outcome: Outcome
