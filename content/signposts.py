"""Reads `signposts/*.toml`: services outside, one file a country, and areas with their own."""

from collections.abc import Iterable, Mapping

from content.entries import Entry
from content.phones import fits_country
from content.sheets import Sheet
from domain.places import ELSEWHERE, country
from domain.signposts import URGENT, Area, Audience, Signpost, SignpostKind

ADDRESS = r"https://\S+"
DIGITS = "Write digits and spaces only, as people there dial it."
HTTPS = "Begin it with https://."
LONGEST_ID = 32
LONGEST_AREA = 24
MOST_TEXT = 3000
"""Characters of all helplines of a place: with the words around them they fit one message."""


def read(
    sheets: Iterable[Sheet], places: Iterable[str], conditions: Iterable[str]
) -> tuple[tuple[Signpost, ...], tuple[Area, ...]]:
    """Read every signpost and area. `places` and `conditions` (families too) may be named."""
    reader = _Reader(tuple(places), tuple(conditions))
    files = tuple(sheets)
    for sheet in files:
        for entry in sheet.entries("area"):
            reader.add_area(entry)
    for sheet in files:
        for entry in sheet.entries("signpost"):
            reader.add_signpost(entry)
        sheet.only("signpost", "area")
    return tuple(reader.signposts.values()), tuple(reader.areas.values())


class _Reader:
    """What was read so far, and the codes that may be named."""

    def __init__(self, places: tuple[str, ...], tags: tuple[str, ...]) -> None:
        self._places = _with_countries(places)
        self._tags = tags
        self.areas: dict[str, Area] = {}
        self.signposts: dict[str, Signpost] = {}

    def add_area(self, entry: Entry) -> None:
        code, name = entry.code("code", LONGEST_AREA), entry.text("name", longest=40)
        if code in self.areas:
            entry.complain("code", f"code {code!r} is there already.", "Use each code once.")
        area = Area(code, name, self._places_of(entry))
        if not area.places and entry.is_clear:
            entry.complain("places", "it is offered nowhere.", "Name at least one place.")
        self.areas[code] = area
        entry.done()

    def add_signpost(self, entry: Entry) -> None:
        signpost = self._signpost(entry)
        if signpost.id in self.signposts:
            entry.complain("id", f"id {signpost.id!r} is there already.", "Use each id once.")
        self.signposts[signpost.id] = signpost
        _check(entry, signpost)
        entry.done()

    def _places_of(self, entry: Entry) -> tuple[str, ...]:
        named = entry.all_of("places", self._places)
        known = (self._places.get(each, (each,)) for each in named)
        return tuple(dict.fromkeys(code for codes in known for code in codes))

    def _areas_of(self, entry: Entry) -> tuple[str, ...]:
        if not self.areas and entry.values.get("areas"):
            entry.complain("areas", "there is no [[area]] yet.", "Write one, as in local.toml.")
        return tuple(each for each in entry.all_of("areas", self.areas) if each in self.areas)

    def _signpost(self, entry: Entry) -> Signpost:
        areas = self._areas_of(entry)
        near = (place for area in areas for place in self.areas[area].places)
        return Signpost(
            id=entry.code("id", LONGEST_ID),
            name=entry.text("name", longest=60),
            kind=SignpostKind(entry.one_of("kind", SignpostKind)),
            places=tuple(dict.fromkeys((*self._places_of(entry), *near))),
            about=entry.text("about", longest=160),
            call=entry.optional("call", longest=24),
            text=entry.optional("text", longest=24),
            text_word=entry.optional("text_word", longest=20),
            url=entry.optional("url", like=ADDRESS, instead=HTTPS),
            hours=entry.optional("hours", longest=60) or "",
            is_free=entry.flag("free"),
            cost=entry.optional("cost", longest=60),
            languages=entry.texts("languages", longest=16, default=("en",)),
            audience=Audience(entry.one_of("audience", Audience, default=Audience.EVERYONE)),
            conditions=entry.all_of("conditions", self._tags),
            areas=areas,
            source=entry.text("source", like=ADDRESS, instead=HTTPS),
            source_checked=entry.flag("source_checked", default=False),
            verified_on=entry.day_or_empty("verified_on"),
        )


def _with_countries(places: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Give what each code stands for: itself, or every nation of a country ("GB")."""
    nations: dict[str, tuple[str, ...]] = {code: (code,) for code in places}
    for code in places:
        if country(code) != code:
            nations[country(code)] = (*nations.get(country(code), ()), code)
    return nations


def _check(entry: Entry, signpost: Signpost) -> None:
    if not entry.is_clear:
        return
    if not (signpost.call or signpost.text or signpost.url):
        entry.complain("id", "nobody can reach this service.", "Give call, text or url.")
    if not signpost.places:
        entry.complain("places", "it is shown nowhere.", "Name at least one place.")
    if not signpost.hours and (signpost.call or signpost.text):
        entry.complain("id", "nobody knows when somebody is there.", "Give hours.")
    if signpost.areas and signpost.kind in URGENT:
        entry.complain("areas", "a helpline for a crisis is for a whole place.", "Leave it out.")
    if signpost.text_word and not signpost.text:
        entry.complain("text_word", "there is no number to send it to.", "Give text as well.")
    if signpost.cost and signpost.is_free:
        entry.complain("cost", "it is free and costs something.", "Write free = false.")
    for key, number in (("call", signpost.call), ("text", signpost.text)):
        if number and not all(fits_country(number, place) for place in signpost.places):
            entry.complain(key, f"{key} is {number!r}.", DIGITS)


def check_lines(signposts: Iterable[Signpost], crisis: Iterable[str], sheet: Sheet) -> None:
    """Complain of every place in which somebody in a crisis would be shown too little."""
    urgent = [each for each in signposts if each.kind in URGENT]
    for place in dict.fromkeys((*crisis, ELSEWHERE)):
        kinds = {each.kind for each in urgent if place in each.places}
        listens = kinds & {SignpostKind.LISTENING, SignpostKind.CRISIS}
        if SignpostKind.EMERGENCY not in kinds or not listens:
            instead = "Add an emergency and a listening (or crisis) signpost for it."
            sheet.complain(1, f"{place} has too few helplines.", instead)
        if sum(_length(each) for each in urgent if place in each.places) > MOST_TEXT:
            instead = "Shorten some, or take them out."
            sheet.complain(1, f"{place} has more helplines than fit one message.", instead)


def _length(signpost: Signpost) -> int:
    told = (
        signpost.name,
        signpost.about,
        signpost.hours,
        signpost.url,
        signpost.call,
        signpost.cost,
    )
    return sum(len(each or "") for each in told) + 40
