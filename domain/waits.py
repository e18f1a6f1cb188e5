"""What someone waits for, since when and until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import WaitId


class Ending(StrEnum):
    """Why a wait ended; coded, as waiting lists code it."""

    SEEN = "seen"
    CANCELLED = "cancelled"
    ELSEWHERE = "elsewhere"
    RESOLVED = "resolved"
    NO_LONGER_WISHED = "no_longer_wished"
    NO_REASON = "no_reason"


@dataclass(frozen=True, slots=True)
class Wait:
    """One wait of one person; dates are theirs and may be rough."""

    id: WaitId
    condition: str | None
    own_words: str | None
    kind: str | None
    since: date | None
    expected: date | None
