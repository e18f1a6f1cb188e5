"""A chat in a terminal: what the bot writes, its buttons as numbers, and what a person types."""

import asyncio
import os
import textwrap
from collections.abc import Callable, Sequence
from datetime import datetime

import click

from bot.phone import Key, Message, keys, words

WIDTH = 76
QUOTE = '"'
"""Before words that would be taken for the number of a button."""
WAIT = ">"
"""Typed by someone who waits for what comes next."""


class Terminal:
    """Prints what happens."""

    def __init__(self, name: str, say: Callable[[str], None] = click.echo) -> None:
        self._name = name
        self._say = say

    def remark(self, text: str) -> None:
        """Say something about the rehearsal itself."""
        self._say("\n" + click.style(f"— {text} —", dim=True))

    def moment(self, now: datetime) -> None:
        """Say which time it is now."""
        self.remark(f"{now:%A} {now.day} {now:%B %Y, %H:%M}")

    def hear(self, message: Message) -> None:
        """Show what the bot says, and its buttons."""
        self._say("\n" + click.style(self._name, bold=True))
        for line in _lines(message):
            self._say(f"  {line}".rstrip())
        shown = keys(message)
        if shown:
            self._say("")
        for line in _menu(shown):
            self._say(f"  {line}")

    def answer(self, text: str) -> None:
        """Show what someone does who plays by themselves."""
        self._say("\n" + click.style("You", bold=True) + f"  {text}")

    def complain(self, trouble: str) -> None:
        """Show something that a member would not get as it was meant."""
        self._say("\n" + click.style(f"!! {trouble}", fg="red", bold=True))


def numbered(shown: Sequence[Key]) -> dict[str, Key]:
    """Give each button its number; one that says a number keeps it."""
    found = {key.label: key for key in shown if key.label.isdecimal()}
    number = 0
    for key in shown:
        if key.label.isdecimal():
            continue
        number += 1
        while str(number) in found:
            number += 1
        found[str(number)] = key
    return found


def _lines(message: Message) -> list[str]:
    attached = [f"[{kind}]" for kind in ("photo", "document", "voice") if kind in message]
    return [
        *attached,
        *(part for line in words(message).splitlines() for part in (_wrapped(line) or [""])),
    ]


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)


def _menu(shown: Sequence[Key]) -> list[str]:
    """Lay the buttons out: plain numbers in a row, the others one a line."""
    found = numbered(shown)
    plain = [number for number, key in found.items() if number == key.label]
    rest = [f"{number:>3}  {key.label}" for number, key in found.items() if number != key.label]
    return [*(["     " + "  ".join(plain)] if plain else []), *rest]


class Keyboard:
    """What is typed, line by line, without holding up anything else."""

    def __init__(self, source: int) -> None:
        self._source = source
        self._typed = b""

    async def line(self) -> str | None:
        """Give the next line; None when there will be none."""
        while b"\n" not in self._typed:
            more = await self._more()
            if not more:
                return None
            self._typed += more
        line, _, self._typed = self._typed.partition(b"\n")
        return line.decode(errors="replace").strip()

    async def _more(self) -> bytes:
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        loop.add_reader(self._source, lambda: None if ready.done() else ready.set_result(None))
        try:
            await ready
        finally:
            loop.remove_reader(self._source)
        return os.read(self._source, 4096)
