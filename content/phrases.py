"""Checks the files of words (`<locale>/*.ftl`): what is broken, missing, or said by nobody."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from fluent.syntax import FluentParser, ast

from content.mistakes import undecodable
from content.problems import Problem

TAGS = ("a", "b", "blockquote", "code", "i", "pre", "s", "tg-spoiler", "u")
"""What Telegram takes of HTML."""
TAG = re.compile(r"<(/?)([\w-]*)[^<>]*(>?)")
GO_ON = "Write name = words; or put a space before it, to go on with what is above."
BROKEN = {
    "E0002": ("this line belongs to nothing.", GO_ON),
    "E0003=": ("there is no = on this line.", GO_ON),
    "E0003}": ("a { is not closed.", "Write { $name }, with nothing else in it."),
    "E0005": ("there are no words after the =.", "Write them there."),
    "E0010": ("none of the choices is the usual one.", "Put a * before one of them: *[other]."),
    "E0011": ("there are no choices after the ->.", "Write [one] … and *[other] …, a line each."),
    "E0015": ("two choices are the usual one.", "Keep the * before one of them only."),
    "E0027": ("a } stands alone.", "Take it out, or write the { that belongs to it."),
}
"""The errors of Fluent that editors make: what is wrong, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message: where it is, and the values it uses."""

    file: str
    line: int
    uses: frozenset[str]


Spoken = Mapping[str, frozenset[str] | None]
"""The messages that the code names, with the values it gives each; None where that is not known."""


def check(root: Path, default: str, spoken: Spoken | None = None) -> list[Problem]:
    """Give what is wrong in the files of words under a folder."""
    found: list[Problem] = []
    usual = _locale(root, default, found)
    if not found:
        found += _lacking(default, usual, spoken or {})
    for locale in sorted({path.parent.name for path in root.glob("*/*.ftl")} - {default}):
        for name, said in _locale(root, locale, found).items():
            found += _compare(name, said, usual)
    return found


def _lacking(default: str, usual: Mapping[str, Said], spoken: Spoken) -> Iterator[Problem]:
    """Hold the words against what the code says."""
    for name, given in sorted(spoken.items()):
        if name not in usual:
            near = get_close_matches(name, usual.keys() - spoken.keys(), n=1, cutoff=0.8)
            file, line = (usual[near[0]].file, usual[near[0]].line) if near else (default, 1)
            instead = f"Is it what is called {near[0]}?" if near else f"Restore {name} = …"
            yield Problem(file, line, f"the bot says {name}, and it is missing.", instead)
        elif given is not None:
            yield from _strange(name, usual[name], given)


def _strange(name: str, said: Said, given: frozenset[str]) -> Iterator[Problem]:
    """Complain of values that a message uses and is not given."""
    known = sorted(given)
    for each in sorted(said.uses - given):
        near = get_close_matches(each, known, n=1)
        instead = f"Did you mean {near[0]}?" if near else "Write it without."
        if known and not near:
            instead = f"Use one of: {', '.join(known)}."
        yield Problem(said.file, said.line, f"{name} is not given {each}.", instead)


def untranslated(root: Path, default: str, locale: str) -> list[str]:
    """Give the messages that are said in the usual language, since this one has none of its own."""
    own = _locale(root, locale, [])
    return [name for name in _locale(root, default, []) if name not in own]


def _compare(name: str, said: Said, usual: dict[str, Said]) -> Iterator[Problem]:
    """Compare a translation with what it translates."""
    if name not in usual:
        near = get_close_matches(name, usual, n=1)
        instead = f"Did you mean {near[0]}?" if near else "Leave it out."
        yield Problem(said.file, said.line, f"nobody says {name}.", instead)
        return
    yield from _strange(name, said, usual[name].uses)


def _locale(root: Path, locale: str, found: list[Problem]) -> dict[str, Said]:
    """Read the messages of one language; what is wrong is noted."""
    messages: dict[str, Said] = {}
    for path in sorted((root / locale).glob("*.ftl")):
        file, data = f"{locale}/{path.name}", path.read_bytes()
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            found.append(Problem(file, *undecodable(data, error.start)))
            continue
        for entry in FluentParser().parse(text).body:
            if isinstance(entry, ast.Junk):
                found.append(_broken(file, text, entry))
            elif isinstance(entry, ast.Message):
                _note(entry, file, text, messages, found)
    return messages


def _note(
    entry: ast.Message, file: str, text: str, messages: dict[str, Said], found: list[Problem]
) -> None:
    name, line = entry.id.name, _line(text, entry.id)
    if name in messages:
        wrong = f"{name} is there twice ({messages[name].file}:{messages[name].line})."
        found.append(Problem(file, line, wrong, "Keep one of the two."))
    patterns = [each.value for each in entry.attributes]
    patterns += [entry.value] if entry.value is not None else []
    uses = frozenset(f"${each}" for pattern in patterns for each in _variables(pattern))
    messages[name] = Said(file, line, uses)
    for pattern in patterns:
        found.extend(
            Problem(file, line, wrong, instead) for wrong, instead in _html(_flat(pattern))
        )


def _broken(file: str, text: str, junk: ast.Junk) -> Problem:
    said = junk.annotations[0]
    code = str(said.code)
    code += str(said.arguments[0]) if code == "E0003" and said.arguments else ""
    wrong, instead = BROKEN.get(code, (f"{said.message}.", "Compare with the lines around it."))
    return Problem(file, _line(text, said), wrong, instead)


def _line(text: str, node: ast.SyntaxNode) -> int:
    assert node.span is not None
    return text.count("\n", 0, node.span.start) + 1


def _variables(pattern: ast.Pattern) -> Iterator[str]:
    for each in _within(pattern):
        if isinstance(each, ast.VariableReference):
            yield each.id.name


def _within(node: object) -> Iterator[ast.BaseNode]:
    """Give a node and everything in it."""
    if isinstance(node, list):
        for each in node:
            yield from _within(each)
    elif isinstance(node, ast.BaseNode):
        yield node
        for each in vars(node).values():
            yield from _within(each)


def _flat(pattern: ast.Pattern) -> str:
    """Give the words of a message, one choice after the other, with x for every value."""
    parts = []
    for each in pattern.elements:
        if isinstance(each, ast.TextElement):
            parts.append(each.value)
        elif isinstance(each.expression, ast.SelectExpression):
            parts += [_flat(variant.value) for variant in each.expression.variants]
        else:
            parts.append("x")
    return "".join(parts)


def _html(words: str) -> Iterator[tuple[str, str]]:
    """Give what Telegram would refuse of a message's tags."""
    opened: list[str] = []
    for tag in TAG.finditer(words):
        closes, name, is_whole = tag[1], tag[2], tag[3]
        if not is_whole or not name:
            yield "a < stands alone.", "Write &lt; for the sign itself."
        elif name not in TAGS:
            yield f"Telegram knows no <{name}>.", f"Use one of: {', '.join(TAGS)}."
        elif not closes:
            opened.append(name)
        elif not opened or opened.pop() != name:
            yield f"</{name}> closes what is not open.", f"Write <{name}> before it."
    for name in opened:
        yield f"<{name}> is not closed.", f"Write </{name}> after it."
