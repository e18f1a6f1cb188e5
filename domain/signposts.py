"""Signposts: services outside, and the few lines that are shown first in a crisis."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.places import ELSEWHERE, country

GOOD_FOR = timedelta(days=90)
"""How long a number counts as verified."""


class SignpostKind(StrEnum):
    """What a service is, from the most to the least urgent."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    LISTENING = "listening"
    TEXT = "text"
    SERVICE = "service"
    CHARITY = "charity"
    PEER = "peer"


class Audience(StrEnum):
    """Whom a service is for."""

    EVERYONE = "everyone"
    UNDER_18 = "under_18"
    UNDER_25 = "under_25"
    UNDER_35 = "under_35"
    OVER_60 = "over_60"
    CARERS = "carers"
    ABUSE = "abuse"


URGENT = (SignpostKind.EMERGENCY, SignpostKind.CRISIS, SignpostKind.LISTENING, SignpostKind.TEXT)
FIRST = (
    (SignpostKind.EMERGENCY,),
    (SignpostKind.LISTENING, SignpostKind.CRISIS),
    (SignpostKind.TEXT,),
)
"""The three choices of a crisis card; where nobody listens, a crisis line stands in."""


@dataclass(frozen=True, slots=True)
class Area:
    """A town or region with services of its own, offered in some places. Nobody's address."""

    code: str
    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signpost:
    """One service. `places` are codes of `domain.places`; `hours` and `about` are shown as written.

    `text` is the number to text and `text_word` the word to send there, if it needs one.
    `cost` says what a call costs that is not free. `areas` are for services near people only.
    `source_checked`: a copy of the service's own pages was read; `verified_on` is when a person
    last checked it against the live ones (`source`). `conditions` are condition or family codes;
    empty is for everyone.
    """

    id: str
    name: str
    kind: SignpostKind
    places: tuple[str, ...]
    about: str
    call: str | None
    text: str | None
    text_word: str | None
    url: str | None
    hours: str
    is_free: bool
    cost: str | None
    languages: tuple[str, ...]
    audience: Audience
    conditions: tuple[str, ...]
    areas: tuple[str, ...]
    source: str
    source_checked: bool
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class CrisisLines:
    """What is shown in a crisis: at most three first, the others one tap away."""

    first: tuple[Signpost, ...]
    more: tuple[Signpost, ...]


def stale(signpost: Signpost, today: date) -> bool:
    """Tell whether nobody has verified this within 90 days; a day to come is a slip of the pen."""
    if signpost.verified_on is None:
        return True
    return not timedelta(0) <= today - signpost.verified_on <= GOOD_FOR


def is_shown(signpost: Signpost, today: date, *, is_live: bool) -> bool:
    """Tell whether members are shown it: where people rely on it, only what was verified.

    Crisis lines are always shown, the stale ones with a caution: a number that is most likely
    right helps more than none.
    """
    return signpost.kind in URGENT or not is_live or not stale(signpost, today)


def is_at_home(signpost: Signpost, home: str) -> bool:
    """Tell whether it is for the country in which a place is."""
    return country(home) in {country(each) for each in signpost.places}


def crisis_lines(
    signposts: Iterable[Signpost], place: str, *, under_18: bool = False
) -> CrisisLines:
    """Give the place's emergency number, one listening line and one text service, then the rest.

    For someone under 18 the services made for them come first, and those for adults stay in `more`.
    A place without lines gets the international ones. The order within a kind is the file's.
    """
    urgent = [each for each in signposts if each.kind in URGENT]
    here = [each for each in urgent if place in each.places] or [
        each for each in urgent if ELSEWHERE in each.places
    ]
    ranked = sorted(here, key=lambda each: _rank(each, under_18=under_18))
    wanted = {Audience.EVERYONE, Audience.UNDER_18} if under_18 else {Audience.EVERYONE}
    open_to = [each for each in ranked if each.audience in wanted]
    first = tuple(line for kinds in FIRST for line in _one_of(open_to, kinds))
    return CrisisLines(first, tuple(each for each in ranked if each not in first))


def _one_of(ranked: list[Signpost], kinds: tuple[SignpostKind, ...]) -> list[Signpost]:
    """Give the best line of the first of these kinds that has one."""
    return [each for kind in kinds for each in ranked if each.kind is kind][:1]


def _rank(signpost: Signpost, *, under_18: bool) -> tuple[bool, bool, int]:
    """Sort the young person's own services first for them, and last for others."""
    for_young = signpost.audience is Audience.UNDER_18
    return (
        signpost.kind is not SignpostKind.EMERGENCY,
        for_young is not under_18,
        URGENT.index(signpost.kind),
    )


def services(
    signposts: Iterable[Signpost],
    place: str,
    tiers: Sequence[Collection[str]] = (),
    *,
    language: str = "en",
) -> tuple[Signpost, ...]:
    """Give what is there beyond a crisis, what fits best first, services near people left out.

    `tiers` are codes of conditions and families, the nearest first; after them come the services
    for everyone. Of equals, those that speak the reader's language come first.
    """
    here = (
        each
        for each in signposts
        if each.kind not in URGENT
        and not each.areas
        and (place in each.places or ELSEWHERE in each.places)
    )
    fitting = [(rank, each) for each in here if (rank := _tier(each, tiers)) is not None]
    fitting.sort(key=lambda one: (one[0], not speaks(one[1], language)))
    return tuple(each for _, each in fitting)


def _tier(signpost: Signpost, tiers: Sequence[Collection[str]]) -> int | None:
    if not signpost.conditions:
        return len(tiers)
    named = set(signpost.conditions)
    return next((at for at, codes in enumerate(tiers) if named.intersection(codes)), None)


def speaks(signpost: Signpost, language: str) -> bool:
    """Tell whether they speak the reader's language (`en-easy` is English)."""
    return language.partition("-")[0] in signpost.languages


def near(signposts: Iterable[Signpost], area: str) -> tuple[Signpost, ...]:
    """Give the services of an area, in the file's order."""
    return tuple(each for each in signposts if area in each.areas)


def areas_with_services(
    areas: Iterable[Area], signposts: Iterable[Signpost], place: str
) -> tuple[Area, ...]:
    """Give the areas of a place in which there is something."""
    served = {area for each in signposts for area in each.areas}
    return tuple(each for each in areas if place in each.places and each.code in served)
