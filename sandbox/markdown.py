"""Telegram's MarkdownV2 and its old Markdown into plain text and entities."""

import re
from dataclasses import dataclass, field

from sandbox.links import linked
from sandbox.nouns import Json
from sandbox.writing import Open, Writing, byte, cannot, date_time, utf16

RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
ENDS = {
    "bold": "*", "italic": "_", "underline": "__", "strikethrough": "~", "spoiler": "||",
    "code": "`", "pre": "```", "text_link": "]", "custom_emoji": "]",
}  # fmt: skip
BEGINS = (
    ("```", "pre"), ("||", "spoiler"), ("__", "underline"), ("![", "custom_emoji"), ("*", "bold"),
    ("_", "italic"), ("~", "strikethrough"), ("`", "code"), ("[", "text_link"),
)  # fmt: skip
"""The longer marks first."""
NAMES = {
    "pre": "Pre", "spoiler": "Spoiler", "underline": "Underline", "bold": "Bold",
    "italic": "Italic", "strikethrough": "Strikethrough", "code": "Code", "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji", "blockquote": "BlockQuote",
}  # fmt: skip
PRE = re.compile(r"```(?:([^\s`]+)(?=\s))?(?:\r\n|\n\r|\n|\r)?")
ESCAPED = re.compile(r"\\([\x01-\x7e])")


@dataclass(slots=True)
class Reading:
    """Where reading stands: what is open, and whether a quotation is."""

    text: str
    writing: Writing = field(default_factory=Writing)
    stack: list[Open] = field(default_factory=list)
    quoting: bool = False
    line: int = 0
    """Where this line began: only there can a quotation begin."""

    def open(self, name: str, at: int, more: Json | None = None) -> None:
        """Begin an entity."""
        entity = {"type": name, **(more or {})}
        self.stack.append(Open(name, self.writing.length, byte(self.text, at), entity))

    def unclosed(self) -> Exception:
        """Complain about what is open."""
        opened = self.stack[-1]
        return cannot(f"Can't find end of {NAMES[opened.name]} entity at byte offset {opened.byte}")


def parse_markdown_v2(text: str) -> tuple[str, list[Json]]:
    """Read MarkdownV2."""
    reading = Reading(text)
    at = 0
    while at < len(text):
        at = _step(reading, at)
    if reading.quoting:
        opened = _quotation(reading)
        reading.writing.close(opened.entity, opened.at)
    if reading.stack:
        raise reading.unclosed()
    return reading.writing.done()


def _step(reading: Reading, at: int) -> int:
    text, mark = reading.text, reading.text[at]
    inside = reading.stack[-1].name if reading.stack else ""
    escaped = ESCAPED.match(text, at)
    if escaped is not None:
        reading.writing.add(escaped[1])
        return escaped.end()
    if mark not in (RESERVED if inside not in ("code", "pre") else "`"):
        reading.writing.add(mark)
        return at + 1
    if reading.quoting and mark == "\n" and text[at + 1 : at + 2] != ">":
        return _end_quote(reading, at)
    end = ENDS.get(inside)
    # one underscore of two does not end italics: it begins or ends an underline
    if (
        end is not None
        and text.startswith(end, at)
        and not (end == "_" and text[at : at + 2] == "__")
    ):
        return _close(reading, at, end)
    return _begin(reading, at)


def _end_quote(reading: Reading, at: int) -> int:
    opened = _quotation(reading)
    reading.writing.add("\n")
    reading.line = reading.writing.length
    reading.writing.close(opened.entity, opened.at)
    return at + 1


def _quotation(reading: Reading) -> Open:
    """Take the quotation that ends; a spoiler that only begins at its end makes it expandable."""
    opened = reading.stack.pop()
    kind = "blockquote"
    if opened.name == "spoiler" and opened.at == reading.writing.length:
        kind, opened = "expandable_blockquote", reading.stack.pop()
    if opened.name != "blockquote":
        reading.stack.append(opened)
        raise reading.unclosed()
    reading.quoting = False
    opened.entity = {"type": kind}
    return opened


