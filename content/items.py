"""Reads items, wherever they stand: in `checkins.toml` or in an instrument's file."""

from collections.abc import Mapping

from content.entries import Entry
from domain.items import NUMBERS, Branch, Item, ItemKind, Lead, When
from domain.tips import TOPICS

LONGEST_CODE = 24
LARGEST = 100_000
"""What a typed number may be at most."""


def read(whole: Entry, *, labels: str = "", is_validated: bool | None = None) -> tuple[Item, ...]:
    """Read every item of a file, in the order in which they are asked.

    `labels` is what options are labelled by where an item does not say; `is_validated` is given for
    all of them where no item says it.
    """
    items: dict[str, Item] = {}
    for entry in whole.entries("item", "item"):
        item = _item(entry, items, labels, is_validated)
        if item.code in items:
            entry.complain("code", f"code {item.code!r} is there already.", "Use each code once.")
        if not items and (item.is_typed or item.asked_if is not None):
            entry.complain(
                "kind",
                "the first item cannot be typed or depend on another.",
                "Begin with one that is answered by a tap.",
            )
        items[item.code] = item
    if not items:
        whole.sheet.complain(1, "there is no item.", "Begin one with [[item]].")
    return tuple(items.values())


def _item(
    entry: Entry, earlier: Mapping[str, Item], labels: str, is_validated: bool | None
) -> Item:
    kind = ItemKind(entry.one_of("kind", ItemKind))
    options = _options(entry, kind)
    words = entry.text("words", longest=60)
    low, high = _bounds(entry, kind)
    item = Item(
        code=entry.code("code", LONGEST_CODE),
        kind=kind,
        options=options,
        words=words,
        is_validated=entry.flag("validated") if is_validated is None else is_validated,
        labels=entry.optional("labels", longest=60) or labels or words,
        low=low,
        high=high,
        asked_if=_branch(entry, earlier),
        leads=tuple(_lead(each, kind, options) for each in entry.entries("lead", "item.lead")),
    )
    entry.done()
    return item


def _options(entry: Entry, kind: ItemKind) -> tuple[str, ...]:
    if kind is ItemKind.SCALE:
        low = entry.number("from", 0, 10)
        high = entry.number("to", 1, 10, least=low + 1)
        return tuple(map(str, range(low, high + 1))) if entry.is_sound("from", "to") else ()
    if kind not in (ItemKind.CHOICE, ItemKind.SEVERAL):
        return ()
    return entry.texts(
        "options",
        longest=LONGEST_CODE,
        default=None,
        fewest=2,
        like=r"[^,:]+",
        instead="Leave out commas and colons.",
    )


def _bounds(entry: Entry, kind: ItemKind) -> tuple[int, int]:
    if kind is not ItemKind.NUMBER:
        return 0, 0
    low = entry.number("from", 0, LARGEST - 1)
    return low, entry.number("to", 1, LARGEST, least=low + 1)


def _when(entry: Entry, kind: ItemKind, options: tuple[str, ...]) -> When:
    """Read what an answer must be; `kind` and `options` are those of the item answered."""
    if kind in NUMBERS:
        most = max(map(int, options), default=LARGEST)
        when = When(
            at_least=entry.number("at_least", 0, most) if "at_least" in entry.values else None,
            at_most=entry.number("at_most", 0, most) if "at_most" in entry.values else None,
        )
        if when == When():
            entry.missing["at_most"] = f"Write at_least or at_most, a whole number up to {most}."
        return when
    return When(frozenset(entry.all_of("answers", options, default=None, fewest=1, ever=())))


def _lead(entry: Entry, kind: ItemKind, options: tuple[str, ...]) -> Lead:
    if kind is ItemKind.WORDS:
        instead = "Only answers that are tapped or counted can lead to tips."
        entry.complain("", "words lead nowhere.", instead)
    lead = Lead(
        when=_when(entry, kind, options),
        topics=entry.all_of("topics", TOPICS, default=None, fewest=1),
        because=entry.code("because", 40),
    )
    entry.done()
    return lead


def _branch(entry: Entry, earlier: Mapping[str, Item]) -> Branch | None:
    if "asked_if" not in entry.values:
        return None
    table = entry.table("asked_if")
    items = [each.code for each in earlier.values() if each.kind is not ItemKind.WORDS]
    if "" in earlier:
        return None  # an item without a code is told; any may be meant
    if not items:
        table.complain("item", "no item before this one can be asked about.", "Move it down.")
        return None
    on = earlier[table.one_of("item", items, ever=())]
    branch = Branch(on.code, _when(table, on.kind, on.options))
    table.done()
    return branch
