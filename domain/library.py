"""Everything a programme's editors wrote, as the rules see it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.conditions import Catalogue
from domain.instruments import Due, Instrument
from domain.items import Item
from domain.onboarding import Choices
from domain.places import Place
from domain.programme import Programme
from domain.shelves import Shelves
from domain.signposts import Area, Signpost, is_shown
from domain.tips import Tip

FindConditions = Callable[[str], tuple[str, ...]]
"""Gives the codes of the conditions that typed words may mean, nearest first."""
FindTips = Callable[[str], Mapping[str, float]]
"""Gives the tips that typed words are found in, by id, and how well they fit; the best first."""
IndexTips = Callable[[Iterable[Tip]], FindTips]
"""Prepares the search of some tips."""
ReadDate = Callable[[str, datetime, str, str], date | None]
"""Reads a typed date: (words, now, locale, `since` or `expected`); None when it is unclear."""

ReadSpan = Callable[[str, date, str], tuple[date, date] | None]
"""Reads how long a pause is to be: (words, today, locale); its first and last day."""


@dataclass(frozen=True, slots=True)
class Library:
    """The content of one programme, read and checked at the start."""

    programme: Programme
    items: tuple[Item, ...]
    instruments: Mapping[str, Instrument]
    due: tuple[Due, ...]
    tips: Shelves
    signposts: tuple[Signpost, ...]
    areas: tuple[Area, ...]
    catalogue: Catalogue
    kinds: tuple[str, ...]
    places: Mapping[str, Place]
    aliases: tuple[str, ...]
    find_conditions: FindConditions
    find_tips: FindTips
    index_tips: IndexTips
    read_date: ReadDate
    read_span: ReadSpan

    def asked(self, instruments: Iterable[str] = ()) -> tuple[Item, ...]:
        """Give the items of a check-in, or those of the instruments named that are known."""
        codes = tuple(instruments)
        if not codes:
            return self.items
        known = (self.instruments[code] for code in codes if code in self.instruments)
        return tuple(item for each in known for item in each.items)

    def item(self, code: str) -> Item | None:
        """Give the item of this code, our own or an instrument's."""
        every = (self.items, *(each.items for each in self.instruments.values()))
        return next((item for items in every for item in items if item.code == code), None)

    @property
    def choices(self) -> Choices:
        """Give what people can choose from in onboarding."""
        zones = {
            code: tuple(zone.id for zone in place.zones) for code, place in self.places.items()
        }
        asking = self.programme.asking
        return Choices(self.programme.locales, self.kinds, zones, asking.rhythms, asking.hours)

    def on(self, day: date, *, is_live: bool) -> "Library":
        """Give the library without the services that are withheld on that day."""
        shown = tuple(each for each in self.signposts if is_shown(each, day, is_live=is_live))
        return replace(self, signposts=shown)
