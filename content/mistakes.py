"""What is wrong with a file that is no TOML, or with a code, in words an editor can act on."""

import re
from collections.abc import Callable
from difflib import get_close_matches

WHERE = re.compile(r"\(at line (\d+), column \d+\)")
CURLY = "“”„‟«»‘’‚"
KEY = r"^\s*([\w\"'.-]+)\s*=\s*"
HIDDEN = "\u00a0\u00ad\u200b\u200c\u200d\u2028\u2029\u202f\u2060\ufeff\x00"
MOST = 14
"""Codes that are listed to choose from."""
SIGNS = {
    f"[{HIDDEN}]": ("there is a sign that nobody can see.", "Type the line anew."),
    rf"{KEY}\"[^\"]*[{CURLY}]\s*(#.*)?$": ("the quotes are curly.", 'Write straight ones: "…".'),
    rf"{KEY}[\[{{\s]*[{CURLY}]": ("the quotes are curly.", 'Write straight ones: "…".'),
    rf"^\s*[{CURLY}]": ("the quotes are curly.", 'Write straight ones: "…".'),
    rf"{KEY}(yes|no|on|off|true|false)\s*(#.*)?$": (
        "that is no value.", "Write true or false; words stand in quotes.",
    ),
    rf"{KEY}\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}": (
        "that is no date.", "Write the date as 2026-11-23, without quotes.",
    ),
    rf"{KEY}\d{{1,2}}[:.]\d\d\s*(#.*)?$": ("that is no number.", "Write the hour alone: 10."),
    rf"{KEY}0\d+\s*(#.*)?$": ("the number begins with 0.", "Leave the 0 out."),
    rf"{KEY}\d+ ": ("there is more than a number.", "Write the number alone, without its unit."),
    rf"{KEY}[^\W\d]": ("the words are not in quotes.", 'Write them in quotes: "…".'),
    rf"{KEY}(#.*)?$": ("there is nothing after the =.", "Write a value, or put # before the line."),
    rf"{KEY}\{{[^}}]*$": ("a { is not closed.", "Write all of { … } on one line."),
    rf"{KEY}\{{.*,\s*}}": ("there is a comma too much.", "Leave out the comma before the }."),
    rf"{KEY}\"[^\"]*(#.*)?$": ("a quote is not closed.", 'End the text with ".'),
    rf"{KEY}\".*\".*\"": ("there is a quote inside the quotes.", 'Write it as “…”, or as \\".'),
    r"^\s*\[+[^\]]*$": ("a header is not closed.", "Write it in brackets: [name], or [[name]]."),
    r"^\s*\w+\s*:": ("there is a : where = belongs.", 'Write name = "value".'),
    r"^\s*[^=#]+$": ("there is no = on this line.", "Write name = value, or put # before it."),
}  # fmt: skip
"""What a line looks like, what is wrong with it, and what to write instead; the first counts."""


def explain(text: str, error: Exception) -> tuple[int, str, str]:
    """Give the line (from 1), what is wrong, and what to write instead."""
    lines = text.splitlines() or [""]
    found = WHERE.search(str(error))
    at = min(int(found.group(1)) if found else len(lines), len(lines))
    why = WHERE.sub("", str(error)).strip().rstrip(".")
    if isinstance(error, RecursionError):
        return 1, "there are brackets within brackets without end.", "Restore the file."
    for words, tell in TOLD.items():
        if words in why:
            return tell(lines, at)
    line = lines[at - 1]
    for pattern, (wrong, instead) in SIGNS.items():
        if re.search(pattern, line, re.IGNORECASE):
            return at, wrong, instead
    return at, f"this is not TOML: {why}.", "Compare with the entries around it."


def _twice(lines: list[str], at: int) -> tuple[int, str, str]:
    line = lines[at - 1].partition("#")[0].strip()
    name = line if line.startswith("[") else line.partition("=")[0].strip()
    begins = re.compile(rf"\s*{re.escape(name)}\s*(?:=|#|$)")
    first = next((n for n, each in enumerate(lines, 1) if begins.match(each)), at)
    where = f" (it is on line {first} already)" if first != at else ""
    return at, f"{name} is there twice{where}.", "Keep one of the two."


def _list(lines: list[str], at: int) -> tuple[int, str, str]:
    """Tell of the line that opens a list, when what follows it has begun."""
    opened = at
    while opened > 1 and not re.search(rf"{KEY}\[", lines[opened - 1]):
        opened -= 1
    is_next = opened < at and re.search(rf"{KEY}|^\s*\[", lines[at - 1])
    line = opened if is_next or at == len(lines) else at
    if re.search(f"[{CURLY}]", lines[line - 1]):
        return line, "the quotes are curly.", 'Write straight ones: "…".'
    instead = 'Put a comma after each, and a ] at the end: ["one", "two"].'
    return line, "a list is not closed, or lacks a comma.", instead


def _backslash(_: list[str], at: int) -> tuple[int, str, str]:
    return at, "a backslash has a meaning here.", "Write two of them, or / instead."


TOLD: dict[str, Callable[[list[str], int], tuple[int, str, str]]] = {
    "Cannot overwrite": _twice,
    "Cannot declare": _twice,
    "Cannot mutate": _twice,
    "Unclosed array": _list,
    "Invalid date": lambda _, at: (at, "there is no such day.", "Write it as 2026-11-23."),
    "Exceeds the limit": lambda _, at: (at, "a number is far too long.", "Write a shorter one."),
    "Unescaped '\\'": _backslash,
}
"""What the parser says, where that tells more than the line."""


def undecodable(data: bytes, at: int) -> tuple[int, str, str]:
    """Tell of a file that is not UTF-8: the line of the first byte that cannot be."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return 1, "the file is saved as UTF-16.", "Save it as UTF-8."
    line = data[:at].count(b"\n") + 1
    return line, "a letter on this line is not UTF-8.", "Save the file as UTF-8, and look at it."


def nearest(wrote: str, codes: list[str]) -> str:
    """Say what was meant, as far as that can be told."""
    near = get_close_matches(wrote, codes, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    more = f", or {len(codes) - MOST} others" if len(codes) > MOST else ""
    return f"Use one of: {', '.join(codes[:MOST])}{more}." if codes else "Leave it out."
