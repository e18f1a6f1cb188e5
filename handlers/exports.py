"""Exports for coordinators."""

from telegram import Update

from handlers.context import Context
from services import exports


async def export(update: Update, context: Context) -> None:
    """`/export`."""
    await context.do(exports.export)
