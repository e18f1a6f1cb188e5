"""How the bot speaks: every message is measured by `content/voice.toml`."""

import re
from pathlib import Path

import pytest

from content import voice
from content.library import HERE, load
from content.sheets import Sheet

MOST_EXCEPTIONS = 6
MOST_WORDS_ON_A_BUTTON = 8
LIBRARY = load()


def the_voice() -> voice.Voice:
    problems: list = []
    found = voice.read(Sheet.open(HERE / voice.FILE, HERE, problems))
    assert problems == []
    return found


VOICE = the_voice()


def test_every_message_keeps_to_the_voice() -> None:
    assert [str(each) for each in voice.check(HERE)] == []


def test_exceptions_are_few() -> None:
    assert len(VOICE.exceptions) <= MOST_EXCEPTIONS


def test_buttons_are_short() -> None:
    long = [
        said.name
        for path in (HERE / "en").glob("*.ftl")
        for said in voice.texts(path.read_text("utf-8"))
        if said.name.startswith("button-") and len(said.text.split()) > MOST_WORDS_ON_A_BUTTON
    ]
    assert long == []


def test_helplines_and_conditions_keep_to_it_as_well() -> None:
    said = {each.id: each.about for each in LIBRARY.signposts}
    said |= {code: each.name for code, each in LIBRARY.catalogue.conditions.items()}
    for name, text in said.items():
        assert max(voice.reading.lengths(text)) <= VOICE.usual.longest, name
        assert "!" not in text, name
        assert [each for each in VOICE.avoid.findall(text) if each in "!;"] == [], name


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("a = Well done, you did it.", "says 'Well done'"),
        ("a = Good!", "says '!'"),
        ("a = One; two.", "says ';'"),
        ("a = You must not", "says 'You must'"),
        ("a = Fine\n    .easy = Please note this.", "says 'Please note'"),
        ("a = { $n ->\n    [one] Good\n   *[other] Submit it\n }", "says 'Submit'"),
        (f"a = {'one ' * 30}.", "a sentence of 30 words"),
        (f"a =\n    .easy = {'one ' * 13}.", "a sentence of 13 words, the most is 12"),
        ("a = " + "Considerable administrative complications necessitate patience. " * 3, "grade"),
    ],
)
def test_what_does_not_keep_to_it_is_told_with_its_line(
    tmp_path: Path, source: str, complaint: str
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "some.ftl").write_text(f"# A file.\nb = Good.\n{source}\n", "utf-8")
    rules = re.sub(r"(?s)\[\[except\]\].*", "", (HERE / voice.FILE).read_text("utf-8"))
    (tmp_path / voice.FILE).write_text(rules, "utf-8")
    found = voice.check(tmp_path)
    assert any(complaint in each.wrong for each in found), found
    assert {(each.file, each.line) for each in found} == {("en/some.ftl", 3)}


def test_an_exception_that_is_not_needed_is_told(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "some.ftl").write_text("purpose = Good.\n", "utf-8")
    (tmp_path / voice.FILE).write_text((HERE / voice.FILE).read_text("utf-8"), "utf-8")
    wrong = " ".join(str(each) for each in voice.check(tmp_path))
    assert "purpose needs no exception for its grade" in wrong


def test_words_within_words_are_no_words_to_avoid() -> None:
    assert VOICE.avoid.findall("Justice adjusts an inputted, uneasy impatience") == []