def _begin(reading: Reading, at: int) -> int:
    text, mark = reading.text, reading.text[at]
    quotes = mark == ">" and not reading.quoting and reading.writing.length == reading.line
    if mark == "\n" or quotes:
        return _line(reading, at)
    for sign, kind in BEGINS:
        if not text.startswith(sign, at):
            continue
        if kind == "pre":
            begun = PRE.match(text, at)
            assert begun is not None
            reading.open("pre", at, {"language": begun[1]} if begun[1] else None)
            return begun.end()
        reading.open(kind, at)
        return at + len(sign)
    raise cannot(f"Character '{mark}' is reserved and must be escaped with the preceding '\\'")


def _line(reading: Reading, at: int) -> int:
    """Begin a line, which may be one of a quotation."""
    if reading.text[at] == "\n":
        reading.writing.add("\n")
        reading.line = reading.writing.length
        if reading.text[at + 1 : at + 2] != ">":
            return at + 1
        at += 1
    if not reading.quoting:
        reading.quoting = True
        reading.open("blockquote", at)
    return at + 1


def _close(reading: Reading, at: int, sign: str) -> int:
    opened = reading.stack.pop()
    entity = opened.entity
    after = at + len(sign)
    if opened.name == "text_link":
        said, after = _address(reading, after, "a URL")
        shown = "".join(reading.writing.parts).encode("utf-16-le")[opened.at * 2 :]
        entity = linked(said if said is not None else shown.decode("utf-16-le"))
    elif opened.name == "custom_emoji":
        said, after = _address(reading, after, "a custom emoji URL")
        if said is None:
            raise cannot("Custom emoji entity must contain a tg://emoji URL")
        entity = _pictured(said)
    reading.writing.close(entity, opened.at)
    return after


def _pictured(address: str) -> Json:
    """Give the emoji or the moment an address names."""
    number = re.fullmatch(r"tg://emoji\?id=(\d+)", address)
    if number is not None:
        return {"type": "custom_emoji", "custom_emoji_id": number[1]}
    moment = re.fullmatch(r"tg://time\?unix=(\d+)(?:&format=(\w*))?", address)
    if moment is None:
        raise cannot("Custom emoji URL must have an emoji identifier")
    return date_time(moment[1], moment[2] or "")


def _address(reading: Reading, at: int, what: str) -> tuple[str | None, int]:
    """Read the address in parentheses, None where there are none."""
    text = reading.text
    if text[at : at + 1] != "(":
        return None, at
    found = re.compile(r"((?:\\[\x01-\x7e]|[^)])*)\)", re.DOTALL).match(text, at + 1)
    if found is None:
        raise cannot(f"Can't find end of {what} at byte offset {byte(text, at + 1)}")
    return ESCAPED.sub(r"\1", found[1]), found.end()


# --- the old Markdown: nothing nests ---


def parse_markdown(text: str) -> tuple[str, list[Json]]:
    """Read the old Markdown."""
    writing = Writing()
    at = 0
    while at < len(text):
        mark = text[at]
        if mark == "\\" and text[at + 1 : at + 2] in tuple("_*`["):
            writing.add(text[at + 1])
            at += 2
        elif mark in "_*`[":
            at = _old_entity(text, at, writing)
        else:
            writing.add(mark)
            at += 1
    return writing.done()


def _old_entity(text: str, at: int, writing: Writing) -> int:
    kind = {"_": "italic", "*": "bold", "`": "code", "[": "text_link"}[text[at]]
    begun, sign = at + 1, "]" if text[at] == "[" else text[at]
    entity: Json | None = {"type": kind}
    if text.startswith("```", at):
        match = PRE.match(text, at)
        assert match is not None
        begun, sign = match.end(), "```"
        entity = {"type": "pre"} | ({"language": match[1]} if match[1] else {})
    end = text.find(sign, begun)
    if end < 0:
        raise cannot(f"Can't find end of the entity starting at byte offset {byte(text, at)}")
    inner, after = text[begun:end], end + len(sign)
    if kind == "text_link":
        address = inner
        if text[after : after + 1] == "(":
            address, _, _ = text[after + 1 :].partition(")")
            after = min(len(text), after + len(address) + 2)
        entity = linked(address)
    writing.add(inner)
    writing.close(entity, writing.length - utf16(inner))
    return after
