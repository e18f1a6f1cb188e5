"""Methods about chats, their members, links and topics."""

import secrets

from sandbox.call import Call, Result
from sandbox.refusal import bad
from sandbox.registry import method
from sandbox.shapes import full_chat, link_shape, member_shape
from sandbox.speaking import announce
from sandbox.updates import tell_member
from sandbox.world import ADMIN_RIGHTS, DEFAULT_RIGHTS, Chat, Json, Link

FOREVER_OVER = 366 * 86_400
"""Seconds; a restriction longer than this, or shorter than 30, is for ever."""


@method("getChat")
def get_chat(call: Call) -> Result:
    """Tell about a chat."""
    return full_chat(call.world, call.inside(call.chat()))


@method("getChatAdministrators")
def get_administrators(call: Call) -> Result:
    """List a chat's administrators, other bots left out."""
    chat = call.inside(call.chat())
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    return [
        member_shape(call.world, chat, user)
        for user in chat.members
        if chat.is_admin(user) and (user == call.bot.id or call.world.bot_by_id(user) is None)
    ]


@method("getChatMember")
def get_member(call: Call) -> Result:
    """Tell about someone in a chat."""
    chat = call.inside(call.chat())
    return member_shape(call.world, chat, _user(call, chat))


@method("getChatMemberCount")
def get_member_count(call: Call) -> Result:
    """Tell how many are in a chat."""
    chat = call.inside(call.chat())
    return sum(chat.has(user) for user in chat.members)


def _user(call: Call, chat: Chat) -> int:
    if not call.has("user_id"):
        raise bad("invalid user_id specified")
    user = call.number("user_id")
    known = user in call.world.people or call.world.bot_by_id(user) is not None
    if not known or (chat.is_private and user not in chat.members):
        raise bad("PARTICIPANT_ID_INVALID" if user > 0 else "invalid user_id specified")
    return user


def _set_member(call: Call, chat: Chat, user: int, member: Json) -> None:
    old = member_shape(call.world, chat, user)
    chat.members[user] = member
    if member_shape(call.world, chat, user) != old:
        tell_member(call.world, chat, user, call.bot.id, old)
    call.world.bump(chat)


def _target(call: Call, right: str) -> tuple[Chat, int]:
    chat = call.inside(call.chat())
    if chat.is_private:
        raise bad("method is available for supergroup and channel chats only")
    call.need_right(chat, right)
    user = _user(call, chat)
    if chat.status(user) == "creator":
        raise bad("can't remove chat owner")
    if chat.is_admin(user) and right == "can_restrict_members":
        raise bad("user is an administrator of the chat")
    if user == call.bot.id:
        raise bad("can't restrict self")
    return chat, user


def _until(call: Call) -> int:
    until = call.number("until_date")
    ahead = until - call.world.clock.second()
    return until if 30 <= ahead <= FOREVER_OVER else 0


@method("banChatMember")
def ban(call: Call) -> Result:
    """Put someone out and keep them out."""
    chat, user = _target(call, "can_restrict_members")
    was_in = chat.has(user)
    _set_member(call, chat, user, {"status": "kicked", "until_date": _until(call)})
    if was_in:
        announce(call, chat, {"left_chat_member": call.world.user(user)})
    return True


@method("unbanChatMember")
def unban(call: Call) -> Result:
    """Let someone in again; without only_if_banned it also puts a member out."""
    chat, user = _target(call, "can_restrict_members")
    if chat.status(user) == "kicked" or not call.flag("only_if_banned"):
        _set_member(call, chat, user, {"status": "left"})
    return True


@method("restrictChatMember")
def restrict(call: Call) -> Result:
    """Take rights away for a while."""
    chat, user = _target(call, "can_restrict_members")
    if chat.type != "supergroup":
        raise bad("method is available for supergroups only")
    given = call.json("permissions")
    if not isinstance(given, dict):
        raise bad("can't parse permissions JSON object")
    rights = {name: given.get(name) in (True, "true", "True", 1) for name in DEFAULT_RIGHTS}
    if all(rights[name] for name in DEFAULT_RIGHTS if name.startswith("can_send")):
        _set_member(call, chat, user, {"status": "member"})
    else:
        inside = chat.has(user)
        member = {"status": "restricted", "is_member": inside, "until_date": _until(call)}
        _set_member(call, chat, user, {**member, **rights})
    return True


