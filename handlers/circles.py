"""The circle: who is here, agreeing to the rules, taking a post back, leaving."""

from telegram import Update

from handlers import presses
from handlers.context import Context
from handlers.incoming import incoming
from services import circles


async def show(update: Update, context: Context) -> None:
    """`/circle`."""
    await context.do(circles.show)


async def show_again(update: Update, context: Context, press: presses.ShowCircle) -> None:
    """The same, from a button."""
    await context.do(circles.show)


async def agree(update: Update, context: Context, press: presses.AgreeRules) -> None:
    """The ground rules are agreed to."""
    await context.do(circles.agree)


async def unsend(update: Update, context: Context) -> None:
    """`/unsend`, as an answer to one's own message, or for the newest one."""
    await context.do(circles.withdraw, incoming(update).replies_to)


async def leave(update: Update, context: Context) -> None:
    """`/leave`."""
    await context.do(circles.leave)
