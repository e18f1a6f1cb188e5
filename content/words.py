"""Words: Fluent messages, one folder a locale, one file a noun; read once, checked at the start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from content import phrases
from content.problems import Problems

HERE = Path(__file__).parent
EASY = "-x-easy"
"""Ends the locale of a reader who asked for easy-read words."""


class MissingWords(LookupError):
    """A message, or a variable of one, is not there: a bug, named by the message's id."""


class Words:
    """The words of one reader: `words("tips-none", topic=…)`."""

    def __init__(self, bundle: FluentBundle, *, locale: str, easy: bool) -> None:
        self._bundle = bundle
        self._easy = easy
        self._said: dict[tuple[object, ...], str] = {}
        self.locale = locale

    def __call__(self, name: str, /, **variables: Any) -> str:
        """Give a message in this reader's language; raises MissingWords."""
        if any(type(value) is not int for value in variables.values()):
            return self._format(name, variables)
        said = (name, *variables.items())  # "1 of 3" is said often, and Fluent takes its time
        if said not in self._said:
            self._said[said] = self._format(name, variables)
        return self._said[said]

    def _format(self, name: str, variables: dict[str, Any]) -> str:
        if not self._bundle.has_message(name):
            raise MissingWords(name)
        message = self._bundle.get_message(name)
        pattern = message.attributes.get("easy") if self._easy else None
        chosen = pattern or message.value
        if chosen is None:
            raise MissingWords(name)
        text, errors = self._bundle.format_pattern(chosen, variables)
        if errors:
            raise MissingWords(f"{name}: {errors[0]}")
        return str(text)

    def has(self, name: str) -> bool:
        """Tell whether there is such a message."""
        return bool(self._bundle.has_message(name))


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Every locale's words."""

    default: str
    bundles: Mapping[str, FluentBundle]
    is_broken: bool = False
    """Whether something in the files is no message, and would be left out."""
    _known: dict[tuple[str, bool], Words] = field(default_factory=dict)

    @classmethod
    def read(cls, default: str = "en", folder: Path = HERE) -> "Phrasebook":
        """Read every `<locale>/*.ftl` under a folder; raises Problems when one is broken."""
        files = {
            locale: sorted((folder / locale).glob("*.ftl"))
            for locale in sorted({path.parent.name for path in folder.glob("*/*.ftl")})
        }
        try:
            sources = {
                locale: [path.read_text("utf-8-sig") for path in paths]
                for locale, paths in files.items()
            }
        except UnicodeDecodeError:
            raise Problems(phrases.check(folder, default)) from None
        book = cls.of(sources, default)
        if book.is_broken:
            raise Problems(phrases.check(folder, default))
        return book

    @classmethod
    def of(cls, sources: Mapping[str, list[str]], default: str) -> "Phrasebook":
        """Make a phrasebook of Fluent texts by locale; what one lacks is said in the default."""
        parsed = {
            locale: [FluentResource(text) for text in texts] for locale, texts in sources.items()
        }
        usual = parsed.get(default, [])
        bundles = {
            locale: _bundle(locale, own if locale == default else [*usual, *own])
            for locale, own in parsed.items()
        }
        everything = [entry for own in parsed.values() for each in own for entry in each.body]
        return cls(default, bundles, any(isinstance(each, ast.Junk) for each in everything))

    @property
    def locales(self) -> tuple[str, ...]:
        """Give the locales there are, the default first."""
        return (self.default, *(each for each in self.bundles if each != self.default))

    def nearest(self, tag: str | None) -> str:
        """Give the locale nearest to a language tag: itself, its language, or the default."""
        plain = (tag or "").removesuffix(EASY)
        for candidate in (plain, plain.split("-")[0]):
            if candidate in self.bundles:
                return candidate
        return self.default

    def words(self, tag: str | None) -> Words:
        """Give the words for a reader; an unknown language gets the default one."""
        locale, easy = self.nearest(tag), (tag or "").endswith(EASY)
        if (locale, easy) not in self._known:
            self._known[locale, easy] = Words(self.bundles[locale], locale=locale, easy=easy)
        return self._known[locale, easy]


def _bundle(locale: str, resources: list[ast.Resource]) -> FluentBundle:
    # Isolation marks would break links and bot commands; direction is set by the clients.
    bundle = FluentBundle([locale], use_isolating=False)
    for resource in resources:
        bundle.add_resource(resource, allow_overrides=True)
    return bundle
