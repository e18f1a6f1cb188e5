"""Reads `signposts/*.toml`: services outside, one file a country."""

from collections.abc import Iterable

from content.entries import Entry
from content.sheets import Sheet
from domain.places import ELSEWHERE
from domain.signposts import URGENT, Audience, Signpost, SignpostKind

NUMBER = r"\+?[0-9][0-9 ]*"
ADDRESS = r"https://\S+"
DIGITS = "Write digits and spaces only."
HTTPS = "Begin it with https://."
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
        call=entry.optional("call", longest=24, like=NUMBER, instead=DIGITS),
        text=entry.optional("text", longest=24, like=NUMBER, instead=DIGITS),
        text_word=entry.optional("text_word", longest=20),
        url=entry.optional("url", like=ADDRESS, instead=HTTPS),
        hours=entry.text("hours", longest=60),
        is_free=entry.flag("free"),
        languages=entry.texts("languages", longest=16, default=("en",)),
        audience=Audience(entry.one_of("audience", Audience, default=Audience.EVERYONE)),
        conditions=entry.all_of("conditions", tags),
        source=entry.text("source", like=ADDRESS, instead=HTTPS),
        verified_on=entry.day_or_empty("verified_on"),
    )
    _check_reachable(entry, signpost)
    entry.done()
    return signpost


def _check_reachable(entry: Entry, signpost: Signpost) -> None:
    wrong = entry.wrong & {"call", "text", "url"}
    if not (signpost.call or signpost.text or signpost.url or wrong):
        entry.complain("id", "nobody can reach this service.", "Give call, text or url.")
    if not signpost.places and "places" not in entry.wrong:
        entry.complain("places", "it is shown nowhere.", "Name at least one place.")
    if signpost.text_word and not signpost.text and "text" not in entry.wrong:
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
