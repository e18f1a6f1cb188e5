"""Making bots, people and chats; from the world file or from a call."""

import re
import secrets
from collections.abc import Iterable
from typing import Any

from sandbox.asked import optional_whole, texts, whole
from sandbox.nouns import DEFAULT_RIGHTS, Bot, Chat, Json, Person
from sandbox.refusal import BoxProblem
from sandbox.world import World

TYPES = ("group", "supergroup", "channel")
STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked")
TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{3,}")
USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")


def load(world: World, told: Any) -> None:
    """Fill an empty world; raises BoxProblem in words."""
    if not isinstance(told, dict):
        raise BoxProblem("a world is a JSON object")
    for name, make in (("bots", make_bot), ("people", make_person), ("chats", make_chat)):
        given = told.get(name, [])
        if not isinstance(given, list):
            raise BoxProblem(f"{name} must be a list")
        for each in given:
            if not isinstance(each, dict):
                raise BoxProblem(f"each of {name} must be an object")
            make(world, each)


def make_bot(world: World, told: Json) -> Bot:
    """Add a bot."""
    number = whole(told.get("id"), "the id of a bot")
    username = _username(world, told)
    if not username:
        raise BoxProblem("a bot must have a username")
    if number <= 0 or number in _users(world):
        raise BoxProblem(f"the id {number} is taken or not positive")
    token = texts(told, "token") or f"{number}:{secrets.token_urlsafe(26)}"
    if token in world.bots or TOKEN.fullmatch(token) is None:
        raise BoxProblem("a token is digits, a colon and at least three of A-Za-z0-9_-, and unique")
    everything = flag(told, "can_read_all_group_messages")
    bot = Bot(number, token, username, texts(told, "first_name") or username, everything)
    world.bots[token] = bot
    return bot


def make_person(world: World, told: Json) -> Person:
    """Add someone; without an id they get the next free one."""
    taken = _users(world)
    number = optional_whole(told, "id") or max(taken, default=1000) + 1
    if number in taken or number <= 0:
        raise BoxProblem("that id is taken or not positive")
    person = Person(number, texts(told, "first_name") or f"Person {number}")
    person.username = _username(world, told)
    for name in ("last_name", "language_code"):
        setattr(person, name, texts(told, name) or None)
    world.people[number] = person
    return person


def make_chat(world: World, told: Json) -> Chat:
    """Add a group, a supergroup or a channel."""
    kind = texts(told, "type") or "group"
    if kind not in TYPES:
        raise BoxProblem(f"type must be one of {', '.join(TYPES)}")
    given = told.get("members", [])
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise BoxProblem("members must be a list of objects")
    username, forum = _username(world, told), flag(told, "is_forum")
    if username and kind == "group":
        raise BoxProblem("a group has no username; a supergroup may have one")
    if forum and kind != "supergroup":
        raise BoxProblem("only a supergroup can be a forum")
    members = dict(read_member(world, kind, each) for each in given)
    number = optional_whole(told, "id") or _free_id(world, kind)
    if number in world.chats or number >= 0:
        raise BoxProblem("that id is taken or not negative")
    chat = Chat(number, kind, texts(told, "title") or "Group", username)
    chat.is_forum, chat.members = forum, members
    world.chats[number] = chat
    return chat


def read_member(world: World, kind: str, told: Json) -> tuple[int, Json]:
    """Read who is what; an administrator without listed rights has them all."""
    user = whole(told.get("id"), "the id of a member")
    if user not in _users(world):
        raise BoxProblem(f"no person or bot has the id {user}", 404)
    status = texts(told, "status") or "member"
    if status not in STATUSES:
        raise BoxProblem(f"status must be one of {', '.join(STATUSES)}")
    member: Json = {"status": status}
    if status == "administrator":
        rights = world.admin_rights(kind)
        listed = any(key.startswith("can_") and key != "can_be_edited" for key in told)
        member |= {name: flag(told, name, usual=not listed) for name in rights}
        member["can_be_edited"] = flag(told, "can_be_edited")
    if status == "restricted":
        member |= {name: flag(told, name) for name in DEFAULT_RIGHTS}
        member["is_member"] = flag(told, "is_member", usual=True)
    if status in ("creator", "administrator"):
        member["is_anonymous"] = flag(told, "is_anonymous")
        member |= {"custom_title": texts(told, "custom_title")} if "custom_title" in told else {}
    if status in ("restricted", "kicked"):
        member["until_date"] = optional_whole(told, "until_date", low=0) or 0
    return user, member


def flag(told: Json, name: str, *, usual: bool = False) -> bool:
    """Read true or false."""
    found = told.get(name)
    if found is None:
        return usual
    if not isinstance(found, bool):
        raise BoxProblem(f"{name} must be true or false")
    return found


def _users(world: World) -> set[int]:
    return set(world.people) | {bot.id for bot in world.bots.values()}


def _username(world: World, told: Json) -> str | None:
    """Read a name nobody else has."""
    name = texts(told, "username").removeprefix("@")
    if not name:
        return None
    if USERNAME.fullmatch(name) is None:
        raise BoxProblem("a username is letters, digits and underscores, and begins with a letter")
    everyone: tuple[Iterable[Bot | Person | Chat], ...] = (
        world.bots.values(), world.people.values(), world.chats.values(),
    )  # fmt: skip
    if any((each.username or "").lower() == name.lower() for all_ in everyone for each in all_):
        raise BoxProblem(f"the username {name} is taken")
    return name


def _free_id(world: World, kind: str) -> int:
    while True:
        world.last_chat += 1
        group = -(world.last_chat - 999_999_990_000)
        number = group if kind == "group" else -world.last_chat
        if number not in world.chats:
            return number


def upgrade_chat(world: World, chat: Chat) -> Chat:
    """Make the supergroup a group becomes; message ids start anew."""
    fresh = Chat(_free_id(world, "supergroup"), "supergroup", chat.title)
    fresh.members = {user: dict(member) for user, member in chat.members.items()}
    fresh.description, fresh.permissions = chat.description, chat.permissions
    world.chats[fresh.id] = fresh
    return fresh
