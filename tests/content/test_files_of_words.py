"""Files of words, spoilt: the line and what to write; a translation may be unfinished."""

import pytest

from bot.said import messages
from content import phrases
from content.library import HERE
from content.problems import Problems
from content.words import Phrasebook

GOOD = """\
# Words
hello = Hello, { $name }
   and welcome.
many = { $count ->
    [one] one <b>thing</b>
   *[other] { $count } things
 }
link = <a href="{ $url }">here</a>
    .easy = Here: { $url }
"""
SPOKEN = {
    "hello": frozenset({"$name"}),
    "many": frozenset({"$count"}),
    "link": frozenset({"$url", "$title"}),
}


@pytest.fixture
def told(tmp_path):
    def check(en: str | bytes, **others: str) -> list[str]:
        for locale, text in {"en": en, **others}.items():
            (tmp_path / locale).mkdir(exist_ok=True)
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / locale / "all.ftl").write_bytes(data)
        return [str(each) for each in sorted(phrases.check(tmp_path, "en", SPOKEN))]

    return check


def test_sound_words_are_sound_however_they_are_saved(told):
    assert told(GOOD) == told("\ufeff" + GOOD) == told(GOOD.replace("\n", "\r\n")) == []


SPOILT = [
    ("hello = Hello", "hello Hello", 2, "there is no = on this line. Write name = words"),
    ("   and", "and", 3, "there is no = on this line. Write name = words; or put a space before"),
    ("{ $name }", "{ $name", 3, "a { is not closed. Write { $name }"),
    ("{ $name }", "$name }", 2, "a } stands alone. Take it out"),
    ("*[other]", "[other]", 7, "none of the choices is the usual one. Put a * before one"),
    ("[one]", "*[one]", 6, "two choices are the usual one. Keep the *"),
    ("</b>", "", 4, "<b> is not closed. Write </b> after it."),
    ("<b>", "", 4, "</b> closes what is not open. Write <b> before it."),
    ("<b>thing</b>", "<strong>thing</strong>", 4, "Telegram knows no <strong>. Use one of: a, b"),
    ("thing</b>", "</b> < 2", 4, "a < stands alone. Write &lt;"),
    ("{ $name }", "{ $nam }", 2, "hello is not given $nam. Did you mean $name?"),
    ("Here: { $url }", "Here: { $where }", 8, "link is not given $where. Use one of: $title, $url"),
    ("hello =", "helo =", 2, "the bot says hello, and it is missing. Is it what is called helo?"),
    ("# Words", "hello = Hi { $name }", 2, "hello is there twice (en/all.ftl:1). Keep one"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "words"), SPOILT)
def test_a_spoilt_message_is_named(told, old, new, line, words):
    assert old in GOOD
    found = told(GOOD.replace(old, new, 1))
    assert found[0].startswith(f"en/all.ftl:{line}: "), found
    assert words in found[0]


def test_a_message_that_is_gone_is_missed(told):
    assert told(GOOD.replace("hello = Hello", "-x = Hello")) == [
        "en:1: the bot says hello, and it is missing. Restore hello = …"
    ]


def test_words_in_another_encoding(told):
    assert told("a = x\nb = é\n".encode("latin-1"))[0].startswith(
        "en/all.ftl:2: a letter on this line is not UTF-8. Save"
    )


def test_a_translation_may_lack_messages_and_not_make_them_up(told, tmp_path):
    assert told(GOOD, cy="hello = Helo, { $name }\n") == []
    assert phrases.untranslated(tmp_path, "en", "cy") == ["many", "link"]
    assert told(GOOD, cy="helo = Helo, { $nme }\nmany = { $nr }\n") == [
        "cy/all.ftl:1: nobody says helo. Did you mean hello?",
        "cy/all.ftl:2: many is not given $nr. Use one of: $count.",
    ]


def test_what_is_not_translated_is_said_in_the_usual_language(told, tmp_path):
    told(GOOD, cy="hello = Helo, { $name }\n")
    words = Phrasebook.read("en", tmp_path).words("cy")
    assert words("hello", name="Ann") == "Helo, Ann"
    assert words("link", url="x") == '<a href="x">here</a>'


def test_nothing_starts_with_a_broken_file_of_words(told, tmp_path):
    for spoilt in (GOOD.replace("hello =", "hello"), GOOD.encode("utf-16")):
        told(spoilt)
        with pytest.raises(Problems, match=r"en/all\.ftl:\d"):
            Phrasebook.read("en", tmp_path)


def test_everything_that_the_code_names_is_said_with_the_values_it_is_given():
    assert phrases.check(HERE, "en", messages()) == []
    assert len(messages()) > 150
