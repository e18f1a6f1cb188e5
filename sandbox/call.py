"""One call to the Bot API: its arguments, read the way Telegram reads them."""

import contextlib
from dataclasses import dataclass
from typing import Any

import orjson

from sandbox.refusal import bad, forbidden
from sandbox.world import Bot, Chat, Json, Message, World

TRUE = ("true", "yes", "1")


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
        """Give a text; numbers and booleans are written out."""
        value = self.given.get(name)
        if value is None:
            return usual
        return value if isinstance(value, str) else str(value)

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
        try:
            value = int(str(self.given.get(name, usual)).strip() or usual)
        except ValueError:
            value = usual
        if low is not None:
            value = max(low, value)
        return value if high is None else min(high, value)

    def json(self, name: str) -> Any:
        """Give an argument that is JSON, already read or as text; None when it cannot be read."""
        value = self.given.get(name)
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                return orjson.loads(value)
            return None
        return value

    def required(self, name: str) -> Any:
        """Give an argument that must be there."""
        if not self.has(name):
            raise bad(f'Parameter "{name}" is required')
        return self.given[name]

    # --- chats and messages ---

    def chat(self, name: str = "chat_id") -> Chat:
        """Find the chat that is named; raises as Telegram does."""
        given = self.text(name).strip()
        if not given:
            raise bad(
                "chat_id is empty" if name == "chat_id" else f'Parameter "{name}" is required'
            )
        if given.startswith("@"):
            named = given[1:].lower()
            for chat in self.world.chats.values():
                if (chat.username or "").lower() == named and chat.type in (
                    "supergroup",
                    "channel",
                ):
                    return chat
            raise bad("chat not found")
        try:
            number = int(given)
        except ValueError:
            raise bad("chat not found") from None
        return self._private(number) if number > 0 else self._group(number)

    def _private(self, number: int) -> Chat:
        if number == self.bot.id or self.world.bot_by_id(number) is not None:
            raise forbidden("the bot can't send messages to the bot")
        person = self.world.people.get(number)
        met = (number, self.bot.id) in self.world.private or self._shares_group(number)
        if person is None or not met:
            raise bad("chat not found")
        return self.world.private_chat(number, self.bot.id)

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

    def open_chat(self, name: str = "chat_id", right: str = "can_send_messages") -> Chat:
        """Find a chat the bot may write to now."""
        chat = self.inside(self.chat(name))
        if chat.is_private:
            if self.world.people[chat.id].is_deleted:
                raise forbidden("user is deactivated")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
        elif chat.type == "channel" and not chat.is_admin(self.bot.id):
            raise bad("need administrator rights in the channel chat")
        elif not chat.may(self.bot.id, right):
            what = RIGHTS.get(right, "text messages")
            raise bad(f"not enough rights to send {what} to the chat")
        return chat

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
            raise bad("method is available for supergroup and channel chats only")
        if not chat.is_admin(self.bot.id) or not chat.may(self.bot.id, right):
            raise bad(complaint or f"not enough rights to {WHAT.get(right, 'do that')}")


RIGHTS = {
    "can_send_messages": "text messages",
    "can_send_photos": "photos",
    "can_send_documents": "documents",
    "can_send_voice_notes": "voice notes",
    "can_send_videos": "videos",
    "can_send_video_notes": "video notes",
    "can_send_audios": "music",
    "can_send_polls": "polls",
    "can_send_other_messages": "stickers",
}
WHAT = {
    "can_restrict_members": "restrict/unrestrict chat member",
    "can_pin_messages": "manage pinned messages in the chat",
    "can_invite_users": "manage chat invite link",
    "can_change_info": "change chat info",
    "can_manage_topics": "create a topic",
    "can_promote_members": "promote chat member",
    "can_delete_messages": "delete a message",
}

Result = Json | list[Any] | bool | int | str
