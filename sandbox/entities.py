"""Marked-up text into plain text and entities, with Telegram's own complaints.

Offsets and lengths are in UTF-16 units.
"""

import html
import re
from dataclasses import dataclass, field

from sandbox.refusal import bad
from sandbox.world import Json

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link", "tg-spoiler": "spoiler", "span": "spoiler",
    "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
NAMED = ("lt", "gt", "amp", "quot")
RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
AUTOMATIC = (
    ("url", re.compile(
        r"(?:https?://|www\.)[^\s<>]+[^\s<>.,;:!?)\]'\"]"
        r"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|uk|ie|me|io|nz|au|ca|de|fr)\b(?:/[^\s<>]*)?",
        re.IGNORECASE)),
    ("email", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
    ("cashtag", re.compile(r"(?<!\w)\$[A-Z]{1,8}\b")),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{3,31})?\b")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d\s()-]{7,17}\d\b")),
)  # fmt: skip


def utf16(text: str) -> int:
    """Give the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(slots=True)
class Open:
    """A tag that is open: where it began, and what it carries."""

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


def parse(text: str, mode: str | None, given: list[Json] | None = None) -> tuple[str, list[Json]]:
    """Give plain text and its entities, trimmed; raises Refusal in Telegram's words."""
    if mode is None or not mode.strip():
        plain, found = text, [dict(each) for each in given or []]
    elif mode.lower() == "html":
        plain, found = parse_html(text)
    elif mode.lower() == "markdownv2":
        plain, found = parse_markdown(text, strict=True)
    elif mode.lower() == "markdown":
        plain, found = parse_markdown(text, strict=False)
    else:
        raise bad("unsupported parse_mode")
    plain, found = trim(plain, found)
    return plain, sorted(
        [*found, *automatic(plain, found)], key=lambda e: (e["offset"], -e["length"])
    )


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut white space at both ends, and move entities along."""
    cleaned = text.replace("\r", "")
    cut = utf16(cleaned) - utf16(cleaned.lstrip())
    stripped = cleaned.strip()
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


# --- HTML ---


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Read Telegram's HTML."""
    writing = Writing()
    stack: list[Open] = []
    at = 0
    while at < len(text):
        mark = text[at]
        if mark == "&":
            shown, at = _reference(text, at)
            writing.add(shown)
        elif mark == "<":
            at = _tag(text, at, stack, writing)
        else:
            end = _next_mark(text, at)
            writing.add(text[at:end])
            at = end
    if stack:
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{stack[-1].name}"')
    return "".join(writing.parts), writing.entities


def _next_mark(text: str, at: int) -> int:
    found = [end for end in (text.find("<", at), text.find("&", at)) if end >= 0]
    return min(found, default=len(text))


def _cannot(what: str) -> Exception:
    return bad(f"can't parse entities: {what}")


def _byte(text: str, at: int) -> int:
    return len(text[:at].encode())


def _reference(text: str, at: int) -> tuple[str, int]:
    match = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|\w+);?").match(text, at)
    if match is None:
        return "&", at + 1
    name = match.group(1)
    if name.startswith("#") or name in NAMED:
        return html.unescape(f"&{name};"), match.end()
    return "&", at + 1


def _tag(text: str, at: int, stack: list[Open], writing: Writing) -> int:
    end = text.find(">", at)
    if text.startswith("</", at):
        if end < 0:
            raise _cannot(f"Unclosed end tag at byte offset {_byte(text, at)}")
        _close(text, at, text[at + 2 : end].strip().lower(), stack, writing)
        return end + 1
    match = re.compile(r"<([a-zA-Z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>").match(text, at)
    begun = re.compile(r"<([^\s>/]*)").match(text, at)
    name = (begun.group(1) if begun else "").lower()
    if match is None and end < 0 and name in TAGS:
        raise _cannot(f"Unclosed start tag at byte offset {_byte(text, at)}")
    if name not in TAGS or match is None:
        raise _cannot(f'Unsupported start tag "{name}" at byte offset {_byte(text, at)}')
    attributes = {
        key.lower(): html.unescape(value.strip("\"'"))
        for key, value in re.findall(r"([\w-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?", match[2])
    }
    stack.append(Open(name, writing.length, _byte(text, at), _entity(name, attributes, stack)))
    return match.end()


