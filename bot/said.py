"""What the code says: the messages it names, and the values it gives to each."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import handlers

SAYS = ("text", "label", "button", "words")
"""Calls whose first argument is the name of a message."""


def messages() -> Mapping[str, frozenset[str] | None]:
    """Give every message that the code names outright, with its values; None where any may be."""
    found: dict[str, frozenset[str] | None] = {}
    folders = (Path(__file__).parent, Path(handlers.__file__).parent)
    for path in (path for folder in folders for path in sorted(folder.rglob("*.py"))):
        for name, values in _said(ast.parse(path.read_text("utf-8"))):
            before = found.get(name, frozenset())
            found[name] = None if before is None or values is None else before | values
    return found


def _said(tree: ast.AST) -> Iterator[tuple[str, frozenset[str] | None]]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        called = call.func
        verb = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if verb not in SAYS:
            continue
        values = [f"${each.arg}" if each.arg else None for each in call.keywords]
        given = None if None in values else frozenset(each for each in values if each)
        for name in _names(call.args[0]):
            yield name, given


def _names(argument: ast.expr) -> Iterator[str]:
    """Give the names an argument can be: a text, or one of two."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _names(argument.body)
        yield from _names(argument.orelse)
