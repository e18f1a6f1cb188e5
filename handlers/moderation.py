"""Reports by members, and what moderators do with the cases."""

from telegram import Update

from handlers import presses
from handlers.context import Context
from services import moderation


async def ask_report(update: Update, context: Context, press: presses.AskReport) -> None:
    """First tap of a report."""
    await context.do(moderation.ask, press.post)


async def report(update: Update, context: Context, press: presses.ConfirmReport) -> None:
    """Second tap of a report."""
    await context.do(moderation.report, press.post)


async def keep_post(update: Update, context: Context, press: presses.KeepPost) -> None:
    """No, do not report it."""
    await context.do(moderation.keep, press.post)


async def take(update: Update, context: Context, press: presses.TakeCase) -> None:
    """*Take*."""
    await context.do(moderation.take, press.case)


async def hide(update: Update, context: Context, press: presses.HideEverywhere) -> None:
    """*Hide everywhere*."""
    await context.do(moderation.hide, press.case)


async def release(update: Update, context: Context, press: presses.ReleasePost) -> None:
    """*Pass it on*."""
    await context.do(moderation.release, press.case, press.version)


async def close(update: Update, context: Context, press: presses.CloseCase) -> None:
    """*Close as …*."""
    await context.do(moderation.close, press.case, press.outcome)
