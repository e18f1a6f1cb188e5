"""Reads `checkins.toml`: what a check-in asks, and which instruments are asked how often."""

from collections.abc import Iterable, Mapping

from content import items
from content.entries import Entry
from content.sheets import Sheet
from domain.instruments import Due, Instrument, Need
from domain.items import Item

SHORTEST = 20
"""Characters of what a programme shows for a need: enough to say who, when and for what."""
INSTEAD = {
    Need.PERMISSION: 'Write permission = "who gave it, when, and for what".',
    Need.DUTY: 'Write duty = "who looks at the answers, how soon, and what they do".',
}


def read(
    sheet: Sheet, instruments: Mapping[str, Instrument]
) -> tuple[tuple[Item, ...], tuple[Due, ...]]:
    """Read our own items and the instruments that are asked, in order."""
    whole = sheet.whole()
    found = items.read(whole)
    due: dict[str, Due] = {}
    for entry in whole.entries("instrument", "instrument"):
        each = _due(entry, instruments)
        if each.code in due:
            entry.complain("code", f"{each.code!r} is there already.", "Name each once.")
        due[each.code] = each
    taken = {item.code for code in due if code in instruments for item in instruments[code].items}
    for item in found:
        if item.code in taken:
            sheet.complain(1, f"item {item.code!r} is an instrument's.", "Give it another code.")
    whole.done()
    return found, tuple(due.values())


def _due(entry: Entry, instruments: Mapping[str, Instrument]) -> Due:
    code = entry.one_of("code", instruments)
    shown = {need: entry.optional(need, longest=300) or "" for need in Need}
    needs = instruments[code].needs if code in instruments else ()
    every = entry.number("every_weeks", 1, 104)
    for need in _missing(needs, shown) if entry.is_clear else ():
        wrong = f"{code} may not be asked without {need}."
        entry.complain("code", wrong, f"{INSTEAD[need]} See content/instruments/{code}.toml.")
    entry.done()
    return Due(code, every, {need: told for need, told in shown.items() if told})


def _missing(needs: Iterable[Need], shown: Mapping[Need, str]) -> list[Need]:
    return [need for need in sorted(needs) if len(shown[need]) < SHORTEST]
