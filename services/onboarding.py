"""Onboarding and settings: the same questions, asked once in a row and later one by one."""

from dataclasses import dataclass

from domain import onboarding as script
from domain.audience import Refusal
from domain.dialogue import DONE, SEVERAL, Dialogue
from domain.dialogue import begin as begin_dialogue
from domain.onboarding import ONBOARDING
from domain.people import Standing
from domain.schedule import Rhythm
from services import circles, plans, profile, questions
from services.door import Refused
from services.work import Visit
from storage import dialogues, people


@dataclass(frozen=True, slots=True)
class Joined:
    """Onboarding is done."""

    alias: str | None
    in_circle: bool
    peers: int
    next_due: str | None
    zone: str


@dataclass(frozen=True, slots=True)
class WelcomedBack:
    """A member pressed Start again."""

    alias: str | None


@dataclass(frozen=True, slots=True)
class Underage:
    """Someone said they are under 18."""


@dataclass(frozen=True, slots=True)
class Declined:
    """Someone did not agree to the service; crisis help stays open to them."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A setting was changed."""

    name: str


@dataclass(frozen=True, slots=True)
class ListedSettings:
    """What can be changed."""

    names: tuple[str, ...]


Outcome = Joined | WelcomedBack | Underage | Declined | Saved | ListedSettings


def start(visit: Visit, cohort: str | None = None) -> object:
    """Press *Start*: begin, go on where they were, or be welcomed back."""
    person = visit.person
    if person.standing is Standing.SUSPENDED:
        return Refused(Refusal.SUSPENDED)
    if person.is_member:
        return WelcomedBack(person.alias)
    if cohort is not None:
        people.change(visit.db, person.id, cohort=cohort)
    if dialogues.find_dialogue(visit.db, person.id, ONBOARDING) is not None:
        return questions.reopen(visit, ONBOARDING)
    people.change(visit.db, person.id, standing=Standing.VISITOR)
    asked = script.script(visit.library.choices)
    return questions.begin(visit, asked, begin_dialogue(asked))


def list_settings(visit: Visit) -> Outcome:
    """Show what can be changed."""
    return ListedSettings(script.editable(visit.library.choices))


def edit(visit: Visit, name: str) -> object:
    """Open one setting."""
    if name not in script.editable(visit.library.choices):
        return list_settings(visit)
    plan, _ = people.get_plan(visit.db, visit.person.id)
    then = script.follows(
        name,
        has_alias=visit.person.alias is not None,
        has_rhythm=plan.rhythm is not Rhythm.NEVER,
    )
    asked = script.setting(visit.library.choices, name, then)
    answers = {"setting": name, "then": SEVERAL.join(then)}
    return questions.begin(visit, asked, Dialogue(step=name, answers=answers))


def finish_setting(visit: Visit, dialogue: Dialogue, about: int | None) -> Outcome:
    """Write down a changed setting."""
    profile.apply(visit, dialogue.answers)
    return Saved(dialogue.answers["setting"])


def finish(visit: Visit, dialogue: Dialogue, about: int | None) -> Outcome:
    """End onboarding: they have joined, or they may not or do not wish to."""
    if dialogue.ending != DONE:
        standing = Standing(dialogue.ending or Standing.DECLINED)
        people.change(
            visit.db, visit.person.id, standing=standing, alias=None, easy_read=False, cohort=None
        )
        return Underage() if standing is Standing.UNDERAGE else Declined()
    return _join(visit, dialogue)


def _join(visit: Visit, dialogue: Dialogue) -> Joined:
    person = visit.person.id
    people.change(visit.db, person, standing=Standing.MEMBER, joined_at=visit.now)
    profile.apply(visit, dialogue.answers)
    joined = people.get_person(visit.db, person)
    wants = dialogue.answers.get("wants", "").split(",")
    peers = circles.seat(visit, joined) if "circle" in wants else None
    due = plans.plan(visit, person)
    return Joined(
        alias=joined.alias,
        in_circle=peers is not None,
        peers=peers or 0,
        next_due=None if due is None else due.isoformat(),
        zone=joined.zone,
    )
