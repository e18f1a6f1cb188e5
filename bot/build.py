"""The composition root: everything is made once, here, and handed along."""

import logging
import warnings
from random import Random, SystemRandom
from typing import Any

from telegram.ext import ContextTypes, ExtBot
from telegram.warnings import PTBUserWarning

from bot.app import App
from bot.clock import BoxClock, real_time
from bot.errors import Apologies, Meanwhile
from bot.intake import Intake
from bot.menu import Menu
from bot.pace import Pace, Rank
from bot.polling import Polling
from bot.postman import Postman
from bot.request import Request
from bot.routes import ROUTES
from bot.schedule import Schedule
from bot.settings import Settings
from content.wording import Content
from domain.clock import Clock
from handlers.compose import Composer
from handlers.context import Context, Office
from handlers.dialogue import anonymous, misplaced, strange_press
from handlers.routing import Switchboard, Table
from services import intake as intake_service
from storage.database import Database
from storage.vault import Vault

log = logging.getLogger(__name__)

# PTB would rather build an object of each answer; where nobody looks at it, that is half the work.
warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)


def make_bot(settings: Settings, pace: Pace | None = None) -> ExtBot[Rank]:
    """Make PTB's bot with our request and our pace."""
    return ExtBot(
        token=settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=Request(),
        get_updates_request=Request(connections=4),
        rate_limiter=pace,
    )


async def build(
    settings: Settings,
    *,
    clock: Clock = real_time,
    random: Random | None = None,
    content: Content | None = None,
) -> App:
    """Put everything together; raises Problems, WrongKey or Unavailable, each in words.

    `content` is given by whoever has read it already.
    """
    random = random or Random()  # noqa: S311 - for tips and turns; tokens use SystemRandom
    content = content or Content.read(settings.programme)
    office = await _open_office(settings, content, clock, random)
    pace = Pace(settings.sends_per_second)
    bot = make_bot(settings, pace)
    postman = Postman(
        bot, office.database, Composer(office).compose, office.work, clock=clock, random=random
    )
    menu = Menu(ROUTES, office.phrasebook, office.library.programme.purpose)
    office.post, office.board = postman, menu.board(bot)
    application = _application(bot, office)
    intake = Intake(
        bot, application.process_update, _set_aside(office), Apologies(office), random=random
    )
    return App(
        settings=settings,
        office=office,
        application=application,
        bot=bot,
        pace=pace,
        postman=postman,
        intake=intake,
        polling=Polling(bot, intake, random=random),
        schedule=Schedule(office),
        menu=menu,
    )


async def _open_office(
    settings: Settings, content: Content, clock: Clock, random: Random
) -> Office:
    vault = Vault.from_setting(settings.data_key)
    return Office(
        database=await Database.open(settings.database_url, vault, clock=clock, random=random),
        library=content.library,
        phrasebook=content.phrasebook,
        clock=clock,
        random=random,
        secrets=SystemRandom(),
        owners=settings.owners,
        is_live=not isinstance(clock, BoxClock),
    )


def _application(bot: ExtBot[Rank], office: Office) -> Meanwhile:
    builder: Any = Meanwhile.builder().application_class(Meanwhile, {"office": office})
    application: Meanwhile = (
        builder.bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .concurrent_updates(True)
        .build()
    )
    table = Table.of(ROUTES)
    application.add_handler(
        Switchboard(table, lambda: office.username, strange_press, misplaced, anonymous)
    )
    return application


def _set_aside(office: Office) -> Any:
    async def keep(update_id: int, content: bytes, error: str, attempts: int) -> None:
        await office.database.write(
            lambda db: intake_service.set_aside(
                office.work(db), update_id, content, error, attempts
            )
        )

    return keep
