"""Help in a crisis, in words: a few lines of the person's country first."""

from datetime import date
from html import escape

from babel import Locale

from content.words import Words
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
    parts += [line(each, page, today) for each in (found.more if others else found.first)]
    name = page.library.places[place].name
    parts.append(page.text("help-where", place=name, certain="yes" if is_certain else "no"))
    parts.append(words("help-bot"))
    if in_group:
        parts.append(words("help-in-group", bot=page.username))
    rows = [] if others else [[page.button("button-more-help", presses.Help(place, "more"))]]
    if not in_group:
        rows.append([*services_button(page, place=place), *nearby_button(page, place)])
    return page.screen("\n\n".join(parts), [*rows, *_elsewhere(page, place)])


def _elsewhere(page: Page, place: str) -> list[Row]:
    others = [
        Key(each.name, presses.Help(each.code, "").pack())
        for each in page.library.places.values()
        if each.code != place
    ]
    return columns(others, 2)


def nearby_button(page: Page, place: str) -> Row:
    """Give the button to services near people; none where the programme named none."""
    library = page.library
    if not areas_with_services(library.areas, library.signposts, place):
        return []
    return [page.button("button-nearby", presses.Nearby(place, "", 0))]


def line(signpost: Signpost, page: Page, today: date) -> str:
    """Put one service into words: who it is, how to reach it, when, and what is to be known."""
    words = page.words
    ways = [
        words("help-call", number=signpost.call) if signpost.call else "",
        _text(signpost, words),
        escape(signpost.url) if signpost.url else "",
    ]
    name = escape(signpost.name, quote=False)
    about = escape(signpost.about, quote=False)
    reached = " · ".join(way for way in ways if way)
    facts = (about, *_facts(signpost, page), _mark(signpost, page, today))
    return f"<b>{name}</b>: {reached}\n{' '.join(fact for fact in facts if fact)}"


def _facts(signpost: Signpost, page: Page) -> list[str]:
    """Give hours, cost and languages, the last two only where they tell something."""
    facts = [f"{escape(signpost.hours.rstrip('.'), quote=False)}."]
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
