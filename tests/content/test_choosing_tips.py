"""Which tip someone gets, and why: rules only, so every choice can be explained."""

from datetime import UTC, date, datetime
from random import Random

import pytest

from domain.items import Item, ItemKind, Lead, When, leads
from domain.shelves import ALIKE, Shelves, choose
from domain.tips import (
    Because,
    Chosen,
    Situation,
    Stage,
    Tip,
    Votes,
    is_overdue,
    reasons,
    stage_of,
)

TODAY = date(2026, 11, 23)
HARDER = Lead(When(frozenset({"harder"})), ("worry", "team"), "things_got_harder")


def tip(name, topic="sleep", review_by=date(2027, 11, 23), **more):
    facts = {
        "title": name.title(),
        "body": "Some people find that a slow cup of tea helps.",
        "source": "NHS",
        "source_url": "https://www.nhs.uk",
        "source_checked": True,
        "reviewed_on": date(2026, 11, 1),
        "conditions": (),
        "kinds": (),
        "stages": (),
        "only_when_asked": False,
        "grade": 3.0,
    }
    return Tip(id=name, topic=topic, review_by=review_by, **(facts | more))


def chosen(tips, situation=None, seed=1):
    return choose([Shelves(tips)], situation or Situation(), today=TODAY, random=Random(seed))


def test_an_overdue_tip_is_withheld():
    old = tip("old", review_by=date(2026, 11, 22))
    assert is_overdue(old, TODAY)
    assert chosen([old]) is None


def test_a_tip_is_good_on_its_last_day():
    assert chosen([tip("last", review_by=TODAY)]).tip.id == "last"


def test_nothing_fits_nobody():
    assert chosen([]) is None


def test_what_was_asked_for_comes_whatever_else_is_known():
    tips = [tip("a", "sleep"), tip("b", "worry")]
    situation = Situation(topic="sleep", leads=(HARDER,))
    assert chosen(tips, situation) == Chosen(tips[0], Because.ASKED_FOR)


def test_no_tip_on_another_topic_stands_in():
    assert chosen([tip("a", "sleep")], Situation(topic="pain")) is None


def test_an_answer_brings_its_topics_to_the_front():
    tips = [tip("a", "sleep"), tip("b", "worry")]
    for seed in range(20):
        found = chosen(tips, Situation(leads=(HARDER,)), seed)
        assert found == Chosen(tips[1], "things_got_harder")


def test_the_first_answer_weighs_most():
    alone = Lead(When(frozenset({"not_really"})), ("loneliness",), "felt_alone")
    tips = [tip("a", "loneliness"), tip("b", "team")]
    found = chosen(tips, Situation(leads=(HARDER, alone)))
    assert found == Chosen(tips[1], "things_got_harder")


@pytest.mark.parametrize(
    ("mine", "because"),
    [
        ({"stages": (Stage.SOON,)}, Because.STAGE),
        ({"kinds": ("operation",)}, Because.KIND),
        ({"conditions": ("joints",)}, Because.CONDITION),
    ],
)
def test_what_is_meant_for_you_comes_before_what_is_for_all(mine, because):
    tips = [tip("all"), tip("mine", **mine)]
    situation = Situation(kind="operation", tags=frozenset({"joints"}), stage=Stage.SOON)
    assert chosen(tips, situation) == Chosen(tips[1], because)


@pytest.mark.parametrize(
    "theirs",
    [{"stages": (Stage.SOON,)}, {"kinds": ("operation",)}, {"conditions": ("joints",)}],
)
def test_what_is_meant_for_others_never_comes(theirs):
    situation = Situation(kind="test", tags=frozenset({"skin"}), stage=Stage.EARLY)
    assert chosen([tip("theirs", **theirs)], situation) is None
    assert chosen([tip("theirs", **theirs)]) is None


def test_the_nearer_reason_wins():
    tips = [
        tip("condition", conditions=("joints",)),
        tip("kind", kinds=("operation",)),
        tip("stage", stages=(Stage.SOON,)),
    ]
    situation = Situation(kind="operation", tags=frozenset({"joints"}), stage=Stage.SOON)
    order = []
    while tips:
        found = chosen(tips, situation)
        order.append(found.tip.id)
        tips.remove(found.tip)
    assert order == ["stage", "kind", "condition"]


def test_what_was_seen_waits_behind_what_was_not():
    tips = [tip("seen", kinds=("operation",)), tip("new")]
    seen = {"seen": datetime(2026, 11, 1, tzinfo=UTC)}
    found = chosen(tips, Situation(kind="operation", seen=seen))
    assert found == Chosen(tips[1], Because.FOR_EVERYONE)


def test_when_all_were_seen_the_longest_ago_comes_again():
    tips = [tip("a"), tip("b"), tip("c")]
    seen = {
        "a": datetime(2026, 11, 3, tzinfo=UTC),
        "b": datetime(2026, 11, 1, tzinfo=UTC),
        "c": datetime(2026, 11, 2, tzinfo=UTC),
    }
    assert chosen(tips, Situation(seen=seen)).tip.id == "b"


