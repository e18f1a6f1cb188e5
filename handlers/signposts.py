"""Help: crisis lines in every state, at once, without a write, and without the database at all.

What comes after them (charities, groups, services near people) is found in the same way. Nothing
that is looked at here is kept. In a group nothing shows what is known of whoever asks.
"""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from telegram import Update

from domain.places import ELSEWHERE
from handlers import presses
from handlers.context import Context, Known, topic_of
from handlers.views import services as service_views
from handlers.views import signposts as views
from handlers.views.page import Page
from handlers.views.screen import Screen
from storage import people, waits
from storage.database import Db, Unavailable

PATIENCE = 0.4
"""Seconds to wait for the database to say where someone lives, before answering without it."""

T = TypeVar("T")


async def help_me(update: Update, context: Context) -> None:
    """`/help`."""
    await _show_lines(update, context, place="", more=False)


async def help_there(update: Update, context: Context, press: presses.Help) -> None:
    """*Help now*, another country, or more lines."""
    _answer(update, context)
    if press.more == ELSEWHERE:
        known = await _find(update, context)
        page = context.office.page(known.language)
        screen = views.elsewhere(page, _place(press.place, known, page))
        await _show(update, context, screen, is_fresh=True)
    else:
        await _show_lines(update, context, place=press.place, more=bool(press.more))


async def show_services(update: Update, context: Context, press: presses.Services) -> None:
    """*Charities and groups*: for what someone lives with, or for what they chose."""
    _answer(update, context)
    known = await _find(update, context)
    page = context.office.page(known.language)
    place, today = _place(press.place, known, page), context.office.clock().date()
    about = (press.about,) if press.about else await _lives_with(update, context)
    screen = (
        service_views.services(page, place, about, press, today)
        if about
        else service_views.topics(page, place)
    )
    await _show(update, context, screen, is_fresh=press.page == 0)


async def ask_topic(update: Update, context: Context, press: presses.ServiceTopics) -> None:
    """*About something else*: the families to choose from."""
    _answer(update, context)
    known = await _find(update, context)
    page = context.office.page(known.language)
    screen = service_views.topics(page, _place(press.place, known, page))
    await _show(update, context, screen, is_fresh=False)


async def show_near(update: Update, context: Context, press: presses.Nearby) -> None:
    """*Near you*: the areas to choose from, or what is in one."""
    _answer(update, context)
    known = await _find(update, context)
    page = context.office.page(known.language)
    place, today = _place(press.place, known, page), context.office.clock().date()
    screen = service_views.nearby(page, place, press, today)
    await _show(update, context, screen, is_fresh=press.page == 0)


async def _show_lines(update: Update, context: Context, *, place: str, more: bool) -> None:
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return
    known = await _find(update, context)
    page = context.office.page(known.language)
    screen = views.lines(
        page,
        _place(place, known, page),
        today=context.office.clock().date(),
        is_certain=bool(place or known.place),
        under_18=known.under_18,
        more=more,
        in_group=not _is_private(update),
    )
    await context.say_now(chat.id, screen, topic_of(update))


def _place(asked: str, known: Known, page: Page) -> str:
    places = page.library.places
    mine = known.place if known.place in places else None
    return asked if asked in places else mine or page.library.programme.home


async def _show(update: Update, context: Context, screen: Screen, *, is_fresh: bool) -> None:
    """Show what belongs to a press, in the message that was pressed unless it is to stay."""
    chat, query = update.effective_chat, update.callback_query
    message = None if query is None else query.message
    if chat is None:
        return
    if is_fresh or message is None:
        await context.say_now(chat.id, screen, topic_of(update))
    else:
        await context.change_now(chat.id, message.message_id, screen)


def _answer(update: Update, context: Context) -> None:
    query = update.callback_query
    if query is not None:
        context.office.errands.run(query.answer())


def _is_private(update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type == chat.PRIVATE


async def _find(update: Update, context: Context) -> Known:
    """Find out who asks: from memory, else from the database if it is quick."""
    user, office = update.effective_user, context.office
    language = office.phrasebook.nearest(user.language_code if user else None)
    if user is None or not _is_private(update):
        return Known(language)
    known = office.familiar.seen.get(user.id)
    if known is not None:
        return known
    person = await _quickly(context, lambda db: people.find_person(db, user.id))
    if person is None:
        return Known(language)
    office.familiar.note(user.id, person)
    return Known.of(person)


async def _lives_with(update: Update, context: Context) -> tuple[str, ...]:
    """Give the conditions someone waits with; none when the database is not quick."""
    user = update.effective_user
    if user is None:
        return ()

    def conditions(db: Db) -> tuple[str, ...]:
        person = people.find_person(db, user.id)
        mine = [] if person is None else waits.list_open(db, [person.id])
        return tuple(dict.fromkeys(each.condition for each in mine if each.condition))

    return await _quickly(context, conditions) or ()


async def _quickly(context: Context, look: Callable[[Db], T]) -> T | None:
    try:
        async with asyncio.timeout(PATIENCE):
            return await context.office.database.read(look)
    except (TimeoutError, Unavailable):
        return None
