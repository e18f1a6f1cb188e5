"""Reads `signposts/*.toml`: services outside, one file a country."""

import re
from collections.abc import Iterable

from content.sheets import Entry, Sheet
from domain.places import ELSEWHERE
from domain.signposts import URGENT, Audience, Signpost, SignpostKind

NUMBER = re.compile(r"\+?[0-9][0-9 ]*")
LONGEST_ID = 32


def read(
    sheets: Iterable[Sheet], places: Iterable[str], conditions: Iterable[str]
) -> tuple[Signpost, ...]:
    """Read every signpost. `places` and `conditions` (families too) are the codes it may name."""
    codes, tags = tuple(places), tuple(conditions)
    found: dict[str, Signpost] = {}
    for sheet in sheets:
        for entry in sheet.entries("signpost"):
            signpost = _signpost(entry, codes, tags)
            if signpost.id in found:
                entry.complain("id", f"id {signpost.id!r} is there already.", "Use each id once.")
            found[signpost.id] = signpost
        sheet.only("signpost")
    return tuple(found.values())


def _signpost(entry: Entry, places: tuple[str, ...], tags: tuple[str, ...]) -> Signpost:
    signpost = Signpost(
        id=entry.code("id", LONGEST_ID),
        name=entry.text("name", longest=60),
        kind=SignpostKind(entry.one_of("kind", SignpostKind)),
        places=entry.all_of("places", places),
        about=entry.text("about", longest=160),
        call=_number(entry, "call"),
        text=_number(entry, "text"),
        text_word=entry.optional("text_word", longest=20),
        url=_address(entry, "url", optional=True) or None,
        hours=entry.text("hours", longest=60),
        is_free=entry.flag("free"),
        languages=entry.texts("languages", longest=16, default=("en",)),
        audience=Audience(entry.one_of("audience", Audience, default=Audience.EVERYONE)),
        conditions=entry.all_of("conditions", tags),
        source=_address(entry, "source"),
        verified_on=entry.day_or_empty("verified_on"),
    )
    _check_reachable(entry, signpost)
    entry.done()
    return signpost


def _number(entry: Entry, key: str) -> str | None:
    found = entry.optional(key, longest=24)
    if found and not NUMBER.fullmatch(found):
        entry.complain(key, f"{key} is {found!r}.", "Write digits and spaces only.")
    return found


def _address(entry: Entry, key: str, *, optional: bool = False) -> str:
    found = entry.optional(key) if optional else entry.text(key)
    if found and not found.startswith("https://"):
        entry.complain(key, f"{key} is {found!r}.", "Begin it with https://.")
    return found or ""


def _check_reachable(entry: Entry, signpost: Signpost) -> None:
    if not (signpost.call or signpost.text or signpost.url):
        entry.complain("id", "nobody can reach this service.", "Give call, text or url.")
    if not signpost.places:
        entry.complain("places", "it is shown nowhere.", "Name at least one place.")
    if signpost.text_word and not signpost.text:
        entry.complain("text_word", "there is no number to send it to.", "Give text as well.")


def check_lines(signposts: Iterable[Signpost], crisis: Iterable[str], sheet: Sheet) -> None:
    """Complain of every place in which somebody in a crisis would be shown too little."""
    urgent = [each for each in signposts if each.kind in URGENT]
    for place in dict.fromkeys((*crisis, ELSEWHERE)):
        kinds = {each.kind for each in urgent if place in each.places}
        listens = kinds & {SignpostKind.LISTENING, SignpostKind.CRISIS}
        if SignpostKind.EMERGENCY not in kinds or not listens:
            instead = "Add an emergency and a listening (or crisis) signpost for it."
            sheet.complain(1, f"{place} has too few helplines.", instead)
