"""Onboarding and settings: the same questions, asked once in a row and later one by one."""

from dataclasses import dataclass, replace

from domain import onboarding as script
from domain.audience import Refusal
from domain.dialogue import (
    DONE,
    SEVERAL,
    Chose,
    Dialogue,
    Move,
    Problem,
    Script,
    Wrote,
    advance,
    begin,
)
from domain.ids import PersonId
from domain.onboarding import MORE, ONBOARDING, OWN_WORDS, SETTINGS
from domain.people import Purpose, Standing
from domain.schedule import Rhythm
from services import circles, profile
from services.door import Refused
from services.work import Visit
from storage import dialogues, people

OFFERED_ALIASES = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """The open question, and what was wrong with the last move if anything was.

    `chosen` is what is ticked so far, `offered` what can be tapped beyond the fixed options (codes
    and aliases, never a member's words).
    """

    kind: str
    step: str
    number: int
    total: int
    chosen: str = ""
    offered: tuple[str, ...] = ()
    problem: Problem | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a question is asked."""

    kind: str
    step: str


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


@dataclass(frozen=True, slots=True)
class NothingOpen:
    """A button of a dialogue that is over."""


Outcome = (
    Asked | Explained | Joined | WelcomedBack | Underage | Declined | Saved | ListedSettings
    | NothingOpen
)  # fmt: skip


def start(visit: Visit, cohort: str | None = None) -> Outcome | Refused:
    """Press *Start*: begin, go on where they were, or be welcomed back."""
    person = visit.person
    if person.standing is Standing.SUSPENDED:
        return Refused(Refusal.SUSPENDED)
    if person.is_member:
        return WelcomedBack(person.alias)
    if cohort is not None:
        people.change(visit.db, person.id, cohort=cohort)
    found = dialogues.find_dialogue(visit.db, person.id, ONBOARDING)
    if found is not None:
        return _ask(visit, script.script(visit.library.choices), found[0])
    people.change(visit.db, visit.person.id, standing=Standing.VISITOR)
    questions = script.script(visit.library.choices)
    dialogue = begin(questions)
    dialogues.open_dialogue(visit.db, visit.person.id, ONBOARDING, dialogue, visit.now)
    return _ask(visit, questions, dialogue)


def list_settings(visit: Visit) -> Outcome:
    """Show what can be changed."""
    return ListedSettings(script.editable(visit.library.choices))


def edit(visit: Visit, name: str) -> Outcome:
    """Open one setting."""
    if name not in script.editable(visit.library.choices):
        return list_settings(visit)
    plan, _ = people.get_plan(visit.db, visit.person.id)
    then = script.follows(
        name,
        has_alias=visit.person.alias is not None,
        has_rhythm=plan.rhythm is not Rhythm.NEVER,
    )
    questions = script.setting(visit.library.choices, name, then)
    answers = {"setting": name, "then": SEVERAL.join(then)}
    first = _prepare(visit, Dialogue(step=name, answers=answers))
    dialogues.open_dialogue(visit.db, visit.person.id, SETTINGS, first, visit.now)
    return _ask(visit, questions, first)


def leave_setting(visit: Visit) -> Outcome:
    """Change nothing after all; words are no answer any more."""
    dialogues.close_dialogue(visit.db, visit.person.id, SETTINGS)
    return list_settings(visit)


def explain(visit: Visit, kind: str, step: str) -> Outcome:
    """Say why a question is asked."""
    return Explained(kind, step) if _find(visit, kind) else NothingOpen()


def reopen(visit: Visit, kind: str) -> Outcome:
    """Show the open question again."""
    found = _find(visit, kind)
    return NothingOpen() if found is None else _ask(visit, found[0], found[1])


def answer(visit: Visit, kind: str, move: Move) -> Outcome:
    """Take an answer, and give the next question or the end."""
    found = _find(visit, kind)
    if found is None:
        return NothingOpen()
    questions, dialogue, version = found
    following = _move(visit, questions, dialogue, move)
    if isinstance(following, Problem):
        return _ask(visit, questions, dialogue, problem=following)
    if isinstance(move, Chose) and move.step == "alias" and move.option != MORE:
        if people.is_alias_taken(visit.db, move.option, but=visit.person.id):
            again = _offer_aliases(visit, dialogue)
            dialogues.save_dialogue(visit.db, visit.person.id, kind, again, version, visit.now)
            return _ask(visit, questions, again, problem=Problem.TAKEN)
        people.change(visit.db, visit.person.id, alias=move.option)
    if kind == ONBOARDING and isinstance(move, Chose):
        _note_consent(visit, move)
        if move.step in profile.MANNER:
            # From the next question on, not only from the day they have joined.
            profile.apply(visit, {move.step: move.option})
    if following.step is None:
        return _finish(visit, kind, following)
    following = _prepare(visit, following)
    dialogues.save_dialogue(visit.db, visit.person.id, kind, following, version, visit.now)
    return _ask(visit, questions, following)


def takes_words(visit: Visit, kind: str) -> bool:
    """Tell whether the open question of that kind can be answered by typing."""
    found = _find(visit, kind)
    step = None if found is None else found[0].step(found[1].step or "")
    return step is not None and step.takes_words


def _find(visit: Visit, kind: str) -> tuple[Script, Dialogue, int] | None:
    found = dialogues.find_dialogue(visit.db, visit.person.id, kind)
    if found is None:
        return None
    dialogue, _, version = found
    if kind == ONBOARDING:
        return script.script(visit.library.choices), dialogue, version
    then = tuple(filter(None, dialogue.answers.get("then", "").split(SEVERAL)))
    questions = script.setting(visit.library.choices, dialogue.answers["setting"], then)
    return questions, dialogue, version


def _move(visit: Visit, questions: Script, dialogue: Dialogue, move: Move) -> Dialogue | Problem:
    match move:
        case Wrote(words=words) if dialogue.step == "condition" and words.strip():
            return _search(visit, questions, dialogue, move)
        case Wrote(words=words) if dialogue.step in ("since", "expected"):
            day = visit.library.read_date(words, visit.now, visit.person.locale, dialogue.step)
            if day is None:
                return Problem.NOT_A_DATE
            return advance(questions, dialogue, Wrote(day.isoformat()))
        case Chose(step="alias", option=option) if option == MORE and dialogue.step == "alias":
            return _offer_aliases(visit, dialogue)
    return advance(questions, dialogue, move)


def _search(
    visit: Visit, questions: Script, dialogue: Dialogue, wrote: Wrote
) -> Dialogue | Problem:
    """Offer what the typed words may mean; with nothing near, keep the words themselves."""
    tried = advance(questions, dialogue, wrote)
    if isinstance(tried, Problem):
        return tried
    kept = {**dialogue.answers, "own_words": wrote.words.strip()}
    near = visit.library.find_conditions(wrote.words)
    found = replace(dialogue, answers=kept, offered=(*near, OWN_WORDS))
    return found if near else advance(questions, found, Chose("condition", OWN_WORDS))


def _prepare(visit: Visit, dialogue: Dialogue) -> Dialogue:
    """Fill in what can be tapped on a step whose options depend on the person."""
    if dialogue.step == "alias" and not dialogue.offered:
        return _offer_aliases(visit, dialogue)
    if dialogue.step == "zone":
        return replace(dialogue, offered=script.zones(visit.library.choices, dialogue.answers))
    return dialogue


def _offer_aliases(visit: Visit, dialogue: Dialogue) -> Dialogue:
    taken = people.list_aliases(visit.db)
    free = [alias for alias in visit.library.aliases if alias not in taken]
    if len(free) < OFFERED_ALIASES:
        # A programme larger than its list of names: the same names again, with a number.
        round_ = 2 + len(taken) // max(1, len(visit.library.aliases))
        free += [f"{alias} {round_}" for alias in visit.library.aliases]
        free = [alias for alias in free if alias not in taken]
    offered = visit.random.sample(free, min(OFFERED_ALIASES, len(free)))
    return replace(dialogue, offered=(*offered, MORE))


def _note_consent(visit: Visit, move: Chose) -> None:
    for purpose in Purpose:
        if move.step == script.consent_step(purpose):
            profile.note_consent(visit, purpose, given=move.option == script.YES)


def _ask(
    visit: Visit, questions: Script, dialogue: Dialogue, *, problem: Problem | None = None
) -> Asked:
    step = dialogue.step or ""
    asked = questions.asked(dialogue.answers)
    return Asked(
        kind=questions.kind,
        step=step,
        number=asked.index(step) + 1 if step in asked else 1,
        total=len(asked),
        chosen=dialogue.answers.get(step, "") if _takes_several(questions, step) else "",
        offered=dialogue.offered,
        problem=problem,
        name=visit.library.programme.name,
    )


def _takes_several(questions: Script, name: str) -> bool:
    step = questions.step(name)
    return step is not None and step.takes_several


def _finish(visit: Visit, kind: str, dialogue: Dialogue) -> Outcome:
    dialogues.close_dialogue(visit.db, visit.person.id, kind)
    if kind == SETTINGS:
        name = dialogue.answers["setting"]
        profile.apply(visit, dialogue.answers)
        return Saved(name)
    if dialogue.ending != DONE:
        standing = Standing(dialogue.ending or Standing.DECLINED)
        people.change(
            visit.db, visit.person.id, standing=standing, alias=None, easy_read=False, cohort=None
        )
        return Underage() if standing is Standing.UNDERAGE else Declined()
    return _join(visit, visit.person.id, dialogue)


def _join(visit: Visit, person: PersonId, dialogue: Dialogue) -> Joined:
    people.change(visit.db, person, standing=Standing.MEMBER, joined_at=visit.now)
    profile.apply(visit, dialogue.answers)
    joined = people.get_person(visit.db, person)
    wants = dialogue.answers.get("wants", "").split(",")
    peers = circles.seat(visit, joined) if "circle" in wants else None
    due = profile.plan_checkins(visit)
    return Joined(
        alias=joined.alias,
        in_circle=peers is not None,
        peers=peers or 0,
        next_due=None if due is None else due.isoformat(),
        zone=joined.zone,
    )
