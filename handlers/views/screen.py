"""What a reader gets: words, buttons, perhaps a file; and how to send it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.formatting import Format


@dataclass(frozen=True, slots=True)
class Key:
    """One button of a keyboard: what it says, and what its press will claim."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file to send along; `content` is its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture above the words; `draw` gives its bytes (PNG) and takes a while."""

    name: str
    draw: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message as the reader sees it.

    `text` is Telegram HTML when `is_html`, else plain: members' words go without parse mode.
    `formats` are for plain text.
    `fresh` asks for a new message even where the tapped one could be edited.
    """

    text: str
    keyboard: Sequence[Sequence[Key]] = ()
    is_html: bool = True
    document: Document | None = None
    picture: Picture | None = None
    fresh: bool = False
    protect: bool = False
    formats: Sequence[Format] = ()

    def arguments(self) -> dict[str, Any]:
        """Give what sendMessage and editMessageText both take."""
        return {
            "text": self.text,
            "parse_mode": "HTML" if self.is_html else None,
            "entities": [
                {"type": each.style, "offset": each.offset, "length": each.length}
                for each in self.formats
            ]
            or None,
            "reply_markup": self.markup(),
            "link_preview_options": {"is_disabled": True},
        }

    def markup(self) -> dict[str, Any] | None:
        """Give the keyboard as the Bot API has it; None without one."""
        if not self.keyboard:
            return None
        rows = [
            [{"text": key.label, "callback_data": key.data} for key in row] for row in self.keyboard
        ]
        return {"inline_keyboard": rows}
