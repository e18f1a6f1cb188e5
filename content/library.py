"""Reads all content at once and checks that it fits together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from content import (
    aliases,
    checkins,
    conditions,
    dates,
    instruments,
    places,
    programme,
    search,
    signposts,
    tip_search,
    tips,
    voice,
    waits,
)
from content.problems import Problem, Problems
from content.sheets import Sheet
from domain.library import Library
from domain.places import Place
from domain.programme import Programme
from domain.shelves import Shelves
from domain.signposts import URGENT, Area, Signpost, is_at_home, stale
from domain.tips import is_overdue

T = TypeVar("T")
HERE = Path(__file__).parent


def load(root: Path = HERE, programme_file: Path | None = None) -> Library:
    """Read the library under a folder; raises Problems with everything that is wrong.

    `programme_file` replaces `programme.toml`; it is the setting `PROGRAMME`.
    """
    return Reading(root).everything(programme_file)


@dataclass(slots=True)
class Reading:
    """The content of one folder being read: its sheets, and what is wrong with them."""

    root: Path
    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def everything(self, programme_file: Path | None = None) -> Library:
        """Read all of it; raises Problems."""
        places_sheet, all_places = self._read("places.toml", places.read)
        codes = self._known(all_places, places_sheet)
        conditions_sheet, catalogue = self._read("conditions.toml", conditions.read)
        tags = self._known((*catalogue.conditions, *catalogue.families), conditions_sheet)
        waits_sheet, kinds = self._read("waits.toml", waits.read)
        all_tips = tips.read(
            (self.root / "tips").glob("*.md"), self.root, self.problems, self.sheets,
            kinds=self._known(kinds, waits_sheet), conditions=tags,
        )  # fmt: skip
        outside, areas = self._signposts(all_places, places_sheet, tags)
        published = instruments.read(
            [self._open(each) for each in sorted((self.root / "instruments").glob("*.toml"))]
        )
        items, due = self._read("checkins.toml", lambda sheet: checkins.read(sheet, published))[1]
        library = Library(
            programme=self._programme(programme_file, all_places, codes),
            catalogue=catalogue,
            kinds=kinds,
            places=all_places,
            aliases=self._read("aliases.toml", aliases.read)[1],
            items=items,
            instruments=published,
            due=due,
            tips=Shelves(all_tips),
            signposts=outside,
            areas=areas,
            find_conditions=search.finder(catalogue),
            find_tips=tip_search.finder(all_tips),
            index_tips=tip_search.finder,
            read_date=dates.read_date,
            read_span=dates.read_span,
        )
        if self.problems:
            raise Problems(self.problems)
        return library

    def forms(self, library: Library) -> None:
        """Read the files to copy from as well, and the voice: editors have schemas of all."""
        folder = self.root / "forms"
        if (folder / "checkins.toml").is_file():
            checkins.read(self._open(folder / "checkins.toml"), library.instruments)
        if (folder / "instruments.toml").is_file():
            instruments.read([self._open(folder / "instruments.toml")])
        self._read(voice.FILE, voice.read)
        if self.problems:
            raise Problems(self.problems)

    def _open(self, path: Path) -> Sheet:
        self.sheets.append(Sheet.open(path, self.root, self.problems))
        return self.sheets[-1]

    def _read(self, name: str, read: Callable[[Sheet], T]) -> tuple[Sheet, T]:
        sheet = self._open(self.root / name)
        return sheet, read(sheet)

    def _known(self, codes: Iterable[str], *named_in: Sheet) -> tuple[str, ...]:
        """Give codes that others may name; none where something is wrong in the file itself."""
        return () if self._is_wrong(*named_in) else tuple(codes)

    def _is_wrong(self, *sheets: Sheet) -> bool:
        return bool({each.file for each in sheets} & {each.file for each in self.problems})

    def _programme(
        self, file: Path | None, all_places: Mapping[str, Place], codes: tuple[str, ...]
    ) -> Programme:
        zones = dict.fromkeys(zone.id for each in all_places.values() for zone in each.zones)
        languages = sorted({path.parent.name for path in self.root.glob("*/*.ftl")})
        sheet = self._open(file or self.root / "programme.toml")
        return programme.read(sheet, codes, zones if codes else (), languages)

    def _signposts(
        self, all_places: Mapping[str, Place], named_in: Sheet, tags: tuple[str, ...]
    ) -> tuple[tuple[Signpost, ...], tuple[Area, ...]]:
        countries = [self._open(each) for each in sorted((self.root / "signposts").glob("*.toml"))]
        places_known = self._known(all_places, named_in)
        found, areas = signposts.read(countries, places_known, tags)
        if not self._is_wrong(named_in, *countries):
            whose = (each.crisis for each in all_places.values())
            signposts.check_lines(found, whose, named_in)
        return found, areas


@dataclass(frozen=True, slots=True)
class Overdue:
    """What a person has to look at again; the content works without it, or is withheld."""

    helplines: tuple[str, ...]
    """Ids of crisis lines that nobody verified within 90 days; they are shown with a caution."""
    services: tuple[str, ...]
    """Ids of the programme's country's other services that nobody verified; they are withheld."""
    abroad: tuple[str, ...]
    """Ids of those of other countries: withheld as well, and nobody has to verify them."""
    tips_withheld: tuple[str, ...]
    """Ids of tips whose review date has passed."""
    sources_unread: tuple[str, ...]
    """Ids of tips whose source page itself was not read."""


def overdue(library: Library, today: date) -> Overdue:
    """Give what is due for review; `doctor` lets nobody go live with unverified helplines."""
    home = library.programme.home
    unverified = [each for each in library.signposts if stale(each, today)]
    beyond = [each for each in unverified if each.kind not in URGENT]
    return Overdue(
        helplines=tuple(each.id for each in unverified if each.kind in URGENT),
        services=tuple(each.id for each in beyond if is_at_home(each, home)),
        abroad=tuple(each.id for each in beyond if not is_at_home(each, home)),
        tips_withheld=tuple(each.id for each in library.tips if is_overdue(each, today)),
        sources_unread=tuple(each.id for each in library.tips if not each.source_checked),
    )
