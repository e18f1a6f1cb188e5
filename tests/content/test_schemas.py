"""Editors' schemas say what the readers say: they take the real files and refuse spoilt ones."""

import tomllib
from datetime import date, datetime
from pathlib import Path

import fastjsonschema
import pytest

from content import schemas
from content.library import HERE, Reading
from tests.content.test_content_checks import SPOILT
from tests.content.test_programme_file import VALUES

FILES = sorted(
    path
    for folder in (".", "signposts", "instruments", "forms")
    for path in (HERE / folder).glob("*.toml")
)
TIPS = sorted((HERE / "tips").glob("*.md"))


@pytest.fixture(scope="module")
def reading():
    reading = Reading(HERE)
    reading.forms(reading.everything())
    return reading


@pytest.fixture(scope="module")
def refuses(reading):
    """Give what tells whether the schema of a file refuses its text."""
    checks = {
        name: fastjsonschema.compile(schema)
        for name, schema in schemas.make(reading.sheets, HERE).items()
    }

    def refuses(file: str, text: str) -> str:
        try:
            checks[kind_of(file)](plain(tomllib.loads(text)))
        except fastjsonschema.JsonSchemaValueException as refusal:
            return refusal.message
        return ""

    return refuses


def kind_of(file: str) -> str:
    folder, _, name = file.rpartition("/")
    return f"{Path(name).stem if folder in ('', 'forms') else folder}.json"


def plain(value):
    """Give dates as texts, as editors give them to a schema."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def toml_of(file: str, text: str) -> str:
    return text.split("+++\n")[1] if file.endswith(".md") else text


def test_the_schemas_are_what_the_readers_ask_for(reading):
    """When this fails: `python -m bot check-content --schemas`."""
    assert schemas.stale(reading.sheets, HERE) == []
    written = {path.name for path in (HERE / schemas.FOLDER).iterdir()}
    assert written == set(schemas.make(reading.sheets, HERE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_every_real_file_names_its_schema_and_is_taken(refuses, path):
    text = path.read_text("utf-8")
    file = path.relative_to(HERE).as_posix()
    named = text.splitlines()[0].removeprefix(schemas.DIRECTIVE).strip()
    assert (path.parent / named).resolve() == (HERE / schemas.FOLDER / kind_of(file)).resolve()
    assert refuses(file, text) == ""


def test_the_facts_of_every_tip_are_taken(refuses):
    refused = [
        path.name for path in TIPS if refuses("tips/x.md", toml_of("x.md", path.read_text()))
    ]
    assert refused == []


UNSAYABLE = {
    "hour = 11", "reminder_days = [3, 9]", "reminder_days = [6, 3]", "to = 9",
    "escalate_minutes = 5", 'staff_locale = "cy"', 'code = "GB-ENG"', '"Europe/Dubln"',
    'name = "Wales"\ncrisis = "UK"', '"Asthma"', "[lung]", "\nasthma = {", 'code = "changed"',
    'answers = ["worse"]', 'answers = ["4"]', "", "at_most = 11", 'item = "change"',
    'item = "alone"', 'kind = "words"', 'code = "ons_loneliness"', 'code = "phq4"', 'code = "who5"',
    "min_answered = 2", "ucla3_left_out", '"a", "b"', 'code = "ons4"', "ons4_happy", '"phq4_up"]',
    'call = "nine"', 'text = ""', 'id = "gb_999"', "places = []", '"808 808 8000"',
    'call = "13 11"', "free = true\ncost", "review_by = 2026-11-23",
}  # fmt: skip
"""What is wrong only beside other values, entries or files: no schema can say it."""


@pytest.mark.parametrize(("file", "old", "new"), [each[:3] for each in SPOILT])
def test_what_a_reader_refuses_its_schema_refuses(refuses, file, old, new):
    spoilt = (HERE / file).read_text("utf-8").replace(old, new, 1)
    is_said = bool(refuses(file, toml_of(file, spoilt)))
    assert is_said is (new not in UNSAYABLE or (new == "" and file.startswith("tips/")))


@pytest.mark.parametrize(("key", "line", "written"), VALUES)
def test_each_value_of_the_programme_is_needed_and_known_and_of_its_type(
    refuses, key, line, written
):
    lines = (HERE / "programme.toml").read_text("utf-8").splitlines(keepends=True)
    for new in ("", written.replace(key, f"{key}x", 1), f"{key} = 1.5\n", f"{key} = {{ a = 1 }}\n"):
        spoilt = [*lines[: line - 1], new, *lines[line:]]
        assert refuses("programme.toml", "".join(spoilt)), new


def unexplained(name, schema):
    """Give every value, at any depth, that has no description; tables have none."""
    for key, value in schema.get("properties", {}).items():
        where, items = f"{name}.{key}", value.get("items", {})
        if "object" not in (value.get("type"), items.get("type")) and "description" not in value:
            yield where
        for inner in (value, items, value.get("additionalProperties") or {}):
            yield from unexplained(where, inner)


def test_every_value_is_explained(reading):
    made = schemas.make(reading.sheets, HERE).items()
    assert [each for name, schema in made for each in unexplained(name, schema)] == []
