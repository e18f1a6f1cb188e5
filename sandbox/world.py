"""The state of the box, and how it changes: finding, saying, waiting."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from sandbox.clock import BoxClock
from sandbox.nouns import LATER_RIGHTS, Bot, Chat, Json, Message, Person, admin_rights


async def _kept_nowhere() -> None:
    """Keep nothing on disk."""


class World:
    """Everything there is in the box."""

    def __init__(self, clock: BoxClock, bot_api: str = "10.0") -> None:
        self.clock = clock
        self.bot_api = bot_api
        self.bots: dict[str, Bot] = {}
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.files: dict[str, Any] = {}
        self.changes = 0
        """Counts what people can see."""
        self.altered = 0
        """Counts what is worth keeping."""
        self.keeping: Callable[[], Awaitable[None]] = _kept_nowhere
        """Awaited before the box tells anything: it is then on disk, when that is asked for."""
        self.feed: deque[tuple[int, int, int]] = deque(maxlen=5000)
        self.stirred = asyncio.Event()
        self.polls: dict[str, Any] = {}
        self.taps: dict[str, Any] = {}
        self.last_chat = 1_000_000_000_000

    # --- finding ---

    def bot(self, given: object) -> Bot | None:
        """Find a bot by id or username."""
        name = str(given).removeprefix("@").lower()
        return next(
            (b for b in self.bots.values() if str(b.id) == name or b.username.lower() == name),
            None,
        )

    def bot_by_id(self, number: int) -> Bot | None:
        """Find a bot by its id."""
        return next((bot for bot in self.bots.values() if bot.id == number), None)

    def user(self, number: int) -> Json:
        """Give the Bot API's User for a person or bot."""
        person = self.people.get(number)
        if person is not None:
            return person.user()
        bot = self.bot_by_id(number)
        return bot.user() if bot else {"id": number, "is_bot": False, "first_name": ""}

    def private_chat(self, person: int, bot: int) -> Chat:
        """Give the chat of a person with a bot, making it where there is none."""
        chat = self.private.get((person, bot))
        if chat is None:
            chat = Chat(id=person, type="private", bot=bot)
            chat.members = {
                person: {"status": "member"},
                bot: {"status": "member"},
            }
            self.private[person, bot] = chat
        return chat

    def chat_of(self, person: int, chat_id: int) -> Chat | None:
        """Find a chat as a person names it: a private one by the bot's id."""
        if self.bot_by_id(chat_id) is not None:
            return self.private_chat(person, chat_id)
        return self.chats.get(chat_id)

    def chats_of(self, person: int) -> Iterator[tuple[int, Chat]]:
        """Give every chat a person sees, with the id they name it by."""
        for bot in self.bots.values():
            yield bot.id, self.private_chat(person, bot.id)
        for chat in self.chats.values():
            if chat.has(person) and chat.migrated_to is None:
                yield chat.id, chat

    def admin_rights(self, kind: str) -> tuple[str, ...]:
        """Give what administrators of a kind of chat may be allowed."""
        return (*admin_rights(kind), *LATER_RIGHTS[self.bot_api])

    def listeners(self, chat: Chat) -> list[Bot]:
        """Give the bots in a chat."""
        return [bot for bot in self.bots.values() if chat.has(bot.id)]

    def lift(self, chat: Chat) -> None:
        """End the bans and restrictions whose time is over; nobody is told."""
        now = self.clock.now()
        for user, member in chat.members.items():
            until = member.get("until_date") or 0
            if 0 < until <= now and member["status"] in ("restricted", "kicked"):
                chat.members[user] = {"status": "member" if chat.has(user) else "left"}

    # --- saying ---

    def next_message_id(self, chat: Chat) -> int:
        """Give the next message id: one counter an account, but supergroups count their own."""
        accounts = self.listeners(chat) if chat.type in ("private", "group") else []
        chat.last_id = 1 + max([chat.last_id, *(bot.message_ids for bot in accounts)])
        for bot in accounts:
            bot.message_ids = chat.last_id
        return chat.last_id

    def put(self, message: Message) -> Message:
        """Add a message to its chat."""
        message.chat.messages[message.id] = message
        self.touch(message)
        return message

    def touch(self, message: Message) -> None:
        """Note that a message is new or changed, for whoever looks at its chat."""
        self.changes += 1
        message.change = self.changes
        self.stir(message.chat)

    def stir(self, chat: Chat) -> None:
        """Tell whoever waits that something in a chat changed."""
        if chat.is_private:
            self.feed.append((self.changes, chat.id, chat.bot or 0))
        else:
            for member in chat.members:
                if member in self.people:
                    self.feed.append((self.changes, member, chat.id))
        self.stirred.set()
        self.stirred = asyncio.Event()

    def bump(self, chat: Chat) -> None:
        """Count a change that is not a message's."""
        self.changes += 1
        self.stir(chat)

    async def wait(self, seconds: float) -> None:
        """Wait, in real time, for any change."""
        try:
            async with asyncio.timeout(seconds):
                await self.stirred.wait()
        except TimeoutError:
            return
