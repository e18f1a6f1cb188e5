"""Reads `places.toml`: countries and nations with their time zones."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from content.entries import Entry
from content.sheets import Sheet
from domain.places import ELSEWHERE, LONGEST_CODE, Place, Zone


def read(sheet: Sheet) -> dict[str, Place]:
    """Read every place by its code, in the order in which they are offered."""
    places: dict[str, Place] = {}
    owed: list[tuple[Entry, str]] = []
    for entry in sheet.entries("place"):
        code = entry.text("code", longest=LONGEST_CODE)
        if code in places or ":" in code:
            entry.complain(
                "code", f"{code!r} cannot be a code here.", "Use each code once, no colon."
            )
        crisis = entry.optional("crisis", longest=LONGEST_CODE) or code
        owed.append((entry, crisis))
        places[code] = Place(code, entry.text("name", longest=40), _zones(entry), crisis)
        entry.done()
    for entry, crisis in owed:
        if crisis not in places:
            entry.complain("crisis", f"crisis is {crisis!r}.", "Use the code of a place.")
    if ELSEWHERE not in places:
        sheet.complain(1, f"the place {ELSEWHERE!r} is missing.", "Add it at the end.")
    sheet.only("place")
    return places


def _zones(entry: Entry) -> tuple[Zone, ...]:
    found = []
    for zone, row in entry.rows("zones"):
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            entry.complain(
                "zones", f"{zone!r} is no time zone.", "Use a name such as Europe/London."
            )
            continue
        found.append(Zone(zone, row.text("name", longest=40)))
        row.done()
    if not found and entry.is_sound("zones"):
        entry.complain("zones", "the place has no time zone.", "Name at least one under zones.")
    return tuple(found)
