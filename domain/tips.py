"""Tips: which one is right for someone now, and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random

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


HELPED = frozenset({Verdict.TRIED, Verdict.KEPT})


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
    page itself was read.
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


AskVotes = Callable[[Sequence[str]], Mapping[str, Votes]]
"""Gives what people made of some tips, by id; a tip without votes may be left out."""
ALIKE = 64
"""Equals among which the votes decide; with more, chance picks these first."""


def no_votes(some: Sequence[str]) -> Mapping[str, Votes]:  # noqa: ARG001
    """Give no votes: chance alone decides among equals."""
    return {}


def choose(
    tips: Iterable[Tip],
    situation: Situation,
    *,
    today: date,
    random: Random,
    votes: AskVotes = no_votes,
) -> Chosen | None:
    """Choose a tip by rule: one not seen yet, then the nearest reason, then the longest unseen.

    Among equals what people made of them decides, by Thompson sampling: a tip that helped many
    comes more often, and one that few have judged still gets its turn. None when no current tip is
    meant for this person.
    """
    best: tuple[float, int] | None = None
    equals: list[Tip] = []
    because = ""
    for tip in tips:
        if not _fits(tip, situation, today):
            continue
        seen_at = situation.seen.get(tip.id)
        nearness, reason = _reason(tip, situation)
        rank = (0.0 if seen_at is None else seen_at.timestamp(), nearness)
        if best is None or rank < best:
            best, because, equals = rank, reason, [tip]
        elif rank == best:
            equals.append(tip)
    return Chosen(_by_votes(equals, random, votes), because) if equals else None


def _by_votes(equals: list[Tip], random: Random, votes: AskVotes) -> Tip:
    if len(equals) > ALIKE:
        equals = random.sample(equals, ALIKE)
    known = votes([each.id for each in equals])
    drawn = [
        random.betavariate(1 + mine.helped, 1 + mine.refused)
        for each in equals
        for mine in [known.get(each.id, Votes())]
    ]
    return equals[drawn.index(max(drawn))]


def _fits(tip: Tip, situation: Situation, today: date) -> bool:
    return (
        (situation.topic == tip.topic or not (situation.topic or tip.only_when_asked))
        and (not tip.kinds or situation.kind in tip.kinds)
        and (not tip.stages or situation.stage in tip.stages)
        and (not tip.conditions or not situation.tags.isdisjoint(tip.conditions))
        and tip.id not in situation.refused
        and not is_overdue(tip, today)
    )


def _reason(tip: Tip, situation: Situation) -> tuple[int, str]:
    """Give how near the reason is (0 is nearest) and its code."""
    if situation.topic is not None:
        return 0, Because.ASKED_FOR
    for rank, lead in enumerate(situation.leads):
        if tip.topic in lead.topics:
            return rank, lead.because
    later = len(situation.leads)
    if tip.stages:
        return later, Because.STAGE
    if tip.kinds:
        return later + 1, Because.KIND
    if tip.conditions:
        return later + 2, Because.CONDITION
    return later + 3, Because.FOR_EVERYONE


def reasons(items: Iterable[Item]) -> tuple[str, ...]:
    """Give every code that `Chosen.because` can hold, so that each can have words."""
    return (*Because, *dict.fromkeys(lead.because for item in items for lead in item.leads))
