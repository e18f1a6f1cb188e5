"""What members suggest as tips: written, looked at by a moderator, shown to others who wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain import contacts
from domain.dialogue import Problem, Script, Step
from domain.ids import PersonId, SuggestionId
from domain.tips import Tip

SUGGESTION = "suggestion"
LONGEST = 400
"""Characters of a suggestion."""
MOST_WAITING = 3
"""Suggestions of one person that wait for a moderator at the same time."""
GOOD_FOR = timedelta(days=182)
"""How long a suggestion is shown before somebody has to look at it again."""
FLAGGED_BEFORE = timedelta(days=14)
"""How long before its last day moderators are asked to look at it again."""
PREFIX = "m-"
"""Begins the id of a member's tip; no file's name can hold a hyphen."""
LONGEST_ID = 20
"""More digits than any id of ours has."""


class State(StrEnum):
    """How far a suggestion has come."""

    DRAFT = "draft"
    WAITING = "waiting"
    SHOWN = "shown"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    """Was shown, until a moderator took it back."""


CHANGEABLE = frozenset({State.DRAFT, State.DECLINED, State.TAKEN_BACK})
"""What its author can write anew and send again."""


class Reason(StrEnum):
    """Why a suggestion is not shown, or no longer; coded, and told without blame."""

    MEDICAL = "medical"
    IDENTIFIES = "identifies"
    UNKIND = "unkind"
    NOT_A_TIP = "not_a_tip"
    ALREADY_THERE = "already_there"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion. `number` is what moderators call it by, from its first sending on.

    `review_by` is the last day it is shown unless somebody looks at it again; `reports` counts who
    reported it since somebody last did.
    """

    id: SuggestionId
    number: int | None
    person: PersonId
    words: str
    state: State
    topic: str | None
    reason: Reason | None
    decided_by: PersonId | None
    review_by: date | None
    reports: int = 0

    @property
    def can_be_changed(self) -> bool:
        """Tell whether its author can write it anew."""
        return self.state in CHANGEABLE

    def is_over(self, today: date) -> bool:
        """Tell whether its last day has passed; such a tip is withheld."""
        return self.review_by is not None and today > self.review_by

    def is_due(self, today: date) -> bool:
        """Tell whether somebody should look at it again."""
        return self.review_by is not None and self.review_by <= today + FLAGGED_BEFORE


def tip_id(suggestion: SuggestionId) -> str:
    """Give the id that a suggestion has among the tips."""
    return f"{PREFIX}{suggestion}"


def suggestion_of(tip: str) -> SuggestionId | None:
    """Give the suggestion that a tip was; None for one of our files."""
    number = tip.removeprefix(PREFIX)
    is_one = tip.startswith(PREFIX) and number.isascii() and number.isdigit()
    return SuggestionId(int(number)) if is_one and len(number) < LONGEST_ID else None


def as_tip(suggestion: Suggestion) -> Tip:
    """Give a suggestion that is shown as the tip it is: for everyone, on one topic."""
    day = suggestion.review_by or date.min
    return Tip(
        id=tip_id(suggestion.id),
        topic=suggestion.topic or "",
        title="",
        body=suggestion.words,
        source="",
        source_url="",
        source_checked=False,
        reviewed_on=day,
        review_by=day,
        conditions=(),
        kinds=(),
        stages=(),
        only_when_asked=False,
        grade=0.0,
        author=suggestion.person,
    )


PROBLEMS = {
    contacts.Found.LINK: Problem.LINK,
    contacts.Found.NAME: Problem.NAMED,
    contacts.Found.CONTACT: Problem.CONTACT,
    contacts.Found.DOSE: Problem.DOSE,
}


def refuse(words: str) -> Problem | None:
    """Tell what a suggestion must not hold; a moderator looks at the rest."""
    found = contacts.find(words)
    return None if found is None else PROBLEMS[found]


def _has_no_alias(answers: Mapping[str, str]) -> bool:
    return not answers.get("named")


SCRIPT = Script(
    SUGGESTION,
    (
        Step("alias", has_why=True, asked_if=_has_no_alias),
        Step("words", takes_words=True, longest=LONGEST, check=refuse),
    ),
)
"""`named` is answered beforehand for someone who has an alias already."""
