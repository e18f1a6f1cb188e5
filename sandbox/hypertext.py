"""Telegram's HTML into plain text and entities."""

import re

from sandbox.links import linked
from sandbox.nouns import Json
from sandbox.writing import Open, Writing, byte, cannot, date_time

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link", "tg-spoiler": "spoiler", "span": "spoiler",
    "blockquote": "blockquote", "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
START = re.compile(r"<([^\s>]*)")
ATTRIBUTE = re.compile(
    r"\s*([^\s=>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.-]+)(?=[\s>])))?"
)
END = re.compile(r"</([^\s>]*)\s*>")


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Read Telegram's HTML."""
    writing = Writing()
    stack: list[Open] = []
    at = 0
    while at < len(text):
        if text[at] == "&":
            shown, at = _reference(text, at)
            writing.add(shown)
        elif text.startswith("</", at):
            at = _close(text, at, stack, writing)
        elif text[at] == "<":
            at = _open(text, at, stack, writing)
        else:
            end = re.compile(r"[^<&]+").match(text, at)
            assert end is not None
            writing.add(end[0])
            at = end.end()
    if stack:
        raise cannot(f'Can\'t find end tag corresponding to start tag "{stack[-1].name}"')
    return writing.done()


def _reference(text: str, at: int) -> tuple[str, int]:
    """Read `&lt;` and its like; anything else is only an ampersand."""
    found = REFERENCE.match(text, at)
    if found is None:
        return "&", at + 1
    if found[3]:
        return NAMED[found[3]], found.end()
    code = int(found[1], 16) if found[1] else int(found[2])
    if not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", at + 1
    return chr(code), found.end()


def _plain(value: str) -> str:
    """Give an attribute's value with its references read."""
    return re.sub(r"&[^;]{1,8};", lambda found: _reference(found[0] + " ", 0)[0], value)


def _open(text: str, at: int, stack: list[Open], writing: Writing) -> int:
    begun = START.match(text, at)
    assert begun is not None
    name, where = begun[1].lower(), byte(text, at)
    if begun.end() >= len(text):
        raise cannot(f"Unclosed start tag at byte offset {where}")
    if name not in TAGS:
        raise cannot(f'Unsupported start tag "{name}" at byte offset {where}')
    attributes, end = _attributes(text, begun.end(), name, where)
    stack.append(Open(name, writing.length, where, _entity(name, attributes, stack, where)))
    return end


def _attributes(text: str, at: int, name: str, where: int) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    while True:
        at += len(text[at:]) - len(text[at:].lstrip())
        if at >= len(text):
            raise cannot(f"Unclosed start tag at byte offset {where}")
        if text[at] == ">":
            return found, at + 1
        match = ATTRIBUTE.match(text, at)
        if match is None:
            raise cannot(f'Empty attribute name in the tag "{name}" at byte offset {where}')
        value = next((each for each in match.groups()[1:] if each is not None), None)
        if value is None and match[1] != "expandable":
            raise _bad_attribute(text, match.end(), name, where)
        found[match[1].lower()] = _plain(value or "")
        at = match.end()


def _bad_attribute(text: str, at: int, name: str, where: int) -> Exception:
    rest = text[at:].lstrip()
    if rest.startswith("="):
        value = rest[1:].lstrip()
        if not value or value[0] in "\"'":
            return cannot(f"Unclosed start tag at byte offset {where}")
        began = byte(text, len(text) - len(value))
        return cannot(f"Unexpected end of name token at byte offset {began}")
    return cannot(
        f'Expected equal sign in declaration of an attribute of the tag "{name}" '
        f"at byte offset {where}"
    )


def _entity(name: str, attributes: dict[str, str], stack: list[Open], where: int) -> Json | None:
    kind = TAGS[name]
    if name == "a":
        # without an address the text itself is one, which is known at the end
        return linked(attributes["href"]) if attributes.get("href") else {"type": "text_link"}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    if name == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    if name == "tg-emoji":
        number = attributes.get("emoji-id", "")
        if not number.isdecimal():
            raise cannot("Invalid custom emoji identifier specified")
        return {"type": kind, "custom_emoji_id": number}
    if name == "tg-time":
        return date_time(attributes.get("unix", ""), attributes.get("format", ""))
    if name == "code" and stack and stack[-1].name == "pre":
        language = attributes.get("class", "").removeprefix("language-")
        if language and stack[-1].entity is not None:
            stack[-1].entity["language"] = language
        return None
    return {"type": kind}


def _close(text: str, at: int, stack: list[Open], writing: Writing) -> int:
    where = byte(text, at)
    if not stack:
        raise cannot(f"Unexpected end tag at byte offset {where}")
    end = END.match(text, at)
    if end is None:
        raise cannot(f"Unclosed end tag at byte offset {where}")
    opened, name = stack.pop(), end[1].lower()
    if name not in ("", opened.name):
        raise cannot(
            f'Unmatched end tag at byte offset {where}, expected "</{opened.name}>", '
            f'found "</{name}>"'
        )
    entity = opened.entity
    if entity == {"type": "text_link"}:
        shown = "".join(writing.parts).encode("utf-16-le")[opened.at * 2 :]
        entity = linked(shown.decode("utf-16-le"))
    writing.close(entity, opened.at)
    return end.end()
