"""What a new member is asked, in which order, and what each answer leads to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.dialogue import Answers, Script, Step, always
from domain.limits import LIMITS
from domain.people import Purpose
from domain.schedule import Rhythm

ONBOARDING = "onboarding"
SETTINGS = "settings"
WAITING = "wait"

YES, NO = "yes", "no"
AGREE = (YES, NO)
UNDERAGE, DECLINED = "underage", "declined"

WEEKDAYS = ("0", "1", "2", "3", "4", "5", "6")
WANTS = ("circle", "buddy", "tips", "checkins")
SINCE = ("days", "weeks", "months", "year", "years")
"""Rough answers to "since when": about a week, a month, three months, a year, two years ago."""
EXPECTED = ("weeks", "months", "year")
"""Rough answers to "until when": in about a month, three months, a year."""
OWN_WORDS = "own"
"""Offered beside search results: "none of these, use my own words"."""
SKIPPED = ""
"""What is kept for a step that was skipped."""
USUAL = "usual"
"""As many things a week as fit how often someone is asked."""
MORE = "more"
"""Offered beside aliases: "show me others"."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a programme lets people choose from; `places` have their zones, `hours` are local."""

    locales: tuple[str, ...]
    kinds: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]
    rhythms: tuple[Rhythm, ...] = tuple(Rhythm)
    hours: tuple[int, ...] = (10,)


def consent_step(purpose: Purpose) -> str:
    """Give the name of the step that asks for this consent."""
    return f"consent_{purpose}"


def steps(choices: Choices) -> tuple[Step, ...]:
    """Give every question, in order."""
    return (
        Step("welcome", ("go",)),
        Step("adult", AGREE, endings={NO: UNDERAGE}, has_why=True),
        Step(consent_step(Purpose.SERVICE), AGREE, endings={NO: DECLINED}, has_why=True),
        Step(consent_step(Purpose.CHECKINS), AGREE, has_why=True),
        Step(consent_step(Purpose.CIRCLE), AGREE, has_why=True),
        Step(consent_step(Purpose.MATCHING), AGREE, has_why=True),
        Step(consent_step(Purpose.RESEARCH), AGREE, has_why=True),
        Step("language", choices.locales, asked_if=lambda _: len(choices.locales) > 1),
        Step("easy", ("standard", "easy")),
        Step("alias", has_why=True, asked_if=_is_heard),
        Step("condition", takes_words=True, is_optional=True, has_why=True),
        Step("kind", choices.kinds, is_optional=True, has_why=True),
        Step("since", SINCE, takes_words=True, is_optional=True, has_why=True),
        Step("expected", EXPECTED, takes_words=True, is_optional=True, has_why=True),
        Step("place", tuple(choices.places), is_optional=True, has_why=True),
        Step("zone", asked_if=lambda answers: len(zones(choices, answers)) > 1),
        Step("rhythm", choices.rhythms, is_optional=True, has_why=True, asked_if=_keeps_answers),
        Step("weekday", WEEKDAYS, is_optional=True, asked_if=_has_weekday),
        Step("hour", tuple(map(str, choices.hours)), is_optional=True, asked_if=_has_hour),
        Step("wants", WANTS, takes_several=True, has_why=True),
    )


def zones(choices: Choices, answers: Answers) -> tuple[str, ...]:
    """Give the time zones of the place someone chose."""
    return choices.places.get(answers.get("place", ""), ())


def _is_heard(answers: Answers) -> bool:
    purposes = (Purpose.CIRCLE, Purpose.MATCHING)
    return not all(_declines(each, answers) for each in purposes)


def _keeps_answers(answers: Answers) -> bool:
    return not _declines(Purpose.CHECKINS, answers)


def _declines(purpose: Purpose, answers: Answers) -> bool:
    """Tell of a no; until then a question counts, so that "2 of 18" only ever grows shorter."""
    return answers.get(consent_step(purpose)) == NO


def _rhythm_has_hour(answers: Answers) -> bool:
    return answers.get("rhythm") not in (Rhythm.NEVER, SKIPPED)


def _rhythm_has_weekday(answers: Answers) -> bool:
    return answers.get("rhythm") not in (Rhythm.NEVER, Rhythm.DAILY, SKIPPED)


def _has_hour(answers: Answers) -> bool:
    return _keeps_answers(answers) and _rhythm_has_hour(answers)


def _has_weekday(answers: Answers) -> bool:
    return _keeps_answers(answers) and _rhythm_has_weekday(answers)


def script(choices: Choices) -> Script:
    """Give the whole of onboarding."""
    return Script(ONBOARDING, steps(choices))


ABOUT_ASKING = ("rhythm", "weekday", "hour")
"""Whoever skips these on joining gets what is usual in the programme; as settings they stay."""
FIXED = frozenset({"welcome", "adult", consent_step(Purpose.SERVICE)})
"""Steps that are not settings: leaving is `/forgetme`."""


def editable(choices: Choices) -> tuple[str, ...]:
    """Give the names of the answers that `/settings` can change."""
    return tuple(step.name for step in _settings(choices) if step.name not in FIXED)


def _settings(choices: Choices) -> tuple[Step, ...]:
    """Give every question of onboarding, and those that are only ever asked as settings."""
    asked = (
        replace(step, is_optional=step.is_optional and step.name not in ABOUT_ASKING)
        for step in steps(choices)
    )
    return (*asked, Step("limit", (USUAL, *map(str, LIMITS)), has_why=True))


def follows(name: str, *, has_alias: bool, has_rhythm: bool) -> tuple[str, ...]:
    """Give the steps that hang on a setting, for someone who has these already or not."""
    needs_alias = () if has_alias else ("alias",)
    return {
        "place": ("zone",),
        "rhythm": ("weekday", "hour"),
        consent_step(Purpose.CHECKINS): () if has_rhythm else ABOUT_ASKING,
        consent_step(Purpose.CIRCLE): needs_alias,
        consent_step(Purpose.MATCHING): needs_alias,
    }.get(name, ())


ABOUT_WAITS = ("condition", "kind", "since", "expected")
NEW_WAIT = "new"


def waiting(choices: Choices, change: str) -> Script:
    """Give the dialogue that adds a wait (`new`) or changes one thing about one."""
    chosen = ABOUT_WAITS if change == NEW_WAIT else (change,)
    return Script(WAITING, tuple(step for step in steps(choices) if step.name in chosen))


def setting(choices: Choices, name: str, then: tuple[str, ...] = ()) -> Script:
    """Give the short dialogue that changes one answer, and what hangs on it."""
    asked_if = {name: always}
    if name == "rhythm":
        asked_if |= {"weekday": _rhythm_has_weekday, "hour": _rhythm_has_hour}
    if name != "alias":
        asked_if["alias"] = lambda answers: answers.get(name) == YES
    chosen = (name, *then)
    return Script(
        SETTINGS,
        tuple(
            replace(step, asked_if=asked_if.get(step.name, step.asked_if))
            for step in sorted(
                (step for step in _settings(choices) if step.name in chosen),
                key=lambda step: chosen.index(step.name),
            )
        ),
    )
