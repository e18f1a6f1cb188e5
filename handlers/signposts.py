"""Help in a crisis: in every state, at once, without a write, and without the database at all."""

import asyncio

from telegram import Update

from handlers import presses
from handlers.context import Context, Known
from handlers.views import signposts as views
from storage import people
from storage.database import Unavailable

PATIENCE = 0.4
"""Seconds to wait for the database to say where someone lives, before answering without it."""


async def help_me(update: Update, context: Context) -> None:
    """`/help`."""
    await _show(update, context, place="", more=False)


async def help_there(update: Update, context: Context, press: presses.Help) -> None:
    """*Help now*, another country, or more lines."""
    query = update.callback_query
    if query is not None:
        context.office.errands.run(query.answer())
    await _show(update, context, place=press.place, more=bool(press.more))


async def _show(update: Update, context: Context, *, place: str, more: bool) -> None:
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return
    known = await _find(context, user.id, user.language_code)
    library = context.office.library
    screen = views.lines(
        context.words(known.language),
        library,
        place if place in library.places else known.place or library.programme.home,
        today=context.office.clock().date(),
        is_certain=bool(place or known.place),
        under_18=known.under_18,
        more=more,
    )
    await context.say_now(chat.id, screen)


async def _find(context: Context, telegram_id: int, language: str | None) -> Known:
    """Find out who asks: from memory, else from the database if it is quick."""
    known = context.office.familiar.seen.get(telegram_id)
    if known is not None:
        return known
    try:
        async with asyncio.timeout(PATIENCE):
            person = await context.office.database.read(
                lambda db: people.find_person(db, telegram_id)
            )
    except (TimeoutError, Unavailable):
        person = None
    if person is None:
        return Known(context.office.phrasebook.nearest(language))
    context.office.familiar.note(telegram_id, person)
    return Known.of(person)
