"""Whatever is asked step by step: onboarding, one setting, a wait. Each kind has its own end."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from domain import onboarding as script
from domain.dialogue import SEVERAL, Chose, Dialogue, Move, Problem, Script, Wrote, advance
from domain.goals import GOAL
from domain.goals import SCRIPT as GOAL_SCRIPT
from domain.onboarding import MORE, ONBOARDING, OWN_WORDS, SETTINGS, WAITING
from domain.people import Purpose
from domain.suggestions import SCRIPT as SUGGESTION_SCRIPT
from domain.suggestions import SUGGESTION
from services import profile
from services.work import Visit
from storage import dialogues, people

OFFERED_ALIASES = 3
FIXED = {GOAL: GOAL_SCRIPT, SUGGESTION: SUGGESTION_SCRIPT}
"""Scripts that are the same for everyone, by their kind."""


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
class NothingOpen:
    """A button of a dialogue that is over."""


Outcome = Asked | Explained | NothingOpen
Finish = Callable[[Visit, Dialogue, int | None], object]
"""What comes of a dialogue that has ended; the number is the id of what it is about."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A dialogue that is open, with its script, its version and the id of what it is about."""

    script: Script
    dialogue: Dialogue
    version: int
    about: int | None


def begin(
    visit: Visit, questions: Script, dialogue: Dialogue, *, about: int | None = None
) -> Asked:
    """Open a dialogue, in place of an unfinished one of its kind, and ask its first question."""
    first = _prepare(visit, dialogue)
    kind = questions.kind
    dialogues.open_dialogue(visit.db, visit.person.id, kind, first, visit.now, about=about)
    return _ask(visit, questions, first)


def find(visit: Visit, kind: str) -> Opened | None:
    """Give the open dialogue of a kind."""
    found = dialogues.find_dialogue(visit.db, visit.person.id, kind)
    if found is None:
        return None
    dialogue, about, version = found
    choices = visit.library.choices
    if kind == ONBOARDING:
        questions = script.script(choices)
    elif kind == SETTINGS:
        then = tuple(filter(None, dialogue.answers.get("then", "").split(SEVERAL)))
        questions = script.setting(choices, dialogue.answers["setting"], then)
    elif kind in FIXED:
        questions = FIXED[kind]
    elif kind == WAITING:
        questions = script.waiting(choices, dialogue.answers["change"])
    else:
        return None
    return Opened(questions, dialogue, version, about)


def explain(visit: Visit, kind: str, step: str) -> Outcome:
    """Say why a question is asked."""
    found = find(visit, kind)
    if found is None:
        return NothingOpen()
    asked = found.script.step(step)
    if asked is not None and asked.has_why:
        return Explained(kind, step)
    return _ask(visit, found.script, found.dialogue, problem=Problem.STALE)


def reopen(visit: Visit, kind: str) -> Outcome:
    """Show the open question again."""
    found = find(visit, kind)
    return NothingOpen() if found is None else _ask(visit, found.script, found.dialogue)


def takes_words(visit: Visit, kind: str) -> bool:
    """Tell whether the open question of that kind can be answered by typing."""
    found = find(visit, kind)
    step = None if found is None else found.script.step(found.dialogue.step or "")
    return step is not None and step.takes_words


def answer(visit: Visit, kind: str, move: Move, finish: Finish) -> object:
    """Take an answer, and give the next question or what came of the last."""
    found = find(visit, kind)
    if found is None:
        return NothingOpen()
    questions, dialogue = found.script, found.dialogue
    following = _move(visit, questions, dialogue, move)
    if isinstance(following, Problem):
        return _ask(visit, questions, dialogue, problem=following)
    problem = _take_alias(visit, move)
    if problem is not None:
        following = _offer_aliases(visit, dialogue)
    elif kind == ONBOARDING and isinstance(move, Chose):
        _note_at_once(visit, move)
    if following.step is None:
        dialogues.finish_dialogue(visit.db, visit.person.id, kind, found.version)
        return finish(visit, following, found.about)
    following = _prepare(visit, following)
    dialogues.save_dialogue(visit.db, visit.person.id, kind, following, found.version, visit.now)
    return _ask(visit, questions, following, problem=problem)


def _take_alias(visit: Visit, move: Move) -> Problem | None:
    if not isinstance(move, Chose) or move.step != "alias" or move.option == MORE:
        return None
    if people.is_alias_taken(visit.db, move.option, but=visit.person.id):
        return Problem.TAKEN
    people.change(visit.db, visit.person.id, alias=move.option)
    return None


def _note_at_once(visit: Visit, move: Chose) -> None:
    """Note what holds from the next question on, not only from the day they have joined."""
    for purpose in Purpose:
        if move.step == script.consent_step(purpose):
            profile.note_consent(visit, purpose, given=move.option == script.YES)
    if move.step in profile.MANNER:
        profile.apply(visit, {move.step: move.option})


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
