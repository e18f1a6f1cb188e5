"""Reads all content at once and checks that it fits together."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from content import (
    aliases,
    checkins,
    conditions,
    dates,
    places,
    programme,
    search,
    signposts,
    tip_search,
    tips,
    waits,
)
from content.problems import Problem, Problems
from content.sheets import Sheet
from domain.library import Library
from domain.shelves import Shelves
from domain.signposts import stale
from domain.tips import is_overdue

HERE = Path(__file__).parent


def load(root: Path = HERE, programme_file: Path | None = None) -> Library:
    """Read the library under a folder; raises Problems with everything that is wrong.

    `programme_file` replaces `programme.toml`; it is the setting `PROGRAMME`.
    """
    problems: list[Problem] = []

    def sheet(name: str) -> Sheet:
        return Sheet.open(root / name, root, problems)

    place_sheet = sheet("places.toml")
    all_places = places.read(place_sheet)
    codes = tuple(all_places)
    zones = dict.fromkeys(zone.id for each in all_places.values() for zone in each.zones)
    settings = Sheet.open(programme_file or root / "programme.toml", root, problems)
    catalogue = conditions.read(sheet("conditions.toml"))
    tags = (*catalogue.conditions, *catalogue.families)
    kinds = waits.read(sheet("waits.toml"))
    countries = [
        Sheet.open(path, root, problems) for path in sorted((root / "signposts").glob("*.toml"))
    ]
    outside = signposts.read(countries, codes, tags)
    signposts.check_lines(
        outside, (each.crisis for each in all_places.values()), sheet("places.toml")
    )
    all_tips = tips.read((root / "tips").glob("*.md"), root, problems, kinds=kinds, conditions=tags)
    library = Library(
        programme=programme.read(settings, codes or ("",), zones or ("",)),
        catalogue=catalogue,
        kinds=kinds,
        places=all_places,
        aliases=aliases.read(sheet("aliases.toml")),
        items=checkins.read(sheet("checkins.toml")),
        tips=Shelves(all_tips),
        signposts=outside,
        find_conditions=search.finder(catalogue),
        find_tips=tip_search.finder(all_tips),
        index_tips=tip_search.finder,
        read_date=dates.read_date,
    )
    if problems:
        raise Problems(problems)
    return library


@dataclass(frozen=True, slots=True)
class Overdue:
    """What a person has to look at again; the content works without it, or is withheld."""

    unverified: tuple[str, ...]
    """Ids of signposts that nobody checked within 90 days."""
    tips_withheld: tuple[str, ...]
    """Ids of tips whose review date has passed."""
    sources_unread: tuple[str, ...]
    """Ids of tips whose source page itself was not read."""


def overdue(library: Library, today: date) -> Overdue:
    """Give what is due for review; `doctor` lets nobody go live with unverified helplines."""
    return Overdue(
        unverified=tuple(each.id for each in library.signposts if stale(each, today)),
        tips_withheld=tuple(each.id for each in library.tips if is_overdue(each, today)),
        sources_unread=tuple(each.id for each in library.tips if not each.source_checked),
    )
