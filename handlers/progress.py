"""`/progress`: one's own answers over time."""

from telegram import Update

from domain.progress import Span
from handlers import presses
from handlers.context import Context
from services import progress


async def show(update: Update, context: Context) -> None:
    """`/progress`."""
    await context.do(progress.show, Span.WEEKS_4)


async def show_span(update: Update, context: Context, press: presses.ShowProgress) -> None:
    """Farther back, or nearer."""
    await context.do(progress.show, press.span)
