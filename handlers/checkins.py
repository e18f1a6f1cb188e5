"""Check-ins: a tap an answer."""

from telegram import Update

from domain.dialogue import Chose, Skipped, Ticked, WentBack
from handlers import presses
from handlers.context import Context
from services import checkins, rounds


async def check_in(update: Update, context: Context) -> None:
    """`/checkin`: now, not when it is due."""
    await context.do(checkins.come_by)


async def check_in_now(update: Update, context: Context, press: presses.CheckinNow) -> None:
    """The same, from a button."""
    await context.do(checkins.come_by)


async def answer(update: Update, context: Context, press: presses.Answer) -> None:
    """An answer is tapped."""
    await context.do(checkins.answer, press.checkin, Chose(press.item, press.value))


async def go_back(update: Update, context: Context, press: presses.AnswerBack) -> None:
    """*Back*, to change the answer before."""
    await context.do(checkins.answer, press.checkin, WentBack(press.item))


async def skip(update: Update, context: Context, press: presses.AnswerSkip) -> None:
    """*Skip* an item."""
    await context.do(checkins.answer, press.checkin, Skipped(press.item))


async def finish_ticking(update: Update, context: Context, press: presses.AnswerReady) -> None:
    """*Done* under an item that takes several options."""
    await context.do(checkins.answer, press.checkin, Ticked(press.item))


async def reopen(update: Update, context: Context, press: presses.ReopenCheckin) -> None:
    """Back to the open item."""
    await context.do(checkins.reopen, press.checkin)


async def begin_round(update: Update, context: Context, press: presses.BeginRound) -> None:
    """*Answer them now*: the questions of published instruments."""
    await context.do(checkins.begin_round)


async def decline_round(update: Update, context: Context, press: presses.DeclineRound) -> None:
    """*No, thank you* to them."""
    await context.do(rounds.decline)


async def add_note(update: Update, context: Context, press: presses.AddNote) -> None:
    """*Add a note*."""
    await context.do(checkins.want_note, press.checkin)


async def snooze(update: Update, context: Context, press: presses.SnoozeCheckin) -> None:
    """*Later today* or *tomorrow*."""
    await context.do(checkins.snooze, press.checkin, press.length)


async def slow_down(update: Update, context: Context, press: presses.SlowDown) -> None:
    """*Ask me less often*."""
    await context.do(checkins.slow_down)
