"""What a use case is given: the open transaction, the moment, the rules, and who acts."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from domain.ids import ChatId, LetterId
from domain.library import Library
from domain.people import Person
from storage.database import Db
from storage.letters import Parcel


@dataclass(slots=True)
class Outbox:
    """What one transaction wrote for the postman; handed over after the commit."""

    parcels: list[Parcel] = field(default_factory=list)
    dropped: list[LetterId] = field(default_factory=list)

    def clear(self) -> None:
        """Forget everything: the transaction did not hold."""
        self.parcels.clear()
        self.dropped.clear()


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction of ours: a tick, a command of the operator.

    `random` chooses among tips and aliases and can be seeded; `secrets` makes tokens and is
    `random.SystemRandom` outside tests.
    """

    db: Db
    now: datetime
    library: Library
    random: Random
    secrets: Random
    outbox: Outbox


@dataclass(frozen=True, slots=True)
class Visit(Work):
    """One transaction in which a person acts.

    `chat` is where they act and `address` Telegram's id of it; `message` is Telegram's id of the
    message they wrote or of the one whose button they pressed.
    """

    person: Person
    chat: ChatId
    address: int
    message: int | None
    is_tap: bool
