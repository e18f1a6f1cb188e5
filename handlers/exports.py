"""Exports for coordinators."""

from telegram import Update

from handlers.context import Context
from handlers.routing import arguments_in
from services import exports

LONGEST_REASON = 200
"""Characters of a reason that are kept."""


async def export(update: Update, context: Context) -> None:
    """`/export`, or `/export for the June report`."""
    reason = arguments_in(update.message.text if update.message else None)
    await context.do(exports.export, reason[:LONGEST_REASON] or None)
