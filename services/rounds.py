"""Rounds of published instruments: offered after a check-in, when one is due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from domain.checkins import CheckinState
from domain.ids import CheckinId
from domain.instruments import Need
from services.work import Visit, Work
from storage import checkins


@dataclass(frozen=True, slots=True)
class RoundDeclined:
    """They do not want these questions; they are offered again after `weeks`."""

    weeks: int


@dataclass(frozen=True, slots=True)
class NothingDue:
    """No instrument is due now; the button is an old one."""


Outcome = RoundDeclined | NothingDue


def find_due(visit: Visit) -> tuple[str, ...]:
    """Give the instruments that are due for this person, in words that were published."""
    language = visit.person.locale.split("-")[0]
    asked = [
        each
        for each in visit.library.due
        if language in visit.library.instruments[each.code].languages
    ]
    if not asked:
        return ()
    rounds = checkins.list_rounds(visit.db, visit.person.id)
    return tuple(
        each.code
        for each in asked
        if not any(
            each.code in codes and visit.now < at + timedelta(weeks=each.every_weeks)
            for codes, at in rounds
        )
    )


def begin(visit: Visit) -> CheckinId | None:
    """Begin a round of all that is due; None when nothing is."""
    due = find_due(visit)
    if not due:
        return None
    return checkins.add_checkin(visit.db, visit.person.id, visit.now, instruments=due)


def decline(visit: Visit) -> Outcome:
    """Do not offer these until they are due again."""
    due = find_due(visit)
    if not due:
        return NothingDue()
    checkins.add_checkin(
        visit.db,
        visit.person.id,
        visit.now,
        instruments=due,
        state=CheckinState.STOPPED,
    )
    return RoundDeclined(find_weeks(visit, due))


def find_weeks(work: Work, codes: Collection[str]) -> int:
    """Give after how many weeks the first of these comes again; 0 for none."""
    return min((each.every_weeks for each in work.library.due if each.code in codes), default=0)


def ask_symptoms(work: Work, codes: Collection[str]) -> bool:
    """Tell whether one of these asks for symptoms, so that somebody has to act on the answers."""
    known = work.library.instruments
    return any(Need.DUTY in known[code].needs for code in codes if code in known)
