"""Tips: which one is right for someone now, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.ids import PersonId
from domain.items import Item, Lead

TOPICS = (
    "pain", "fatigue", "sleep", "mood", "worry", "moving", "breathing", "eating",
    "medicines", "money", "team", "preparing", "loneliness", "carers",
)  # fmt: skip
"""What tips are about, in the order in which they are listed."""

EARLY_FOR = timedelta(weeks=4)
LONG_AFTER = timedelta(weeks=18)
SOON_WITHIN = timedelta(weeks=2)
AFTER_FOR = timedelta(weeks=6)


class Stage(StrEnum):
    """Where someone is in a wait."""

    EARLY = "early"
    WAITING = "waiting"
    LONG = "long"
    SOON = "soon"
    AFTER = "after"


class Verdict(StrEnum):
    """What someone makes of a tip."""

    TRIED = "tried"
    KEPT = "kept"
    NOT_FOR_ME = "not_for_me"
    REPORTED = "reported"
    """Only a member's tip can be."""


HELPED = frozenset({Verdict.TRIED, Verdict.KEPT})
OFFERED = (Verdict.TRIED, Verdict.KEPT, Verdict.NOT_FOR_ME)
"""What can be said of any tip."""


class Because(StrEnum):
    """Why a tip was chosen, when no answer (`Lead.because`) was the reason."""

    ASKED_FOR = "asked_for"
    STAGE = "stage"
    KIND = "kind"
    CONDITION = "condition"
    FOR_EVERYONE = "for_everyone"


@dataclass(frozen=True, slots=True)
class Tip:
    """One tip. `body` is plain text, paragraphs apart by an empty line.

    `conditions` (condition or family codes), `kinds` of wait and `stages` narrow whom it is for;
    empty is for everyone. `only_when_asked` keeps it for those who ask for its topic. `grade` is
    the US school grade of its words (Flesch-Kincaid). `source_checked` tells whether the source
    page itself was read. `author` is the member who suggested it; nobody for one of our files.
    """

    id: str
    topic: str
    title: str
    body: str
    source: str
    source_url: str
    source_checked: bool
    reviewed_on: date
    review_by: date
    conditions: tuple[str, ...]
    kinds: tuple[str, ...]
    stages: tuple[Stage, ...]
    only_when_asked: bool
    grade: float
    author: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of someone when a tip is chosen.

    `topic` is what they asked for by name. `tags` come from `Catalogue.tags`, `leads` from
    `items.leads` of the newest answers. `seen` gives when each tip was last shown, by id; `refused`
    are those marked *not for me*.
    """

    topic: str | None = None
    kind: str | None = None
    tags: frozenset[str] = frozenset()
    stage: Stage | None = None
    leads: tuple[Lead, ...] = ()
    seen: Mapping[str, datetime] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A tip and the code of why, one of `reasons`; message `tips-because-<because>` tells it."""

    tip: Tip
    because: str


def is_overdue(tip: Tip, today: date) -> bool:
    """Tell whether the tip's review date has passed; such a tip is withheld."""
    return today > tip.review_by


def stage_of(since: date | None, expected: date | None, today: date) -> Stage | None:
    """Give where a wait stands; None when too little is known, or it ended long ago."""
    if expected is not None and today > expected:
        return Stage.AFTER if today - expected <= AFTER_FOR else None
    if expected is not None and expected - today <= SOON_WITHIN:
        return Stage.SOON
    if since is None:
        return None
    waited = today - since
    if waited < EARLY_FOR:
        return Stage.EARLY
    return Stage.LONG if waited > LONG_AFTER else Stage.WAITING


@dataclass(frozen=True, slots=True)
class Votes:
    """What people made of a tip: it helped them (tried or kept), or was not for them."""

    helped: int = 0
    refused: int = 0

    def __add__(self, other: "Votes") -> "Votes":
        return Votes(self.helped + other.helped, self.refused + other.refused)


def reasons(items: Iterable[Item]) -> tuple[str, ...]:
    """Give every code that `Chosen.because` can hold, so that each can have words."""
    return (*Because, *dict.fromkeys(lead.because for item in items for lead in item.leads))
