"""`/wait`: what someone waits for, what changes about it, and how it ends."""

from telegram import Update

from handlers import presses
from handlers.context import Context
from services import waits


async def show(update: Update, context: Context) -> None:
    """`/wait`."""
    await context.do(waits.show)


async def show_all(update: Update, context: Context, press: presses.ShowWaits) -> None:
    """The same, from a button."""
    await context.do(waits.show)


async def show_one(update: Update, context: Context, press: presses.ShowWait) -> None:
    """One of several."""
    await context.do(waits.show_one, press.wait)


async def add(update: Update, context: Context, press: presses.AddWait) -> None:
    """Another wait."""
    await context.do(waits.add)


async def ask_what(update: Update, context: Context, press: presses.AskWhat) -> None:
    """Something about it is to be changed."""
    await context.do(waits.ask_what, press.wait)


async def change(update: Update, context: Context, press: presses.ChangeWait) -> None:
    """One thing about it is opened."""
    await context.do(waits.change, press.wait, press.step)


async def keep_same(update: Update, context: Context, press: presses.SameWait) -> None:
    """Nothing has changed."""
    await context.do(waits.keep_same, press.wait)


async def ask_about_cancelled(
    update: Update, context: Context, press: presses.CancelledWait
) -> None:
    """It was cancelled."""
    await context.do(waits.ask_about_cancelled, press.wait)


async def wait_on(update: Update, context: Context, press: presses.WaitOn) -> None:
    """There is no new date yet."""
    await context.do(waits.wait_on, press.wait)


async def ask_why(update: Update, context: Context, press: presses.AskWhy) -> None:
    """They wait no longer."""
    await context.do(waits.ask_why, press.wait)


async def end(update: Update, context: Context, press: presses.EndWait) -> None:
    """It is over."""
    await context.do(waits.end, press.wait, press.ending)


async def ask_on(update: Update, context: Context, press: presses.AskOn) -> None:
    """They wish to be asked for some weeks more."""
    await context.do(waits.ask_on)


async def offer_support(update: Update, context: Context, press: presses.OfferSupport) -> None:
    """They would like to be there for others."""
    await context.do(waits.offer_support)


async def part(update: Update, context: Context, press: presses.Part) -> None:
    """They leave it at that."""
    await context.do(waits.part)
