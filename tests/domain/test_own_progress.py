"""What is shown of someone's answers, and what is left out."""

from datetime import date, timedelta

import pytest

from domain.items import Item, ItemKind
from domain.progress import Answered, Mark, Span, progress

TODAY = date(2026, 11, 24)
SCALE = Item("confidence", ItemKind.SCALE, tuple("012345"), "checkin-confidence", False)
CHOICE = Item("changed", ItemKind.CHOICE, ("no", "yes"), "checkin-changed", False)


def ago(days: int, item: str, value: str) -> Answered:
    return Answered(TODAY - timedelta(days=days), item, value)


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
    shown = progress((SCALE, CHOICE), ANSWERS, (), span, TODAY)
    assert shown is not None
    assert shown.tracks[0].numbers() == numbers
    assert shown.begins == TODAY - timedelta(days=begins)
    assert shown.tracks[0].is_scale
    assert shown.tracks[1].counts() == (("no", 1), ("yes", 1))


def test_only_marks_within_the_span_are_shown() -> None:
    marks = (Mark(TODAY - timedelta(days=5), "since"), Mark(TODAY + timedelta(days=5), "expected"))
    shown = progress((SCALE,), ANSWERS, marks, Span.WEEKS_4, TODAY)
    assert shown is not None
    assert shown.marks == marks[:1]


def test_nothing_answered_is_nothing_to_show() -> None:
    assert progress((SCALE,), ANSWERS[:1], (), Span.WEEKS_4, TODAY) is None
    assert progress((), ANSWERS, (), Span.ALL, TODAY) is None
