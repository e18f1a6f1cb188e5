"""Circles, in words; members' own words go without parse mode."""

from typing import assert_never

from domain.circles import Post
from domain.formatting import behind
from handlers import presses
from handlers.views import duty
from handlers.views.page import Page
from handlers.views.screen import Screen
from services import holding
from services.circles import (
    CircleShown,
    Heard,
    Left,
    Muted,
    Newcomer,
    NothingToWithdraw,
    NotInCircle,
    OnlyWords,
    Outcome,
    Posted,
    RulesAgreed,
    RulesFirst,
    TooLong,
    Withdrawn,
)
from services.holding import EditHeld, PostHeld


def view_held(outcome: holding.Outcome, page: Page) -> Screen:
    """Tell an author that a moderator looks first."""
    match outcome:
        case PostHeld(why=why):
            text = page.text("held-post", why=why, duty=duty.hours(page))
            return page.screen(text, [[page.help_button()]])
        case EditHeld(why=why):
            return page.screen(page.text("held-edit", why=why))
        case _:
            assert_never(outcome)


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put an outcome of a circle into words; None when there is nothing to say any more."""
    match outcome:
        case Heard():
            return heard(page)
        case Newcomer(alias=alias):
            return page.screen(page.text("circle-newcomer", alias=alias))
        case Posted():
            return page.screen(page.text("circle-nobody-yet"))
        case NotInCircle():
            change = page.button("button-change", presses.EditSetting("consent_circle"))
            return page.screen(page.text("circle-not-in"), [[change]])
        case RulesFirst():
            return _rules(page)
        case RulesAgreed(peers=peers):
            return page.screen(page.text("circle-rules-agreed", peers=peers))
        case Muted(until=until, zone=zone):
            return page.screen(page.text("circle-muted", until=page.moment(until, zone)))
        case TooLong(most=most, length=length):
            return page.screen(page.text("circle-too-long", most=most, length=length))
        case OnlyWords():
            return page.screen(page.text("circle-only-words"))
        case CircleShown():
            return _circle(outcome, page)
        case Withdrawn(copies=copies):
            return page.screen(page.text("circle-withdrawn", copies=copies))
        case NothingToWithdraw():
            return page.screen(page.text("circle-nothing-to-withdraw"))
        case Left():
            return page.screen(page.text("circle-left"))
        case _:
            assert_never(outcome)


def _rules(page: Page) -> Screen:
    agree = page.button("button-agree-rules", presses.AgreeRules())
    return page.screen(page.text("circle-rules"), [[agree]], fresh=True)


def _circle(shown: CircleShown, page: Page) -> Screen:
    peers = ", ".join(shown.aliases)
    text = page.text("circle-shown", own=shown.own, peers=peers, count=len(shown.aliases))
    if shown.rules_agreed:
        return page.screen(text, [[page.help_button()]])
    agree = page.button("button-agree-rules", presses.AgreeRules())
    rules = page.text("circle-rules")
    return page.screen(f"{text}\n\n{rules}", [[agree]])


def heard(page: Page, *, note: str | None = None) -> Screen | None:
    """Show a post as its peers see it: "Oak: Hello", and how to report it."""
    post = page.enclosure
    if not isinstance(post, Post):
        return None
    report = page.button("button-report", presses.AskReport(post.id))
    return Screen(
        said(post) + (f"\n\n{note}" if note else ""),
        [[report]] if note is None else (),
        is_html=False,
        protect=True,
        formats=behind(before(post), post.formats),
    )


def said(post: Post) -> str:
    """Give a post as one text: who, and what."""
    return before(post) + post.words


def before(post: Post) -> str:
    """Give what stands before a post's words: whose they are."""
    return f"{post.alias}: "
