"""Draws what someone answered: legible on a phone, in dark rooms, and without telling colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import chain, pairwise
from math import sqrt
from typing import Any

from domain.progress import Progress, Spot, Track
from handlers.views.lettering import broken, font, plain, shortened, wide

WIDTH, EDGE, MOST_SIDE = 1080, 48, 400
"""Pixels: the picture, its margin, and the widest column of labels."""
SCALE_HEIGHT, ROW_HEIGHT, LINE_HEIGHT, GAP = 230, 56, 44, 36
GROUND, INK, FAINT, RULE = "#17212b", "#f4f7f9", "#b9c6d2", "#33424f"
"""A ground of its own, so that it is the same in a light chat and in a dark one."""
LINE, DOT = "#56b4e9", "#f0e442"
"""From the palette of Okabe and Ito, which people tell apart who do not see all colours."""
LARGE, USUAL, SMALL = 54, 42, 36
"""A phone shows the picture at a third of its width: 36 are 12 there."""
DOT_WIDTH, BADGE, LEGEND = 24, 50, 32
COLOURS, EFFORT = 16, 6
"""Of a PNG: few enough for half a byte a point, and a seventh of the time of the smallest."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words in the picture, in the reader's language; `marks` explain the numbers.

    `times` are days between the first and the last, such as the first of each month.
    """

    title: str
    begins: str
    ends: str
    times: tuple[tuple[date, str], ...]
    tracks: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...]


def draw(progress: Progress, labels: Labels) -> bytes:
    """Draw a PNG; takes some tens of milliseconds, so not on the event loop."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - loaded when the first picture is drawn

    layout = Layout.of(progress, labels)
    image = Image.new("RGB", (WIDTH, layout.height), GROUND)
    Canvas(ImageDraw.Draw(image), progress, labels, layout).draw()
    written = BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(
        written, "PNG", compress_level=EFFORT
    )
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are: the column of labels, each option's lines, each track's top."""

    side: float
    options: tuple[tuple[list[str], ...], ...]
    tops: tuple[int, ...]
    bottom: int
    height: int

    @classmethod
    def of(cls, progress: Progress, labels: Labels) -> "Layout":
        """Lay out a picture from the lengths of its labels."""
        told = [each for options in labels.options for each in options]
        lines = [each for label in told for each in broken(label, SMALL, MOST_SIDE)]
        side = max([wide(each, SMALL) for each in lines], default=0) + 24
        options = tuple(
            tuple(broken(each, SMALL, MOST_SIDE) for each in options) for options in labels.options
        )
        top = EDGE + LARGE + 32 + (BADGE + 16 if progress.marks else 0)
        tops = []
        for track, rows in zip(progress.tracks, options, strict=True):
            tops.append(top)
            top += USUAL + 20 + GAP
            top += SCALE_HEIGHT if track.is_scale else sum(row_height(row) for row in rows)
        bottom = top - GAP // 2
        legend = LEGEND + (LINE_HEIGHT + 8) * len(progress.marks) if progress.marks else 0
        height = bottom + 12 + SMALL + legend + EDGE
        return cls(max(side, 80), options, tuple(tops), bottom, height)


def row_height(lines: Sequence[str]) -> int:
    """Give the height of an option's row."""
    return ROW_HEIGHT + LINE_HEIGHT * (len(lines) - 1)


