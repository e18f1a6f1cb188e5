"""Tips: what a house of care would want of every one of them."""

import re
from collections import Counter
from datetime import date
from random import Random

import pytest

from content.library import load
from content.tips import HARDEST, wordings
from domain.shelves import choose
from domain.tips import TOPICS, Situation, Stage

LIBRARY = load()
TIPS = {tip.id: tip for tip in LIBRARY.tips}


def test_every_topic_has_eight():
    count = Counter(tip.topic for tip in LIBRARY.tips)
    assert set(count) == set(TOPICS)
    assert min(count.values()) >= 8
    assert len(LIBRARY.tips) >= 120


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_has_tips_of_its_own(stage):
    assert sum(stage in tip.stages for tip in LIBRARY.tips) >= 5


def test_tips_do_not_all_begin_alike():
    opening = Counter(" ".join(tip.body.split()[:2]) for tip in LIBRARY.tips)
    assert opening.most_common(1)[0][1] <= len(LIBRARY.tips) / 12


@pytest.mark.parametrize("name", sorted(TIPS))
def test_a_tip_is_short_plain_kind_and_sourced(name):
    tip = TIPS[name]
    assert wordings(tip) == []
    assert tip.grade <= HARDEST
    assert tip.source
    assert re.match(r"https://[\w.-]+/", tip.source_url + "/")
    assert tip.reviewed_on < tip.review_by
    assert len(f"{tip.title}\n\n{tip.body}\n\n{tip.source}") < 1024


def test_titles_are_told_apart():
    titles = Counter(tip.title for tip in LIBRARY.tips)
    assert max(titles.values()) == 1


@pytest.mark.parametrize("kind", [None, *LIBRARY.kinds])
@pytest.mark.parametrize("stage", [None, *Stage])
def test_nobody_goes_without(kind, stage):
    situation = Situation(kind=kind, stage=stage)
    for seed in range(5):
        assert choose([LIBRARY.tips], situation, today=date(2026, 11, 23), random=Random(seed))


@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_can_be_asked_for_by_anyone(topic):
    kinds = [*LIBRARY.kinds] if topic == "preparing" else [None]
    found = [
        choose(
            [LIBRARY.tips],
            Situation(topic=topic, kind=kind),
            today=date(2026, 11, 23),
            random=Random(1),
        )
        for kind in kinds
    ]
    assert any(found)


GOOD = "Some people find that a slow cup of tea helps them to rest. " * 4

BAD = [
    ("You should rest more.", "'You should'"),
    ("Don't worry about it.", '"Don\'t worry"'),
    ("Just breathe.", "'Just'"),
    ("It is simply a list.", "'simply'"),
    ("He committed suicide.", "'committed suicide'"),
    ("She suffers from pain.", "'suffers from'"),
    ("Take 20 mg at night.", "'20 mg'"),
    ("It will cure you.", "'cure'"),
    ("Ask to be diagnosed.", "'diagnosed'"),
    ("Keep up the battle.", "'battle'"),
    ("Pick a color.", "British"),
    ("Organize your day.", "British"),
    ("Your fitness program waits.", "British"),
    ("Have a rest!", "exclamation"),
    ("Have a *rest*.", "formatting"),
]


@pytest.mark.parametrize(("sentence", "told"), BAD)
def test_what_a_tip_does_not_say(copy, sentence, told):
    path = copy.root / "tips" / "worry_time.md"
    facts = path.read_text("utf-8").split("+++")[1]
    path.write_text(f"+++{facts}+++\n{GOOD}\n\n{sentence}\n", "utf-8")
    line = path.read_text("utf-8").splitlines().index(sentence) + 1
    assert [(each.line, told in each.wrong) for each in copy.problems()] == [(line, True)]


def test_fine_words_pass(copy):
    path = copy.root / "tips" / "worry_time.md"
    facts = path.read_text("utf-8").split("+++")[1]
    fine = "It may adjust. A justice of the peace. Your favourite colour. A programme on the radio."
    path.write_text(f"+++{facts}+++\n{GOOD}\n\n{fine}\n", "utf-8")
    assert fine in [tip.body.splitlines()[-1] for tip in load(copy.root).tips]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Too short.", "has 2 words"),
        (GOOD * 4, "words"),
        (
            "Individuals experiencing considerable difficulties administering "
            "multidisciplinary rehabilitation interventions frequently appreciate "
            "comprehensive organisational familiarisation opportunities. " * 3,
            "reads at grade",
        ),
    ],
)
def test_length_and_grade_are_checked(copy, body, told):
    path = copy.root / "tips" / "worry_time.md"
    facts = path.read_text("utf-8").split("+++")[1]
    path.write_text(f"+++{facts}+++\n{body}\n", "utf-8")
    assert any(told in each.wrong for each in copy.problems())


def test_facts_stand_between_two_fences(copy):
    copy.write("tips/worry_time.md", "A tip without facts.\n")
    found = copy.problems()
    assert any("facts are missing" in each.wrong for each in found)
    assert all(each.file == "tips/worry_time.md" for each in found)


def test_the_name_of_the_file_is_the_id(copy):
    path = copy.root / "tips" / "worry_time.md"
    path.rename(path.with_name("Worry Time.md"))
    assert any("cannot be an id" in each.wrong for each in copy.problems())
