"""Circles: a few members who hear each other through the bot, under aliases."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.formatting import Format
from domain.ids import CircleId, PersonId, PostId


class PostState(StrEnum):
    """Who may see a post."""

    SHOWN = "shown"
    HELD = "held"
    """Nobody has it yet: a moderator looks at it first."""
    HIDDEN = "hidden"
    """Hidden by a moderator."""
    WITHDRAWN = "withdrawn"
    """Taken back by its author."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's place in a circle."""

    circle: CircleId
    person: PersonId
    alias: str
    muted_until: datetime | None
    agreed: bool
    """Whether they agreed to the ground rules."""
    joined_at: datetime | None
    """When they became a member of the programme."""

    def is_muted(self, now: datetime) -> bool:
        """Tell whether this member may not post just now."""
        return self.muted_until is not None and now < self.muted_until

    def is_new(self, now: datetime, days: int) -> bool:
        """Tell whether this member joined less than so many days ago."""
        return self.joined_at is None or now < self.joined_at + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Post:
    """What a member said in a circle. `source_message` is its Telegram id in the author's chat."""

    id: PostId
    circle: CircleId
    author: PersonId
    alias: str
    words: str
    replies_to: PostId | None
    source_message: int
    written_at: datetime
    edited_at: datetime | None
    state: PostState
    formats: tuple[Format, ...] = ()

    @property
    def version(self) -> int:
        """Give a number that grows with each change of the words."""
        return 0 if self.edited_at is None else int(self.edited_at.timestamp() * 1_000_000)
