"""Reports and cases, in words; the card shows aliases and never who reported."""

from typing import assert_never

from domain.cases import CaseState, Outcome
from domain.circles import PostState
from handlers import presses
from handlers.views import circles
from handlers.views.page import Page, Row, columns
from handlers.views.screen import Screen
from services.case_cards import Card, CardContents
from services.moderation import (
    CaseDone,
    DecideFirst,
    HeldBack,
    Hidden,
    NoSuchCase,
    NotHeld,
    NotReportable,
    NotYours,
    Outcomes,
    PassedOn,
    PostHidden,
    ReadAgain,
    Released,
    ReportAsked,
    ReportClosed,
    Reported,
    TakeFirst,
    Taken,
)

SHOWN_ON_CARD = 1500
"""Characters of a post on its card."""


def view(outcome: Outcomes, page: Page) -> Screen | None:
    """Put an outcome of moderation into words."""
    match outcome:
        case ReportAsked(post=post):
            return _ask(page, [
                page.button("button-report-yes", presses.ConfirmReport(post)),
                page.button("button-report-no", presses.KeepPost(post)),
            ])  # fmt: skip
        case Reported(again=again):
            note = page.words("report-again" if again else "report-made")
            return circles.heard(page, note=note) or page.screen(note)
        case NotReportable():
            return page.screen(page.text("report-not-possible"), fresh=True)
        case HeldBack():
            return page.screen(page.text("held-back"), [[page.help_button()]])
        case PassedOn():
            return page.screen(page.text("held-passed-on"))
        case PostHidden():
            return page.screen(page.text("report-post-hidden"), [[page.help_button()]])
        case ReportClosed(outcome=closed):
            return page.screen(page.text("report-closed", outcome=closed.value))
        case Card():
            return _card(page)
        case (
            Taken() | Hidden() | Released() | NotHeld() | ReadAgain() | DecideFirst() | CaseDone()
            | NoSuchCase() | TakeFirst() | NotYours()
        ):  # fmt: skip
            return page.screen(flash(outcome, page))
        case _:
            assert_never(outcome)


Flashed = (
    Taken
    | Hidden
    | Released
    | NotHeld
    | ReadAgain
    | DecideFirst
    | CaseDone
    | NoSuchCase
    | TakeFirst
    | NotYours
)


def flash(outcome: Flashed, page: Page) -> str:
    """Give what is flashed at a moderator who pressed a button of a card."""
    match outcome:
        case Taken(number=number, yours=yours, by=by):
            return page.words("case-taken", number=number, yours=_flag(yours), by=by)
        case Hidden(number=number, copies=copies):
            return page.words("case-hidden", number=number, copies=copies)
        case Released(number=number, reached=reached):
            return page.words("case-released", number=number, reached=reached)
        case NotHeld(number=number):
            return page.words("case-not-held", number=number)
        case ReadAgain(number=number):
            return page.words("case-read-again", number=number)
        case DecideFirst(number=number):
            return page.words("case-decide-first", number=number)
        case CaseDone(number=number, outcome=closed, again=again):
            return page.words(
                "case-closed", number=number, outcome=closed.value, again=_flag(again)
            )
        case NoSuchCase():
            return page.words("case-none")
        case TakeFirst(number=number):
            return page.words("case-take-first", number=number)
        case NotYours(number=number):
            return page.words("case-not-yours", number=number)
        case _:
            assert_never(outcome)


def _flag(value: object) -> str:
    return "yes" if value else "no"


def _ask(page: Page, row: Row) -> Screen | None:
    shown = circles.heard(page)
    if shown is None:
        return None
    text = f"{shown.text}\n\n{page.words('report-ask')}"
    return Screen(text, [row], is_html=False, protect=True, formats=shown.formats)


def _card(page: Page) -> Screen | None:
    card = page.enclosure
    if not isinstance(card, CardContents):
        return None
    case = card.case
    lines = [
        page.text("case-title", number=case.number, state=case.state.value),
        page.text(f"case-about-{case.kind}", author=card.author, reports=card.reports),
    ]
    if card.words is None:
        lines.append(page.text("case-post-erased"))
    else:
        lines.append(page.text("case-post", words=_cut(card.words)))
        if card.words_now is not None:
            lines.append(page.text("case-post-changed", words=_cut(card.words_now)))
        if card.post in (PostState.HELD, PostState.WITHDRAWN, PostState.HIDDEN):
            lines.append(page.text(f"case-post-{card.post}"))
    if card.taken_by is not None:
        lines.append(page.text("case-taken-by", by=card.taken_by))
    if case.outcome is not None:
        closed = card.closed_by or ""
        lines.append(page.text("case-closed-by", by=closed, outcome=case.outcome.value))
    return page.screen("\n".join(lines), _case_rows(card, page), protect=True)


def _cut(words: str) -> str:
    return words[:SHOWN_ON_CARD] + ("…" if len(words) > SHOWN_ON_CARD else "")


def _case_rows(card: CardContents, page: Page) -> list[Row]:
    case = card.case
    if case.state is CaseState.CLOSED:
        return []
    if case.state is CaseState.OPEN:
        return [[page.button("button-take", presses.TakeCase(case.id))]]
    closing = [
        page.button(f"button-close-{each.value}", presses.CloseCase(case.id, each))
        for each in Outcome
    ]
    if card.post is PostState.HELD:
        return [[
            page.button("button-release", presses.ReleasePost(case.id, card.version)),
            page.button("button-keep-back", presses.HideEverywhere(case.id)),
        ]]  # fmt: skip
    hide = (
        [page.button("button-hide", presses.HideEverywhere(case.id))]
        if card.post is PostState.SHOWN
        else []
    )
    return [hide, *columns(closing, 2)]
