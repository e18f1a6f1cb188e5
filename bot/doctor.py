"""`doctor`: is this deployment fit to go live? One line a check: ok, or what to do."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.pace import Rank
from bot.said import messages
from bot.settings import TELEGRAM, Settings
from content import wording
from content.library import HERE, load, overdue
from content.problems import Problems
from content.worklist import named
from domain.clock import Clock
from domain.instruments import Due
from domain.library import Library
from domain.people import Role
from storage import chats, people, staff, updates
from storage.database import Database, Unavailable, WrongKey
from storage.vault import Vault

CLOCK_TOLERANCE = timedelta(seconds=30)
PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was looked at, and what to do when it is not `is_ok`."""

    name: str
    is_ok: bool
    words: str

    def __str__(self) -> str:
        """Give the line that is printed."""
        return f"{'ok ' if self.is_ok else 'NOT'} {self.name:<10} {self.words}"


async def examine(
    settings: Settings, clock: Clock, make_bot: Callable[[Settings], ExtBot[Rank]]
) -> AsyncIterator[Finding]:
    """Look at everything that must be right before people rely on it."""
    yield Finding("settings", is_ok=True, words="all can be read")
    yield _key(settings)
    async for finding in _database(settings, clock):
        yield finding
    async for finding in _telegram(settings, clock, make_bot):
        yield finding
    for finding in _content(settings, clock):
        yield finding


def _key(settings: Settings) -> Finding:
    if not settings.data_key:
        return Finding("key", is_ok=False, words="set DATA_KEY; `python -m bot new-key` makes one")
    try:
        Vault.from_setting(settings.data_key)
    except ValueError as wrong:
        return Finding("key", is_ok=False, words=str(wrong))
    return Finding("key", is_ok=True, words="can be used; keep a copy away from the database")


async def _database(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    try:
        vault = Vault.from_setting(settings.data_key)
    except ValueError:
        yield Finding("database", is_ok=False, words="cannot be looked at without its key")
        return
    try:
        database = await Database.open(settings.database_url, vault, clock=clock, random=Random())  # noqa: S311
    except (Unavailable, WrongKey) as error:
        yield Finding("database", is_ok=False, words=str(error))
        return
    try:
        await database.write(lambda db: staff.put_fact(db, "examined", clock().isoformat()))
        yield Finding("database", is_ok=True, words="opened, schema up to date, key fits")
        aside = await database.read(updates.count_aside)
        words = "none set aside" if not aside else f"{aside} set aside: a bug; see the runbook"
        yield Finding("updates", is_ok=not aside, words=words)
        damaged = await database.read(chats.count_unreadable)
        words = f"{damaged} cannot be read; they get no letters; see the runbook"
        words = words if damaged else "all can be read"
        yield Finding("addresses", is_ok=not damaged, words=words)
        room = await database.read(staff.find_staff_room)
        moderators = await database.read(lambda db: people.list_staff(db, Role.MODERATOR))
        yield _staff(settings, has_room=room is not None, moderators=len(moderators))
    except Unavailable as error:
        yield Finding("database", is_ok=False, words=str(error))
    finally:
        await database.close()


def _staff(settings: Settings, *, has_room: bool, moderators: int) -> Finding:
    missing = [
        what
        for what, there in (
            ("set OWNER_IDS", bool(settings.owners)),
            ("send /staffroom in the staff group", has_room or settings.staff_chat is not None),
            ("invite a moderator with /invite moderator", moderators > 0),
        )
        if not there
    ]
    words = "; ".join(missing) or f"a staff room and {moderators} moderator(s)"
    return Finding("staff", is_ok=not missing, words=words)


async def _telegram(
    settings: Settings, clock: Clock, make_bot: Callable[[Settings], ExtBot[Rank]]
) -> AsyncIterator[Finding]:
    if not settings.token:
        yield Finding("token", is_ok=False, words="set TELEGRAM_BOT_TOKEN; @BotFather gives one")
        return
    bot = make_bot(settings)
    try:
        await bot.initialize()
        yield Finding("token", is_ok=True, words=f"belongs to @{bot.username}")
        yield _webhook(settings, await bot.get_webhook_info())
        place = "Telegram" if settings.api_url == TELEGRAM else settings.api_url
        yield compare_clocks(clock(), await _time_there(settings.api_url), place)
    except TelegramError as error:
        told = f"Telegram says: {error.message}"
        if type(error) in (NetworkError, TimedOut):
            told = f"{settings.api_url} does not answer; see the network, and TELEGRAM_API_URL"
        yield Finding("token", is_ok=False, words=told)
    finally:
        await bot.shutdown()


def _webhook(settings: Settings, info: object) -> Finding:
    url = str(getattr(info, "url", ""))
    wanted = f"{settings.webhook_url}/telegram" if settings.webhook_url else ""
    if url and not wanted:
        words = "one is set, but WEBHOOK_URL is empty; starting the bot removes it"
        return Finding("webhook", is_ok=False, words=words)
    failed = getattr(info, "last_error_message", None)
    if wanted and failed:
        return Finding("webhook", is_ok=False, words=f"Telegram could not deliver: {failed}")
    words = f"Telegram delivers to {wanted}" if wanted else "not used; long polling"
    return Finding("webhook", is_ok=True, words=words)


async def _time_there(root: str) -> datetime | None:
    """Give the time by the clock of the other side, as every HTTP answer may tell it."""
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.head(root, allow_redirects=False) as answer,
        ):
            return parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, LookupError, ValueError):
        return None


