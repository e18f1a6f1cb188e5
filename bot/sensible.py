"""Someone sensible, who answers by themselves, so that a dialogue can be read from end to end.

They know buttons by what these carry and not by what they say: words can be edited, and languages
changed.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.phone import Key, Message, keys
from content.library import HERE
from domain.onboarding import MORE, OWN_WORDS
from domain.programme import Programme
from handlers import presses
from handlers.buttons import Button, Forged

KNOWN = {each.prefix: each for each in (getattr(presses, name) for name in presses.__all__)}
SKIPS = (presses.Skip, presses.AnswerSkip)
READY = (presses.Ready, presses.AnswerReady)
QUESTION = (presses.Choose, presses.Answer, *READY, *SKIPS, presses.Leave)
"""Buttons that stand under something that is asked."""
OFTEN = 3
"""Answers to one question after which it is skipped: what is asked for was not understood."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button to press."""

    key: Key


@dataclass(frozen=True, slots=True)
class Write:
    """Words to type."""

    words: str


Move = Press | Write


def meaning(key: Key) -> Button | None:
    """Give what a button carries; None for one that is not ours, such as a link."""
    known = KNOWN.get(key.data.partition(":")[0])
    try:
        return None if known is None else known.unpack(key.data)
    except Forged:
        return None


def is_question(message: Message) -> bool:
    """Tell whether something is asked here, so that a dialogue is not over."""
    return any(isinstance(meaning(key), QUESTION) for key in keys(message))


@dataclass(slots=True)
class Sensible:
    """Answers every question, then presses each kind of button in `then` once.

    `taps` holds codes of options, `types` words to type, by the name of the question; what is
    named in neither gets the first option, or the middle of a scale. What `skips` names is skipped.
    """

    taps: Mapping[str, str]
    types: Mapping[str, str]
    then: list[type[Button]] = field(default_factory=list)
    skips: Iterable[str] = ()
    _asked: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, programme: Programme, locale: str | None = None) -> "Sensible":
        """Give someone who fits a programme, and answers as `demo/someone.toml` says."""
        said = tomllib.loads((HERE / "demo" / "someone.toml").read_text("utf-8"))
        own = {
            "language": locale or programme.locales[0],
            "place": programme.home,
            "rhythm": programme.asking.rhythm.value,
            "weekday": str(programme.asking.weekday),
            "hour": str(programme.asking.hour),
        }
        return cls({**said["taps"], **own}, said["types"])

    def next(self, message: Message) -> Move | None:
        """Give what to do under the newest message; None when the dialogue is over."""
        meant = {key: press for key in keys(message) if (press := meaning(key)) is not None}
        if any(isinstance(press, QUESTION) for press in meant.values()):
            return self._answer(meant)
        for at, kind in enumerate(self.then):
            for key, press in meant.items():
                if isinstance(press, kind):
                    del self.then[at]
                    return Press(key)
        return None

    def _answer(self, meant: Mapping[Key, Button]) -> Move | None:
        name = next(filter(None, map(_asks, meant.values())), "")
        if name in self.skips:
            return _first(meant, *SKIPS)
        self._asked[name] += 1
        ready = _first(meant, *READY)
        if self._asked[name] > OFTEN:
            return _first(meant, *SKIPS) if self._asked[name] == OFTEN + 1 else None
        if ready is not None and self._asked[name] > 1:
            return ready
        if name in self.types and self._asked[name] == 1:
            return Write(self.types[name])
        return self._tap(name, meant) or _first(meant, *SKIPS)

    def _tap(self, name: str, meant: Mapping[Key, Button]) -> Move | None:
        options = {option: key for key, press in meant.items() if (option := _option(press))}
        wanted = self.taps.get(name, "")
        if wanted in options:
            return Press(options[wanted])
        usual = [key for code, key in options.items() if code not in (MORE, OWN_WORDS)]
        if not usual:
            return None
        is_scale = all(code.isdecimal() for code in options)
        return Press(usual[len(usual) // 2 if is_scale else 0])


def _first(meant: Mapping[Key, Button], *kinds: type[Button]) -> Press | None:
    return next((Press(key) for key, press in meant.items() if isinstance(press, kinds)), None)


def _option(press: Button) -> str:
    if isinstance(press, presses.Choose):
        return press.option
    return press.value if isinstance(press, presses.Answer) else ""


def _asks(press: Button) -> str:
    """Give the name of the question that a button belongs to."""
    match press:
        case presses.Choose(step=name) | presses.Skip(step=name) | presses.Ready(step=name):
            return name
        case presses.Answer(item=name) | presses.AnswerSkip(item=name):
            return name
        case presses.AnswerReady(item=name) | presses.Leave(kind=name):
            return name
        case _:
            return ""
