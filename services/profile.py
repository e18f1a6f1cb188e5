"""What someone told us about themselves, written down answer by answer."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from domain import onboarding as script
from domain.dialogue import Answers
from domain.ids import WaitId
from domain.moments import today
from domain.onboarding import OWN_WORDS, SKIPPED, USUAL, YES
from domain.people import Purpose
from domain.waits import Wait
from services import plans
from services.work import Visit
from storage import checkins, circles, people, waits

ROUGHLY_AGO = {"days": 7, "weeks": 30, "months": 90, "year": 365, "years": 730}
"""Days that the rough answers to "since when" stand for."""
ROUGHLY_AHEAD = {"weeks": 30, "months": 90, "year": 365}
WAIT_STEPS = frozenset({"condition", "kind", "since", "expected"})
MANNER = frozenset({"language", "easy"})
"""How to speak to someone: which language, and how plainly."""
PLAN_STEPS = frozenset({"rhythm", "weekday", "hour", "place", "zone", "limit", "consent_checkins"})


def note_consent(visit: Visit, purpose: Purpose, *, given: bool) -> None:
    """Write a consent, or its withdrawal, into the ledger."""
    version = visit.library.programme.consent_version
    people.add_consent(visit.db, visit.person.id, purpose, version, given=given, now=visit.now)


def apply(visit: Visit, answers: Answers) -> None:
    """Write a finished dialogue's answers where they belong."""
    columns = _columns(visit, answers)
    if columns:
        people.change(visit.db, visit.person.id, **columns)
    if WAIT_STEPS & answers.keys():
        _apply_wait(visit, answers)
    if "setting" in answers:
        _apply_consents(visit, answers)
        if (PLAN_STEPS | WAIT_STEPS) & answers.keys():
            plans.plan(visit, visit.person.id)


def _columns(visit: Visit, answers: Answers) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    plain: Mapping[str, str] = {
        "language": "locale", "alias": "alias", "wants": "wants",
    }  # fmt: skip
    for step, column in plain.items():
        if step in answers:
            columns[column] = answers[step]
    columns |= _asking(visit, answers)
    if "limit" in answers:
        limit = answers["limit"]
        columns["most_a_week"] = None if limit == USUAL else int(limit)
    if "easy" in answers:
        columns["easy_read"] = answers["easy"] == "easy"
    if "place" in answers:
        columns["place"] = answers["place"] or None
        zones = script.zones(visit.library.choices, answers)
        zone = answers.get("zone") or (zones[0] if zones else None)
        if zone:
            columns["zone"] = zone
    return columns


def _asking(visit: Visit, answers: Answers) -> dict[str, Any]:
    """Give how often, on which day and when someone is asked; what they skipped is as usual."""
    usual = visit.library.programme.asking
    if answers.get("rhythm") == SKIPPED:
        return {"rhythm": usual.rhythm, "weekday": usual.weekday, "hour": usual.hour}
    columns: dict[str, Any] = {}
    if "rhythm" in answers:
        columns["rhythm"] = answers["rhythm"]
    if "weekday" in answers:
        columns["weekday"] = int(answers["weekday"] or usual.weekday)
    if "hour" in answers:
        columns["hour"] = int(answers["hour"] or usual.hour)
    return columns


def _apply_wait(visit: Visit, answers: Answers) -> None:
    keep_wait(visit, answers, waits.find_newest(visit.db, visit.person.id))


def keep_wait(visit: Visit, answers: Answers, known: Wait | None) -> WaitId | None:
    """Write what someone says of a wait, a new one when none is given; gives its id.

    None when they said nothing at all.
    """
    condition = known.condition if known else None
    own_words = known.own_words if known else None
    if "condition" in answers:
        is_own = answers["condition"] == OWN_WORDS
        condition = None if is_own else answers["condition"] or None
        own_words = answers.get("own_words") if is_own else None
    said: waits.Said = {
        "condition": condition,
        "own_words": own_words,
        "kind": _said(answers, "kind", known.kind if known else None),
        "since": _day(answers, "since", visit.now, known.since if known else None),
        "expected": _day(answers, "expected", visit.now, known.expected if known else None),
    }
    day = today(visit.now, visit.person.zone)
    if known is not None:
        waits.change_wait(visit.db, known.id, said, day)
        return known.id
    if any(said.values()):
        return waits.add_wait(visit.db, visit.person.id, said, today=day, now=visit.now)
    return None


def _said(answers: Answers, step: str, before: str | None) -> str | None:
    return (answers[step] or None) if step in answers else before


def _day(answers: Answers, step: str, now: datetime, before: date | None) -> date | None:
    if step not in answers:
        return before
    value = answers[step]
    if not value:
        return None
    if step == "since" and value in ROUGHLY_AGO:
        return (now - timedelta(days=ROUGHLY_AGO[value])).date()
    if step == "expected" and value in ROUGHLY_AHEAD:
        return (now + timedelta(days=ROUGHLY_AHEAD[value])).date()
    return date.fromisoformat(value)


def _apply_consents(visit: Visit, answers: Answers) -> None:
    for purpose in Purpose:
        step = script.consent_step(purpose)
        if step in answers:
            given = answers[step] == YES
            note_consent(visit, purpose, given=given)
            if purpose is Purpose.CIRCLE and not given:
                circles.leave(visit.db, visit.person.id, visit.now)
            if purpose is Purpose.CHECKINS and not given:
                checkins.stop_open(visit.db, [visit.person.id], visit.now)
