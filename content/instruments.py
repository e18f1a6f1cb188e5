"""Reads `instruments/*.toml`: one published questionnaire a file."""

import re
from collections.abc import Iterable

from content import items
from content.entries import Entry
from content.sheets import Sheet
from domain.instruments import Instrument, Need, Scale, Scoring
from domain.items import Item, ItemKind


def read(sheets: Iterable[Sheet]) -> dict[str, Instrument]:
    """Read every instrument, by its code."""
    found: dict[str, Instrument] = {}
    owners: dict[str, str] = {}
    for sheet in sheets:
        each = _instrument(sheet)
        if each.code in found:
            sheet.complain(1, f"code {each.code!r} is there already.", "Use each code once.")
        found[each.code] = each
        for item in each.items:
            if owners.setdefault(item.code, each.code) != each.code:
                wrong = f"item {item.code!r} is {owners[item.code]}'s."
                sheet.complain(1, wrong, "Begin its code with that of the instrument.")
    return found


def _instrument(sheet: Sheet) -> Instrument:
    whole = sheet.whole()
    code = whole.code("code", 20)
    asked = items.read(whole, is_validated=True)
    for item in asked:
        _check(sheet, item)
    instrument = Instrument(
        code=code,
        title=f"instrument-{code}",
        intro=f"instrument-{code}-intro",
        items=asked,
        scales=(_scale(whole, code, asked), *_parts(whole, asked)),
        languages=whole.texts("languages", longest=16),
        wording_source=whole.text(
            "wording_source", longest=300, like=r"https://\S+", instead="Begin it with https://."
        ),
        licence=whole.text("licence", longest=200),
        licence_evidence=whole.text("licence_evidence", longest=600),
        credit=whole.text("credit", longest=400),
        direction=whole.text("direction", longest=120),
        needs=frozenset(Need(each) for each in whole.all_of("needs", Need)),
    )
    whole.done()
    return instrument


def _check(sheet: Sheet, item: Item) -> None:
    is_counted = item.kind in (ItemKind.CHOICE, ItemKind.SCALE)
    if not is_counted or not all(re.fullmatch(r"\d+", each) for each in item.options):
        wrong = f"item {item.code!r} has answers that are no numbers."
        sheet.complain(1, wrong, "An instrument's options are the numbers they score.")
    if item.leads or item.asked_if:
        wrong = f"item {item.code!r} leads or branches."
        sheet.complain(1, wrong, "An instrument is asked whole, as it was published.")


def _scale(entry: Entry, code: str, asked: tuple[Item, ...]) -> Scale:
    return _scored(entry, code, tuple(item.code for item in asked))


def _parts(whole: Entry, asked: tuple[Item, ...]) -> Iterable[Scale]:
    codes = [item.code for item in asked]
    for entry in whole.entries("part", "part"):
        code = entry.code("code", 20)
        scale = _scored(entry, code, entry.all_of("items", codes, default=None, ever=()))
        if not scale.items and entry.is_sound("items"):
            entry.complain("items", "items is empty.", "Name the items that it is scored from.")
        entry.done()
        yield scale


def _scored(entry: Entry, code: str, of: tuple[str, ...]) -> Scale:
    scoring = Scoring(entry.one_of("scoring", Scoring))
    scale = Scale(
        code=code,
        items=of,
        scoring=scoring,
        times=entry.number("times", 1, 100) if "times" in entry.values else 1,
        min_answered=entry.number("min_answered", 1, 100, most=len(of) or None),
    )
    is_told = entry.is_sound("min_answered")
    if scoring is Scoring.SUM and scale.min_answered < len(of) and is_told:
        instead = f"A sum needs all {len(of)} answers, or it would be too low."
        entry.complain("min_answered", f"min_answered is {scale.min_answered}.", instead)
    return scale
