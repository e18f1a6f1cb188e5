"""Spoilt content is refused, with the file, the line, and what to write instead."""

import pytest

from content.library import Reading, load
from content.problems import Problem, Problems


def test_the_copy_is_sound_to_begin_with(copy):
    assert load(copy.root).programme.name == "Meanwhile"


SPOILT = [
    # programme
    ("programme.toml", 'home = "GB-ENG"', 'home = "GB-ENGL"', "home is 'GB-ENGL'", "mean GB-ENG?"),
    ("programme.toml", 'name = "Meanwhile"', 'nam = "Meanwhile"', "nam is not known", "mean name?"),
    ("programme.toml", "hour = 10", "hour = 25", "hour is 25", "whole number from 0 to 23"),
    ("programme.toml", "hour = 10", "hour = 11", "hour is 11", "one of hours"),
    ("programme.toml", "hour = 10", 'hour = "10"', "hour is '10'", "whole number"),
    ("programme.toml", 'rhythm = "weekly"', 'rhythm = "weakly"', "'weakly'", "mean weekly?"),
    ("programme.toml", "reminder_days = [3, 6]", "reminder_days = [3, 9]", "after", "expires_day"),
    ("programme.toml", "reminder_days = [3, 6]", "reminder_days = [6, 3]", "[6, 3]", "rising"),
    ("programme.toml", "largest = 12", "largest = 40", "largest is 40", "from 5 to 12"),
    ("programme.toml", "to = 20", "to = 9", "ends before it begins", "over midnight"),
    ("programme.toml", 'days = ["sat", "sun"]', 'days = ["sat", "son"]', "has 'son'", "mean sun?"),
    ("programme.toml", 'zone = "Europe/London"', 'zone = "London"', "'London'", "Europe/London?"),
    ("programme.toml", "escalate_minutes = 30", "escalate_minutes = 5", "is 5", "from 15 to"),
    ("programme.toml", 'staff_locale = "en"', 'staff_locale = "cy"', "is 'cy'", "one of: en"),
    # places
    ("places.toml", 'code = "GB-WLS"', 'code = "GB-ENG"', "'GB-ENG' cannot be", "each code once"),
    ("places.toml", '"Europe/Dublin"', '"Europe/Dubln"', "is no time zone", "Europe/London"),
    ("places.toml", 'name = "Ireland"', 'name = ""', "name is ''", "1 to 40 characters"),
    ("places.toml", 'name = "Wales"', 'name = "Wales"\ncrisis = "UK"', "crisis is 'UK'", "a place"),
    # conditions
    ("conditions.toml", "\nasthma = {", "\nAsthma = {", "cannot be a code", "small"),
    ("conditions.toml", '"SLE"', '"Asthma"', "is not its own", "lupus has it already"),
    ("conditions.toml", 'fibromyalgia = { name', 'fibromyalgia = { nme', "nme is not", "name?"),
    ("conditions.toml", "migraine = {", "migraine = 3 # {", "migraine is 3", '{ name = "…" }'),
    ("conditions.toml", "[lungs]", "[lung]", "lung is not known", "Did you mean lungs?"),
    ("conditions.toml", "\nlupus = {", "\nasthma = {", "stands in two families", "one of the two"),
    # waits, aliases, check-ins
    ("waits.toml", '"results"', '"The Results"', "kinds has 'The Results'", "small letters"),
    ("waits.toml", '"results"', '"test"', "kinds is", "each once"),
    ("aliases.toml", '"Alder"', '"alder"', "plain has 'alder'", "Quiet Fern"),
    ("aliases.toml", "[[pair]]", "[[pairs]]", "pairs is not known", "mean pair?"),
    ("aliases.toml", '"Alder"', '"Ab3"', "plain has 'Ab3'", "20 letters"),
    ("checkins.toml", 'kind = "scale"', 'kind = "scala"', "kind is 'scala'", "mean scale?"),
    ("checkins.toml", 'code = "alone"', 'code = "changed"', "is there already", "each code once"),
    ("checkins.toml", 'code = "alone"', 'code = "Alone?"', "code is 'Alone?'", "small letters"),
    ("checkins.toml", 'topics = ["loneliness"]', 'topics = ["lonely"]', "'lonely'", "Did you mean"),
    ("checkins.toml", 'topics = ["loneliness"]', "topics = []", "topics is empty", "at least one"),
    ("checkins.toml", 'answers = ["harder"]', 'answers = ["worse"]', "'worse'", "one of: no"),
    ("checkins.toml", '"no", "harder", "better"', '"no"', "options names too few", "at least two"),
    ("checkins.toml", '"no", "harder"', '"n,o", "harder"', "options has 'n,o'", "commas"),
    ("checkins.toml", "at_most = 4", "", "at_most is missing", "at_least or at_most"),
    ("checkins.toml", "at_most = 4", "at_most = 11", "at_most is 11", "from 0 to 10"),
    ("checkins.toml", "at_most = 4", 'answers = ["4"]', "at_most is missing", "at_least"),
    ("checkins.toml", 'item = "changed"', 'item = "change"', "'change'", "mean changed?"),
    ("checkins.toml", 'item = "changed"', 'item = "alone"', "'alone'", "one of: changed"),
    ("checkins.toml", 'kind = "choice"', 'kind = "words"', "cannot be typed", "by a tap"),
    ("checkins.toml", 'code = "semcd6"', 'code = "semcd"', "code is 'semcd'", "mean semcd6?"),
    ("checkins.toml", 'code = "semcd6"', 'code = "ons_loneliness"', "already", "each once"),
    ("checkins.toml", 'code = "semcd6"', 'code = "phq4"', "without permission", "who gave it"),
    ("checkins.toml", 'code = "semcd6"', 'code = "phq4"', "without duty", "who looks at"),
    ("checkins.toml", 'code = "semcd6"', 'code = "who5"', "without permission", "who5.toml"),
    ("checkins.toml", "every_weeks = 12", "every_weeks = 0", "every_weeks is 0", "1 to 104"),
    # instruments
    ("instruments/ucla3.toml", "min_answered = 3", "min_answered = 2", "is 2", "needs all 3"),
    ("instruments/ucla3.toml", 'scoring = "sum"', 'scoring = "summ"', "'summ'", "mean sum?"),
    ("instruments/ucla3.toml", "https://gss", "gss", "is 'gss", "https://"),
    ("instruments/ucla3.toml", 'licence = "No', 'licens = "No', "licens is not", "licence?"),
    ("instruments/ucla3.toml", "ucla3_isolated", "ucla3_left_out", "already", "each code once"),
    ("instruments/ucla3.toml", '"1", "2", "3"', '"a", "b"', "no numbers", "they score"),
    ("instruments/ucla3.toml", 'code = "ucla3"', 'code = "ons4"', "already", "each code once"),
    ("instruments/ucla3.toml", "ucla3_left_out", "ons4_happy", "is ons4's", "Begin its code"),
    ("instruments/phq4.toml", '"phq4_down"]', '"phq4_up"]', "'phq4_up'", "mean phq4_"),
    ("instruments/phq4.toml", '["permission", "duty"]', '["a letter"]', "'a letter'", "one of"),
    ("checkins.toml", "validated = false", 'validated = "no"', "is 'no'", "true or false"),
    # signposts
    ("signposts/gb.toml", 'call = "999"', 'call = "nine"', "call is 'nine'", "digits"),
    ("signposts/gb.toml", 'call = "999"', 'cal = "999"', "cal is not known", "mean call?"),
    ("signposts/gb.toml", 'kind = "text"', 'kind = "txt"', "kind is 'txt'", "mean text?"),
    ("signposts/gb.toml", 'text = "85258"', 'text = ""', "no number to send it to", "Give text"),
    ("signposts/gb.toml", "https://giveusashout.org", "http://a.b", "'http://a.b'", "https://"),
    ("signposts/gb.toml", 'verified_on = ""', 'verified_on = "today"', "'today'", "2026-11-23"),
    ("signposts/gb.toml", 'id = "gb_shout"', 'id = "gb_999"', "is there already", "each id once"),
    ("signposts/ie.toml", 'places = ["IE"]', "places = []", "shown nowhere", "at least one place"),
    ("signposts/ie.toml", 'places = ["IE"]', 'places = "IE"', "places is 'IE'", "a list of texts"),
    ("signposts/gb.toml", '"0808 808 8000"', '"808 808 8000"', "'808 808 8000'", "dial it"),
    ("signposts/au.toml", 'call = "13 11 14"', 'call = "13 11"', "call is '13 11'", "dial it"),
    ("signposts/au.toml", 'free = false\ncost', 'free = true\ncost', "free and costs", "= false"),
    ("signposts/us.toml", 'places = ["US"]', 'places = ["USA"]', "places has 'USA'", "mean US?"),
    ("signposts/au.toml", '["heart"]', '["hart"]', "'hart'", "heart?"),
    ("signposts/ie.toml", 'free =', 'areas = ["cork"]\nfree =', "has 'cork'", "one of: first"),
    ("signposts/gb.toml", 'audience = "carers"', 'audience = "carer"', "'carer'", "mean carers?"),
    # tips
    ("tips/worry_time.md", 'topic = "worry"', 'topic = "worries"', "'worries'", "mean worry?"),
    ("tips/worry_time.md", "review_by = 2027-11-23", "review_by = 2026-11-23", "not later", "year"),
    ("tips/worry_time.md", "= 2027-11-23", "= 2027-11-23T10:00:00", "review_by", "as 2026-11-23"),
    ("tips/worry_time.md", "source_checked = true", "", "is missing", "true or false"),
    ("tips/worry_time.md", '"https://', '"http://', "source_url is", "https://"),
    ("tips/preparing_the_bag.md", '["soon"]', '["son"]', "'son'", "Did you mean soon?"),
    ("tips/preparing_the_bag.md", '"operation"', '"surgery"', "'surgery'", "Use one of"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "wrong", "instead"), SPOILT)
