"""Making bots, people and chats; from the world file or from a call."""

import secrets
from typing import Any

from sandbox.refusal import BoxProblem
from sandbox.world import ADMIN_RIGHTS, Bot, Chat, Json, Person, World

TYPES = ("group", "supergroup", "channel")


def load(world: World, told: Json) -> None:
    """Fill an empty world; raises BoxProblem in words."""
    for each in told.get("bots", ()):
        make_bot(world, each)
    for each in told.get("people", ()):
        make_person(world, each)
    for each in told.get("chats", ()):
        make_chat(world, each)


def make_bot(world: World, told: Json) -> Bot:
    """Add a bot."""
    token = str(told.get("token") or f"{told['id']}:{secrets.token_urlsafe(26)}")
    bot = Bot(
        int(told["id"]),
        token,
        str(told["username"]),
        str(told.get("first_name") or told["username"]),
        bool(told.get("can_read_all_group_messages", False)),
    )
    world.bots[token] = bot
    return bot


def make_person(world: World, told: Json) -> Person:
    """Add someone; without an id they get the next free one."""
    taken = set(world.people) | {bot.id for bot in world.bots.values()}
    number = int(told.get("id") or max(taken, default=1000) + 1)
    if number in taken or number <= 0:
        raise BoxProblem("that id is taken")
    person = Person(number, str(told.get("first_name") or f"Person {number}"))
    for name in ("last_name", "username", "language_code"):
        if told.get(name):
            setattr(person, name, str(told[name]))
    world.people[number] = person
    return person


def make_chat(world: World, told: Json) -> Chat:
    """Add a group, a supergroup or a channel."""
    kind = str(told.get("type") or "group")
    if kind not in TYPES:
        raise BoxProblem(f"type must be one of {', '.join(TYPES)}")
    number = int(told.get("id") or _free_id(world, kind))
    if number in world.chats or number >= 0:
        raise BoxProblem("that id is taken or not negative")
    chat = Chat(number, kind, str(told.get("title") or "Group"), told.get("username"))
    chat.is_forum = bool(told.get("is_forum", False))
    for member in told.get("members", ()):
        user = int(member["id"])
        if user not in world.people and world.bot_by_id(user) is None:
            raise BoxProblem(f"no person or bot has the id {user}")
        chat.members[user] = _member(member)
    world.chats[number] = chat
    return chat


def _member(told: Json) -> Json:
    """Read a member; an administrator bot without listed rights has them all."""
    found: dict[str, Any] = {key: value for key, value in told.items() if key != "id"}
    found.setdefault("status", "member")
    rights = [key for key in found if key.startswith("can_")]
    if found["status"] == "administrator" and not rights:
        found |= dict.fromkeys(ADMIN_RIGHTS, True)
    return found


def _free_id(world: World, kind: str) -> int:
    world.last_chat += 1
    return -world.last_chat if kind != "group" else -(world.last_chat - 999_999_990_000)


def upgrade_chat(world: World, chat: Chat) -> Chat:
    """Make the supergroup a group becomes; message ids start anew."""
    fresh = Chat(_free_id(world, "supergroup"), "supergroup", chat.title)
    fresh.members = {user: dict(member) for user, member in chat.members.items()}
    fresh.description, fresh.permissions = chat.description, chat.permissions
    world.chats[fresh.id] = fresh
    return fresh