@method("promoteChatMember")
def promote(call: Call) -> Result:
    """Give or take an administrator's rights."""
    chat = call.inside(call.chat())
    call.need_right(chat, "can_promote_members")
    user = _user(call, chat)
    if chat.status(user) == "creator":
        raise bad("can't remove chat owner")
    rights = {name: call.flag(name) for name in ADMIN_RIGHTS}
    if any(rights.values()):
        rights["can_manage_chat"] = True
        member: Json = {"status": "administrator", "can_be_edited": True, **rights}
    else:
        member = {"status": "member"}
    _set_member(call, chat, user, member)
    return True


@method("setChatPermissions")
def set_permissions(call: Call) -> Result:
    """Say what ordinary members may do."""
    chat = call.inside(call.chat())
    call.need_right(chat, "can_restrict_members", "not enough rights to change chat permissions")
    given = call.json("permissions")
    if not isinstance(given, dict):
        raise bad("can't parse permissions JSON object")
    chat.permissions = {name: bool(given.get(name, False)) for name in DEFAULT_RIGHTS}
    call.world.bump(chat)
    return True


@method("leaveChat")
def leave(call: Call) -> Result:
    """Leave a group."""
    chat = call.inside(call.chat())
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    announce(call, chat, {"left_chat_member": call.bot.user()})
    _set_member(call, chat, call.bot.id, {"status": "left"})
    return True


@method("setChatTitle")
def set_title(call: Call) -> Result:
    """Rename a chat."""
    chat = call.inside(call.chat())
    call.need_right(chat, "can_change_info", "not enough rights to change chat title")
    title = call.text("title").strip()
    if not title:
        raise bad("title must be non-empty")
    chat.title = title[:128]
    announce(call, chat, {"new_chat_title": chat.title})
    return True


@method("setChatDescription")
def set_description(call: Call) -> Result:
    """Describe a chat."""
    chat = call.inside(call.chat())
    call.need_right(chat, "can_change_info", "not enough rights to set chat description")
    if (chat.description or "") == call.text("description"):
        raise bad("chat description is not modified")
    chat.description = call.text("description")[:255] or None
    return True


# --- invite links and join requests ---


def _limits(call: Call, link: Link) -> None:
    name = call.text("name")
    if len(name) > 32:
        raise bad("invite link name is too long")
    link.name = name or None
    link.expire_date = call.number("expire_date") or None
    link.member_limit = call.number("member_limit", 0, 0, 99_999) or None
    link.creates_join_request = call.flag("creates_join_request")
    if link.creates_join_request and link.member_limit:
        raise bad("member limit can't be specified for links requiring administrator approval")


def _fresh_link(call: Call) -> Link:
    return Link(f"https://t.me/+{secrets.token_urlsafe(12)}", call.bot.id)


@method("createChatInviteLink")
def create_link(call: Call) -> Result:
    """Make a link into a chat."""
    chat = call.inside(call.chat())
    call.need_right(chat, "can_invite_users")
    link = _fresh_link(call)
    _limits(call, link)
    chat.links[link.url] = link
    return link_shape(call.world, link)


def _link(call: Call, chat: Chat) -> Link:
    link = chat.links.get(call.text("invite_link"))
    if link is None:
        raise bad("INVITE_HASH_EXPIRED")
    return link


@method("editChatInviteLink")
def edit_link(call: Call) -> Result:
    """Change a link."""
    chat = call.inside(call.chat())
    call.need_right(chat, "can_invite_users")
    link = _link(call, chat)
    _limits(call, link)
    return link_shape(call.world, link)


@method("revokeChatInviteLink")
def revoke_link(call: Call) -> Result:
    """Make a link lead nowhere."""
    chat = call.inside(call.chat())
    call.need_right(chat, "can_invite_users")
    link = _link(call, chat)
    link.is_revoked = True
    return link_shape(call.world, link)


