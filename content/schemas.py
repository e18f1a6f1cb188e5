"""JSON Schemas of the content files, for editors that complete and underline while one types.

They are made of what the readers ask for and of the comments in the files, so there is nothing
else to keep true: `python -m bot check-content --schemas` writes them anew.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from content.entries import Entry
from content.shapes import NEEDED, PLACE, Shape
from content.sheets import Sheet

FOLDER = "schemas"
FORMS = "forms"
"""Holds files to copy from, with every value there can be, and what it means."""
DRAFT = "http://json-schema.org/draft-07/schema#"
DIRECTIVE = "#:schema"
"""What Taplo and Even Better TOML look for at the top of a file."""
LISTED = re.compile(r"#   ([\w.]+(?:, [\w.]+)*)  +(\S.*)")
CONTINUED = re.compile(r"#    +(\S.*)")
VALUE = re.compile(r"(\w+) = ")

Schema = dict[str, Any]


def make(sheets: Sequence[Sheet], root: Path) -> dict[str, Schema]:
    """Give the schema of each kind of file, by the name of its file in `schemas/`."""
    kinds: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        folder, _, file = sheet.file.rpartition("/")
        if (root / sheet.file).is_relative_to(root):  # a programme elsewhere has remarks of its own
            kinds[Path(file).stem if folder in ("", FORMS) else folder].append(sheet)
    return {
        f"{kind}.json": _schema(kind, of_kind, root / FORMS / f"{kind}.toml")
        for kind, of_kind in sorted(kinds.items())
    }


def written(schema: Schema) -> str:
    """Give a schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write(sheets: Sequence[Sheet], root: Path) -> list[str]:
    """Write every schema that has changed; gives the names of those files."""
    changed = stale(sheets, root)
    made = make(sheets, root)
    (root / FOLDER).mkdir(exist_ok=True)
    for name in changed:
        (root / FOLDER / name).write_text(written(made[name]), "utf-8")
    return changed


def stale(sheets: Sequence[Sheet], root: Path) -> list[str]:
    """Give the names of the schemas that are not what the readers ask for."""
    return [
        name
        for name, schema in make(sheets, root).items()
        if not (path := root / FOLDER / name).is_file()
        or path.read_text("utf-8") != written(schema)
    ]


def _schema(kind: str, sheets: Sequence[Sheet], form: Path) -> Schema:
    told = explained(form.read_text("utf-8")) if form.is_file() else {}
    places: dict[str, list[Entry]] = defaultdict(list)
    for sheet in sheets:
        told = explained(sheet.text) | told
        for entry in sheet.read:
            places[entry.place].append(entry)
    return {"$schema": DRAFT, "title": kind, **_table("", places, told)}


def _table(place: str, places: Mapping[str, list[Entry]], told: Mapping[str, str]) -> Schema:
    """Describe a table by everything that was asked of those at this place."""
    if not places[place]:
        return {"type": "object"}
    asked: dict[str, Shape] = {}
    for entry in places[place]:
        for key, shape in entry.asked.items():
            asked[str(key)] = _either(asked.get(key, shape), shape)
    named = {key: each for key, each in asked.items() if not each.get(PLACE, "").endswith("*")}
    free = next((each[PLACE] for each in asked.values() if each.get(PLACE, "").endswith("*")), None)
    needed = [
        key for key in named if all(entry.asked.get(key, {}).get(NEEDED) for entry in places[place])
    ]
    properties = {
        key: _value(
            told.get(f"{place.removesuffix('[]')}.{key}", told.get(key)), shape, places, told
        )
        for key, shape in named.items()
    }
    schema: Schema = {"type": "object"}
    if properties:
        schema["properties"] = properties
    if needed:
        schema["required"] = needed
    schema["additionalProperties"] = False if free is None else _table(free, places, told)
    names = next((entry.names for entry in places[place] if entry.names), "")
    return {**schema, **({"propertyNames": {"pattern": f"^{names}$"}} if names else {})}


def _either(one: Shape, other: Shape) -> Shape:
    """Describe a value that two entries were asked for: numbers between the wider bounds."""
    if one.get("type") != "integer" or one == other:
        return one
    low, high = (one["minimum"], other["minimum"]), (one["maximum"], other["maximum"])
    return {**one, "minimum": min(low), "maximum": max(high)}


def _value(
    about: str | None, shape: Shape, places: Mapping[str, list[Entry]], told: Mapping[str, str]
) -> Schema:
    described = {"description": about[:1].upper() + about[1:]} if about else {}
    if PLACE not in shape:
        return {**described, **{name: value for name, value in shape.items() if name != NEEDED}}
    table = _table(shape[PLACE], places, told)
    if shape[PLACE].endswith("[]"):
        return {"type": "array", "items": table}
    return {**described, **table}


def explained(text: str) -> dict[str, str]:
    """Read from a file's comments what its values mean.

    Either a remark stands right above a value, or a list of them at the top, each as
    `#   name  what it means`; `table.name` says it of the values of one table only.
    """
    told: dict[str, str] = {}
    above: list[str] = []
    names: list[str] = []
    before = None
    for line in text.splitlines():
        listed, continued, value = LISTED.match(line), CONTINUED.match(line), VALUE.match(line)
        if listed:
            names = listed[1].split(", ")
            told |= dict.fromkeys(names, listed[2])
        elif continued and names:
            told |= {name: f"{told[name]} {continued[1]}" for name in names}
        elif line.startswith("#") and not line.startswith(DIRECTIVE):
            names = []
            above = [*([] if before else above), line.lstrip("# ").rstrip()]
        elif value and above:
            told.setdefault(value[1], " ".join(above))
        elif not value:
            above = []
        before = value
    return told
