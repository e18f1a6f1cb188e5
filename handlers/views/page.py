"""What a view writes on: the reader's words, the library, and rows of buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from babel import dates

from content.words import Words
from domain.library import Library
from domain.moments import local
from domain.signposts import URGENT
from handlers import presses
from handlers.buttons import Button
from handlers.views.screen import Key, Screen

Row = list[Key]


@dataclass(frozen=True, slots=True)
class Page:
    """One reader's page. `enclosure` is what the letter is about, read when it is sent."""

    words: Words
    library: Library
    username: str
    now: datetime
    enclosure: Any = None

    def text(self, name: str, /, **variables: object) -> str:
        """Give a message; variables that are texts are escaped for HTML here and nowhere else."""
        safe = {key: _safe(value) for key, value in variables.items()}
        return self.words(name, **safe)

    def label(self, name: str, /, **variables: object) -> str:
        """Give a message for a button: no HTML in it."""
        return self.words(name, **variables)

    def button(self, name: str, press: Button, /, **variables: object) -> Key:
        """Make a button with its label."""
        return Key(self.label(name, **variables), press.pack())

    def help_button(self) -> Key:
        """Make the button that is on every menu."""
        return self.button("button-help", presses.Help("", ""))

    def screen(
        self, text: str, rows: Sequence[Row] = (), *, fresh: bool = False, protect: bool = False
    ) -> Screen:
        """Make a screen of HTML and rows of buttons."""
        return Screen(text, [row for row in rows if row], fresh=fresh, protect=protect)

    def moment(self, written: str, zone: str) -> str:
        """Say a moment (ISO 8601) on the clock of a zone: "Wednesday 2 December, 10:00"."""
        here = local(datetime.fromisoformat(written), zone)
        day = dates.format_skeleton("EEEEdMMMM", here, locale=self.babel)
        hour = dates.format_time(here, "short", locale=self.babel)
        return f"{day}, {hour}"

    def day(self, day: date) -> str:
        """Say a day: "2 December 2026"."""
        return dates.format_date(day, "long", locale=self.babel)

    def short_day(self, day: date, *, with_year: bool = False) -> str:
        """Say a day, of this year or the last where there is no year: "2 Dec"."""
        skeleton = "yMMMd" if with_year else "MMMd"
        return dates.format_skeleton(skeleton, day, locale=self.babel)

    def month(self, day: date) -> str:
        """Say the month of a day: "Dec"."""
        return dates.format_skeleton("MMM", day, locale=self.babel)

    def zone(self, zone: str) -> str:
        """Give what people call a time zone: "UK time"."""
        names = (place.zone_name(zone) for place in self.library.places.values())
        return next((name for name in names if name != zone), zone)

    @property
    def babel(self) -> str:
        """Give the reader's language as Babel knows it."""
        language = self.words.locale.split("-")[0]
        known = {"en": "en_GB"}
        return known.get(language, language if len(language) <= 3 else "en_GB")


def _safe(value: object) -> object:
    return escape(value, quote=False) if isinstance(value, str) else value


def columns(buttons: Sequence[Key], width: int) -> list[Row]:
    """Lay buttons out in rows of at most `width`."""
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def menu(page: Page) -> list[Row]:
    """Give the buttons a member can always go on with."""
    return [
        [
            page.button("button-checkin", presses.CheckinNow()),
            page.button("button-tip", presses.ShowTip("")),
        ],
        [page.button("button-circle", presses.ShowCircle()), page.help_button()],
    ]


def services_button(page: Page, about: str | None = None, *, place: str = "") -> Row:
    """Give the button to charities and groups; none when we know of nobody for a condition.

    Without a condition they are for what the member lives with, without a place where they live.
    """
    catalogue, outside = page.library.catalogue, page.library.signposts
    named = set(catalogue.tags(about))
    beyond = (each for each in outside if each.kind not in URGENT)
    if not any(not about or named.intersection(each.conditions) for each in beyond):
        return []
    known = about if about in catalogue.conditions else None
    return [page.button("button-services", presses.Services(place, known or "", 0))]
