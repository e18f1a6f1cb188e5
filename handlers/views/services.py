"""Charities, groups and services near people, in words: a few at a time, what fits best first."""

from collections.abc import Callable, Sequence
from datetime import date

from domain import signposts as rules
from domain.signposts import Signpost
from handlers import presses
from handlers.buttons import Button
from handlers.views.page import Page, Row, columns
from handlers.views.screen import Key, Screen
from handlers.views.signposts import nearby_button, say

AT_A_TIME = 3
EVERYONE = "everyone"


def services(
    page: Page, place: str, about: Sequence[str], press: presses.Services, today: date
) -> Screen:
    """Show what is there for who lives with this: condition or family codes, or `everyone`."""
    library = page.library
    tiers = library.catalogue.tiers(about)
    found = rules.services(library.signposts, place, tiers, language=page.words.locale)
    if EVERYONE in about:
        found = tuple(each for each in found if not each.conditions)
    elif press.about:
        found = tuple(each for each in found if each.conditions)
    heading = _heading(page, press.about, library.places[place].name, found)
    turns = _turns(page, found, press.page, lambda to: presses.Services(place, press.about, to))
    shown = _some(found, press.page)
    parts = [heading, *say(shown, page, today)]
    if shown:
        parts.append(page.text("services-apart"))
    topics = page.button("button-services-topics", presses.ServiceTopics(place))
    rows = [turns, [topics, *nearby_button(page, place)], [page.help_button()]]
    if not found:
        rows.insert(0, [_everyone(page, place)])
    return page.screen("\n\n".join(parts), rows)


def _everyone(page: Page, place: str) -> Key:
    return page.button("button-services-everyone", presses.Services(place, EVERYONE, 1))


def _heading(page: Page, about: str, place: str, found: Sequence[Signpost]) -> str:
    if not found:
        return page.text("services-nobody", place=place)
    catalogue = page.library.catalogue
    family = catalogue.families.get(about)
    name = family.name if family is not None else catalogue.name(about)
    if name is not None:
        return page.text("services-about", about=name, place=place)
    is_mine = any(each.conditions for each in found)
    return page.text("services-mine" if is_mine else "services-everyone", place=place)


def topics(page: Page, place: str) -> Screen:
    """Ask what it is about, without keeping the answer."""
    families = [
        Key(family.name, presses.Services(place, family.code, 1).pack())
        for family in page.library.catalogue.families.values()
    ]
    last = [*nearby_button(page, place), page.help_button()]
    return page.screen(
        page.text("services-topics"), [[_everyone(page, place)], *columns(families, 2), last]
    )


def nearby(page: Page, place: str, press: presses.Nearby, today: date) -> Screen:
    """Show the areas of a place to choose from, or what is in one of them."""
    library = page.library
    areas = rules.areas_with_services(library.areas, library.signposts, place)
    area = next((each for each in areas if each.code == press.area), None)
    if area is None and len(areas) == 1:
        area = areas[0]
    if area is None:
        choices = [Key(each.name, presses.Nearby(place, each.code, 1).pack()) for each in areas]
        name = library.places[place].name
        text = page.text("services-areas" if areas else "services-nobody", place=name)
        return page.screen(text, [*columns(choices, 2), [page.help_button()]])
    code, found = area.code, rules.near(library.signposts, area.code)
    turns = _turns(page, found, press.page, lambda to: presses.Nearby(place, code, to))
    parts = [page.text("services-near", area=area.name)]
    parts += say(_some(found, press.page), page, today)
    other = page.button("button-services-areas", presses.Nearby(place, "", 1))
    rows = [turns, [other] if len(areas) > 1 else [], [page.help_button()]]
    return page.screen("\n\n".join(parts), rows)


def _some(found: Sequence[Signpost], number: int) -> Sequence[Signpost]:
    """Give one page of them; a number beyond the last, as an old button has, gives the last."""
    at = (_within(found, number) - 1) * AT_A_TIME
    return found[at : at + AT_A_TIME]


def _within(found: Sequence[Signpost], number: int) -> int:
    return min(max(number, 1), _pages(found))


def _pages(found: Sequence[Signpost]) -> int:
    return max(1, -(-len(found) // AT_A_TIME))


def _turns(
    page: Page, found: Sequence[Signpost], number: int, press: Callable[[int], Button]
) -> Row:
    """Give the buttons that turn the pages."""
    at, last = _within(found, number), _pages(found)
    back = [page.button("button-back", press(at - 1))] if at > 1 else []
    if at == last:
        return back
    return [*back, page.button("button-more-of", press(at + 1), page=at + 1, pages=last)]