@method("exportChatInviteLink")
def export_link(call: Call) -> Result:
    """Make a new primary link; the one before leads nowhere."""
    chat = call.inside(call.chat())
    call.need_right(chat, "can_invite_users")
    for link in chat.links.values():
        link.is_revoked = link.is_revoked or link.is_primary
    fresh = _fresh_link(call)
    fresh.is_primary = True
    chat.links[fresh.url] = fresh
    return fresh.url


@method("approveChatJoinRequest")
def approve(call: Call) -> Result:
    """Let someone in who asked."""
    chat, user = _asked(call)
    link = chat.requests.pop(user)
    link.used += 1
    _set_member(call, chat, user, {"status": "member"})
    announce(call, chat, {"new_chat_members": [call.world.user(user)]}, by=user)
    return True


@method("declineChatJoinRequest")
def decline(call: Call) -> Result:
    """Do not let someone in who asked."""
    chat, user = _asked(call)
    del chat.requests[user]
    return True


def _asked(call: Call) -> tuple[Chat, int]:
    chat = call.inside(call.chat())
    call.need_right(chat, "can_invite_users")
    user = call.number("user_id")
    if chat.has(user):
        raise bad("USER_ALREADY_PARTICIPANT")
    if user not in chat.requests:
        raise bad("HIDE_REQUESTER_MISSING")
    return chat, user


# --- topics ---


def _forum(call: Call) -> Chat:
    chat = call.inside(call.chat())
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    call.need_right(chat, "can_manage_topics", "not enough rights to create a topic")
    return chat


def _topic(call: Call, chat: Chat) -> Json:
    topic = chat.topics.get(call.number("message_thread_id"))
    if topic is None:
        raise bad("TOPIC_ID_INVALID")
    return topic


COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


@method("createForumTopic")
def create_topic(call: Call) -> Result:
    """Open a topic."""
    chat = _forum(call)
    name = call.text("name").strip()
    if not 1 <= len(name) <= 128:
        raise bad("TOPIC_NAME_EMPTY" if not name else "topic name is too long")
    colour = call.number("icon_color", COLOURS[0])
    if colour not in COLOURS:
        raise bad("wrong icon color specified")
    made = announce(call, chat, {"forum_topic_created": {"name": name, "icon_color": colour}})
    made.thread = made.id
    topic: Json = {"message_thread_id": made.id, "name": name, "icon_color": colour}
    chat.topics[made.id] = topic
    return {key: topic[key] for key in ("message_thread_id", "name", "icon_color")}


@method("editForumTopic")
def edit_topic(call: Call) -> Result:
    """Rename a topic."""
    chat = _forum(call)
    topic = _topic(call, chat)
    name = call.text("name").strip()
    if not name or name == topic["name"]:
        raise bad("TOPIC_NOT_MODIFIED")
    topic["name"] = name[:128]
    _announce_in(call, chat, topic, {"forum_topic_edited": {"name": topic["name"]}})
    return True


@method("closeForumTopic")
def close_topic(call: Call) -> Result:
    """Close a topic."""
    return _switch(call, closed=True, service="forum_topic_closed")


@method("reopenForumTopic")
def reopen_topic(call: Call) -> Result:
    """Open a closed topic again."""
    return _switch(call, closed=False, service="forum_topic_reopened")


def _switch(call: Call, *, closed: bool, service: str) -> Result:
    chat = _forum(call)
    topic = _topic(call, chat)
    if bool(topic.get("closed")) is closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic["closed"] = closed
    _announce_in(call, chat, topic, {service: {}})
    return True


def _announce_in(call: Call, chat: Chat, topic: Json, body: Json) -> None:
    message = announce(call, chat, body)
    message.thread = topic["message_thread_id"]


@method("deleteForumTopic")
def delete_topic(call: Call) -> Result:
    """Take a topic and its messages away."""
    chat = _forum(call)
    topic = _topic(call, chat)
    del chat.topics[topic["message_thread_id"]]
    for message in chat.messages.values():
        if message.thread == topic["message_thread_id"]:
            message.is_deleted = True
            call.world.touch(message)
    return True