def compare_clocks(now: datetime, there: datetime | None, place: str) -> Finding:
    """Say whether this machine's clock goes right, by the clock of the other side."""
    words = f"{now:%Y-%m-%d %H:%M} UTC"
    if there is None:
        return Finding("clock", is_ok=True, words=f"{words}; {place} tells no time to compare with")
    apart = round(abs(now - there).total_seconds())
    if apart > CLOCK_TOLERANCE.total_seconds():
        words = f"{words}, {apart} seconds from that of {place}; let this machine keep time (NTP)"
        return Finding("clock", is_ok=False, words=words)
    return Finding("clock", is_ok=True, words=f"{words}, as {place} has it")


def _content(settings: Settings, clock: Clock) -> list[Finding]:
    try:
        library = load(programme_file=settings.programme)
        wording.examine(library, HERE, messages())
    except Problems as problems:
        return [Finding("content", is_ok=False, words=str(problems).replace("\n", "\n" + " " * 15))]
    due = overdue(library, clock().date())
    findings = [Finding("content", is_ok=True, words=f"programme {library.programme.name}")]
    if due.helplines:
        words = (
            f"{len(due.helplines)} crisis lines were not verified within 90 days and are shown "
            f"with a caution; check each against its own site: {named(due.helplines)}"
        )
        findings.append(Finding("helplines", is_ok=False, words=words))
    if due.services:
        words = (
            f"{len(due.services)} services and charities were not verified within 90 days and are "
            f"withheld; verify them, or take out those that your members do not need "
            f"(`python -m content due` is the list): {named(due.services)}"
        )
        findings.append(Finding("signposts", is_ok=False, words=words))
    if due.abroad:
        words = f"{len(due.abroad)} of other countries are withheld until somebody verifies them"
        findings.append(Finding("signposts", is_ok=True, words=words))
    if due.tips_withheld:
        words = f"{len(due.tips_withheld)} past their review date are withheld (content/tips/)"
        findings.append(Finding("tips", is_ok=False, words=words))
    return findings + [_instrument(library, each) for each in library.due]


def _instrument(library: Library, due: Due) -> Finding:
    """Say what is asked on what terms: whoever goes live answers for it."""
    licence = library.instruments[due.code].licence
    shown = "".join(f"; {need}: {told}" for need, told in due.shown.items())
    words = f"{due.code} every {due.every_weeks} weeks; licence: {licence}{shown}"
    return Finding("instrument", is_ok=True, words=words)
