"""Reads `checkins.toml`: what a check-in asks."""

from collections.abc import Iterable

from content.entries import Entry
from content.sheets import Sheet
from domain.items import Item, ItemKind, Lead
from domain.tips import TOPICS

LONGEST_CODE = 24


def read(sheet: Sheet) -> tuple[Item, ...]:
    """Read every item, in the order in which they are asked."""
    items: dict[str, Item] = {}
    for entry in sheet.entries("item"):
        item = _item(entry)
        if item.code in items:
            entry.complain("code", f"code {item.code!r} is there already.", "Use each code once.")
        items[item.code] = item
    if not items:
        sheet.complain(1, "there is no item.", "Begin one with [[item]].")
    sheet.only("item")
    return tuple(items.values())


def _item(entry: Entry) -> Item:
    kind = ItemKind(entry.one_of("kind", ItemKind))
    options = _options(entry, kind)
    item = Item(
        code=entry.code("code", LONGEST_CODE),
        kind=kind,
        options=options,
        words=entry.text("words", longest=60),
        is_validated=entry.flag("validated"),
        leads=tuple(_lead(each, options) for each in entry.entries("lead", "item.lead")),
    )
    entry.done()
    return item


def _options(entry: Entry, kind: ItemKind) -> tuple[str, ...]:
    if kind is ItemKind.SCALE:
        low = entry.number("from", 0, 10)
        return tuple(str(each) for each in range(low, entry.number("to", low + 1, 10) + 1))
    options = entry.texts("options", longest=LONGEST_CODE, default=None)
    if entry.is_sound("options") and len(options) < 2:
        entry.complain("options", "a choice needs options.", "Name at least two.")
    return options


def _lead(entry: Entry, options: Iterable[str]) -> Lead:
    lead = Lead(
        answers=frozenset(entry.all_of("answers", options, default=None, ever=())),
        topics=entry.all_of("topics", TOPICS, default=None),
        because=entry.code("because", 40),
    )
    for key, given in (("answers", lead.answers), ("topics", lead.topics)):
        if not given and entry.is_sound(key):
            entry.complain(key, f"{key} is empty.", "Name at least one.")
    entry.done()
    return lead
