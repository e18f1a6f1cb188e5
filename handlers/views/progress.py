"""One's own answers over time: a picture, and the same in words."""

from functools import partial
from typing import assert_never

from domain.progress import Progress, Span, Track
from handlers import presses
from handlers.views.page import Page, Row
from handlers.views.picture import Labels, draw
from handlers.views.screen import Picture, Screen
from services.progress import NothingYet, Outcome, ProgressShown

FEW = 2
"""Answers from which on there is a course to tell of."""


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
    parts = [page.text("progress-shown", checkins=progress.checkins)]
    parts += [_told(track, page) for track in progress.tracks]
    parts.append(page.text("progress-yours"))
    picture = Picture("progress.png", partial(draw, progress, _labels(progress, page)))
    rows = [_spans(span, page), [page.button("button-checkin", presses.CheckinNow())]]
    return Screen("\n".join(parts), rows, picture=picture)


def _name(track: Track, page: Page) -> str:
    return page.label(f"{track.item.words}-short")


def _told(track: Track, page: Page) -> str:
    """Say in words what the picture shows of one item."""
    if track.is_scale:
        numbers = track.numbers()
        return page.text(
            "progress-scale" if len(numbers) >= FEW else "progress-number",
            name=_name(track, page),
            first=numbers[0],
            last=numbers[-1],
            low=min(numbers),
            high=max(numbers),
        )
    counts = "; ".join(
        page.label("progress-count", option=_option(track, option, page), times=times)
        for option, times in track.counts()
        if times
    )
    return page.text("progress-choice", name=_name(track, page), counts=counts)


def _option(track: Track, option: str, page: Page) -> str:
    return page.label(f"{track.item.words}-{option}")


def _labels(progress: Progress, page: Page) -> Labels:
    return Labels(
        title=page.label("progress-title"),
        begins=page.short_day(progress.begins),
        ends=page.short_day(progress.ends),
        tracks=tuple(_name(track, page) for track in progress.tracks),
        options=tuple(
            tuple(_option(track, each, page) for each in track.item.options)
            if not track.is_scale
            else ()
            for track in progress.tracks
        ),
        marks={what: page.label(f"progress-mark-{what}") for what in ("since", "expected")},
    )
