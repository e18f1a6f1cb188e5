"""What people see: their chats, what stands in them, and the commands offered there."""

import asyncio
import secrets

from starlette.requests import Request
from starlette.responses import Response

from sandbox.box.reading import asked_wait, asked_whole, find_chat, find_person
from sandbox.nouns import Bot, Chat, Json, Person
from sandbox.refusal import BoxProblem
from sandbox.server import BotApi
from sandbox.shapes import message_shape, seen_shape
from sandbox.world import World


class Looking:
    """People's eyes."""

    def __init__(self, world: World, api: BotApi) -> None:
        self.world = world
        self.api = api
        self.box = secrets.token_hex(4)
        """Differs after a restart, so that whoever looks knows to read everything again."""

    async def world_now(self, request: Request) -> Json:
        """Give everyone and everything, shortly."""
        return {
            "now": self.world.clock.now(),
            "bots": [bot.user() for bot in self.world.bots.values()],
            "people": [
                {**each.user(), "groups": self._groups(each)}
                for each in self.world.people.values()
                if not each.is_deleted
            ],
            "chats": [
                {"id": chat.id, "type": chat.type, "title": chat.title, "is_forum": chat.is_forum}
                for chat in self.world.chats.values()
                if chat.migrated_to is None
            ],
            "faults": [fault.shape() for fault in self.api.faults.on],
            "limits": self.api.limits.shape(),
            "next": self.world.changes,
            "box": self.box,
        }

    def _groups(self, person: Person) -> list[Json]:
        return [
            {"id": chat.id, "title": chat.title, "status": chat.status(person.id)}
            for _, chat in self.world.chats_of(person.id)
            if not chat.is_private
        ]

    async def changes(self, request: Request) -> Json:
        """Wait for any change; tell whose chats to read again.

        With `clock`, a version of the clock, a move of the clock is a change too.
        """
        after = asked_whole(request, "after")
        wait = asked_wait(request)
        clock = asked_whole(request, "clock", self.world.clock.version)
        if after >= self.world.changes and clock >= self.world.clock.version and wait > 0:
            await self._wait(request, clock, wait)
        return {
            "next": self.world.changes,
            "changes": [
                {"n": n, "person_id": person, "chat_id": chat}
                for n, person, chat in self.world.feed
                if n > after
            ],
            "calls": self.api.count,
            "clock": self.world.clock.version,
            "now": self.world.clock.now(),
            "box": self.box,
        }

    async def _wait(self, request: Request, clock: int, seconds: float) -> None:
        waits = {
            # The event of now, not of when the task begins: what happens in between counts.
            asyncio.create_task(self.world.stirred.wait()),
            asyncio.create_task(self.world.clock.wait(clock, seconds)),
            asyncio.create_task(_gone(request)),
        }
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            return  # the server stops: whoever waits gets what there is
        finally:
            for wait in waits:
                wait.cancel()

    async def chats(self, request: Request) -> Json:
        """List a person's chats, the liveliest first."""
        person = find_person(self.world, request)
        found = [
            self._line(person, number, chat) for number, chat in self.world.chats_of(person.id)
        ]
        found.sort(key=lambda line: -((line["last_message"] or {}).get("date", 0)))
        return {"chats": found}

    def _line(self, person: Person, number: int, chat: Chat) -> Json:
        shown = [each for each in chat.messages.values() if not each.is_deleted]
        read = chat.read.get(person.id, 0)
        line: Json = {
            "id": number,
            "type": chat.type,
            "title": chat.title,
            "unread": sum(each.id > read and each.sender != person.id for each in shown),
            "last_message": message_shape(self.world, shown[-1]) if shown else None,
            "can_write": chat.is_private or chat.may(person.id, "can_send_messages"),
            "status": chat.status(person.id),
        }
        if chat.is_private:
            bot = self.world.bot_by_id(number)
            assert bot is not None
            line |= {
                "title": bot.first_name,
                "username": bot.username,
                "is_bot": True,
                "blocked": chat.blocked,
                "started": chat.started,
                "description": _description(bot, person),
            }
        if chat.is_forum:
            line["is_forum"] = True
            line["topics"] = list(chat.topics.values())
        if chat.action is not None and chat.action[1] > self.world.clock.now():
            line["action"] = chat.action[0]
        return line

    async def messages(self, request: Request) -> Json:
        """Give what is new or changed in a chat since `after`, waiting up to `wait` seconds."""
        person = find_person(self.world, request)
        after = asked_whole(request, "after")
        wait = asked_wait(request)
        chat = find_chat(self.world, person, request.path_params["chat"])
        deadline = _real() + wait
        while True:
            changed = [each for each in chat.messages.values() if each.change > after]
            left = deadline - _real()
            if changed or left <= 0:
                break
            await self.world.wait(left)
        changed.sort(key=lambda message: message.id)
        found: Json = {
            "messages": [seen_shape(self.world, message) for message in changed],
            "next": max((message.change for message in changed), default=after),
        }
        if chat.reply_keyboard is not None:
            found["keyboard"] = chat.reply_keyboard
        if chat.pinned:
            found["pinned"] = chat.pinned[-1]
        return found

    async def commands(self, request: Request) -> Json:
        """Give the menu of commands this person sees in a chat, the narrowest scope first."""
        person = find_person(self.world, request)
        chat = find_chat(self.world, person, request.query_params.get("chat_id"))
        found = []
        for bot in self.world.listeners(chat):
            if not chat.is_private or chat.bot == bot.id:
                found += menu(bot, person, chat)
        return {"commands": found}

    async def file(self, request: Request) -> Response:
        """Give a file."""
        stored = self.world.files.get(request.path_params["file"].split(":")[0])
        if stored is None:
            raise BoxProblem("no such file", 404)
        headers = {
            "Content-Type": stored.kind,
            "Content-Security-Policy": "sandbox",  # an uploaded page must not act as ours
            "X-Content-Type-Options": "nosniff",
        }
        return Response(stored.content, headers=headers)


async def _gone(request: Request) -> None:
    """Wait until nobody listens to the answer any more."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _description(bot: Bot, person: Person) -> str | None:
    language = (person.language_code or "").split("-")[0]
    texts = (bot.texts.get(("description", tongue)) for tongue in (language, ""))
    return next(filter(None, texts), None)


def _real() -> float:
    return asyncio.get_running_loop().time()


def menu(bot: Bot, person: Person, chat: Chat) -> list[Json]:
    """Give a bot's commands as one person sees them in one chat."""
    group = not chat.is_private
    scopes = [
        f"chat_member:{chat.id}:{person.id}" if group else "",
        f"chat_administrators:{chat.id}" if group and chat.is_admin(person.id) else "",
        f"chat:{chat.id}",
        "all_chat_administrators" if group and chat.is_admin(person.id) else "",
        "all_group_chats" if group else "all_private_chats",
        "default",
    ]
    language = (person.language_code or "").split("-")[0]
    for scope in filter(None, scopes):
        for tongue in dict.fromkeys((language, "")):
            if bot.commands.get((scope, tongue)):
                return bot.commands[scope, tongue]
    return []
