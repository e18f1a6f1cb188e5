"""Plain text and entities in the making; offsets and lengths are in UTF-16 units."""

import re
from dataclasses import dataclass, field

from sandbox.nouns import Json
from sandbox.refusal import Refusal, bad


def utf16(text: str) -> int:
    """Give the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def cannot(what: str) -> Refusal:
    """Make Telegram's complaint about marked-up text."""
    return bad(f"can't parse entities: {what}")


def byte(text: str, at: int) -> int:
    """Give where a character begins, in bytes, as Telegram counts in its complaints."""
    return len(text[:at].encode())


def date_time(unix: str, shown: str) -> Json:
    """Make the entity of a moment that each reader sees in their own time."""
    if not re.fullmatch(r"[0-9]{1,10}", unix):
        raise cannot("Invalid Unix time specified")
    if not re.fullmatch(r"r|w?[dD]?[tT]?", shown):
        raise cannot("Invalid date-time format specified")
    format_ = {"date_time_format": shown} if shown else {}
    return {"type": "date_time", "unix_time": int(unix), **format_}


@dataclass(slots=True)
class Open:
    """A mark that is open: where it began, and what it carries."""

    name: str
    at: int
    byte: int
    entity: Json | None


@dataclass(slots=True)
class Writing:
    """The plain text so far and its entities."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    entities: list[Json] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Write plain text."""
        self.parts.append(text)
        self.length += utf16(text)

    def close(self, entity: Json | None, began: int) -> None:
        """End an entity that began there; an empty one is none."""
        if entity is not None and self.length > began:
            self.entities.append({**entity, "offset": began, "length": self.length - began})

    def done(self) -> tuple[str, list[Json]]:
        """Give the text and its entities."""
        return "".join(self.parts), self.entities
