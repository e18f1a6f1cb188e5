"""Letters into screens: what was decided is put into the reader's words when it is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.ids import PersonId
from domain.letters import Letter, Priority, Verb
from domain.moments import after_quiet, is_quiet
from domain.suggestions import tip_id
from handlers.context import Office
from handlers.views import read, show
from handlers.views.screen import Screen
from services import (
    case_cards,
    checkins,
    circles,
    exports,
    goals,
    moderation,
    privacy,
    progress,
    suggestions,
    tip_cards,
    tip_reports,
    tips,
    waits,
)
from services.work import Work
from storage import erasure
from storage.letters import Parcel


class NotNow(Exception):
    """Not at this hour where the reader lives; `until` is when to try again."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


def _shown(work: Work, meant: waits.WaitShown | waits.Reminded, letter: Letter) -> object:
    return waits.find_shown(work, PersonId(letter.chat), meant.wait)


def _own(work: Work, meant: suggestions.Opened, letter: Letter) -> object:
    return suggestions.find_own(work, PersonId(letter.chat), meant.suggestion)


Find = Callable[[Work, Any, Letter], object]

ENCLOSED: dict[type, Find] = {
    circles.Heard: lambda work, meant, _: circles.find_enclosed(work, meant.post),
    moderation.ReportAsked: lambda work, meant, _: circles.find_enclosed(work, meant.post),
    moderation.Reported: lambda work, meant, _: circles.find_enclosed(work, meant.post),
    case_cards.Card: lambda work, meant, _: case_cards.find(work, meant.case),
    privacy.DataGiven: lambda work, _, letter: erasure.gather(work.db, PersonId(letter.chat)),
    checkins.Thanks: lambda work, _, letter: goals.find_open(work, PersonId(letter.chat)),
    goals.GoalsShown: lambda work, _, letter: goals.list_shown(work, PersonId(letter.chat)),
    waits.WaitsListed: lambda work, _, letter: waits.list_shown(work, PersonId(letter.chat)),
    waits.WaitShown: _shown,
    waits.Reminded: _shown,
    progress.ProgressShown: lambda work, meant, letter: progress.find_progress(
        work, PersonId(letter.chat), meant.span
    ),
    tips.TipShown: lambda work, meant, _: tips.find_printed(work, meant.tip),
    tip_reports.TipReportAsked: lambda work, meant, _: tips.find_printed(
        work, tip_id(meant.suggestion)
    ),
    tips.TipsListed: lambda work, meant, _: tips.list_printed(work, meant.tips),
    suggestions.Listed: lambda work, _, letter: suggestions.list_own(work, PersonId(letter.chat)),
    suggestions.Previewed: _own,
    suggestions.Rewriting: _own,
    suggestions.Opened: _own,
    tip_cards.Card: lambda work, meant, _: tip_cards.find_card(work, meant.suggestion),
    exports.Exported: lambda work, _, __: exports.bundle(
        work.db, work.now, work.secrets, work.library
    ),
}
"""What is read from the database for a letter about something, when it is sent."""

Note = Callable[[Work, Any, Any], None]

NOTED: dict[type, Note] = {
    exports.Exported: lambda work, meant, made: exports.note_rows(work, meant.export, made.rows),
}
"""What is written down of that."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Puts letters into words."""

    office: Office

    async def compose(self, parcel: Parcel) -> Screen | None:
        """Give what to send; None when it is no longer true. Raises NotNow in quiet hours."""
        if parcel.letter.verb is Verb.DELETE:
            return Screen(self.office.phrasebook.words(self._locale(parcel))("message-gone"))
        if parcel.letter.priority >= Priority.PROMPT:
            self._respect_quiet_hours(parcel)
        outcome = read(parcel.letter.kind, parcel.letter.meant)
        enclosure = parcel.enclosure
        find = ENCLOSED.get(type(outcome))
        if enclosure is None and find is not None:
            enclosure = await self.office.database.read(
                lambda db: find(self.office.work(db), outcome, parcel.letter)
            )
            if enclosure is None:
                return None
            await self._note(outcome, enclosure)
        return show(outcome, self.office.page(self._locale(parcel), enclosure))

    def _locale(self, parcel: Parcel) -> str:
        """Give the language of a letter: its reader's, and in a room that of the staff."""
        return parcel.locale or self.office.library.programme.staff_locale

    async def _note(self, outcome: object, enclosure: object) -> None:
        note = NOTED.get(type(outcome))
        if note is not None:
            await self.office.database.write(
                lambda db: note(self.office.work(db), outcome, enclosure)
            )

    def _respect_quiet_hours(self, parcel: Parcel) -> None:
        """After an outage a prompt may come to its turn at night: it waits for the morning."""
        zone = parcel.zone
        if zone is None:
            return
        asking, now = self.office.library.programme.asking, self.office.clock()
        if is_quiet(now, zone, asking.quiet_from, asking.quiet_to):
            raise NotNow(after_quiet(now, zone, asking.quiet_from, asking.quiet_to))
