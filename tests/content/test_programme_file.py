"""A programme file spoilt in every way: one clear line for each mistake, and nothing crashes."""

import re
from pathlib import Path

import pytest

from content import programme
from content.library import HERE
from content.sheets import Sheet

GOOD = (HERE / "programme.toml").read_text("utf-8")
VALUES = [(match[1], GOOD[: match.start()].count("\n") + 1, match[0])
          for match in re.finditer(r"^(\w+) = .*\n", GOOD, re.MULTILINE)]  # fmt: skip
HEADERS = [number for number, line in enumerate(GOOD.splitlines(), 1) if line.startswith("[")]
VERSION = next(written for key, _, written in VALUES if key == "consent_version").split()[-1]
PLACES, ZONES = ("GB-ENG", "IE", "elsewhere"), ("Europe/London", "Europe/Dublin")


@pytest.fixture
def problems(tmp_path):
    def read(data: str | bytes) -> list[str]:
        file = tmp_path / "programme.toml"
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        found = []
        programme.read(Sheet.open(file, tmp_path, found), PLACES, ZONES, ("en",))
        return [str(each).removeprefix("programme.toml:") for each in sorted(set(found))]

    return read


def at(piece: str) -> int:
    """Give the line on which that stands."""
    return GOOD[: GOOD.index(piece)].count("\n") + 1


@pytest.mark.parametrize(("key", "line", "written"), VALUES)
def test_each_value_missing_misspelt_or_of_a_wrong_type(problems, key, line, written):
    header = max((each for each in HEADERS if each < line), default=1)
    without = GOOD.splitlines(keepends=True)
    del without[line - 1]
    (missing,) = problems("".join(without))
    assert missing.startswith(f"{header}: {key} is missing. ")
    assert re.search(r"(Write|Use one of:?) \S", missing)
    line_of = lambda new: "".join(  # noqa: E731
        new if n == line else each for n, each in enumerate(GOOD.splitlines(keepends=True), 1)
    )
    wrong = f"{line}: {key}x is not known here. Did you mean {key}?"
    assert problems(line_of(written.replace(key, f"{key}x", 1))) == [wrong]
    for value, shown in (("{ a = 1 }", "a table"), ("1.5", "1.5"), ("2026-11-23", "2026-11-23")):
        (complaint,) = problems(line_of(f"{key} = {value}\n"))
        assert complaint.startswith(f"{line}: {key} is {shown}. ")


@pytest.mark.parametrize(
    "data",
    ["\ufeff" + GOOD, GOOD.replace("\n", "\r\n"), GOOD.replace("\n", "\r"),
     re.sub(r"^(\w+) = ", r"\t\1\t=\t", GOOD, flags=re.MULTILINE),
     GOOD.replace('"Meanwhile"', "'Meanwhile'"), GOOD.replace("[[shift]]", "[[ shift ]] # when")],
    ids=["byte order mark", "windows", "old mac", "tabs", "single quotes", "spaced headers"],
)  # fmt: skip
def test_how_an_editor_saves_a_file_is_no_mistake(problems, data):
    assert problems(data) == []


UNREADABLE = {
    "latin-1": (GOOD.replace("Meanwhile", "Mé").encode("latin-1"), 7, "not UTF-8. Save"),
    "utf-16": (GOOD.encode("utf-16"), 1, "saved as UTF-16. Save it as UTF-8"),
    "empty": ("", 1, "nothing in this file. Restore it"),
    "only remarks": ("# Hello\n\n", 1, "nothing in this file"),
    "brackets": ("a = " + "[" * 5000, 1, "without end. Restore"),
}


