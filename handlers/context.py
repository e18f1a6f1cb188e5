"""Context: PTB's own, plus `do`, `say_now` and `person`."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, Protocol

from telegram import Message, Update
from telegram.ext import Application, CallbackContext, ExtBot

from content.words import EASY, Phrasebook, Words
from domain.audience import Audience
from domain.clock import Clock
from domain.library import Library
from domain.people import Person, Role, Standing
from handlers.errands import Errands
from handlers.views import show
from handlers.views.page import Page
from handlers.views.screen import Screen
from services import door
from services.outcomes import Toast
from services.work import Outbox, Work
from storage.database import Database, Db

REMEMBERED = 10_000
"""People whose language and place are kept at hand, for help without the database."""


class Post(Protocol):
    """What handlers need of the postman."""

    def deliver(self, outbox: Outbox) -> None:
        """Take what a committed transaction wrote."""

    async def say_now(self, address: int, screen: Screen, topic: int | None = None) -> None:
        """Say something at once, without the database; in a forum, in a topic of it."""

    async def change_now(self, address: int, message: int, screen: Screen) -> None:
        """Change what a message of ours says, at once and without the database."""


class MenuBoard(Protocol):
    """What handlers need to show someone the commands of their roles."""

    async def put_up_for(self, address: int, roles: Iterable[Role], locale: str) -> None:
        """Set the menu of one chat."""


@dataclass(frozen=True, slots=True)
class Known:
    """What help in a crisis knows of someone: how they are spoken to, and whose lines help."""

    language: str
    place: str | None = None
    under_18: bool = False

    @classmethod
    def of(cls, person: Person) -> "Known":
        """Take it from what is kept of someone."""
        language = person.locale + (EASY if person.easy_read else "")
        return cls(language, person.place, person.standing is Standing.UNDERAGE)


@dataclass(slots=True)
class Familiar:
    """People seen lately, by Telegram's id; in memory only."""

    seen: OrderedDict[int, Known] = field(default_factory=OrderedDict)

    def note(self, telegram_id: int, person: Person) -> None:
        """Remember how to speak to someone and where they live; of the erased, nothing."""
        if person.standing is Standing.ERASED:
            self.seen.pop(telegram_id, None)
            return
        self.seen[telegram_id] = Known.of(person)
        self.seen.move_to_end(telegram_id)
        if len(self.seen) > REMEMBERED:
            self.seen.popitem(last=False)


@dataclass(slots=True)
class Office:
    """What handlers work with; built once, in bot/build.py."""

    database: Database
    library: Library
    phrasebook: Phrasebook
    clock: Clock
    random: Random
    secrets: Random
    owners: frozenset[int]
    username: str = ""
    is_live: bool = True
    """Whether people rely on it: whatever is not a sandbox."""
    post: Post = field(init=False)
    board: MenuBoard = field(init=False)
    familiar: Familiar = field(default_factory=Familiar)
    errands: Errands = field(default_factory=Errands)
    _today: tuple[date, bool, Library] | None = field(init=False, default=None)

    def work(self, db: Db, outbox: Outbox | None = None) -> Work:
        """Open the desk for one transaction; what it writes for the postman is in `outbox`."""
        return Work(
            db,
            self.clock(),
            self.library,
            self.random,
            self.secrets,
            Outbox() if outbox is None else outbox,
        )

    def page(self, locale: str | None, enclosure: object = None) -> Page:
        """Take a fresh page in a reader's language."""
        words, now = self.phrasebook.words(locale), self.clock()
        return Page(words, self.library_today(), self.username, now, enclosure)

    def library_today(self) -> Library:
        """Give the library as members are shown it today: some services are withheld."""
        day, is_live = self.clock().date(), self.is_live
        if self._today is None or self._today[:2] != (day, is_live):
            self._today = day, is_live, self.library.on(day, is_live=is_live)
        return self._today[2]


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What every handler gets beside the update."""

    def __init__(
        self, application: Any, chat_id: int | None = None, user_id: int | None = None
    ) -> None:
        super().__init__(application, chat_id, user_id)
        self.office: Office = application.office
        self.event: Update | None = None
        self.audience: Audience | None = None

    @classmethod
    def from_update(
        cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]
    ) -> "Context":
        """Make the context of one update."""
        context = super().from_update(update, application)
        context.event = update if isinstance(update, Update) else None
        return context

    async def do(self, service: Callable[..., object | None], *arguments: Any) -> object | None:
        """Visit the database once: note the update, run the service, write down its outcome."""
        if self.event is None or self.audience is None:
            raise RuntimeError("a service needs an update and a route with an audience")
        update, audience, caller = self.event, self.audience, who_acts(self.event, self.office)
        outbox = Outbox()

        def once(db: Db) -> door.Result:
            outbox.clear()  # a transaction that is tried again starts afresh
            work = self.office.work(db, outbox)
            return door.visit(work, update.update_id, caller, audience, service, *arguments)

        result = await self.office.database.write(once)
        self.office.post.deliver(outbox)
        if result.person is not None:
            self.office.familiar.note(caller.telegram_id, result.person)
        self._answer_tap(result)
        return result.outcome

    def _answer_tap(self, result: door.Result) -> None:
        query = self.event.callback_query if self.event else None
        if query is None:
            return
        text = None
        if isinstance(result.outcome, Toast) and result.person is not None:
            page = self.office.page(result.person.locale)
            screen = show(result.outcome, page)
            text = None if screen is None else screen.text[:200]
        self.office.errands.run(query.answer(text, show_alert=False))

    def words(self, locale: str | None) -> Words:
        """Give the words of a language."""
        return self.office.phrasebook.words(locale)

    async def say_now(self, address: int, screen: Screen, topic: int | None = None) -> None:
        """Say something without the database: crisis help."""
        await self.office.post.say_now(address, screen, topic)

    async def change_now(self, address: int, message: int, screen: Screen) -> None:
        """Change what a message says, without the database."""
        await self.office.post.change_now(address, message, screen)


def who_acts(update: Update, office: Office) -> door.Caller:
    """Read from an update who acts and where."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        raise RuntimeError("nobody acts in this update")
    query = update.callback_query
    message = update.effective_message if query is None else query.message
    return door.Caller(
        telegram_id=user.id,
        language=office.phrasebook.nearest(user.language_code),
        chat=chat.id,
        is_private=chat.type == chat.PRIVATE,
        message=None if message is None else message.message_id,
        is_tap=query is not None,
        is_owner=user.id in office.owners,
    )


def topic_of(update: Update) -> int | None:
    """Give the topic of a forum in which someone acts; None outside of forums."""
    query = update.callback_query
    message = update.message if query is None else query.message
    if isinstance(message, Message):
        return message.message_thread_id if message.is_topic_message else None
    thread = None if message is None else message.api_kwargs.get("message_thread_id")
    return thread if isinstance(thread, int) else None
