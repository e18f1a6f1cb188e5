"""Tips that members suggest, and what moderators make of them."""

from telegram import Update

from handlers import presses
from handlers.context import Context
from services import suggestions, tip_cards, tip_reports


async def show(update: Update, context: Context, press: presses.ShowSuggestions) -> None:
    """What they have suggested."""
    await context.do(suggestions.show)


async def ask(update: Update, context: Context, press: presses.Suggest) -> None:
    """*Suggest a tip*."""
    await context.do(suggestions.ask)


async def open_one(update: Update, context: Context, press: presses.OpenSuggestion) -> None:
    """One of theirs."""
    await context.do(suggestions.open_one, press.suggestion)


async def send(update: Update, context: Context, press: presses.SendSuggestion) -> None:
    """*Send it*."""
    await context.do(suggestions.send, press.suggestion)


async def rewrite(update: Update, context: Context, press: presses.RewriteSuggestion) -> None:
    """*Write it anew*."""
    await context.do(suggestions.rewrite, press.suggestion)


async def ask_withdraw(update: Update, context: Context, press: presses.AskWithdraw) -> None:
    """*Take it back*: first tap."""
    await context.do(suggestions.ask_withdraw, press.suggestion)


async def withdraw(update: Update, context: Context, press: presses.Withdraw) -> None:
    """*Take it back*: second tap."""
    await context.do(suggestions.withdraw, press.suggestion)


async def ask_report(update: Update, context: Context, press: presses.AskReportTip) -> None:
    """*Report* below a member's tip: first tap."""
    await context.do(tip_reports.ask, press.suggestion)


async def report(update: Update, context: Context, press: presses.ReportTip) -> None:
    """*Report* below a member's tip: second tap."""
    await context.do(tip_reports.report, press.suggestion)


async def look(update: Update, context: Context, press: presses.LookAtSuggestion) -> None:
    """*Approve*, *Not this one*, or neither after all."""
    await context.do(tip_cards.look, press.suggestion, press.ask)


async def accept(update: Update, context: Context, press: presses.AcceptSuggestion) -> None:
    """A topic is chosen."""
    await context.do(tip_cards.accept, press.suggestion, press.topic)


async def decline(update: Update, context: Context, press: presses.DeclineSuggestion) -> None:
    """A reason is chosen."""
    await context.do(tip_cards.decline, press.suggestion, press.reason)


async def take_back(update: Update, context: Context, press: presses.TakeBackTip) -> None:
    """A reason to show it no longer is chosen."""
    await context.do(tip_cards.take_back, press.suggestion, press.reason)


async def renew(update: Update, context: Context, press: presses.RenewTip) -> None:
    """*Half a year more*."""
    await context.do(tip_cards.renew, press.suggestion)
