"""The content we ship: complete, safe to show, and honest about what nobody has checked."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from content.__main__ import main
from content.library import HERE, load, overdue
from content.words import Phrasebook
from domain.items import ItemKind
from domain.places import ELSEWHERE
from domain.signposts import SignpostKind, crisis_lines
from handlers.views import signposts as views
from handlers.views.page import Page

LIBRARY = load()
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGE = Page(Phrasebook.read().words("en"), LIBRARY, "meanwhile_bot", NOW)


def test_enough_conditions_in_families_and_enough_rare_ones():
    catalogue = LIBRARY.catalogue
    assert len(catalogue.conditions) >= 150
    assert sum(each.is_rare for each in catalogue.conditions.values()) >= 40
    assert all(catalogue.members(family) for family in catalogue.families)


def test_codes_fit_their_columns():
    assert all(len(code) <= 40 for code in LIBRARY.catalogue.conditions)
    assert all(len(kind) <= 24 for kind in LIBRARY.kinds)
    assert all(len(code) <= 16 for code in LIBRARY.places)
    assert all(len(tip.id) <= 40 for tip in LIBRARY.tips)
    assert all(len(item.code) <= 24 for item in LIBRARY.items)
    assert all(len(option) <= 24 for item in LIBRARY.items for option in item.options)


def test_enough_gentle_aliases():
    assert len(LIBRARY.aliases) >= 1000
    assert len(set(LIBRARY.aliases)) == len(LIBRARY.aliases)
    assert all(len(alias) <= 20 for alias in LIBRARY.aliases)


def test_three_items_of_our_own_one_tap_each():
    kinds = {item.code: (item.kind, item.options) for item in LIBRARY.items}
    assert kinds == {
        "changed": (ItemKind.CHOICE, ("no", "harder", "better")),
        "hardest": (
            ItemKind.CHOICE,
            ("pain", "tired", "sleep", "worry", "low", "moving", "money", "other"),
        ),
        "confidence": (ItemKind.SCALE, tuple(str(each) for each in range(11))),
        "alone": (ItemKind.CHOICE, ("yes", "a_little", "not_really")),
    }
    assert not any(item.is_validated for item in LIBRARY.items)


@pytest.mark.parametrize("place", LIBRARY.places)
@pytest.mark.parametrize("under_18", [False, True])
def test_every_place_has_short_and_long_help(place, under_18):
    lines = crisis_lines(LIBRARY.signposts, LIBRARY.places[place].crisis, under_18=under_18)
    kinds = [each.kind for each in lines.first]
    assert kinds[0] is SignpostKind.EMERGENCY
    assert kinds[1] is SignpostKind.LISTENING
    assert len(lines.first) <= 3
    if place != ELSEWHERE:
        assert kinds[2] is SignpostKind.TEXT


FIRST = {
    "GB-ENG": ("999", "116 123", "85258"),
    "GB-NIR": ("999", "116 123", "85258"),
    "IE": ("112", "116 123", "50808"),
    "US": ("911", "988", "741741"),
    "CA": ("911", "988", "988"),
    "AU": ("000", "13 11 14", "0477 13 11 14"),
    "NZ": ("111", "1737", "1737"),
}


@pytest.mark.parametrize(("place", "numbers"), FIRST.items())
def test_the_numbers_shown_first(place, numbers):
    first = crisis_lines(LIBRARY.signposts, place).first
    shown = [each.text if each.kind is SignpostKind.TEXT else each.call for each in first]
    assert tuple(shown) == numbers


@pytest.mark.parametrize("place", ["GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR"])
def test_someone_under_18_in_the_uk_is_shown_childline(place):
    lines = crisis_lines(LIBRARY.signposts, place, under_18=True)
    assert "0800 1111" in [each.call for each in lines.first]


def test_what_nobody_verified_is_said_to_be_so():
    due = overdue(LIBRARY, TODAY)
    never = {each.id for each in LIBRARY.signposts if each.verified_on is None}
    assert {*due.helplines, *due.services, *due.abroad} == never
    assert "gb_mind" in due.services
    assert "au_sane" in due.abroad
    assert {"gb_999", "gb_samaritans"} <= set(due.helplines)
    assert set(due.sources_unread) == {tip.id for tip in LIBRARY.tips if not tip.source_checked}
    assert due.tips_withheld == ()


def test_a_year_on_every_tip_is_withheld_until_it_is_read_again():
    assert len(overdue(LIBRARY, date(2027, 11, 25)).tips_withheld) == len(LIBRARY.tips)


def test_words_shown_to_members_have_no_markup():
    shown = [each.about + each.hours + each.name for each in LIBRARY.signposts]
    shown += [each.name for each in LIBRARY.catalogue.conditions.values()]
    assert not [text for text in shown if re.search(r"[<>&]|!", text)]


def test_comments_explain_every_value_of_the_programme():
    lines = (HERE / "programme.toml").read_text("utf-8").splitlines()
    bare = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if re.match(r"(name|contact|home|locales|staff_locale|purpose|consent_version) =", line)
        and not before.startswith("#")
    ]
    assert bare == []


def test_the_command_says_ok_for_each_kind(capsys):
    assert main([], TODAY) == 0
    said = capsys.readouterr().out
    for kind in ("programme", "tips", "signposts", "conditions", "waits", "checkins", "aliases"):
        assert f"ok  {kind}" in said
    assert "crisis lines not verified" in said
    assert "services and charities not verified" in said


def test_the_command_lists_problems_and_fails(copy, capsys):
    copy.change("programme.toml", "largest = 12", "largest = 1")
    assert main([str(copy.root)], TODAY) == 1
    said = capsys.readouterr().out
    assert "programme.toml" in said
    assert "1 problem in the content." in said


def test_the_command_checks_a_programme_file_with_our_content(tmp_path, capsys):
    mine = tmp_path / "ward7.toml"
    text = (HERE / "programme.toml").read_text("utf-8")
    mine.write_text(text.replace('name = "Meanwhile"', 'name = "Ward 7"'), "utf-8")
    for arguments, programme in (([str(mine)], None), ([], mine)):
        assert main(arguments, TODAY, programme=programme) == 0
        said = capsys.readouterr().out
        assert "ok  programme   Ward 7" in said
        assert "schemas" not in said
    mine.write_text(text.replace("largest = 12", "largest = 1"), "utf-8")
    assert main([], TODAY, programme=mine) == 1
    assert f"{mine}:" in capsys.readouterr().out


def test_old_schemas_are_told_and_written_anew(copy, capsys):
    copy.change("waits.toml", "kinds = [", '# Again.\nkinds = [\n  "scan",')
    copy.change(
        "en/onboarding.ftl",
        "onboarding-kind-test =",
        "onboarding-kind-scan = A scan\nonboarding-kind-test =",
    )
    assert main([str(copy.root)], TODAY) == 0
    assert "schemas for editors are old: signposts.json" not in (said := capsys.readouterr().out)
    assert "schemas for editors are old: tips.json, waits.json; `python -m bot check-con" in said
    assert main([str(copy.root)], TODAY, writes_schemas=True) == 0
    assert "ok  schemas     tips.json, waits.json" in capsys.readouterr().out
    assert '"scan"' in (copy.root / "schemas" / "tips.json").read_text("utf-8")


def test_the_command_says_when_there_is_no_such_folder(capsys):
    assert main(["nowhere"], TODAY) == 1
    assert capsys.readouterr().out.startswith("there is no nowhere; name a folder")


def test_content_ships_with_the_package():
    """The wheel takes *.toml, *.md, *.ftl and *.json; nothing comes in another kind of file."""
    kinds = {path.suffix for path in Path(HERE).rglob("*") if path.is_file()}
    assert kinds <= {".toml", ".md", ".ftl", ".json", ".py", ".pyc"}


@pytest.mark.parametrize("place", LIBRARY.places)
@pytest.mark.parametrize("more", [False, True])
def test_the_crisis_lines_of_a_place_fit_one_message(place, more):
    screen = views.lines(PAGE, place, today=TODAY, is_certain=False, more=more, in_group=True)
    assert len(screen.text) < (2600 if more else 1300)


def test_onboarding_offers_what_the_files_hold():
    choices = LIBRARY.choices
    assert choices.locales == ("en",)
    assert "operation" in choices.kinds
    assert choices.places["GB-WLS"] == ("Europe/London",)
    assert len(choices.places["US"]) >= 6
