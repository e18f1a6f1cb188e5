"""Polls: made by bots, voted in by people."""

import secrets
from dataclasses import dataclass, field

from sandbox import entities
from sandbox.call import Call
from sandbox.refusal import bad
from sandbox.world import Json


@dataclass(slots=True)
class Poll:
    """A poll and who voted for what."""

    id: str
    question: str
    options: list[str]
    is_anonymous: bool
    kind: str
    multiple: bool
    correct: list[int]
    explanation: str | None
    is_closed: bool = False
    close_date: int | None = None
    votes: dict[int, list[int]] = field(default_factory=dict)

    def shape(self) -> Json:
        """Give the Bot API's Poll."""
        found: Json = {
            "id": self.id,
            "question": self.question,
            "options": [self._option(at) for at in range(len(self.options))],
            "total_voter_count": len(self.votes),
            "is_closed": self.is_closed,
            "is_anonymous": self.is_anonymous,
            "type": self.kind,
            "allows_multiple_answers": self.multiple,
            "allows_revoting": self.kind == "regular",
            "members_only": False,
        }
        if self.kind == "quiz" and self.correct:
            found["correct_option_ids"] = self.correct
        if self.explanation:
            found["explanation"] = self.explanation
        if self.close_date is not None:
            found["close_date"] = self.close_date
        return found

    def _option(self, at: int) -> Json:
        count = sum(at in chosen for chosen in self.votes.values())
        return {"persistent_id": str(at), "text": self.options[at], "voter_count": count}


def make_poll(call: Call) -> Poll:
    """Read a poll from a call; raises Refusal in Telegram's words."""
    question, _ = entities.parse(call.text("question"), None)
    if not question:
        raise bad("poll question must be non-empty")
    if len(question) > 300:
        raise bad("poll question length must not exceed 300")
    raw = call.json("options")
    if not isinstance(raw, list):
        raise bad("can't parse options JSON object")
    options = [str(each.get("text", "") if isinstance(each, dict) else each) for each in raw]
    if len(options) < 2:
        raise bad("poll must have at least 2 option")
    if len(options) > 12:
        raise bad("poll can't have more than 12 options")
    if not all(each.strip() for each in options):
        raise bad("poll options must be non-empty")
    if any(len(each) > 100 for each in options):
        raise bad("poll options length must not exceed 100")
    kind = call.text("type", "regular") or "regular"
    correct = [call.number("correct_option_id")] if call.has("correct_option_id") else []
    return Poll(
        id=str(secrets.randbelow(10**18) + 10**18),
        question=question,
        options=options,
        is_anonymous=call.flag("is_anonymous") if call.has("is_anonymous") else True,
        kind=kind,
        multiple=call.flag("allows_multiple_answers"),
        correct=correct,
        explanation=call.text("explanation") or None,
        is_closed=call.flag("is_closed"),
        close_date=call.number("close_date") or None,
    )