def _entity(name: str, attributes: dict[str, str], stack: list[Open]) -> Json | None:
    kind = TAGS[name]
    if name == "a":
        url = attributes.get("href", "")
        return {"type": "text_link", "url": url} if url else None
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _cannot('Tag "span" must have class "tg-spoiler"')
    if name == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    if name == "tg-emoji":
        return {"type": kind, "custom_emoji_id": attributes.get("emoji-id", "")}
    if name == "code" and stack and stack[-1].name == "pre":
        language = attributes.get("class", "").removeprefix("language-")
        if language and stack[-1].entity is not None:
            stack[-1].entity["language"] = language
        return None
    return {"type": kind}


def _close(text: str, at: int, name: str, stack: list[Open], writing: Writing) -> None:
    if not stack:
        raise _cannot(f"Unexpected end tag at byte offset {_byte(text, at)}")
    opened = stack.pop()
    if name not in ("", opened.name):
        raise _cannot(
            f"Unmatched end tag at byte offset {_byte(text, at)}, expected "
            f'"</{opened.name}>", found "</{name}>"'
        )
    writing.close(opened.entity, opened.at)


# --- Markdown ---

PAIRS = (
    ("```", "pre"), ("||", "spoiler"), ("__", "underline"), ("*", "bold"), ("_", "italic"),
    ("~", "strikethrough"), ("`", "code"), ("[", "text_link"),
)  # fmt: skip
NAMES = {
    "pre": "Pre", "spoiler": "Spoiler", "underline": "Underline", "bold": "Bold",
    "italic": "Italic", "strikethrough": "Strikethrough", "code": "Code", "text_link": "Text_url",
}  # fmt: skip


def parse_markdown(text: str, *, strict: bool) -> tuple[str, list[Json]]:
    """Read MarkdownV2 (strict) or the old Markdown."""
    writing = Writing()
    stack: list[Open] = []
    at = 0
    while at < len(text):
        at = _mark(text, at, stack, writing, strict=strict)
    if stack:
        opened = stack[-1]
        if strict:
            kind = NAMES[opened.name]
            raise _cannot(f"Can't find end of {kind} entity at byte offset {opened.byte}")
        raise _cannot(f"Can't find end of the entity starting at byte offset {opened.byte}")
    return "".join(writing.parts), writing.entities


def _mark(text: str, at: int, stack: list[Open], writing: Writing, *, strict: bool) -> int:
    inside = stack[-1].name if stack else ""
    if text[at] == "\\" and at + 1 < len(text) and (strict or text[at + 1] in "_*`["):
        writing.add(text[at + 1])
        return at + 2
    if inside in ("code", "pre"):
        sign = "`" if inside == "code" else "```"
        if text.startswith(sign, at):
            opened = stack.pop()
            writing.close({"type": inside}, opened.at)
            return at + len(sign)
        writing.add(text[at])
        return at + 1
    if inside == "text_link" and text[at] == "]":
        return _link(text, at, stack, writing)
    for sign, kind in PAIRS if strict else [pair for pair in PAIRS if pair[0] in "*_`[```"]:
        if text.startswith(sign, at):
            return _toggle(text, at, sign, kind, stack, writing)
    if strict and text[at] in RESERVED:
        raise _cannot(
            f"Character '{text[at]}' is reserved and must be escaped with the preceding '\\'"
        )
    writing.add(text[at])
    return at + 1


def _toggle(text: str, at: int, sign: str, kind: str, stack: list[Open], writing: Writing) -> int:
    if stack and stack[-1].name == kind and kind != "text_link":
        opened = stack.pop()
        writing.close({"type": kind}, opened.at)
    else:
        stack.append(Open(kind, writing.length, _byte(text, at), {"type": kind}))
    return at + len(sign)


def _link(text: str, at: int, stack: list[Open], writing: Writing) -> int:
    opened = stack.pop()
    if not text.startswith("](", at):
        return at + 1
    end = text.find(")", at)
    if end < 0:
        raise _cannot(f"Can't find end of a URL at byte offset {_byte(text, at + 2)}")
    url = text[at + 2 : end].replace("\\", "")
    if url:
        writing.close({"type": "text_link", "url": url}, opened.at)
    return end + 1
