"""Routes: a handler *with* its audience; a command without one cannot be written."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler

from domain.audience import Audience
from handlers.buttons import Button, Forged
from handlers.context import Context

Do = Callable[[Update, Context], Awaitable[None]]
DoPress = Callable[[Update, Context, Any], Awaitable[None]]


class Where(StrEnum):
    """In which chats a command is heard."""

    PRIVATE = "private"
    GROUPS = "groups"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """`/name`, for whom, and where. `in_menu` lists it in Telegram's menu of commands."""

    name: str
    do: Do
    audience: Audience
    where: Where = Where.PRIVATE
    in_menu: bool = True

    def __post_init__(self) -> None:
        """Refuse what Telegram's menu refuses."""
        if not self.name.isidentifier() or not self.name.islower() or len(self.name) > 32:
            raise ValueError(f"/{self.name} is no command Telegram can show")


@dataclass(frozen=True, slots=True)
class Tap:
    """A button of that kind, for whom, and where it may be pressed."""

    button: type[Button]
    do: DoPress
    audience: Audience
    where: Where = Where.PRIVATE


@dataclass(frozen=True, slots=True)
class Text:
    """Whatever else is written in a private chat: words, pictures, edits, unknown commands."""

    do: Do
    audience: Audience


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the bot or a chat: `name` is a field of Telegram's Update."""

    name: str
    do: Do
    audience: Audience


Route = Command | Tap | Text | Event


@dataclass(frozen=True, slots=True)
class Table:
    """Routes by what they react to; finding one is a look-up, not a walk."""

    commands: dict[str, Command] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)

    @classmethod
    def of(cls, routes: tuple[Route, ...]) -> "Table":
        """Sort routes into a table; raises ValueError when two react to the same thing."""
        table = cls()
        for route in routes:
            match route:
                case Command(name=name):
                    _put(table.commands, name, route)
                case Tap(button=button):
                    _put(table.taps, button.prefix, route)
                case Event(name=name):
                    _put(table.events, name, route)
                case Text():
                    table.texts.append(route)
        if len(table.texts) > 1:
            raise ValueError("two routes for free words")
        return table


def _put(where: dict[str, Any], name: str, route: Route) -> None:
    if name in where:
        raise ValueError(f"two routes for {name!r}")
    where[name] = route


class Switchboard(BaseHandler[Update, Context, None]):
    """Finds the one route for an update; what no route takes goes nowhere, quietly."""

    def __init__(
        self,
        table: Table,
        username: Callable[[], str],
        strange: DoPress,
        misplaced: Do,
        anonymous: Do,
    ) -> None:
        super().__init__(callback=_never)
        self._table = table
        self._username = username
        self._strange = strange
        self._misplaced = Text(misplaced, Audience.ANYONE)
        self._anonymous = Text(anonymous, Audience.ANYONE)

    def check_update(self, update: object) -> Route | str | None:
        """Give the route, or the data of a button that is none of ours."""
        if not isinstance(update, Update) or update.effective_user is None:
            return None
        message, chat = update.message, update.effective_chat
        if message is not None and message.sender_chat is not None:
            return self._said_as_a_chat(message)
        if update.effective_user.is_bot or chat is None:
            return None  # such as a button under a message sent in inline mode: none is ours
        if update.callback_query is not None:
            data = update.callback_query.data or ""
            tap = self._table.taps.get(data.split(":", 1)[0])
            # A forged press in a group must not answer there with what is between two.
            private = chat.type == chat.PRIVATE
            return data if tap is None or not (private or tap.where is Where.EVERYWHERE) else tap
        if update.message is not None or update.edited_message is not None:
            return self._said(update)
        return next(
            (event for name, event in self._table.events.items() if getattr(update, name, None)),
            None,
        )

    def _said(self, update: Update) -> Route | None:
        message = update.message or update.edited_message
        if message is None or message.sender_chat is not None:
            return None
        private = message.chat.type == message.chat.PRIVATE
        command = None
        if update.message is not None:
            command = self._table.commands.get(command_in(message.text or "", self._username()))
        if command is not None and command.where in (
            Where.EVERYWHERE,
            Where.PRIVATE if private else Where.GROUPS,
        ):
            return command
        if private and not _is_service(message):
            return self._table.texts[0]
        return None if private or command is None else self._misplaced

    def _said_as_a_chat(self, message: Message) -> Route | None:
        """An anonymous admin, or who speaks as a channel: we cannot know who it is."""
        command = self._table.commands.get(command_in(message.text or "", self._username()))
        if command is None or command.where is Where.PRIVATE or message.is_automatic_forward:
            return None
        return command if command.audience is Audience.ANYONE else self._anonymous

    async def handle_update(
        self,
        update: Update,
        application: Any,  # noqa: ARG002
        check_result: object,
        context: Context,
    ) -> None:
        """Run the route with its audience set."""
        match check_result:
            case Tap(button=button, do=do, audience=audience):
                context.audience = audience
                try:
                    press = button.unpack(_data(update))
                except Forged:
                    return await self._unknown(update, context)
                return await do(update, context, press)
            case Command(do=do, audience=audience) | Text(do=do, audience=audience):
                context.audience = audience
                return await do(update, context)
            case Event(do=do, audience=audience):
                context.audience = audience
                return await do(update, context)
            case _:
                return await self._unknown(update, context)

    async def _unknown(self, update: Update, context: Context) -> None:
        context.audience = Audience.ANYONE
        await self._strange(update, context, None)


async def _never(update: Update, context: Context) -> None:
    raise RuntimeError("a switchboard calls its routes' own handlers")


def _data(update: Update) -> str:
    query = update.callback_query
    return "" if query is None else query.data or ""


def _is_service(message: Any) -> bool:
    """Tell whether a message only reports something, such as a pin or a changed title."""
    spoken = (
        message.text, message.caption, message.photo, message.voice, message.sticker,
        message.document, message.location, message.contact, message.video, message.audio,
        message.animation, message.video_note, message.poll, message.dice, message.venue,
        message.story, message.paid_media, message.game, message.checklist,
    )  # fmt: skip
    return not any(spoken)


def command_in(text: str, username: str) -> str:
    """Give the command a text begins with, empty when there is none or it is for another bot."""
    if not text.startswith("/"):
        return ""
    word = text[1:].split(maxsplit=1)[0] if len(text) > 1 and not text[1].isspace() else ""
    name, _, to = word.partition("@")
    return name.lower() if not to or to.lower() == username.lower() else ""


def arguments_in(text: str | None) -> str:
    """Give what follows the command."""
    parts = (text or "").split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""
