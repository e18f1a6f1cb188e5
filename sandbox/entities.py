"""What a text says and which parts of it are marked: by the bot, or by clients themselves.

Offsets and lengths are in UTF-16 units.
"""

import re
from typing import Any

from sandbox.fields import number_field, text_field
from sandbox.hypertext import parse_html
from sandbox.links import checked_link
from sandbox.markdown import parse_markdown, parse_markdown_v2
from sandbox.nouns import Json
from sandbox.refusal import Refusal, bad
from sandbox.writing import date_time, utf16

PLAIN = (
    "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote",
    "expandable_blockquote",
)  # fmt: skip
FOUND = (
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
    "bank_card_number",
)  # fmt: skip
"""What clients find by themselves; given ones are not believed."""
MOST_BYTES = 2**15
AUTOMATIC = (
    ("url", re.compile(
        r"(?:https?://|www\.)[^\s<>]+[^\s<>.,;:!?)\]'\"]"
        r"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|uk|ie|me|io|nz|au|ca|de|fr)\b"
        r"(?:/(?:[^\s<>]*[^\s<>.,;:!?)\]'\"])?)?",
        re.IGNORECASE)),
    ("email", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
    ("cashtag", re.compile(r"(?<!\w)\$[A-Z]{1,8}\b")),
    ("bot_command", re.compile(
        r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{3,31})?\b(?![/<>])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d\s()-]{7,17}\d\b")),
)  # fmt: skip


def parse(text: str, mode: str | None, given: list[Any] | None = None) -> tuple[str, list[Json]]:
    """Give plain text and its entities, trimmed; raises Refusal in Telegram's words."""
    if len(text.encode()) > MOST_BYTES:
        raise bad("text is too long")
    text, name = text.replace("\r", ""), (mode or "none").strip().lower()
    if name in ("", "none") or not text:
        plain, found = text, [each for each in map(_given, given or []) if each is not None]
    elif name in PARSERS:
        plain, found = PARSERS[name](text)
    else:
        raise bad("unsupported parse_mode")
    plain, found = trim(plain, found)
    return plain, sorted(
        [*found, *automatic(plain, found)], key=lambda e: (e["offset"], -e["length"])
    )


PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}


def _given(entity: Any) -> Json | None:
    """Check an entity the bot lists itself; None for one that clients find."""
    if not isinstance(entity, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    try:
        where = {name: number_field(entity, name, required=True) for name in ("offset", "length")}
        shown = _kind(entity)
    except Refusal as refusal:
        raise bad(f"can't parse MessageEntity: {refusal.text}") from None
    return None if shown is None else {**shown, **where}


def _kind(entity: Json) -> Json | None:
    kind = text_field(entity, "type", required=True)
    if kind in FOUND:
        return None
    if kind in PLAIN:
        language = text_field(entity, "language") if kind == "pre" else ""
        return {"type": kind, **({"language": language} if language else {})}
    if kind == "text_link":
        url = checked_link(text_field(entity, "url", required=True))
        return {"type": kind, "url": url} if url else None
    if kind == "text_mention":
        user = entity.get("user")
        if not isinstance(user, dict):
            raise bad('Field "user" must be of type Object')
        return {"type": kind, "user": {"id": number_field(user, "id", required=True)}}
    if kind == "custom_emoji":
        return {
            "type": kind,
            "custom_emoji_id": text_field(entity, "custom_emoji_id", required=True),
        }
    if kind == "date_time":
        unix = number_field(entity, "unix_time", required=True)
        return date_time(str(unix), text_field(entity, "date_time_format"))
    raise bad("Unsupported type specified")


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut white space at both ends, and move entities along."""
    cut = utf16(text) - utf16(text.lstrip())
    stripped = text.strip()
    longest = utf16(stripped)
    kept = []
    for entity in entities:
        begin = max(0, entity["offset"] - cut)
        end = min(longest, entity["offset"] + entity["length"] - cut)
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return stripped, kept


def automatic(text: str, taken: list[Json]) -> list[Json]:
    """Find what clients make tappable by themselves."""
    if not any(mark in text for mark in ".@#/+$"):
        return []
    closed = [
        (each["offset"], each["offset"] + each["length"])
        for each in taken
        if each["type"] in ("code", "pre", "text_link", "text_mention")
    ]
    found: list[Json] = []
    for kind, pattern in AUTOMATIC:
        for match in pattern.finditer(text):
            begin = utf16(text[: match.start()])
            end = begin + utf16(match.group())
            if any(begin < right and left < end for left, right in closed):
                continue
            closed.append((begin, end))
            found.append({"type": kind, "offset": begin, "length": end - begin})
    return found
