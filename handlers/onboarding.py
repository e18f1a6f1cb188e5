"""Starting, being asked, and changing an answer later."""

import re

from telegram import Update

from domain.dialogue import Chose, Skipped, Ticked, WentBack
from handlers import presses
from handlers.context import Context
from handlers.routing import arguments_in
from services import answers, onboarding, questions, staff

COHORT = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What a link can carry; words typed behind `/start` are no code and are not kept."""


async def start(update: Update, context: Context) -> None:
    """Someone presses *Start*, perhaps with the code of a clinic or an invitation."""
    payload = arguments_in(update.message.text if update.message else None)
    if payload.startswith(staff.INVITE):
        outcome = await context.do(staff.accept, payload)
        if isinstance(outcome, staff.RoleGiven) and update.effective_chat is not None:
            board = context.office.board
            await board.put_up_for(update.effective_chat.id, outcome.roles, outcome.locale)
    else:
        code = payload if COHORT.fullmatch(payload) else None
        await context.do(onboarding.start, code)


async def begin_again(update: Update, context: Context, press: presses.StartAgain) -> None:
    """Someone who said no, or that they are under 18, starts again."""
    await context.do(onboarding.start)


async def choose(update: Update, context: Context, press: presses.Choose) -> None:
    """An option is tapped."""
    await context.do(answers.answer, press.kind, Chose(press.step, press.option))


async def go_back(update: Update, context: Context, press: presses.Back) -> None:
    """*Back*."""
    await context.do(answers.answer, press.kind, WentBack(press.step))


async def skip(update: Update, context: Context, press: presses.Skip) -> None:
    """*Skip*."""
    await context.do(answers.answer, press.kind, Skipped(press.step))


async def finish_ticking(update: Update, context: Context, press: presses.Ready) -> None:
    """*Done* under a question that takes several answers."""
    await context.do(answers.answer, press.kind, Ticked(press.step))


async def ask_why(update: Update, context: Context, press: presses.Why) -> None:
    """Someone asks why a question is asked."""
    await context.do(questions.explain, press.kind, press.step)


async def reopen(update: Update, context: Context, press: presses.Reopen) -> None:
    """Back from the reason to the question."""
    await context.do(questions.reopen, press.kind)


async def show_settings(update: Update, context: Context) -> None:
    """`/settings`."""
    await context.do(onboarding.list_settings)


async def leave(update: Update, context: Context, press: presses.Leave) -> None:
    """Nothing is changed after all."""
    await context.do(answers.leave, press.kind)


async def edit_setting(update: Update, context: Context, press: presses.EditSetting) -> None:
    """One setting is opened."""
    await context.do(onboarding.edit, press.name)
