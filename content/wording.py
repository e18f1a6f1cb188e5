"""Reads the words, and checks that all that files name by code has some in every language."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content import phrases, voice
from content.library import load
from content.problems import Problem, Problems
from content.words import HERE, Phrasebook, Words
from domain.instruments import Instrument
from domain.items import Item, ItemKind
from domain.library import Library
from domain.tips import TOPICS, reasons


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a programme's editors wrote: the library, and words for all of it."""

    library: Library
    phrasebook: Phrasebook

    @classmethod
    def read(cls, programme_file: Path | None = None) -> "Content":
        """Read all content and check it; raises Problems."""
        library = load(programme_file=programme_file)
        return cls(library, read(library))


def examine(library: Library, folder: Path, spoken: phrases.Spoken | None = None) -> None:
    """Look at every message, at how it speaks too; raises Problems. `spoken` is what code says."""
    found = phrases.check(folder, library.programme.locales[0], spoken) or voice.check(folder)
    if found:
        raise Problems(found)
    read(library, folder)


def read(library: Library, folder: Path = HERE) -> Phrasebook:
    """Read every language's words; raises Problems when some that the library needs are missing."""
    phrasebook = Phrasebook.read(library.programme.locales[0], folder)
    if problems := check(library, phrasebook):
        raise Problems(problems)
    return phrasebook


def check(library: Library, phrasebook: Phrasebook) -> list[Problem]:
    """Give a problem for each message that is missing, and for instruments that nobody can read."""
    problems = []
    for locale in library.programme.locales:
        if locale not in phrasebook.locales:
            wrong = f"the programme offers {locale!r}, and there is no folder of words for it."
            problems.append(Problem("programme.toml", 1, wrong, "Translate en/, or leave it out."))
            continue
        words = phrasebook.words(locale)
        for file, name in _needed(library, words):
            if not words.has(name):
                wrong = f"there is no message {name}."
                problems.append(Problem(f"{locale}/{file}", 1, wrong, f"Write {name} = …"))
    problems += [_unreadable(each) for each in _asked(library) if not each.languages]
    return problems


def _needed(library: Library, words: Words) -> Iterator[tuple[str, str]]:
    """Give the messages that the files name: which file of words, and which message."""
    yield "onboarding.ftl", library.programme.purpose
    yield from (("onboarding.ftl", f"onboarding-kind-{kind}") for kind in library.kinds)
    yield from (("common.ftl", f"language-{each}") for each in library.programme.locales)
    yield from (("tips.ftl", f"topic-{topic}") for topic in TOPICS)
    yield from (("tips.ftl", f"tips-because-{each}") for each in reasons(library.items))
    for item in library.items:
        yield from _of_item(item, "checkins.ftl")
        yield "checkins.ftl", f"{item.words}-short"
    language = words.locale.split("-")[0]
    for instrument in _asked(library):
        if language in instrument.languages:
            yield "instruments.ftl", instrument.title
            for item in instrument.items:
                yield from _of_item(item, "instruments.ftl")


def _of_item(item: Item, file: str) -> Iterator[tuple[str, str]]:
    yield file, item.words
    if item.kind in (ItemKind.CHOICE, ItemKind.SEVERAL):
        yield from ((file, f"{item.labels}-{option}") for option in item.options)


def _asked(library: Library) -> list[Instrument]:
    return [library.instruments[each.code] for each in library.due]


def _unreadable(instrument: Instrument) -> Problem:
    return Problem(
        f"instruments/{instrument.code}.toml",
        1,
        f"{instrument.code} is asked, and its words are in no language.",
        f"Put its words into <language>/{instrument.code}.ftl and name the languages here.",
    )
