"""The worklist: what is due, the most urgent first, with all that is to be compared."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

from content.__main__ import main
from content.library import HERE, load
from content.worklist import named, rows
from domain.signposts import GOOD_FOR

LIBRARY = load()
TODAY = date(2026, 11, 23)


def test_the_lines_shown_first_are_first():
    tasks = list(rows(LIBRARY, HERE, TODAY))
    whats = [each.what for each in tasks]
    assert whats.index("charity") > max(at for at, what in enumerate(whats) if what == "listening")
    assert whats[: whats.count("first line")] == ["first line"] * whats.count("first line")
    ids = [each.id for each in tasks]
    assert ids.index("gb_samaritans") < ids.index("us_988")
    assert ids.index("gb_mind") < ids.index("au_sane")
    shout = next(each for each in tasks if each.id == "gb_shout")
    assert shout.where.startswith("signposts/gb.toml:")
    assert "text SHOUT to 85258" in shout.compare
    assert shout.why == "never verified; a copy of its pages was read"


def test_what_is_due_within_a_fortnight_is_there_too():
    def due(days):
        day = TODAY - timedelta(days=days)
        posts = tuple(replace(each, verified_on=day) for each in LIBRARY.signposts)
        return list(rows(replace(LIBRARY, signposts=posts), HERE, TODAY))

    assert due(GOOD_FOR.days - 20) == []
    assert len(due(GOOD_FOR.days - 5)) == len(LIBRARY.signposts)
    assert "still to come" in due(-30)[0].why


def test_tips_are_on_it_before_they_are_withheld():
    late = date(2027, 11, 15)
    assert {each.what for each in rows(LIBRARY, HERE, late)} >= {"tip", "first line"}


def test_the_command_writes_a_sheet(capsys):
    assert main(["due"], TODAY) == 0
    sheet = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert len(sheet) == len(LIBRARY.signposts)
    assert {each["checked_on"] for each in sheet} == {""}
    assert sheet[0]["what"] == "first line"


def test_the_command_checks_before_it_writes(copy, capsys):
    copy.change("signposts/gb.toml", 'call = "999"', 'call = "99"')
    assert main(["due", str(copy.root)], TODAY) == 1
    assert "call is '99'" in capsys.readouterr().out


def test_a_long_list_is_not_told_to_its_end():
    ids = [f"id_{n}" for n in range(63)]
    assert named(ids).endswith("id_59 and 3 more (python -m content due)")
    assert named(ids[:2]) == "id_0, id_1"