def test_what_is_spoilt_is_named(copy, file, old, new, wrong, instead):
    copy.change(file, old, new)
    found = [each for each in copy.problems() if wrong in each.wrong and instead in each.instead]
    assert [each.file for each in found] == [file], copy.problems()


LINES = [
    ("programme.toml", 'home = "GB-ENG"', 'home = "X"'),
    ("conditions.toml", "migraine = {", "migraine = 3 # {"),
    ("checkins.toml", 'topics = ["loneliness"]', 'topics = ["lonely"]'),
    ("signposts/gb.toml", 'text = "85258"', 'text = "a"'),
    ("places.toml", '"Europe/Dublin"', '"Europe/Dubln"'),
    ("tips/worry_time.md", 'topic = "worry"', 'topic = "worries"'),
    ("tips/worry_time.md", "At worry time they", "At worry time you should"),
    ("programme.toml", "hours = [8", "hours = [8 8"),
    ("waits.toml", '"results"', '"The Results"'),
]


@pytest.mark.parametrize(("file", "old", "new"), LINES)
def test_the_line_is_the_one_to_look_at(copy, file, old, new):
    line = copy.change(file, old, new)
    reported = {each.line for each in copy.problems() if each.file == file}
    near = {line, line - 1} if file == "waits.toml" else {line}
    assert reported & near, copy.problems()


