"""`/goal`: one small step for the week."""

from telegram import Update

from handlers import presses
from handlers.context import Context
from services import goals


async def show(update: Update, context: Context) -> None:
    """`/goal`."""
    await context.do(goals.show)


async def add(update: Update, context: Context, press: presses.AddGoal) -> None:
    """A new step."""
    await context.do(goals.add)


async def again(update: Update, context: Context, press: presses.AgainGoal) -> None:
    """The same step again."""
    await context.do(goals.again, press.goal)


async def mark(update: Update, context: Context, press: presses.MarkGoal) -> None:
    """How it went."""
    await context.do(goals.mark, press.goal, press.went)
