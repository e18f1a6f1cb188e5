"""Help in a crisis, in words: a few lines of the person's country first."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from babel import Locale

from content.words import Words
from domain.places import ELSEWHERE
from domain.signposts import Signpost, areas_with_services, crisis_lines, speaks, stale
from handlers import presses
from handlers.views.page import Page, Row, columns, services_button
from handlers.views.screen import Key, Screen


def lines(
    page: Page,
    place: str,
    *,
    today: date,
    is_certain: bool,
    under_18: bool = False,
    more: bool = False,
    in_group: bool = False,
) -> Screen:
    """Show the three crisis lines of a place; `more` shows the others there instead."""
    words, library = page.words, page.library
    found = crisis_lines(library.signposts, library.places[place].crisis, under_18=under_18)
    others = more and bool(found.more)
    if others:
        parts = [words("help-more", number=found.first[0].call or "")]
    else:
        parts = [words("help-intro")]
    shown = found.more if others else found.first
    parts += say(shown, page, today, is_short=not others)
    name = page.library.places[place].name
    parts.append(page.text("help-where", place=name, certain="yes" if is_certain else "no"))
    parts.append(words("help-bot"))
    if in_group:
        parts.append(words("help-in-group", bot=page.username))
    rows = [] if others else [[page.button("button-more-help", presses.Help(place, "more"))]]
    if not in_group:
        rows.append([*services_button(page, place=place), *nearby_button(page, place)])
    # One button and not one a country: on a phone the numbers must not scroll away.
    rows.append([page.button("button-elsewhere", presses.Help(place, ELSEWHERE))])
    return page.screen("\n\n".join(parts), rows)


def elsewhere(page: Page, place: str) -> Screen:
    """Ask where someone is who is not where we take them to be."""
    others = [
        Key(each.name, presses.Help(each.code, "").pack())
        for each in page.library.places.values()
        if each.code != place
    ]
    return page.screen(page.text("help-elsewhere"), columns(others, 2))


def nearby_button(page: Page, place: str) -> Row:
    """Give the button to services near people; none where the programme named none."""
    library = page.library
    if not areas_with_services(library.areas, library.signposts, place):
        return []
    return [page.button("button-nearby", presses.Nearby(place, "", 0))]


def say(
    some: Sequence[Signpost], page: Page, today: date, *, is_short: bool = False
) -> Iterator[str]:
    """Put services into words, a paragraph each; a caution that all share is said once.

    The short form leaves out addresses of who can be called or texted.
    """
    marks = [_mark(each, page, today) for each in some]
    is_shared = len(set(marks)) == 1 and len(marks) > 1
    for each, mark in zip(some, marks, strict=True):
        yield line(each, page, "" if is_shared else mark, is_short=is_short)
    if is_shared and marks[0]:
        yield marks[0]


def line(signpost: Signpost, page: Page, mark: str = "", *, is_short: bool = False) -> str:
    """Put one service into words: who it is, how to reach it, when, and what is to be known."""
    words = page.words
    ways = [
        words("help-call", number=signpost.call) if signpost.call else "",
        _text(signpost, words),
    ]
    if signpost.url and not (is_short and any(ways)):
        ways.append(escape(signpost.url))
    name = escape(signpost.name, quote=False)
    about = escape(signpost.about, quote=False)
    reached = " · ".join(way for way in ways if way)
    facts = (about, *_facts(signpost, page), mark)
    return f"<b>{name}</b>: {reached}\n{' '.join(fact for fact in facts if fact)}"


def _facts(signpost: Signpost, page: Page) -> list[str]:
    """Give hours, cost and languages, the last two only where they tell something."""
    facts = [f"{escape(signpost.hours, quote=False)}."] if signpost.hours else []
    if signpost.call or signpost.text:
        cost = escape(signpost.cost or "", quote=False)
        facts.append(
            page.text("help-free") if signpost.is_free else cost or page.text("help-costs")
        )
    if len(signpost.languages) > 1 or not speaks(signpost, page.words.locale):
        names = Locale.parse(page.babel).languages
        spoken = [names.get(code, code) for code in signpost.languages]
        facts.append(page.text("help-languages", languages=", ".join(spoken)))
    return facts


def _mark(signpost: Signpost, page: Page, today: date) -> str:
    if not stale(signpost, today):
        return ""
    if signpost.verified_on is None or signpost.verified_on > today:
        return page.text("help-unverified")
    return page.text("help-stale", day=page.day(signpost.verified_on))


def _text(signpost: Signpost, words: Words) -> str:
    if not signpost.text:
        return ""
    if signpost.text_word:
        return words("help-text-word", number=signpost.text, word=signpost.text_word)
    return words("help-text", number=signpost.text)
