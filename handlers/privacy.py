"""What we are, who sees what, what is held, and being forgotten."""

from telegram import Update

from handlers import presses
from handlers.context import Context
from services import privacy


async def about(update: Update, context: Context) -> None:
    """`/about`."""
    await context.do(privacy.about)


async def show(update: Update, context: Context) -> None:
    """`/privacy`."""
    await context.do(privacy.show)


async def my_data(update: Update, context: Context) -> None:
    """`/mydata`."""
    await context.do(privacy.give_data)


async def forget_me(update: Update, context: Context) -> None:
    """`/forgetme`: ask first."""
    await context.do(privacy.ask_erase)


async def erase(update: Update, context: Context, press: presses.ConfirmErase) -> None:
    """Yes, forget me."""
    await context.do(privacy.erase)


async def keep(update: Update, context: Context, press: presses.KeepMe) -> None:
    """No, stay."""
    await context.do(privacy.keep)