@pytest.mark.parametrize(("data", "line", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read(problems, data, line, words):
    (complaint,) = problems(data)
    assert complaint.startswith(f"{line}: ")
    assert words in complaint


NO_TOML = [
    ('"Meanwhile"', "“Meanwhile”", "curly. Write straight ones"),
    ('"Meanwhile"', '"Meanwhile”', "curly. Write straight ones"),
    ('["mon", "tue"', '[“mon”, "tue"', "curly. Write straight ones"),
    ('"Meanwhile"', "Meanwhile", "not in quotes. Write them in quotes"),
    ('"Meanwhile"', '"Meanwhile', "not closed. End the text"),
    ('"Meanwhile"', '"Mean"while"', "a quote inside the quotes. Write it as"),
    ('"Meanwhile"', r'"C:\M"', "backslash has a meaning here. Write two"),
    ("hour = 10", "hour = yes", "no value. Write true or false"),
    ("hour = 10", "hour = 10:00", "no number. Write the hour alone"),
    ("hour = 10", "hour =", "nothing after the =. Write a value"),
    ("hour = 10", "hour: 10", "a : where = belongs. Write name ="),
    ("hour = 10", "hour 10", "no = on this line. Write name ="),
    ("hour = 10", "hour =\u00a010", "nobody can see. Type the line anew"),
    ("to = 20", "to = 09", "begins with 0. Leave the 0 out"),
    ("follow_up_hours = 24", "follow_up_hours = 24 hours", "more than a number. Write the number"),
    ("reminder_days = [3, 6]", "reminder_days = [3, 6", "not closed, or lacks a comma. Put"),
    ("reminder_days = [3, 6]", "reminder_days = [3 6]", "not closed, or lacks a comma. Put"),
    ("[checkins]", "[checkins", "a header is not closed. Write it in brackets"),
    (VERSION, "2026-02-30", "no such day. Write it as"),
    (VERSION, "30/11/2026", "no date. Write the date as"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), NO_TOML)
def test_a_line_that_is_no_toml(problems, old, new, words):
    (complaint,) = problems(GOOD.replace(old, new, 1))
    assert complaint.startswith(f"{at(old)}: ")
    assert words in complaint


TWICE = [
    ("hour = 10\n", "hour = 10\nhour = 12\n", at("hour = 10") + 1, at("hour = 10")),
    ("[cases]\n", "[duty]\n", at("[cases]"), at("[duty]")),
]


@pytest.mark.parametrize(("old", "new", "second", "first"), TWICE)
def test_what_stands_there_twice(problems, old, new, second, first):
    (complaint,) = problems(GOOD.replace(old, new, 1))
    assert complaint.startswith(f"{second}: ")
    assert f"twice (it is on line {first} already). Keep one" in complaint


TABLES = [
    ("[checkins]", "[checkin]", "checkin is not known here. Did you mean checkins?"),
    ("[checkins]", "[[checkins]]", "checkins is no table. Write a line [checkins]"),
    ("[duty]\n", '[duty]\nnick = "x"\n', "nick is not known here. Use one of: closed, zone."),
    ("[duty]\n", "[duty]\nlargest = 9\n", "largest is not known here. Use one of: closed, zone."),
]


@pytest.mark.parametrize(("old", "new", "words"), TABLES)
def test_tables_and_what_is_in_them(problems, old, new, words):
    (complaint,) = problems(GOOD.replace(old, new, 1))
    assert words in complaint


def test_a_missing_table_is_one_mistake(problems):
    kept = GOOD[: GOOD.index("[circles]")] + GOOD[GOOD.index("[cases]") :]
    assert problems(kept) == [
        "1: circles is missing. Write a line [circles] and its values below it."
    ]


def test_a_value_in_another_table_is_told_where_it_belongs(problems):
    moved = GOOD.replace('name = "Meanwhile"\n', "").replace("[duty]\n", '[duty]\nname = "A"\n')
    (complaint,) = problems(moved)
    assert "Move it to the top of the file, above the first [header]." in complaint
    moved = GOOD.replace("largest = 12\n", "").replace("[cases]\n", "[cases]\nlargest = 12\n")
    assert "Move it under [circles]." in problems(moved)[0]


CONTRADICTIONS = [
    ('locales = ["en"]', "locales = []", "locales is empty. Name at least one"),
    ('locales = ["en"]', 'locales = ["cy"]', "locales has 'cy'. Use one of: en"),
    ('locales = ["en"]', 'locales = ["en", "en"]', "locales is ['en', 'en']. Write a list"),
    ('rhythm = "weekly"', 'rhythm = "hourly"', "rhythm is 'hourly'. Use one of"),
    ('rhythms = ["daily", ', 'rhythms = ["dayly", ', "rhythms has 'dayly'. Did you mean daily?"),
    ("hours = [8,", "hours = [5, 8,", "hours has 5, when nothing is sent. Choose hours from"),
    ("quiet_to = 8", "quiet_to = 21", "begin and end together. Write the hour"),
    ("quiet_from = 21", "quiet_from = 20", "hours has 20, when nothing is sent"),
    ("hour = 10", "hour = 11", "hour is 11. Choose one of hours: 8, 10"),
    ("reminder_days = [3, 6]", "reminder_days = []", "reminder_days is []. Write a list of rising"),
    ("expires_day = 7", "expires_day = 5", "on day 6 comes after the check-in expired. Remind"),
    ('days = ["sat", "sun"]', "days = []", "days is empty. Name at least one"),
    ('days = ["sat", "sun"]', 'days = ["fri", "sat"]', "overlaps with the one on line"),
    ("to = 20", "to = 9", "the shift ends before it begins. Write two"),
    ("smallest = 5", "smallest = 12\nlargest = 11\n#", "largest"),
    ("flags_on_member = 5", "flags_on_member = 2", "is 2. Write a whole number from 3"),
    ("escalate_minutes = 30", "escalate_minutes = 5", "is 5. Write a whole number from 15"),
    ('name = "Meanwhile"', f'name = "{"x" * 41}"', "It has 41 characters; write 40 at most"),
    ('name = "Meanwhile"', 'name = " Meanwhile"', "no space at its ends"),
    ('name = "Meanwhile"', r'name = "Mean\nwhile"', r"name is 'Mean\nwhile'. Write name"),
    ("hour = 10", "hour = true", "hour is true. Write a whole number"),
    ("contact_weeks = 13", "contact_weeks = 27", "is 27. Write a whole number from 1 to 26"),
]


@pytest.mark.parametrize(("old", "new", "words"), CONTRADICTIONS)
def test_values_that_cannot_be_or_contradict_each_other(problems, old, new, words):
    assert old in GOOD
    (complaint,) = problems(GOOD.replace(old, new, 1))
    assert words in complaint


def test_a_folder_in_its_place_is_a_problem(tmp_path):
    found = []
    programme.read(Sheet.open(tmp_path, tmp_path.parent, found), PLACES, ZONES, ("en",))
    assert [each.wrong for each in found] == ["the file cannot be read (IsADirectoryError)."]


def test_a_file_elsewhere_is_named_whole(tmp_path):
    file = tmp_path / "ward7.toml"
    file.write_text(GOOD.replace("hour = 10", "hour = 25"), "utf-8")
    found = []
    programme.read(Sheet.open(file, Path("/elsewhere"), found), PLACES, ZONES, ("en",))
    assert (
        str(found[0]) == f"{file}:{at('hour = 10')}: hour is 25. Write a whole number from 0 to 23."
    )
