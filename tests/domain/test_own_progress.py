"""What is shown of someone's answers and steps, and what is left out."""

from datetime import date, timedelta

import pytest

from domain.goals import HowItWent
from domain.ids import PersonId, WaitId
from domain.items import Item, ItemKind
from domain.progress import (
    MOST_MARKS,
    MOST_SPOTS,
    Answered,
    Mark,
    Progress,
    Span,
    Spot,
    StepSet,
    Track,
    marks,
    progress,
)
from domain.waits import Ending, Wait

TODAY = date(2026, 11, 24)
SCALE = Item("confidence", ItemKind.SCALE, tuple("012345"), "checkin-confidence", False)
CHOICE = Item("changed", ItemKind.CHOICE, ("no", "yes"), "checkin-changed", False)


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def ago(days: int, item: str, value: str) -> Answered:
    return Answered(before(days), item, value)


def wait(since: int | None, expected: int | None, number: int = 1) -> Wait:
    dates = (None if each is None else before(each) for each in (since, expected))
    return Wait(WaitId(number), PersonId(1), "hip", None, None, *dates, told_on=TODAY)


def shown(*answers: Answered, steps: tuple[StepSet, ...] = (), span: Span = Span.ALL) -> Progress:
    found = progress((SCALE, CHOICE), answers, steps, (), span, TODAY)
    assert found is not None
    return found


ANSWERS = [
    ago(100, "confidence", "1"),
    ago(50, "confidence", "2"),
    ago(10, "confidence", "4"),
    ago(10, "changed", "yes"),
    ago(3, "confidence", "3"),
    ago(3, "changed", "no"),
    ago(3, "gone", "no"),
    ago(2, "confidence", "77"),
]


@pytest.mark.parametrize(
    ("span", "numbers", "begins"),
    [
        (Span.WEEKS_4, (4, 3), 28),
        (Span.MONTHS_3, (2, 4, 3), 91),
        (Span.ALL, (1, 2, 4, 3), 100),
    ],
)
def test_a_span_holds_what_was_answered_in_it(
    span: Span, numbers: tuple[int, ...], begins: int
) -> None:
    found = shown(*ANSWERS, span=span)
    assert found.tracks[0].values == numbers
    assert found.tracks[0].bounds == (0, 5)
    assert found.begins == before(begins)
    assert found.tracks[0].is_scale
    assert found.tracks[1].counts() == (("no", 1), ("yes", 1))


def test_nothing_answered_is_nothing_to_show() -> None:
    assert progress((SCALE,), ANSWERS[:1], (), (), Span.WEEKS_4, TODAY) is None
    assert progress((), ANSWERS, (), (), Span.ALL, TODAY) is None


def test_steps_are_shown_with_how_they_went() -> None:
    went = (HowItWent.DONE, HowItWent.NOT_THIS_TIME, None)
    steps = tuple(StepSet(before(day), each) for day, each in zip((20, 10, 1), went, strict=True))
    track = shown(steps=steps).tracks[0]
    assert track.counts() == (("done", 1), ("partly", 0), ("not_this_time", 1), ("set", 1))
    assert shown(steps=steps[:2]).tracks[0].item.options == ("done", "partly", "not_this_time")


SEVERAL = Item("helped", ItemKind.SEVERAL, ("rest", "walk"), "w", False)
WORDS = Item("best", ItemKind.WORDS, (), "w", False)


def number(low: int, high: int) -> Item:
    return Item("steps_walked", ItemKind.NUMBER, (), "w", False, low=low, high=high)


def test_of_several_each_is_counted_on_its_day() -> None:
    answers = [ago(9, "helped", "rest,walk"), ago(2, "helped", "walk,gone")]
    found = progress((SEVERAL,), answers, (), (), Span.ALL, TODAY)
    assert found is not None
    assert found.tracks[0].counts() == (("rest", 1), ("walk", 2))
    assert found.tracks[0].days == (before(9), before(9), before(2))


