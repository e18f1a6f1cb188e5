"""What there is in the box: bots, people, chats, messages, links, and who may do what."""

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

OUTSIDE = ("left", "kicked")
ADMINS = ("creator", "administrator")

DEFAULT_RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics", "can_react_to_messages", "can_edit_tag",
)  # fmt: skip
SPEAKING = ("can_send", "can_react")
"""How the rights begin that everyone has until they are taken away."""
ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
LATER_RIGHTS = {"10.0": (), "10.3": ("can_send_welcome_messages",)}
"""By version of the Bot API: what it says besides of what administrators may do."""
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")


def admin_rights(kind: str) -> tuple[str, ...]:
    """Give what an administrator of a kind of chat may be allowed."""
    return (*ADMIN_RIGHTS, *(CHANNEL_RIGHTS if kind == "channel" else GROUP_RIGHTS))


@dataclass(slots=True)
class Person:
    """Someone with a phone."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_deleted: bool = False

    def user(self) -> Json:
        """Give the Bot API's User."""
        found: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if getattr(self, name):
                found[name] = getattr(self, name)
        return found


@dataclass(slots=True)
class Pending:
    """An update in a bot's queue; gone when it is older than its lifetime."""

    update_id: int
    body: Json
    expires: float
    queue: tuple[str, int]


@dataclass(slots=True)
class Bot:
    """A bot, by its token."""

    id: int
    token: str
    username: str
    first_name: str
    can_read_all_group_messages: bool = False
    updates: deque[Pending] = field(default_factory=deque)
    next_update: int = field(default_factory=lambda: secrets.randbelow(10**8) + 10**8)
    allowed: list[str] | None = None
    webhook: Json | None = None
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    rights: dict[bool, Json] = field(default_factory=dict)
    poll: "asyncio.Future[str] | None" = None
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    message_ids: int = 0
    next_webhook: float = 0.0

    def stir(self) -> None:
        """Wake whoever waits for updates; take `stirred` first and look afterwards."""
        self.stirred.set()
        self.stirred = asyncio.Event()

    def __getstate__(self) -> Json:
        """Give what is worth keeping: not who waits."""
        slots = (name for name in self.__slots__ if name not in ("poll", "stirred"))
        return {name: getattr(self, name) for name in slots}

    def __setstate__(self, kept: Json) -> None:
        """Go on with what was kept."""
        for name, value in kept.items():
            setattr(self, name, value)
        self.poll, self.stirred = None, asyncio.Event()

    def user(self) -> Json:
        """Give the Bot API's User."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }


@dataclass(slots=True)
class Message:
    """One message. `body` is what the Bot API shows of it but for sender, chat and reply."""

    id: int
    date: int
    sender: int
    body: Json
    chat: "Chat"
    reply_to: "Message | None" = None
    thread: int | None = None
    keyboard: Json | None = None
    edited: int | None = None
    is_deleted: bool = False
    is_service: bool = False
    is_copy_protected: bool = False
    is_forward: bool = False
    had_reply_keyboard: bool = False
    as_chat: "Chat | None" = None
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    change: int = 0


@dataclass(slots=True)
class Link:
    """An invite link."""

    url: str
    creator: int
    creates_join_request: bool = False
    name: str | None = None
    expire_date: int | None = None
    member_limit: int | None = None
    is_revoked: bool = False
    is_primary: bool = False
    used: int = 0


@dataclass(slots=True)
class Chat:
    """A private chat of a person with a bot, a group, a supergroup or a channel."""

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    is_forum: bool = False
    members: dict[int, Json] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    description: str | None = None
    permissions: Json | None = None
    pinned: list[int] = field(default_factory=list)
    links: dict[str, Link] = field(default_factory=dict)
    requests: dict[int, Link] = field(default_factory=dict)
    topics: dict[int, Json] = field(default_factory=dict)
    migrated_to: int | None = None
    blocked: bool = False
    started: bool = False
    reachable_until: float = 0.0
    """Until when the bot may write to somebody who asked to join a chat of its."""
    bot: int | None = None
    read: dict[int, int] = field(default_factory=dict)
    reply_keyboard: Json | None = None
    action: tuple[str, float] | None = None

    @property
    def is_private(self) -> bool:
        """Tell whether this is a person alone with a bot."""
        return self.type == "private"

    def status(self, user: int) -> str:
        """Give someone's standing here."""
        return str(self.members.get(user, {}).get("status", "left"))

    def has(self, user: int) -> bool:
        """Tell whether someone is in this chat."""
        member = self.members.get(user)
        if member is None or member["status"] in OUTSIDE:
            return False
        return member["status"] != "restricted" or bool(member.get("is_member", True))

    def entered(self, user: int) -> Json:
        """Give someone's standing once they come in; restrictions stay."""
        member = self.members.get(user, {})
        if member.get("status") == "restricted":
            return {**member, "is_member": True}
        return {"status": "member"}

    def gone(self, user: int) -> Json:
        """Give someone's standing once they leave; restrictions stay."""
        member = self.members.get(user, {})
        if member.get("status") == "restricted":
            return {**member, "is_member": False}
        return {"status": "left"}

    def is_admin(self, user: int) -> bool:
        """Tell whether someone is an administrator here."""
        return self.status(user) in ADMINS

    def may(self, user: int, right: str) -> bool:
        """Tell whether someone has a right here: an administrator's, or one to send."""
        member = self.members.get(user, {})
        if member.get("status") == "creator":
            return True
        if member.get("status") == "administrator":
            return bool(member.get(right, right.startswith(SPEAKING)))
        given = self.permissions or {}
        if right in DEFAULT_RIGHTS and member.get("status") == "restricted":
            return bool(member.get(right)) and bool(given.get(right, True))
        return right.startswith(SPEAKING) and bool(given.get(right, True))
