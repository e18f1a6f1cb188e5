"""`python -m bot rehearse`: a dialogue played in the terminal, as a member would read it."""

import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import click

from bot.phone import Key, Message, keys
from bot.scenes import JOINING, Scene
from bot.sensible import Move, Press, Sensible, Write, is_question, meaning
from bot.stage import Stage, set_up
from bot.terminal import QUOTE, WAIT, Keyboard, Terminal, numbered
from handlers.buttons import Button

FARTHEST = 80
"""Moves after which whoever plays by themselves is taken to go in circles."""
LONG = timedelta(minutes=30)
"""After so long the time is said again."""
HOW = (
    f"Type the number of a button, or words. {WAIT} waits for what comes next. "
    f"Words that are a number need a {QUOTE} before them. Ctrl-D leaves."
)


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time pass until something comes."""


class Player(Protocol):
    """Whoever answers the bot."""

    async def next(self, message: Message) -> Move | Wait | None:
        """Give what to do under the newest message; None to leave."""


@dataclass(frozen=True, slots=True)
class ByThemselves:
    """Someone sensible; with a terminal, their answers are printed."""

    someone: Sensible
    terminal: Terminal | None = None

    async def next(self, message: Message) -> Move | Wait | None:
        """Answer, and show what."""
        move = self.someone.next(message)
        if move is not None and self.terminal is not None:
            self.terminal.answer(move.key.label if isinstance(move, Press) else move.words)
        return move


@dataclass(slots=True)
class Typist:
    """A person at the keyboard."""

    keyboard: Keyboard
    then: tuple[type[Button], ...]
    stays: bool
    _last: Move | Wait | None = None

    async def next(self, message: Message) -> Move | Wait | None:
        """Read what they type; they leave when a press has ended the dialogue."""
        is_asked = is_question(message)
        if not is_asked and not self.stays and self._is_over(message):
            return None
        self._last = await self._read(numbered(keys(message)), may_leave=not is_asked)
        return self._last

    async def _read(self, found: dict[str, Key], *, may_leave: bool) -> Move | Wait | None:
        while True:
            click.echo("\n(Enter leaves) > " if may_leave else "\n> ", nl=False)
            line = await self.keyboard.line()
            if line is None or (not line and may_leave):
                return None
            if line == WAIT:
                return Wait()
            if line in found:
                return Press(found[line])
            if line.removeprefix(QUOTE).strip():
                return Write(line.removeprefix(QUOTE).strip())
            click.echo(HOW)

    def _is_over(self, message: Message) -> bool:
        """Tell whether nothing is left to do; words may have led away from a question."""
        goes_on = any(isinstance(meaning(key), self.then) for key in keys(message))
        return not goes_on and not isinstance(self._last, Write)


@dataclass(slots=True)
class Show:
    """What happens, told in the terminal."""

    stage: Stage
    terminal: Terminal
    troubles: int = 0
    _told: datetime | None = field(default=None)

    async def open(self, scene: Scene, *, is_shown: bool = True) -> None:
        """Begin a dialogue."""
        if scene.says:
            await self.stage.do(Write(scene.says))
        elif not await self.stage.wait():
            self._complain("Nothing comes by itself: nothing is due for this person.")
        if is_shown:
            self._tell_time()
        if is_shown and scene.says:
            self.terminal.answer(scene.says)

    async def play(self, player: Player, *, is_shown: bool = True) -> None:
        """Go on until the player leaves."""
        for _ in range(FARTHEST):
            await self._tell(is_shown=is_shown)
            move = await player.next(self.stage.newest)
            if move is None:
                return
            if not isinstance(move, Wait):
                await self.stage.do(move)
            elif not await self.stage.wait():
                self.terminal.remark("Nothing comes by itself any more.")
        self._complain("The dialogue goes in circles, or is very long.")

    async def _tell(self, *, is_shown: bool) -> None:
        heard = await self.stage.hear()
        if is_shown:
            self._tell_time()
            for message in heard:
                self.terminal.hear(message)
        troubles = await self.stage.find_troubles()
        for trouble in troubles:
            self._complain(trouble)
        if is_shown and not heard and not troubles:
            self.terminal.remark("The bot says nothing to that.")

    def _tell_time(self) -> None:
        now = self.stage.now
        if self._told is None or now - self._told > LONG:
            self.terminal.moment(now)
        self._told = now

    def _complain(self, trouble: str) -> None:
        self.troubles += 1
        self.terminal.complain(trouble)


async def rehearse(
    scene: Scene, *, programme: str, locale: str | None, by_themselves: bool, stays: bool
) -> int:
    """Play one dialogue; gives 1 when anything did not reach the member as it was meant."""
    async with set_up(programme, locale) as stage:
        terminal = Terminal(stage.app.office.library.programme.name)
        show = Show(stage, terminal)
        if scene.is_for_members:
            await show.open(JOINING, is_shown=False)
            await show.play(ByThemselves(_someone(stage, locale)), is_shown=False)
        terminal.remark(scene.about)
        player: Player
        if by_themselves:
            player = ByThemselves(_someone(stage, locale, scene), terminal)
        else:
            player = Typist(Keyboard(sys.stdin.fileno()), scene.then, stays)
            terminal.remark(HOW)
        await show.open(scene)
        await show.play(player)
        terminal.remark("The end." if not show.troubles else f"The end. Put right: {show.troubles}")
        return 1 if show.troubles else 0


def _someone(stage: Stage, locale: str | None, scene: Scene | None = None) -> Sensible:
    someone = Sensible.of(stage.app.office.library.programme, locale)
    someone.then = list(scene.then) if scene is not None else []
    return someone
