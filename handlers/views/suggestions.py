"""Tips that members suggest, in words for whoever suggested them."""

from html import escape
from typing import assert_never

from domain.suggestions import LONGEST, SUGGESTION, State, Suggestion
from handlers import presses
from handlers.views.page import Page, Row
from handlers.views.screen import Key, Screen
from services.suggestions import (
    Gone,
    Listed,
    Opened,
    Outcome,
    Own,
    Previewed,
    Rewriting,
    Sent,
    TooManyWait,
    WithdrawAsked,
    Withdrawn,
)

LISTED = 20
BEGINNING = 32
"""Characters of a suggestion in a list of one's own."""
ENOUGH = 5
"""People a count takes before it is told."""


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put an outcome of suggesting into words; None when it is gone meanwhile."""
    match outcome:
        case Listed():
            return _list(page.enclosure, page)
        case Previewed():
            return _preview(page)
        case Rewriting():
            return _rewriting(page)
        case Opened():
            return _open(page)
        case Sent():
            return page.screen(page.text("suggestion-sent"), [[_mine(page), page.help_button()]])
        case WithdrawAsked(suggestion=suggestion):
            yes = page.button("button-suggestion-withdraw-yes", presses.Withdraw(suggestion))
            no = page.button("button-suggestion-withdraw-no", presses.OpenSuggestion(suggestion))
            return page.screen(page.text("suggestion-withdraw-ask"), [[yes], [no]])
        case Withdrawn(copies=copies):
            return page.screen(
                page.text("suggestion-withdrawn", copies=copies), [[_new(page), page.help_button()]]
            )
        case TooManyWait(most=most):
            return page.screen(page.text("suggestion-too-many", most=most), [[_mine(page)]])
        case Gone():
            return page.screen(page.text("suggestion-gone"), [[_mine(page)]])
        case _:
            assert_never(outcome)


def _mine(page: Page) -> Key:
    return page.button("button-suggestions-own", presses.ShowSuggestions())


def _new(page: Page) -> Key:
    return page.button("button-suggest", presses.Suggest())


def _list(own: list[Suggestion], page: Page) -> Screen:
    rows: list[Row] = [
        [
            page.button(
                "suggestion-line",
                presses.OpenSuggestion(each.id),
                words=_beginning(each.words),
                state=each.state.value,
            )
        ]
        for each in own[:LISTED]
    ]
    return page.screen(page.text("suggestions-own"), [*rows, [_new(page), page.help_button()]])


def _beginning(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= BEGINNING else f"{line[:BEGINNING].rstrip()}…"


def signed(words: str, by: str, page: Page) -> str:
    """Give a member's tip as everyone sees it."""
    return f"{escape(words, quote=False)}\n\n{page.text('tips-from-member', author=by)}"


def _preview(page: Page) -> Screen | None:
    own = page.enclosure
    if not isinstance(own, Own):
        return None
    found = own.suggestion
    shown = signed(found.words, own.alias, page)
    text = f"{page.text('suggestion-preview')}\n\n<blockquote>{shown}</blockquote>\n\n"
    send = page.button("button-suggestion-send", presses.SendSuggestion(found.id))
    later = page.button("button-suggestion-later", presses.Leave(SUGGESTION))
    drop = page.button("button-suggestion-drop", presses.AskWithdraw(found.id))
    return page.screen(text + page.text("suggestion-preview-next"), [[send], [later, drop]])


def _rewriting(page: Page) -> Screen | None:
    own = page.enclosure
    if not isinstance(own, Own):
        return None
    text = page.text("suggestion-rewrite", words=own.suggestion.words, most=LONGEST)
    return page.screen(text, [[page.button("button-leave-it", presses.Leave(SUGGESTION))]])


def _open(page: Page) -> Screen | None:
    own = page.enclosure
    if not isinstance(own, Own):
        return None
    found = own.suggestion
    topic = page.label(f"topic-{found.topic}") if found.topic else ""
    standing = "over" if own.is_over else found.state.value
    parts = [
        f"<blockquote>{signed(found.words, own.alias, page)}</blockquote>",
        page.text(f"suggestion-is-{standing}", topic=topic),
    ]
    if found.state in (State.DECLINED, State.TAKEN_BACK) and found.reason is not None:
        parts.append(page.text(f"suggestion-why-{found.reason.value}"))
    if found.state is State.SHOWN and own.votes.helped >= ENOUGH:
        parts.append(page.text("suggestion-helped", people=own.votes.helped))
    return page.screen("\n\n".join(parts), [*_open_rows(found, page), [_mine(page)]])


def _open_rows(found: Suggestion, page: Page) -> list[Row]:
    back = page.button("button-suggestion-withdraw", presses.AskWithdraw(found.id))
    if not found.can_be_changed:
        return [[back]]
    rewrite = page.button("button-suggestion-rewrite", presses.RewriteSuggestion(found.id))
    send = page.button("button-suggestion-send", presses.SendSuggestion(found.id))
    return [[send], [rewrite, back]] if found.state is State.DRAFT else [[rewrite, back]]
