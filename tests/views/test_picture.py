"""The picture of /progress: legible small, without colours, in any language, of any length."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from content.library import load
from content.words import HERE, Phrasebook
from domain.goals import HowItWent
from domain.ids import PersonId, WaitId
from domain.progress import Answered, Progress, Span, StepSet, marks, progress
from domain.waits import Wait
from handlers.views import lettering, picture
from handlers.views.page import Page
from handlers.views.progress import LONGEST_CAPTION, view
from handlers.views.screen import Screen
from services.progress import ProgressShown

LIBRARY = load()
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MOST_BYTES = 60_000
MOST_PIXELS = 10_000
"""Width and height together that Telegram takes."""
SMALLEST_ON_A_PHONE = 12
"""Pixels of letters where the picture is 360 wide."""
ARABIC = {
    "progress-title": "طريقك حتى الآن",
    "checkin-confidence-short": "الثقة",
    "checkin-changed-short": "هل تغيّر شيء؟",
    "checkin-changed-better": "أفضل",
}
LONG = {
    "checkin-confidence-short": "Zuversicht in Bezug auf die Bewältigung der kommenden Woche",
    "checkin-changed-better": "Donaudampfschifffahrtsgesellschaftskapitänsversammlung insgesamt",
}


def shown(progress: Progress, words: dict[str, str] | None = None) -> Screen:
    sources = [path.read_text("utf-8") for path in sorted((HERE / "en").glob("*.ftl"))]
    for name, text in (words or {}).items():
        sources = [re.sub(rf"(?m)^{name} = .*$", f"{name} = {text}", each) for each in sources]
    said = Phrasebook.of({"en": sources}, "en").words("en")
    return view(ProgressShown(Span.ALL), Page(said, LIBRARY, "bot", NOW, progress))


def drawn(screen: Screen) -> Image.Image:
    assert screen.picture is not None
    content = screen.picture.draw()
    assert len(content) <= MOST_BYTES
    return Image.open(BytesIO(content)).convert("RGB")


def path(days: Sequence[int], waits: int = 1) -> Progress:
    """Give someone who answered everything on these days, and set a step on each seventh."""
    dates = [TODAY - timedelta(days=each) for each in days]
    answers = [
        Answered(day, item.code, item.options[number % len(item.options)])
        for number, day in enumerate(dates)
        for item in LIBRARY.items
    ]
    steps = [StepSet(day, HowItWent.PARTLY) for day in dates[::7]]
    since = TODAY - timedelta(weeks=13)
    stand_out = [
        mark
        for number in range(waits)
        for mark in marks(
            Wait(WaitId(number), PersonId(1), None, "my <own> words", None, since, TODAY, TODAY),
            None,
        )
    ]
    found = progress(LIBRARY.items, answers, steps, stand_out, Span.ALL, TODAY)
    assert found is not None
    return found


WEEKLY = range(91, -1, -7)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([3], {}),
        (WEEKLY, {}),
        ([*range(200, 150, -7), 6, 0], {}),
        (range(399, -1, -1), {}),
        (range(4000, -1, -30), {}),
        (WEEKLY, ARABIC),
        (WEEKLY, LONG),
    ],
    ids=["one", "weekly", "gap", "400 days", "years", "Arabic", "long"],
)
def test_a_picture_is_small_and_so_is_its_caption(
    days: Sequence[int], words: dict[str, str]
) -> None:
    screen = shown(path(days), words)
    image = drawn(screen)
    assert image.width == picture.WIDTH
    assert sum(image.size) < MOST_PIXELS
    assert len(re.sub("<[^>]+>", "", screen.text)) <= LONGEST_CAPTION
    assert "Nobody else here sees" in screen.text


def test_what_the_typeface_lacks_has_its_key_in_the_picture_and_in_words() -> None:
    told = shown(path(WEEKLY), ARABIC).text
    assert "<b>1. هل تغيّر شيء؟</b>" in told
    assert "c. أفضل (" in told
    assert "3. الثقة" in told
    assert not lettering.can_write("الثقة")
    assert lettering.can_write("\u202bZürich, “so”…\u202c")


def test_many_waits_and_long_words_still_fit_below_the_picture() -> None:
    words = {item.words + "-short": "Long " * 60 for item in LIBRARY.items}
    screen = shown(path(WEEKLY, waits=3), words)
    assert len(screen.text) <= LONGEST_CAPTION
    drawn(screen)
    told = shown(path(WEEKLY, waits=3)).text
    assert "twelve weeks of waiting (my &lt;own&gt; words)" in told


def test_a_gap_of_months_has_no_line() -> None:
    def lines(days: Sequence[int]) -> int:
        image = drawn(shown(path(days)))
        ours = Image.new("RGB", (1, 1), picture.LINE).getpixel((0, 0))
        middle = image.width // 2 + 100
        points = (
            image.getpixel((x, y)) for x in range(middle, middle + 40) for y in range(image.height)
        )
        return sum(max(abs(a - b) for a, b in zip(each, ours, strict=True)) < 30 for each in points)

    assert lines(range(200, -1, -10)) > 0
    assert lines([200, 193, 186, 14, 7, 0]) == 0


@pytest.mark.parametrize(
    ("places", "moved"),
    [([10, 50], [10, 50]), ([10, 12, 14], [10, 20, 30]), ([95, 96], [80, 90]), ([], [])],
)
def test_numbers_of_days_do_not_cover_each_other(places: list[int], moved: list[int]) -> None:
    assert picture.apart(places, 10, 90) == moved


def test_words_are_large_enough_on_a_phone() -> None:
    smallest = min(picture.LARGE, picture.USUAL, picture.SMALL)
    assert smallest * 360 / picture.WIDTH >= SMALLEST_ON_A_PHONE


# --- without telling colours ---

SEEN_BY = {
    "everyone": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
    "no colours": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip
"""What of linear red, green and blue is left: Machado, Oliveira and Fernandes 2009, severity 1."""


def luminance(colour: str, seen_by: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in (red, green, blue)
    ]
    left = [
        min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True))))
        for row in SEEN_BY[seen_by]
    ]
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), left, strict=True))


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize(
    ("colour", "least"),
    [(picture.INK, 7), (picture.FAINT, 7), (picture.DOT, 7), (picture.LINE, 4.5)],
)
def test_everything_stands_out_from_its_ground_whoever_looks(
    seen_by: str, colour: str, least: float
) -> None:
    lighter, darker = luminance(colour, seen_by), luminance(picture.GROUND, seen_by)
    assert (lighter + 0.05) / (darker + 0.05) >= least