@pytest.mark.parametrize(
    ("low", "high", "typed", "bounds"),
    [
        (0, 24, ("7", "8"), (0, 24)),
        (0, 20_000, ("900", "1200", "99999"), (900, 1200)),
        (0, 100, ("50",), (49, 51)),
    ],
)
def test_a_number_is_drawn_as_a_scale_of_what_was_typed(
    low: int, high: int, typed: tuple[str, ...], bounds: tuple[int, int]
) -> None:
    answers = [ago(9 - at, "steps_walked", each) for at, each in enumerate(typed)]
    found = progress((number(low, high),), answers, (), (), Span.ALL, TODAY)
    assert found is not None
    assert found.tracks[0].is_scale
    assert found.tracks[0].bounds == bounds


def test_of_words_only_that_there_are_some_is_told() -> None:
    answers = [ago(9, "best", "written"), ago(2, "best", "written")]
    found = progress((WORDS, SCALE), answers, (), (), Span.ALL, TODAY)
    assert found is not None
    assert (found.tracks, found.wrote) == ((), ((WORDS, 2),))


# --- milestones ---


def test_a_wait_has_its_milestones_until_today() -> None:
    found = progress((SCALE,), ANSWERS, (), marks(wait(90, -5), None), Span.ALL, TODAY)
    assert found is not None
    assert [(each.day, each.what) for each in found.marks] == [
        (before(90), "since"),
        (before(62), "weeks_4"),
        (before(6), "weeks_12"),
    ]
    assert not found.several_waits


@pytest.mark.parametrize(
    ("ending", "what"), [(Ending.SEEN, "seen"), (Ending.RESOLVED, "over"), (None, "weeks_12")]
)
def test_a_wait_that_ended_has_no_milestone_after_its_end(ending: Ending | None, what: str) -> None:
    end = None if ending is None else (before(10), ending)
    found = progress((SCALE,), ANSWERS, (), marks(wait(90, None), end), Span.ALL, TODAY)
    assert found is not None
    assert found.marks[-1].what == what


def test_of_many_milestones_the_newest_are_told_and_name_their_wait() -> None:
    both = [*marks(wait(99, 50), None), *marks(wait(95, 40, 2), None)]
    found = progress((SCALE,), ANSWERS, (), both, Span.ALL, TODAY)
    assert found is not None
    assert len(found.marks) == MOST_MARKS < len(both)
    assert found.several_waits
    assert found.marks[-1].day == max(each.day for each in both if each.day <= TODAY)


def test_a_wait_without_dates_has_no_milestones() -> None:
    assert list(marks(wait(None, None), None)) == []
    assert list(marks(wait(None, 3), None)) == [Mark(before(3), "expected", wait(None, 3))]


# --- what is drawn ---


def track(*days: int) -> Track:
    return Track(SCALE, tuple(before(each) for each in days), tuple(range(len(days))))


@pytest.mark.parametrize(
    ("days", "lengths"),
    [
        ((5,), [1]),
        ((28, 21, 14, 7), [4]),
        ((60, 53, 46, 7, 1), [3, 2]),
        ((100, 86, 72, 44, 30), [5]),
        ((9, 8, 7, 1), [4]),
        ((200, 100), [1, 1]),
    ],
    ids=["one", "weekly", "a pause", "one left out", "some days", "far apart"],
)
def test_a_pause_is_a_gap_and_not_a_line(days: tuple[int, ...], lengths: list[int]) -> None:
    assert [len(each) for each in track(*days).spells()] == lengths


def test_few_days_are_drawn_apart_and_many_together() -> None:
    (few,) = track(3, 2, 2, 1).spells()
    assert [spot.values for spot in few] == [(0,), (1, 2), (3,)]
    (many,) = track(*range(399, -1, -1)).spells()
    assert len(many) <= MOST_SPOTS
    assert sum(len(spot.values) for spot in many) == 400
    assert list(many) == sorted(many, key=lambda spot: spot.day)


def test_the_middle_of_a_spot_is_a_median() -> None:
    assert Spot(TODAY, (1, 9, 2)).middle == 2
    assert Spot(TODAY, (1, 2)).middle == 1.5


def test_of_many_options_only_those_that_were_chosen_have_a_row() -> None:
    item = Item("hardest", ItemKind.CHOICE, tuple("abcdefghijkl"), "hardest", False)
    answers = [Answered(TODAY, "hardest", each) for each in "kbk"]
    found = progress((item,), answers, (), (), Span.ALL, TODAY)
    assert found is not None
    (only,) = found.tracks
    assert only.item.options == ("b", "k")
    assert only.values == (1, 0, 1)