ONE_LINE = [
    ("checkins.toml", 'code = "changed"', "code = 1.5"),
    ("checkins.toml", "to = 10", "tox = 10"),
    ("checkins.toml", "at_most = 4", "at_mostx = 4"),
    ("forms/checkins.toml", 'duty = "who', 'dutyx = "who'),
    ("instruments/phq4.toml", "min_answered = 4", "min_answeredx = 4"),
    ("instruments/phq4.toml", 'items = ["phq4_nervous"', 'itemsx = ["phq4_nervous"'),
    ("places.toml", "zones = {", "zonesx = {"),
    ("conditions.toml", "joints = {", "joints = 1.5 # {"),
    ("conditions.toml", "[families]", "[[families]]"),
    ("aliases.toml", "nouns = [", "nounsx = ["),
    ("aliases.toml", "[[pair]]", "[pair]"),
    ("signposts/gb.toml", 'call = "999"', 'callx = "999"'),
    ("signposts/gb.toml", 'hours = "Day', 'hoursx = "Day'),
    ("signposts/local.toml", "places = [", "placesx = ["),
    ("waits.toml", '"results"', '"The Results"'),
    ("voice.toml", "[usual]", "[usal]"),
]


@pytest.mark.parametrize(("file", "old", "new"), ONE_LINE)
def test_one_mistake_is_told_once(copy, file, old, new):
    copy.change(file, old, new)
    reading = Reading(copy.root)
    with pytest.raises(Problems) as caught:
        reading.forms(reading.everything())
    assert [each.file for each in caught.value.found] == [file], caught.value.found


def test_everything_is_told_at_once(copy):
    copy.change("programme.toml", 'home = "GB-ENG"', 'home = "X"')
    copy.change("programme.toml", "largest = 12", "largest = 1")
    copy.change("signposts/us.toml", 'call = "911"', 'call = "nine"')
    copy.change("tips/worry_time.md", 'topic = "worry"', 'topic = "x"')
    found = copy.problems()
    assert {each.file for each in found} >= {
        "programme.toml",
        "signposts/us.toml",
        "tips/worry_time.md",
    }
    assert list(found) == sorted(found)


def test_a_broken_file_does_not_hide_the_others(copy):
    copy.write("conditions.toml", "[families\n")
    copy.change("programme.toml", "largest = 12", "largest = 1")
    files = [each.file for each in copy.problems()]
    assert "conditions.toml" in files
    assert "programme.toml" in files


