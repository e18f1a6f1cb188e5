"""What goes wrong next, and Telegram's pace; both switched by whoever tests."""

import math
from collections import deque
from dataclasses import dataclass, field

from sandbox.asked import optional_whole, seconds
from sandbox.nouns import Json
from sandbox.refusal import BoxProblem, Refusal

KINDS = ("429", "500", "502", "timeout", "drop_before", "drop_after", "slow")


@dataclass(slots=True)
class Fault:
    """Something that goes wrong for calls of a method, of a chat, or of all."""

    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int | None = None
    retry_after: int = 1
    seconds: float = 1.0

    @classmethod
    def read(cls, given: Json) -> "Fault":
        """Read a fault; raises BoxProblem."""
        kind = str(given.get("kind"))
        if kind not in KINDS:
            raise BoxProblem(f"kind must be one of {', '.join(KINDS)}")
        method = given.get("method")
        if method is not None and not isinstance(method, str):
            raise BoxProblem("method must be the name of a method")
        return cls(
            kind,
            method.lower() if method else None,
            optional_whole(given, "chat_id"),
            optional_whole(given, "times", low=1),
            optional_whole(given, "retry_after", low=1) or 1,
            seconds(given.get("seconds"), "seconds", usual=1.0),
        )

    def fits(self, method: str, chat: str) -> bool:
        """Tell whether a call goes wrong because of this."""
        return (self.method is None or self.method == method.lower()) and (
            self.chat_id is None or str(self.chat_id) == chat
        )

    def shape(self) -> Json:
        """Give the fault as it was asked for."""
        return {
            "kind": self.kind, "method": self.method, "chat_id": self.chat_id,
            "times": self.times, "retry_after": self.retry_after, "seconds": self.seconds,
        }  # fmt: skip


@dataclass(slots=True)
class Faults:
    """The faults that are on, oldest first."""

    on: list[Fault] = field(default_factory=list)

    def next(self, method: str, chat: str) -> Fault | None:
        """Give the fault a call meets, and use one of its times up."""
        found = next((fault for fault in self.on if fault.fits(method, chat)), None)
        if found is not None and found.times is not None:
            found.times -= 1
            if found.times <= 0:
                self.on.remove(found)
        return found


SENDING = ("send", "copymessage", "forwardmessage")
NOT_SENDING = ("sendchataction", "sendmessagedraft")


@dataclass(slots=True)
class Limits:
    """Telegram's pace in sliding windows of the box's clock; None is off."""

    per_second: int | None = None
    per_chat: int | None = None
    per_group_minute: int | None = None
    _bots: dict[int, deque[float]] = field(default_factory=dict)
    _chats: dict[tuple[int, str], deque[float]] = field(default_factory=dict)

    def set(self, given: Json) -> None:
        """Set the limits; null or 0 is off."""
        names = ("per_second", "per_chat", "per_group_minute")
        limits = [optional_whole(given, name, low=0) or None for name in names]
        self.per_second, self.per_chat, self.per_group_minute = limits
        self._bots.clear()
        self._chats.clear()

    def shape(self) -> Json:
        """Give the limits."""
        return {
            "per_second": self.per_second,
            "per_chat": self.per_chat,
            "per_group_minute": self.per_group_minute,
        }

    def counts(self, method: str) -> bool:
        """Tell whether calls of a method count."""
        name = method.lower()
        return name.startswith(SENDING) and name not in NOT_SENDING

    def check(self, bot: int, chat: str, now: float) -> None:
        """Refuse a call that would go over a limit; raises Refusal, 429."""
        mine = self._chats.get((bot, chat))
        minute = self.per_group_minute if chat.startswith("-") else None
        longest = max(
            _over(self._bots.get(bot), self.per_second, 1.0, now),
            _over(mine, self.per_chat, 1.0, now),
            _over(mine, minute, 60.0, now),
        )
        if longest > 0:
            raise too_many(max(1, math.ceil(longest)))

    def note(self, bot: int, chat: str, now: float) -> None:
        """Count a call that was accepted."""
        if self.per_second is not None:
            self._bots.setdefault(bot, deque(maxlen=self.per_second)).append(now)
        most = max(self.per_chat or 0, self.per_group_minute or 0)
        if most:
            self._chats.setdefault((bot, chat), deque(maxlen=most)).append(now)


def too_many(seconds: int) -> Refusal:
    """Make a 429."""
    return Refusal(429, f"retry after {seconds}", retry_after=seconds)


def _over(log: deque[float] | None, limit: int | None, window: float, now: float) -> float:
    """Give the seconds until one more fits into the window; 0 when it fits now."""
    if limit is None or log is None or len(log) < limit:
        return 0.0
    return max(0.0, log[-limit] + window - now)
