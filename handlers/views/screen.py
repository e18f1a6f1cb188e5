"""What a reader gets: words, buttons, perhaps a file; and how to send it."""

from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Document:
    """A file to send along; `content` is its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Screen:
    """One message as the reader sees it.

    `text` is Telegram HTML when `is_html`, else plain: members' words go without parse mode.
    `fresh` asks for a new message even where the tapped one could be edited.
    """

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    is_html: bool = True
    document: Document | None = None
    fresh: bool = False
    protect: bool = False

    def arguments(self) -> dict[str, Any]:
        """Give what sendMessage and editMessageText both take."""
        return {
            "text": self.text,
            "parse_mode": "HTML" if self.is_html else None,
            "reply_markup": self.keyboard,
            "link_preview_options": {"is_disabled": True},
        }