@pytest.mark.parametrize(
    "file", ["programme.toml", "places.toml", "checkins.toml", "aliases.toml", "conditions.toml"]
)
def test_an_empty_or_missing_file_is_a_problem_and_no_crash(copy, file):
    copy.write(file, "")
    assert [(each.file, each.wrong) for each in copy.problems()] == [
        (file, "there is nothing in this file.")
    ]
    (copy.root / file).unlink()
    assert [str(each) for each in copy.problems()] == [
        f"{file}:1: there is no such file. Restore it."
    ]


def test_a_file_that_is_no_text_is_a_problem(copy):
    (copy.root / "tips" / "worry_time.md").write_bytes(b"\xff\xfe+++")
    assert [str(each) for each in copy.problems()] == [
        "tips/worry_time.md:1: the file is saved as UTF-16. Save it as UTF-8."
    ]


def test_a_country_without_helplines_is_a_problem(copy):
    (copy.root / "signposts" / "nz.toml").unlink()
    assert [each.wrong for each in copy.problems()] == ["NZ has too few helplines."]


@pytest.mark.parametrize(
    ("file", "old", "new", "wrong"),
    [
        ("local.toml", 'places = ["GB"]', "places = []", "it is offered nowhere."),
        ("gb.toml", 'kind = "text"', 'areas = ["first"]\nkind = "text"', "is for a whole place."),
        ("au.toml", 'hours = "Day and night, every day"\n', "", "nobody knows when"),
        (
            "local.toml",
            "\n[[area]]",
            '\n[[area]]\ncode = "first"\nname = "A"\nplaces = ["IE"]\n[[area]]',
            "'first' is there already.",
        ),
    ],
)
def test_services_near_people_and_their_hours_are_checked(copy, file, old, new, wrong):
    copy.change(f"signposts/{file}", old, new)
    (found,) = copy.problems()
    assert wrong in found.wrong


def test_more_helplines_than_fit_a_message_are_a_problem(copy):
    file = copy.root / "signposts" / "nz.toml"
    line = file.read_text("utf-8").split("[[signpost]]")[2]
    more = [line.replace("nz_1737", f"nz_more_{n}").replace("any", "b" * 100) for n in range(30)]
    file.write_text(file.read_text("utf-8") + "".join(f"[[signpost]]{each}" for each in more))
    (found,) = copy.problems()
    assert found.wrong == "NZ has more helplines than fit one message."


def test_the_place_for_everyone_else_has_to_be_there(copy):
    copy.change("places.toml", 'code = "elsewhere"', 'code = "mars"')
    assert any("'elsewhere' is missing" in each.wrong for each in copy.problems())


def test_a_place_has_a_zone(copy):
    copy.change("places.toml", '{ "Europe/Dublin" = { name = "Irish time" } }', "{}")
    assert any("no time zone" in each.wrong for each in copy.problems())


def test_a_list_of_entries_is_a_list(copy):
    copy.write("checkins.toml", 'item = "changed"\n')
    assert any("not a list of entries" in each.wrong for each in copy.problems())


def test_a_service_that_nobody_can_reach_is_a_problem(copy):
    copy.change("signposts/gb.toml", 'url = "https://healthunlocked.com"\n', "")
    assert any("nobody can reach" in each.wrong for each in copy.problems())


def test_a_bracket_inside_a_long_text_is_no_header(copy):
    line = copy.change(
        "signposts/ie.toml",
        'about = "If a life',
        'note = """\n[[signpost]]\n"""\nabout = "If a life',
    )
    assert [(each.line, each.wrong) for each in copy.problems()] == [
        (line, "note is not known here.")
    ]


def test_another_programme_can_be_named(copy, tmp_path):
    mine = tmp_path / "ward7.toml"
    text = (copy.root / "programme.toml").read_text("utf-8")
    mine.write_text(text.replace('name = "Meanwhile"', 'name = "Ward 7"'), "utf-8")
    assert load(copy.root, mine).programme.name == "Ward 7"
    mine.write_text(text.replace("largest = 12", "largest = 1"), "utf-8")
    with pytest.raises(Problems, match=r"ward7\.toml:\d+: largest is 1"):
        load(copy.root, mine)


def test_a_problem_reads_as_one_sentence_with_its_place():
    problem = Problem("a.toml", 3, "call is 'nine'.", "Write digits.")
    assert str(problem) == "a.toml:3: call is 'nine'. Write digits."
    assert str(Problems([problem, problem])) == str(problem)
