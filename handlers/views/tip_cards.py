"""Tips that members suggest, in words for moderators, and what their author is told of it."""

from typing import assert_never

from domain.suggestions import Reason, State, Suggestion
from domain.tips import TOPICS
from handlers import presses
from handlers.views.page import Page, Row, columns
from handlers.views.screen import Screen
from services.tip_cards import (
    Accepted,
    Ask,
    Card,
    CardContents,
    Decided,
    Declined,
    NoSuchSuggestion,
    NotYours,
    Outcome,
    Renewed,
)


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put a card, a decision, or the news of one into words."""
    match outcome:
        case Accepted(suggestion=suggestion, topic=topic):
            text = page.text("suggestion-accepted", topic=page.label(f"topic-{topic}"))
            opening = page.button("button-suggestion-open", presses.OpenSuggestion(suggestion))
            return page.screen(text, [[opening]])
        case Declined(suggestion=suggestion):
            return _declined(outcome, page)
        case Card():
            return _card(outcome, page)
        case Decided(number=number, state=state, yours=yours):
            by = "you" if yours else "colleague"
            return page.screen(
                page.words("suggestion-decided", number=number, state=state.value, by=by)
            )
        case Renewed(number=number):
            return page.screen(page.words("suggestion-renewed", number=number))
        case NotYours(number=number):
            return page.screen(page.words("suggestion-not-yours", number=number))
        case NoSuchSuggestion():
            return page.screen(page.words("suggestion-none"))
        case _:
            assert_never(outcome)


def _declined(outcome: Declined, page: Page) -> Screen:
    opening = "suggestion-taken-back" if outcome.was_shown else "suggestion-declined"
    parts = [page.text(opening), page.text(f"suggestion-why-{outcome.reason.value}")]
    parts.append(page.text("suggestion-again"))
    rewrite = page.button(
        "button-suggestion-rewrite", presses.RewriteSuggestion(outcome.suggestion)
    )
    return page.screen("\n\n".join(parts), [[rewrite]])


def _card(card: Card, page: Page) -> Screen | None:
    contents = page.enclosure
    if not isinstance(contents, CardContents):
        return None
    found = contents.suggestion
    if found is None:
        return page.screen(page.text("suggestion-card-gone", number=card.number))
    lines = [
        page.text("suggestion-card", number=card.number, state=found.state.value),
        page.text("suggestion-card-by", author=contents.author),
        page.text("suggestion-card-words", words=found.words),
    ]
    if contents.decided_by is not None and found.state is not State.WAITING:
        lines.append(page.text("suggestion-card-decided", by=contents.decided_by))
    lines += _standing(found, page)
    if found.reports:
        lines.append(page.text("suggestion-card-reported", reports=found.reports))
    if contents.is_due:
        lines.append(page.text("suggestion-card-due"))
    if question := _question(card.ask, found):
        lines.append(page.text(question))
    return page.screen("\n".join(lines), _rows(card.ask, contents, page), protect=True)


def _standing(found: Suggestion, page: Page) -> list[str]:
    if found.state is State.SHOWN and found.topic and found.review_by:
        topic = page.label(f"topic-{found.topic}")
        until = page.day(found.review_by)
        return [page.text("suggestion-card-shown", topic=topic, until=until)]
    if found.reason is not None:
        return [page.text("suggestion-card-reason", reason=_reason(found.reason, page))]
    return []


def _reason(reason: Reason, page: Page) -> str:
    return page.label(f"suggestion-reason-{reason.value}")


def _question(ask: Ask, found: Suggestion) -> str | None:
    if found.state is State.WAITING and ask is Ask.TOPIC:
        return "suggestion-card-topic"
    asks_why = (State.WAITING, Ask.WHY_NOT), (State.SHOWN, Ask.WHY_BACK)
    return "suggestion-card-why" if (found.state, ask) in asks_why else None


def _rows(ask: Ask, contents: CardContents, page: Page) -> list[Row]:
    found = contents.suggestion
    if found is None or found.state not in (State.WAITING, State.SHOWN):
        return []
    asked = _question(ask, found)
    if asked is None:
        return _decisions(contents, found, page)
    neither = page.button("button-back", presses.LookAtSuggestion(found.id, Ask.DECISION))
    if ask is Ask.TOPIC:
        topics = [
            page.button(f"topic-{topic}", presses.AcceptSuggestion(found.id, topic))
            for topic in TOPICS
        ]
        return [*columns(topics, 2), [neither]]
    press = presses.DeclineSuggestion if ask is Ask.WHY_NOT else presses.TakeBackTip
    reasons = [
        page.button(f"suggestion-reason-{reason.value}", press(found.id, reason))
        for reason in Reason
    ]
    return [*columns(reasons, 2), [neither]]


def _decisions(contents: CardContents, found: Suggestion, page: Page) -> list[Row]:
    def asking(name: str, ask: Ask) -> Row:
        return [page.button(name, presses.LookAtSuggestion(found.id, ask))]

    if found.state is State.WAITING:
        approve = asking("button-suggestion-approve", Ask.TOPIC)
        return [approve + asking("button-suggestion-decline", Ask.WHY_NOT)]
    renew = [page.button("button-tip-renew", presses.RenewTip(found.id))]
    back = asking("button-tip-take-back", Ask.WHY_BACK)
    return [renew, back] if contents.is_due or found.reports else [back]
