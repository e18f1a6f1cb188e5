"""Draws what someone answered: legible on a phone, in dark rooms, and without telling colours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from domain.progress import Progress, Track

WIDTH, EDGE, SIDE = 1080, 56, 390
"""Pixels: the picture, its margin, and the column of labels."""
SCALE_HEIGHT, ROW_HEIGHT, GAP, HEAD, FOOT = 300, 64, 56, 150, 90
GROUND, INK, FAINT, RULE = "#17212b", "#f4f7f9", "#a9b8c6", "#33424f"
LINE, DOT = "#56b4e9", "#f0e442"
"""From the palette of Okabe and Ito, which people tell apart who do not see all colours."""
LARGE, USUAL, SMALL = 46, 34, 28
DOT_WIDTH = 22
LAST_LETTER = "\u024f"
"""The built-in typeface has Latin letters; a label in others is left to the words below."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words in the picture, in the reader's language."""

    title: str
    begins: str
    ends: str
    tracks: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    marks: Mapping[str, str]


def draw(progress: Progress, labels: Labels) -> bytes:
    """Draw a PNG; takes some tens of milliseconds, so not on the event loop."""
    from PIL import Image  # noqa: PLC0415 - loaded when the first picture is drawn

    height = HEAD + sum(_height(track) + GAP for track in progress.tracks) + FOOT
    image = Image.new("RGB", (WIDTH, height), GROUND)
    canvas = Canvas(image, progress)
    canvas.words(EDGE, EDGE, labels.title, LARGE)
    canvas.time(labels, HEAD, height - FOOT)
    top = HEAD
    for number, track in enumerate(progress.tracks):
        canvas.track(track, labels.tracks[number], labels.options[number], top)
        top += _height(track) + GAP
    written = BytesIO()
    image.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def _height(track: Track) -> int:
    return SCALE_HEIGHT if track.is_scale else ROW_HEIGHT * (len(track.item.options) + 1)


class Canvas:
    """An image and where days are on it."""

    def __init__(self, image: Any, progress: Progress) -> None:
        from PIL import ImageDraw  # noqa: PLC0415

        self._draw = ImageDraw.Draw(image)
        self._progress = progress

    def words(
        self, x: float, y: float, text: str, size: int, ink: str = INK, anchor: str = "la"
    ) -> None:
        """Write a line, if the typeface has its letters."""
        from PIL import ImageFont  # noqa: PLC0415

        if all(letter <= LAST_LETTER or letter in "–…“”’" for letter in text):
            font = ImageFont.load_default(size)
            self._draw.text((x, y), text, fill=ink, font=font, anchor=anchor)

    def _across(self, day: date) -> float:
        begins, ends = self._progress.begins, self._progress.ends
        share = (day - begins).days / max(1, (ends - begins).days)
        return SIDE + EDGE + share * (WIDTH - SIDE - 2 * EDGE - DOT_WIDTH)

    def track(self, track: Track, name: str, options: tuple[str, ...], top: int) -> None:
        """Draw all answers to one item."""
        if track.is_scale:
            self._scale(track, name, top)
        else:
            self._choices(track, name, options, top)

    def _scale(self, track: Track, name: str, top: int) -> None:
        low, high = int(track.item.options[0]), int(track.item.options[-1])
        room = SCALE_HEIGHT - USUAL - 40

        def down(number: int) -> float:
            return top + USUAL + 30 + room * (high - number) / (high - low)

        self.words(EDGE, top, name, USUAL)
        for number in (low, (low + high) // 2, high):
            self._rule(down(number))
            self.words(SIDE, down(number), str(number), SMALL, FAINT, "rm")
        points = [
            (self._across(day), down(number))
            for day, number in zip(track.days, track.numbers(), strict=True)
        ]
        if len(points) > 1:
            self._draw.line(points, fill=LINE, width=6, joint="curve")
        half = DOT_WIDTH / 2
        for x, y in points:
            self._draw.ellipse(
                (x - half, y - half, x + half, y + half), fill=DOT, outline=GROUND, width=3
            )

    def _choices(self, track: Track, name: str, options: tuple[str, ...], top: int) -> None:
        self.words(EDGE, top, name, USUAL)
        for place, option in enumerate(options):
            y = top + ROW_HEIGHT * (place + 1) + ROW_HEIGHT / 2
            self._rule(y)
            self._fitting(option, y)
        half = DOT_WIDTH / 2
        for day, place in zip(track.days, track.values, strict=True):
            x, y = self._across(day), top + ROW_HEIGHT * (place + 1) + ROW_HEIGHT / 2
            self._draw.rounded_rectangle(
                (x - half, y - half, x + half, y + half), 5, fill=DOT, outline=GROUND, width=3
            )

    def _fitting(self, text: str, y: float) -> None:
        """Write an option's label, shortened to its column."""
        from PIL import ImageFont  # noqa: PLC0415

        font = ImageFont.load_default(SMALL)
        short = text
        while font.getlength(short) > SIDE - EDGE - 20:
            short = short.rstrip("…")[:-1].rstrip() + "…"
        self.words(EDGE, y, short, SMALL, FAINT, "lm")

    def _rule(self, y: float) -> None:
        self._draw.line((SIDE + EDGE / 2, y, WIDTH - EDGE, y), fill=RULE, width=2)

    def time(self, labels: Labels, top: int, bottom: int) -> None:
        """Write where time begins and ends, and mark the days that stand out."""
        for mark in self._progress.marks:
            x = self._across(mark.day)
            for y in range(top, bottom - SMALL - 20, 18):
                self._draw.line((x, y, x, y + 8), fill=FAINT, width=3)
            middle = min(max(x, SIDE + EDGE + 80), WIDTH - EDGE - 80)
            self.words(middle, bottom - 6, labels.marks[mark.what], SMALL, FAINT, "md")
        y = bottom + 10
        self.words(SIDE + EDGE / 2, y, labels.begins, SMALL, FAINT)
        self.words(WIDTH - EDGE, y, labels.ends, SMALL, FAINT, "ra")
