"""Telegram's menu of commands, derived from the routes, per role and language."""

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.pace import Rank
from content.words import Phrasebook
from domain.audience import NEEDED, Audience
from domain.people import Role
from handlers.routing import Command, Route, Where

OPEN = (Audience.ANYONE, Audience.MEMBER)


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands there are, in the words of each language."""

    routes: tuple[Route, ...]
    phrasebook: Phrasebook
    purpose: str
    """Names the message that holds the intended purpose."""

    def commands(self, roles: Iterable[Role], locale: str) -> list[BotCommand]:
        """Give what someone with these roles sees in a private chat with the bot."""
        held = set(roles)
        words = self.phrasebook.words(locale)
        return [
            BotCommand(route.name, words(f"command-{route.name}"))
            for route in self.routes
            if isinstance(route, Command)
            and route.in_menu
            and route.where is not Where.GROUPS
            and (route.audience in OPEN or NEEDED.get(route.audience) in held)
        ]

    async def put_up(self, bot: ExtBot[Rank]) -> None:
        """Set what everyone sees: what this is, and the menus, of which groups have only help."""
        for locale in self.phrasebook.locales:
            language = "" if locale == self.phrasebook.default else locale.split("-")[0]
            await bot.set_my_commands(
                self.commands((), locale),
                scope=BotCommandScopeAllPrivateChats(),
                language_code=language,
            )
            words = self.phrasebook.words(locale)
            await bot.set_my_description(
                words("bot-description", purpose=words(self.purpose)), language
            )
            await bot.set_my_short_description(words("bot-short-description"), language)
            await bot.set_my_commands(
                [BotCommand("help", words("command-help"))],
                scope=BotCommandScopeAllGroupChats(),
                language_code=language,
            )

    def board(self, bot: ExtBot[Rank]) -> "Board":
        """Give what sets the menu of one chat."""
        return Board(self, bot)


@dataclass(frozen=True, slots=True)
class Board:
    """Sets the menu of one member of staff; cosmetic, so a refusal is no loss."""

    menu: Menu
    bot: ExtBot[Rank]

    async def put_up_for(self, address: int, roles: Iterable[Role], locale: str) -> None:
        """Show someone the commands of their roles."""
        scope = BotCommandScopeChat(address)
        try:
            await self.bot.set_my_commands(self.menu.commands(roles, locale), scope=scope)
        except TelegramError:
            return