def test_when_all_were_seen_what_no_longer_fits_stays_away():
    before = datetime(2026, 11, 1, tzinfo=UTC)
    tips = [
        tip("gone_off", review_by=date(2026, 11, 22)),
        tip("refused"),
        tip("for_others", kinds=("test",)),
        tip("mine", kinds=("operation",)),
        tip("mine_too", kinds=("operation",)),
        tip("all"),
    ]
    seen = {each.id: before for each in tips} | {"unknown": before}
    situation = Situation(kind="operation", seen=seen, refused=frozenset({"refused"}))
    found = {chosen(tips, situation, seed).tip.id for seed in range(20)}
    assert found == {"mine", "mine_too"}
    assert chosen(tips, situation).because is Because.KIND
    assert chosen(tips[:1], Situation(seen=seen)) is None


def test_what_was_not_for_me_never_comes_back():
    assert chosen([tip("a")], Situation(refused=frozenset({"a"}))) is None


def test_some_tips_come_only_when_their_topic_is_asked_for():
    carers = tip("carers", "carers", only_when_asked=True)
    assert chosen([carers]) is None
    assert chosen([carers], Situation(topic="carers")).tip is carers


def test_chance_decides_among_equals_and_can_be_repeated():
    tips = [tip("a"), tip("b"), tip("c")]
    by_seed = [chosen(tips, seed=seed).tip.id for seed in range(30)]
    assert set(by_seed) == {"a", "b", "c"}
    assert by_seed == [chosen(tips, seed=seed).tip.id for seed in range(30)]


def test_what_helped_others_comes_more_often_and_what_few_judged_gets_its_turn():
    tips = [tip("loved"), tip("unknown"), tip("disliked")]
    votes = {"loved": Votes(40, 5), "disliked": Votes(2, 40)}
    stock = [Shelves(tips)]
    drawn = [
        choose(stock, Situation(), today=TODAY, random=Random(seed), votes=lambda _: votes).tip.id
        for seed in range(300)
    ]
    assert drawn.count("loved") > drawn.count("unknown") > 20
    assert drawn.count("disliked") < 5


def test_votes_never_outweigh_a_reason():
    tips = [tip("loved"), tip("mine", kinds=("operation",))]
    votes = {"loved": Votes(1000, 0), "mine": Votes(0, 1000)}
    found = choose(
        [Shelves(tips)],
        Situation(kind="operation"),
        today=TODAY,
        random=Random(1),
        votes=lambda some: {each: votes[each] for each in some},
    )
    assert found == Chosen(tips[1], Because.KIND)


def test_of_many_only_a_few_are_weighed_and_those_that_cannot_win_are_not():
    asked = []

    def votes(some):
        asked.append(list(some))
        return {}

    tips = [tip(f"sleep{n}") for n in range(500)] + [tip(f"worry{n}", "worry") for n in range(500)]
    stock = [Shelves(tips), Shelves([tip("m-1", "worry", author=7)])]
    situation = Situation(leads=(HARDER,), seen={"worry3": datetime(2026, 11, 1, tzinfo=UTC)})
    choose(stock, situation, today=TODAY, random=Random(1), votes=votes)
    (weighed,) = asked
    assert len(weighed) == ALIKE
    assert "worry3" not in weighed
    assert not any(each.startswith("sleep") for each in weighed)


def test_every_reason_given_is_one_that_can_have_words():
    scale = tuple(str(each) for each in range(11))
    item = Item("confidence", ItemKind.SCALE, scale, "checkin-confidence", False, (HARDER,))
    known = reasons([item, item])
    assert set(known) == {*Because, "things_got_harder"}
    assert len(known) == len(set(known))


def test_answers_lead_to_what_their_item_says():
    item = Item("changed", ItemKind.CHOICE, ("no", "harder"), "checkin-changed", False, (HARDER,))
    assert leads((item,), {"changed": "harder"}) == (HARDER,)
    assert leads((item,), {"changed": "no"}) == ()
    assert leads((item,), {}) == ()


@pytest.mark.parametrize(
    ("since", "expected", "stage"),
    [
        (None, None, None),
        (date(2026, 11, 1), None, Stage.EARLY),
        (date(2026, 10, 26), None, Stage.WAITING),
        (date(2026, 7, 20), None, Stage.WAITING),
        (date(2026, 7, 19), None, Stage.LONG),
        (date(2026, 7, 1), date(2026, 12, 7), Stage.SOON),
        (date(2026, 7, 1), date(2026, 12, 8), Stage.LONG),
        (None, TODAY, Stage.SOON),
        (None, date(2027, 3, 1), None),
        (date(2026, 7, 1), date(2026, 11, 22), Stage.AFTER),
        (date(2026, 7, 1), date(2026, 10, 12), Stage.AFTER),
        (date(2026, 7, 1), date(2026, 10, 11), None),
    ],
)
def test_the_stage_of_a_wait(since, expected, stage):
    assert stage_of(since, expected, TODAY) is stage
