"""Methods about who may do what in a chat."""

from typing import Any

from sandbox.call import Call, Result
from sandbox.fields import flag_field
from sandbox.nouns import DEFAULT_RIGHTS, Chat, Json
from sandbox.refusal import Refusal, bad
from sandbox.registry import method
from sandbox.shapes import member_shape
from sandbox.speaking import announce
from sandbox.updates import tell_member

FOREVER_OVER = 366 * 86_400
"""Seconds; a restriction longer than this, or shorter than 30, is for ever."""
SENDING = tuple(name for name in DEFAULT_RIGHTS if name.startswith("can_send"))
MEDIA = SENDING[1:7]
"""What the older, wider permissions imply."""
AS_ANOTHER = {
    "can_react_to_messages": "can_send_messages", "can_edit_tag": "can_pin_messages",
    "can_manage_topics": "can_pin_messages",
}  # fmt: skip
"""Permissions that, left out, are as another one."""


@method("getChatMember")
def get_member(call: Call) -> Result:
    """Tell about someone in a chat."""
    read_user(call)
    chat = call.inside(call.chat())
    return member_shape(call.world, chat, find_user(call, chat))


def read_user(call: Call) -> int:
    """Give whom a call is about, whoever that may be."""
    user = call.number("user_id")
    if user <= 0:
        raise bad("invalid user_id specified")
    return user


def find_user(call: Call, chat: Chat) -> int:
    """Find the person or bot a call is about."""
    user = read_user(call)
    known = user in call.world.people or call.world.bot_by_id(user) is not None
    if not known or (chat.is_private and user not in chat.members):
        raise bad("PARTICIPANT_ID_INVALID")
    return user


def set_member(call: Call, chat: Chat, user: int, member: Json, **more: Any) -> None:
    """Change someone's standing, and tell the bots."""
    old = member_shape(call.world, chat, user)
    chat.members[user] = member
    if member_shape(call.world, chat, user) != old:
        tell_member(call.world, chat, user, call.bot.id, old, **more)
    call.world.bump(chat)


def _target(call: Call) -> tuple[Chat, int]:
    user = read_user(call)  # before anything is looked up, as all that is about somebody
    chat = call.inside(call.chat())
    if not chat.is_private:
        find_user(call, chat)
    call.need_right(chat, "can_restrict_members")
    if user == call.bot.id:
        raise bad("can't restrict self")
    if chat.status(user) == "creator":
        raise bad("can't remove chat owner")
    if chat.is_admin(user):
        raise bad("user is an administrator of the chat")
    return chat, user


def _large_chat(call: Call) -> Chat:
    """Give a supergroup or a channel; others know no lists of members."""
    read_user(call)
    chat = call.inside(call.chat())
    if chat.type not in ("supergroup", "channel"):
        raise bad("method is available for supergroup and channel chats only")
    return chat


def _until(call: Call, chat: Chat) -> int:
    until = call.number("until_date")
    ahead = until - call.world.clock.second()
    return until if 30 <= ahead <= FOREVER_OVER and chat.type != "group" else 0


def _put_out(call: Call, chat: Chat, user: int, member: Json) -> None:
    was_in = chat.has(user)
    set_member(call, chat, user, member)
    chat.requests.pop(user, None)
    if was_in and chat.type != "channel":
        announce(call, chat, {"left_chat_member": call.world.user(user)})


@method("banChatMember", "kickChatMember")
def ban(call: Call) -> Result:
    """Put someone out and keep them out."""
    chat, user = _target(call)
    _put_out(call, chat, user, {"status": "kicked", "until_date": _until(call, chat)})
    return True


@method("unbanChatMember")
def unban(call: Call) -> Result:
    """Let someone in again; without only_if_banned it also puts a member out."""
    chat = _large_chat(call)
    if call.flag("only_if_banned") and chat.status(find_user(call, chat)) != "kicked":
        return True
    chat, user = _target(call)
    _put_out(call, chat, user, {"status": "left"})
    return True


def _permissions(call: Call) -> dict[str, bool]:
    """Read permissions, with those that others imply."""
    call.required("permissions")
    given = call.json("permissions", "permissions")
    if not isinstance(given, dict):
        raise bad("object expected as permissions")
    try:
        found = {name: flag_field(given, name) for name in DEFAULT_RIGHTS}
    except Refusal as refusal:
        raise bad(f"can't parse chat permissions: {refusal.text}") from None
    if not call.flag("use_independent_chat_permissions"):
        if found["can_send_other_messages"] or found["can_add_web_page_previews"]:
            found |= dict.fromkeys(("can_send_messages", *MEDIA), True)
        if found["can_send_polls"]:
            found["can_send_messages"] = True
    for name, other in AS_ANOTHER.items():
        if given.get(name) is None:
            found[name] = found[other]
    return found


@method("restrictChatMember")
def restrict(call: Call) -> Result:
    """Take rights away for a while."""
    read_user(call)
    rights = _permissions(call)
    if call.inside(call.chat()).type != "supergroup":
        raise bad("method is available only for supergroups")
    chat, user = _target(call)
    inside = chat.has(user)
    if all(rights[name] for name in SENDING):
        set_member(call, chat, user, {"status": "member" if inside else "left"})
    else:
        member = {"status": "restricted", "is_member": inside, "until_date": _until(call, chat)}
        set_member(call, chat, user, {**member, **rights})
    return True


@method("promoteChatMember")
def promote(call: Call) -> Result:
    """Give or take an administrator's rights."""
    chat = _large_chat(call)
    call.need_right(chat, "can_promote_members")
    user = find_user(call, chat)
    if user == call.bot.id:
        raise bad("can't promote self")
    if chat.status(user) == "creator":
        raise bad("can't remove chat owner")
    if not chat.has(user):
        raise bad("USER_NOT_PARTICIPANT")
    rights = {name: call.flag(name) for name in call.world.admin_rights(chat.type)}
    if any(given and not chat.may(call.bot.id, name) for name, given in rights.items()):
        raise bad("RIGHT_FORBIDDEN")
    member: Json = {"status": "member"}
    if any(rights.values()):
        rights["can_manage_chat"] = True
        anonymous = call.flag("is_anonymous") and chat.type != "channel"
        member = {"status": "administrator", "can_be_edited": True, "is_anonymous": anonymous}
    set_member(call, chat, user, {**member, **(rights if any(rights.values()) else {})})
    return True


@method("setChatPermissions")
def set_permissions(call: Call) -> Result:
    """Say what ordinary members may do."""
    rights = _permissions(call)
    chat = call.inside(call.chat())
    if chat.is_private or chat.type == "channel":
        raise bad(f"can't change {chat.type} chat permissions")
    call.need_right(chat, "can_restrict_members", "not enough rights to change chat permissions")
    chat.permissions = dict(rights)
    call.world.bump(chat)
    return True