@dataclass(frozen=True, slots=True)
class Canvas:
    """A pen on an image, and what goes where on it."""

    pen: Any
    progress: Progress
    labels: Labels
    layout: Layout

    def draw(self) -> None:
        """Draw all of it."""
        self._words(EDGE, EDGE, shortened(self.labels.title, LARGE, WIDTH - 2 * EDGE), LARGE)
        self._time()
        self._marks()
        for number, track in enumerate(self.progress.tracks):
            top = self.layout.tops[number]
            name = shortened(self.labels.tracks[number], USUAL, WIDTH - 2 * EDGE)
            self._words(EDGE, top, name, USUAL)
            if track.is_scale:
                self._scale(track, top + USUAL + 20)
            else:
                self._choices(track, self.layout.options[number], top + USUAL + 20)

    def _words(
        self, x: float, y: float, text: str, size: int, ink: str = INK, anchor: str = "la"
    ) -> None:
        self.pen.text((x, y), plain(text), fill=ink, font=font(size), anchor=anchor)

    def _across(self, day: date) -> float:
        left, right = EDGE + self.layout.side + DOT_WIDTH, WIDTH - EDGE - DOT_WIDTH
        begins, ends = self.progress.begins, self.progress.ends
        return left + (right - left) * (day - begins).days / max(1, (ends - begins).days)

    def _half(self, track: Track) -> float:
        """Give half the width of what is drawn for an answer: smaller where there are many."""
        spots = [self._across(spot.day) for spot in chain.from_iterable(track.spells())]
        nearest = min((later - earlier for earlier, later in pairwise(spots)), default=DOT_WIDTH)
        return max(6.0, min(DOT_WIDTH, nearest) / 2)

    def _rule(self, y: float) -> None:
        self.pen.line((EDGE + self.layout.side, y, WIDTH - EDGE, y), fill=RULE, width=2)

    # --- answers ---

    def _scale(self, track: Track, top: float) -> None:
        low, high = track.bounds

        def down(number: float) -> float:
            return top + 20 + (SCALE_HEIGHT - 40) * (high - number) / max(1, high - low)

        for number in sorted({low, (low + high) // 2, high}):
            self._rule(down(number))
            self._words(EDGE + self.layout.side - 24, down(number), str(number), SMALL, FAINT, "rm")
        half = self._half(track)
        for spell in track.spells():
            points = [(self._across(spot.day), down(spot.middle)) for spot in spell]
            if len(points) > 1:
                self.pen.line(points, fill=LINE, width=6, joint="curve")
            for spot, (x, y) in zip(spell, points, strict=True):
                if len(spot.values) > 1:
                    ends = (x, down(max(spot.values)), x, down(min(spot.values)))
                    self.pen.line(ends, fill=LINE, width=8)
                self._dot(x, y, half)

    def _dot(self, x: float, y: float, half: float) -> None:
        box = (x - half, y - half, x + half, y + half)
        self.pen.ellipse(box, fill=DOT, outline=GROUND, width=3)

    def _choices(self, track: Track, rows: Sequence[list[str]], top: float) -> None:
        middles = []
        for lines in rows:
            height = row_height(lines)
            middles.append(top + height / 2)
            self._rule(middles[-1])
            for number, line in enumerate(lines):
                y = middles[-1] + LINE_HEIGHT * (number - (len(lines) - 1) / 2)
                self._words(EDGE, y, line, SMALL, FAINT, "lm")
            top += height
        half = self._half(track)
        for spot in chain.from_iterable(track.spells()):
            self._squares(spot, middles, half)

    def _squares(self, spot: Spot, middles: Sequence[float], most: float) -> None:
        """Draw one square for each answer given; of several, larger for what was said more."""
        x = self._across(spot.day)
        for place in sorted(set(spot.values)):
            share = spot.values.count(place) / len(spot.values)
            half = max(6.0, most * sqrt(share))
            y = middles[place]
            box = (x - half, y - half, x + half, y + half)
            self.pen.rounded_rectangle(box, 4, fill=DOT, outline=GROUND, width=2)

    # --- time ---

    def _time(self) -> None:
        """Write where time begins and ends, and what is between where there is room."""
        y = self.layout.bottom
        left, right = EDGE + self.layout.side, WIDTH - EDGE
        self._rule(y)
        self._words(left, y + 12, self.labels.begins, SMALL, FAINT)
        self._words(right, y + 12, self.labels.ends, SMALL, FAINT, "ra")
        free = left + wide(self.labels.begins, SMALL) + 30
        full = right - wide(self.labels.ends, SMALL) - 30
        for day, name in self.labels.times:
            x, half = self._across(day), wide(name, SMALL) / 2
            self.pen.line((x, y, x, y + 10), fill=FAINT, width=3)
            if x - half > free and x + half < full:
                self._words(x, y + 12, name, SMALL, FAINT, "ma")
                free = x + half + 30

    def _marks(self) -> None:
        """Number the days that stand out, and explain the numbers below."""
        top = EDGE + LARGE + 32
        days = [self._across(mark.day) for mark in self.progress.marks]
        badges = apart(days, BADGE, WIDTH - EDGE - BADGE / 2)
        y = self.layout.bottom + 12 + SMALL + LEGEND
        for number, (x, badge) in enumerate(zip(days, badges, strict=True), 1):
            for at in range(top + BADGE, self.layout.bottom, 18):
                self.pen.line((x, at, x, at + 8), fill=FAINT, width=3)
            self._badge(badge, top + BADGE / 2, number)
            self._badge(EDGE + BADGE / 2, y + BADGE / 2, number)
            room = WIDTH - 2 * EDGE - BADGE - 20
            text = shortened(self.labels.marks[number - 1], SMALL, room)
            self._words(EDGE + BADGE + 20, y + BADGE / 2, text, SMALL, FAINT, "lm")
            y += LINE_HEIGHT + 8

    def _badge(self, x: float, y: float, number: int) -> None:
        half = BADGE / 2 - 3
        self.pen.rounded_rectangle((x - half, y - half, x + half, y + half), 10, fill=RULE)
        self._words(x, y, str(number), SMALL, INK, "mm")


def apart(places: Sequence[float], width: float, last: float) -> list[float]:
    """Move rising places so far that things of that width do not cover each other."""
    moved = list(places)
    for at in range(1, len(moved)):
        moved[at] = max(moved[at], moved[at - 1] + width)
    for at in range(len(moved) - 1, -1, -1):
        moved[at] = min(moved[at], last)
        last = moved[at] - width
    return moved
