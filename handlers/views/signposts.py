"""Help in a crisis, in words: a few lines of the person's country first."""

from datetime import date
from html import escape

from content.words import Words
from domain.library import Library
from domain.signposts import Signpost, crisis_lines, services, stale
from handlers import presses
from handlers.views.page import Row, columns
from handlers.views.screen import Key, Screen


def lines(
    words: Words,
    library: Library,
    place: str,
    *,
    today: date,
    is_certain: bool,
    under_18: bool = False,
    more: bool = False,
) -> Screen:
    """Show the crisis lines of a place; `more` adds every other service there."""
    whose = library.places[place].crisis
    found = crisis_lines(library.signposts, whose, under_18=under_18)
    parts = [words("help-intro")]
    parts += [_line(each, words, today) for each in found.first]
    if more:
        parts += [_line(each, words, today) for each in found.more]
        parts += [_line(each, words, today) for each in services(library.signposts, whose)]
    name = escape(library.places[place].name, quote=False)
    parts.append(words("help-where", place=name, certain="yes" if is_certain else "no"))
    parts.append(words("help-bot"))
    return Screen("\n\n".join(parts), _keyboard(words, library, place, more=more))


def _line(signpost: Signpost, words: Words, today: date) -> str:
    ways = [
        words("help-call", number=signpost.call) if signpost.call else "",
        _text(signpost, words),
        escape(signpost.url) if signpost.url else "",
    ]
    name = escape(signpost.name, quote=False)
    about = escape(signpost.about, quote=False)
    hours = escape(signpost.hours, quote=False)
    mark = " " + words("help-unverified") if stale(signpost, today) else ""
    reached = " · ".join(way for way in ways if way)
    return f"<b>{name}</b>: {reached}\n{about} {hours}{mark}".strip()


def _text(signpost: Signpost, words: Words) -> str:
    if not signpost.text:
        return ""
    if signpost.text_word:
        return words("help-text-word", number=signpost.text, word=signpost.text_word)
    return words("help-text", number=signpost.text)


def _keyboard(words: Words, library: Library, place: str, *, more: bool) -> list[Row]:
    elsewhere = [
        Key(each.name, presses.Help(each.code, "").pack())
        for each in library.places.values()
        if each.code != place
    ]
    all_of_it = Key(words("button-more-help"), presses.Help(place, "more").pack())
    return [*([] if more else [[all_of_it]]), *columns(elsewhere, 2)]
