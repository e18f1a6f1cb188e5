"""Tips: one that fits, one on a topic, and what the member made of it."""

from telegram import Update

from handlers import presses
from handlers.context import Context
from handlers.routing import arguments_in
from services import tips


async def show(update: Update, context: Context) -> None:
    """`/tip`, `/tip sleep`."""
    topic = arguments_in(update.message.text if update.message else None).lower()
    await context.do(tips.show, topic or None)


async def look(update: Update, context: Context) -> None:
    """`/tips`, `/tips sleep`, `/tips cannot sleep`."""
    words = arguments_in(update.message.text if update.message else None).lower()
    await context.do(tips.look, words or None)


async def show_kept(update: Update, context: Context, press: presses.ShowKeptTips) -> None:
    """The tips they keep."""
    await context.do(tips.look, None)


async def open_one(update: Update, context: Context, press: presses.OpenTip) -> None:
    """A tip from a list."""
    await context.do(tips.open_one, press.tip)


async def show_another(update: Update, context: Context, press: presses.ShowTip) -> None:
    """Another one, or one on a topic."""
    await context.do(tips.show, press.topic or None)


async def judge(update: Update, context: Context, press: presses.JudgeTip) -> None:
    """*Tried it*, *kept it*, *not for me*."""
    await context.do(tips.judge, press.tip, press.verdict)
