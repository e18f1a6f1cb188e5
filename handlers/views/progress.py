"""One's own answers over time: a picture, and the same in words."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import assert_never

from domain.progress import Mark, Progress, Span, Track
from handlers import presses
from handlers.views.lettering import can_write
from handlers.views.page import Page, Row
from handlers.views.picture import Labels, draw
from handlers.views.screen import Picture, Screen
from handlers.views.waits import name_of
from services.progress import NothingYet, Outcome, ProgressShown

FEW = 2
"""Answers from which on there is a course to tell of."""
LONGEST_CAPTION = 1024
"""Characters Telegram takes below a picture."""
MANY_MONTHS = timedelta(days=550)
KEYS = "abcdefghijklmnopqrstuvwxyz"


def view(outcome: Outcome, page: Page) -> Screen:
    """Put one's own answers into a picture and words."""
    match outcome:
        case ProgressShown(span=span):
            return _show(page.enclosure, span, page)
        case NothingYet(span=span):
            rows = [[page.button("button-checkin", presses.CheckinNow())], _spans(span, page)]
            return page.screen(page.text("progress-none"), rows)
        case _:
            assert_never(outcome)


def _spans(shown: Span, page: Page) -> Row:
    return [
        page.button(f"button-progress-{span.value}", presses.ShowProgress(span))
        for span in Span
        if span is not shown
    ]


def _show(progress: Progress, span: Span, page: Page) -> Screen:
    picture = Picture("progress.png", partial(draw, progress, _labels(progress, page)))
    rows = [
        _spans(span, page),
        [page.button("button-checkin", presses.CheckinNow()), page.help_button()],
    ]
    return Screen(_caption(progress, page), rows, picture=picture)


# --- in words ---


def _caption(progress: Progress, page: Page) -> str:
    """Say all that the picture shows, as far as there is room below it."""
    title = page.text("progress-shown", checkins=progress.checkins)
    told = [_told(track, number, page) for number, track in enumerate(progress.tracks, 1)]
    for item, times in progress.wrote:
        name = page.label(f"{item.words}-short")
        told.append(page.text("progress-words", name=name, times=times))
    for number, mark in enumerate(progress.marks, 1):
        told.append(f"{number}. {page.text('progress-mark', **_mark(mark, progress, page))}")
    yours = page.text("progress-yours")
    while told and len("\n".join([title, *told, yours])) > LONGEST_CAPTION:
        told.pop()
    return "\n".join([title, *told, yours])


def _told(track: Track, number: int, page: Page) -> str:
    """Say in words what the picture shows of one item."""
    name = _keyed(_name(track, page), str(number))
    if track.is_scale:
        return page.text(
            "progress-scale" if len(track.values) >= FEW else "progress-number",
            name=name,
            first=track.values[0],
            last=track.values[-1],
            low=min(track.values),
            high=max(track.values),
        )
    options = zip(KEYS, track.counts(), strict=False)
    counts = ", ".join(
        page.label("progress-count", option=_keyed(_option(track, option, page), key), times=times)
        for key, (option, times) in options
        if times
    )
    return page.text("progress-choice", name=name, counts=counts)


def _mark(mark: Mark, progress: Progress, page: Page) -> dict[str, str]:
    """Give when a day was and what it was, and of which wait where there are several."""
    what = page.label(f"progress-mark-{mark.what}")
    if progress.several_waits:
        what = page.label("progress-mark-of", what=what, name=name_of(mark.wait, page))
    return {"day": _day(mark.day, progress, page), "what": what}


def _name(track: Track, page: Page) -> str:
    return page.label(f"{track.item.words}-short")


def _option(track: Track, option: str, page: Page) -> str:
    return page.label(f"{track.item.labels}-{option}")


def _day(day: date, progress: Progress, page: Page) -> str:
    """Say a day, with its year where the picture shows more than one."""
    return page.short_day(day, with_year=progress.begins.year != progress.ends.year)


# --- in the picture ---


def _keyed(text: str, key: str) -> str:
    """Put the key before a text for which the picture shows only the key."""
    return text if can_write(text) else f"{key}. {text}"


def _written(text: str, key: str) -> str:
    """Give what the picture shows of a text: itself, or its key when it lacks the letters."""
    return text if can_write(text) else key


def _labels(progress: Progress, page: Page) -> Labels:
    begins, ends = (_day(day, progress, page) for day in (progress.begins, progress.ends))
    title = page.label("progress-title")
    marks = [page.label("progress-mark", **_mark(each, progress, page)) for each in progress.marks]
    return Labels(
        title=_written(title, ""),
        begins=_written(begins, f"{progress.begins:%d.%m.%Y}"),
        ends=_written(ends, f"{progress.ends:%d.%m.%Y}"),
        times=tuple(_times(progress, page)),
        tracks=tuple(
            _written(_name(track, page), str(number))
            for number, track in enumerate(progress.tracks, 1)
        ),
        options=tuple(_options(track, page) for track in progress.tracks),
        marks=tuple(_written(mark, "") for mark in marks),
    )


def _options(track: Track, page: Page) -> tuple[str, ...]:
    if track.is_scale:
        return ()
    options = zip(KEYS, track.item.options, strict=False)
    return tuple(_written(_option(track, each, page), key) for key, each in options)


def _times(progress: Progress, page: Page) -> Iterator[tuple[date, str]]:
    """Give the first day of each month between, of each year where there are many."""
    has_years = progress.ends - progress.begins > MANY_MONTHS
    day = progress.begins.replace(day=1)
    while day <= progress.ends:
        if day > progress.begins and (day.month == 1 or not has_years):
            yield day, str(day.year) if has_years else _written(page.month(day), f"{day:%m}")
        day = (day + timedelta(days=31)).replace(day=1)
