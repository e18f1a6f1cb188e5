"""`/pause` and `/resume`."""

from telegram import Update

from handlers import presses
from handlers.context import Context
from handlers.routing import arguments_in
from services import pauses


async def pause(update: Update, context: Context) -> None:
    """`/pause 2w`, `/pause until 3 January`, `/pause 20 Dec to 3 Jan`."""
    await context.do(pauses.pause, arguments_in(update.message.text if update.message else None))


async def pause_for(update: Update, context: Context, press: presses.PauseFor) -> None:
    """*A week*, *Two weeks* or *A month*."""
    await context.do(pauses.pause_for, press.days)


async def resume(update: Update, context: Context) -> None:
    """`/resume`."""
    await context.do(pauses.resume)


async def resume_now(update: Update, context: Context, press: presses.Resume) -> None:
    """The same, from a button."""
    await context.do(pauses.resume)
