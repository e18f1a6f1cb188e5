"""One call to the Bot API: its arguments, read the way Telegram reads them."""

import re
from dataclasses import dataclass
from typing import Any

import orjson

from sandbox import fields
from sandbox.kinds import KINDS
from sandbox.nouns import Bot, Chat, Json, Message
from sandbox.refusal import bad, forbidden
from sandbox.world import World

TRUE = ("true", "yes", "1")
MOST_MESSAGES = 100


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came along with a call."""

    name: str
    content: bytes
    kind: str


@dataclass(slots=True)
class Call:
    """A bot calls a method. `given` are the raw arguments, from whatever they came in."""

    world: World
    bot: Bot
    method: str
    given: dict[str, Any]
    uploads: dict[str, Upload]
    note: str | None = None

    def text(self, name: str, usual: str = "") -> str:
        """Give a text; what came as JSON is written out as JSON."""
        value = self.given.get(name)
        if value is None:
            return usual
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # whole numbers too large for JSON's reader are read as such
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return value if isinstance(value, str) else orjson.dumps(value).decode()

    def has(self, name: str) -> bool:
        """Tell whether an argument was given at all."""
        return self.given.get(name) not in (None, "")

    def flag(self, name: str) -> bool:
        """Give a boolean: true, yes and 1 in any case, trimmed."""
        value = self.given.get(name)
        return value is True or str(value).strip().lower() in TRUE

    def number(
        self, name: str, usual: int = 0, low: int | None = None, high: int | None = None
    ) -> int:
        """Give a whole number, clamped and never refused."""
        value = fields.whole(self.text(name)) if self.has(name) else usual
        if low is not None:
            value = max(low, value)
        return value if high is None else min(high, value)

    def json(self, name: str, what: str | None = None) -> Any:
        """Give an argument that is JSON, already read or as text; None when there is none.

        With `what`, the argument's name in Telegram's complaint, unreadable JSON is refused.
        """
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return fields.loads(value)
        except ValueError:
            if what is None:
                return None
            raise bad(f"can't parse {what} JSON object") from None

    def required(self, name: str) -> str:
        """Give an argument that must be there."""
        if not self.has(name):
            raise bad(f'Parameter "{name}" is required')
        return self.text(name)

    def message_ids(self, name: str = "message_ids") -> list[int]:
        """Give the list of messages a call is about."""
        if not self.has(name):
            raise bad("message identifiers are not specified")
        given = self.json(name, name)
        if not isinstance(given, list):
            raise bad("expected an Array of message identifiers")
        if not given:
            raise bad("message identifiers are not specified")
        if len(given) > MOST_MESSAGES:
            raise bad("too many message identifiers specified")
        return [_message_id(each) for each in given]

    def within(self, item: Json) -> "Call":
        """Read an object inside an argument as arguments of its own."""
        return Call(self.world, self.bot, self.method, item, self.uploads)

    # --- chats and messages ---

    def chat(self, name: str = "chat_id") -> Chat:
        """Find the chat that is named; raises as Telegram does."""
        given = self.text(name).strip()
        if not given:
            raise bad(
                "chat_id is empty" if name == "chat_id" else f'Parameter "{name}" is required'
            )
        chat = self._public(given[1:]) if given.startswith("@") else self._numbered(given)
        self.world.lift(chat)
        return chat

    def _public(self, name: str) -> Chat:
        for chat in self.world.chats.values():
            known = chat.username if chat.type != "group" else None
            if known and known.lower() == name.lower():
                return chat
        raise bad("chat not found")

    def _numbered(self, given: str) -> Chat:
        try:
            number = int(given)
        except ValueError:
            raise bad("chat not found") from None
        return self._private(number) if number > 0 else self._group(number)

    def _private(self, number: int) -> Chat:
        if number == self.bot.id or self.world.bot_by_id(number) is not None:
            raise forbidden("the bot can't send messages to the bot")
        known = self.world.private.get((number, self.bot.id))
        met = known is not None and (
            self._reachable(known) or known.blocked or bool(known.messages)
        )
        if number not in self.world.people or not (met or self._shares_group(number)):
            raise bad("chat not found")
        return self.world.private_chat(number, self.bot.id)

    def _reachable(self, chat: Chat) -> bool:
        return chat.started or chat.reachable_until > self.world.clock.now()

    def _shares_group(self, person: int) -> bool:
        return any(chat.has(person) and chat.has(self.bot.id) for chat in self.world.chats.values())

    def _group(self, number: int) -> Chat:
        chat = self.world.chats.get(number)
        if chat is None or self.bot.id not in chat.members:
            raise bad("chat not found")
        if chat.migrated_to is not None:
            raise bad(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        return chat

    def inside(self, chat: Chat) -> Chat:
        """Make sure the bot is in a group it acts in."""
        if chat.is_private:
            return chat
        kind = {"group": "group chat", "supergroup": "supergroup chat"}.get(
            chat.type, "channel chat"
        )
        if chat.status(self.bot.id) == "kicked":
            raise forbidden(f"bot was kicked from the {kind}")
        if not chat.has(self.bot.id):
            raise forbidden(f"bot is not a member of the {kind}")
        return chat

    def open_chat(self, name: str = "chat_id", kind: str | None = "text") -> Chat:
        """Find a chat the bot may write to now, and send that kind of message."""
        chat = self.inside(self.chat(name))
        if chat.is_private:
            if self.world.people[chat.id].is_deleted:
                raise forbidden("user is deactivated")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not self._reachable(chat):
                raise forbidden("bot can't initiate conversation with a user")
        elif chat.type == "channel" and not chat.may(self.bot.id, "can_post_messages"):
            raise bad("need administrator rights in the channel chat")
        if kind is not None:
            self.need_to_send(chat, kind)
        return chat

    def need_to_send(self, chat: Chat, kind: str) -> None:
        """Make sure the bot may send that kind of message to a chat."""
        right, what = KINDS[kind]
        if not chat.is_private and not chat.may(self.bot.id, right):
            raise bad(f"not enough rights to send {what} to the chat")

    def message(self, chat: Chat, doing: str, name: str = "message_id") -> Message:
        """Find a message in a chat; `doing` completes "message to … not found"."""
        number = self.number(name)
        if number <= 0:
            raise bad("message identifier is not specified")
        found = chat.messages.get(number)
        if found is None or found.is_deleted:
            raise bad(f"message {doing} not found")
        return found

    def need_right(self, chat: Chat, right: str, complaint: str | None = None) -> None:
        """Make sure the bot may do what administrators do."""
        if chat.is_private:
            raise bad(IN_PRIVATE.get(right, "there are no administrators in the private chat"))
        if not chat.is_admin(self.bot.id) or not chat.may(self.bot.id, right):
            raise bad(complaint or f"not enough rights to {WHAT.get(right, 'do that')}")


def _message_id(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise bad("message identifier must be a Number")
    if not re.fullmatch(r"-?[0-9]{1,10}", str(given)):
        raise bad("can't parse message identifier as Number")
    if int(given) <= 0:
        raise bad("invalid message identifier specified")
    return int(given)


WHAT = {
    "can_restrict_members": "restrict/unrestrict chat member",
    "can_pin_messages": "manage pinned messages in the chat",
    "can_invite_users": "manage chat invite link",
    "can_change_info": "change chat info",
    "can_manage_topics": "create a topic",
    "can_promote_members": "promote chat member",
    "can_delete_messages": "delete a message",
}

IN_PRIVATE = {
    "can_restrict_members": "can't ban members in private chats",
    "can_invite_users": "can't invite members to a private chat",
}
"""What cannot be done with a person alone."""

Result = Json | list[Any] | bool | int | str
