"""Groups: made, joined, left, and who is what in them."""

from starlette.requests import Request

from sandbox.asked import optional_whole, texts, whole
from sandbox.box.reading import find_chat, find_person, read_body
from sandbox.nouns import ADMINS, Chat, Json, Link, Message, Person
from sandbox.refusal import BoxProblem
from sandbox.setting_up import make_chat, read_member, upgrade_chat
from sandbox.shapes import chat_shape, link_shape, member_shape
from sandbox.updates import emit, tell_member, tell_message
from sandbox.world import World

REACHABLE = 300.0
"""Seconds a bot may write to somebody who asks to join, until they are answered."""


class Groups:
    """What happens to groups."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def join(self, request: Request) -> Json:
        """Follow an invite link."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat, link = self._find_link(texts(body, "link"))
        self.world.lift(chat)
        if chat.status(person.id) == "kicked":
            raise BoxProblem("this person is banned there", 403)
        if chat.has(person.id):
            return {"status": "member"}
        if link.creates_join_request:
            if person.id in chat.requests:
                return {"status": "requested"}
            chat.requests[person.id] = link
            self._ask_to_join(person, chat, link)
            return {"status": "requested"}
        link.used += 1
        old = member_shape(self.world, chat, person.id)
        chat.members[person.id] = chat.entered(person.id)
        tell_member(
            self.world, chat, person.id, person.id, old, invite_link=link_shape(self.world, link)
        )
        if chat.type != "channel":
            self._announce(person.id, chat, {"new_chat_members": [person.user()]})
        self.world.bump(chat)
        return {"status": "member"}

    def _find_link(self, url: str) -> tuple[Chat, Link]:
        for chat in self.world.chats.values():
            link = chat.links.get(url)
            if link is None or chat.migrated_to is not None:
                continue
            late = link.expire_date is not None and link.expire_date <= self.world.clock.now()
            full = link.member_limit is not None and link.used >= link.member_limit
            if link.is_revoked or late or full:
                break
            return chat, link
        raise BoxProblem("this link leads nowhere", 404)

    def _ask_to_join(self, person: Person, chat: Chat, link: Link) -> None:
        request = {
            "chat": chat_shape(self.world, chat),
            "from": person.user(),
            "user_chat_id": person.id,
            "date": self.world.clock.second(),
            "invite_link": link_shape(self.world, link),
        }
        for bot in self.world.listeners(chat):
            if chat.is_admin(bot.id) and chat.may(bot.id, "can_invite_users"):
                private = self.world.private_chat(person.id, bot.id)
                private.reachable_until = self.world.clock.now() + REACHABLE
                emit(self.world, bot, "chat_join_request", request, queue=chat.id)
        self.world.changes += 1

    async def leave(self, request: Request) -> Json:
        """Leave a group."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        if chat.is_private:
            raise BoxProblem("a private chat cannot be left; block the bot instead")
        old = member_shape(self.world, chat, person.id)
        if chat.type != "channel":
            self._announce(person.id, chat, {"left_chat_member": person.user()})
        chat.members[person.id] = chat.gone(person.id)
        tell_member(self.world, chat, person.id, person.id, old)
        self.world.bump(chat)
        return {"ok": True}

    def _announce(self, by: int, chat: Chat, body: Json) -> None:
        message = Message(
            id=self.world.next_message_id(chat),
            date=self.world.clock.second(),
            sender=by,
            body=body,
            chat=chat,
            is_service=True,
        )
        self.world.put(message)
        tell_message(self.world, message)

    async def add_chat(self, request: Request) -> Json:
        """Make a group, a supergroup or a channel."""
        body, _ = await read_body(request)
        chat = make_chat(self.world, body)
        for user in chat.members:
            bot = self.world.bot_by_id(user)
            if bot is not None and chat.has(user):
                self._tell_added(chat, user)
        self.world.bump(chat)
        return {"id": chat.id}

    def _tell_added(self, chat: Chat, user: int) -> None:
        by = next((each for each in chat.members if chat.status(each) == "creator"), user)
        old = {"status": "left", "user": self.world.user(user)}
        tell_member(self.world, chat, user, by, old)

    async def set_member(self, request: Request) -> Json:
        """Add, promote, restrict or remove someone."""
        chat = self._group(request)
        body, _ = await read_body(request)
        self.world.lift(chat)
        user, member = read_member(self.world, chat.type, body)
        by = optional_whole(body, "by") or owner(chat) or user
        if by not in self.world.people and self.world.bot_by_id(by) is None:
            raise BoxProblem("by is no person or bot", 404)
        was_in = chat.has(user)
        old = member_shape(self.world, chat, user)
        chat.members[user] = member
        if member_shape(self.world, chat, user) != old:
            tell_member(self.world, chat, user, by, old)
        if chat.type != "channel" and was_in != chat.has(user):
            shown = self.world.user(user)
            joined = {"new_chat_members": [shown]}
            self._announce(by, chat, {"left_chat_member": shown} if was_in else joined)
        self.world.bump(chat)
        return {"ok": True}

    async def upgrade(self, request: Request) -> Json:
        """Turn a group into a supergroup, with a new id."""
        chat = self._group(request)
        if chat.type != "group":
            raise BoxProblem("only a group can become a supergroup")
        by = owner(chat) or next(iter(chat.members), None)
        if by is None:
            raise BoxProblem("an empty group cannot become a supergroup")
        fresh = upgrade_chat(self.world, chat)
        self._announce(by, chat, {"migrate_to_chat_id": fresh.id})
        chat.migrated_to = fresh.id
        self._announce(by, fresh, {"migrate_from_chat_id": chat.id})
        return {"id": fresh.id}

    def _group(self, request: Request) -> Chat:
        chat = self.world.chats.get(whole(request.path_params["chat"], "the chat's id"))
        if chat is None or chat.migrated_to is not None:
            raise BoxProblem("no such chat", 404)
        return chat


def owner(chat: Chat) -> int | None:
    """Give who owns a chat, or else an administrator."""
    ranked = sorted(
        (user for user in chat.members if chat.status(user) in ADMINS),
        key=lambda user: chat.status(user) != "creator",
    )
    return ranked[0] if ranked else None
