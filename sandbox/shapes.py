"""How the Bot API writes down what is in the box: chats, members, messages."""

from sandbox.nouns import DEFAULT_RIGHTS, Chat, Json, Link, Message
from sandbox.world import World


def chat_shape(world: World, chat: Chat) -> Json:
    """Give the Bot API's Chat."""
    if chat.is_private:
        person = world.people[chat.id]
        found: Json = {"id": chat.id, "type": "private", "first_name": person.first_name}
        for name in ("last_name", "username"):
            if getattr(person, name):
                found[name] = getattr(person, name)
        return found
    found = {"id": chat.id, "type": chat.type, "title": chat.title or ""}
    if chat.username:
        found["username"] = chat.username
    if chat.is_forum:
        found["is_forum"] = True
    return found


def full_chat(world: World, chat: Chat) -> Json:
    """Give the Bot API's ChatFullInfo."""
    found = chat_shape(world, chat)
    found |= {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.description:
        found["description"] = chat.description
    if chat.type in ("group", "supergroup"):
        found["permissions"] = permissions(chat)
    if not chat.is_private:
        primary = next((link for link in chat.links.values() if link.is_primary), None)
        if primary is not None:
            found["invite_link"] = primary.url
    if chat.pinned and not chat.messages[chat.pinned[-1]].is_deleted:
        found["pinned_message"] = message_shape(world, chat.messages[chat.pinned[-1]])
    return found


def permissions(chat: Chat) -> Json:
    """Give what ordinary members may do."""
    given = chat.permissions or {}
    usual = {name: name not in ("can_change_info", "can_pin_messages", "can_manage_topics")
             for name in DEFAULT_RIGHTS}  # fmt: skip
    return {**usual, **given}


def member_shape(world: World, chat: Chat, user: int) -> Json:
    """Give the Bot API's ChatMember."""
    member = chat.members.get(user, {"status": "left"})
    status = member["status"]
    found: Json = {"status": status, "user": world.user(user)}
    if status == "creator":
        found["is_anonymous"] = bool(member.get("is_anonymous", False))
    elif status == "administrator":
        found["can_be_edited"] = bool(member.get("can_be_edited", False))
        found["is_anonymous"] = bool(member.get("is_anonymous", False))
        found |= {name: bool(member.get(name, False)) for name in world.admin_rights(chat.type)}
    elif status == "restricted":
        found["is_member"] = bool(member.get("is_member", True))
        found |= {name: bool(member.get(name, False)) for name in DEFAULT_RIGHTS}
        found["until_date"] = int(member.get("until_date", 0))
    elif status == "kicked":
        found["until_date"] = int(member.get("until_date", 0))
    if member.get("custom_title") and status in ("creator", "administrator"):
        found["custom_title"] = member["custom_title"]
    return found


def message_shape(world: World, message: Message, *, with_reply: bool = True) -> Json:
    """Give the Bot API's Message as it stands now."""
    found: Json = {"message_id": message.id}
    if message.thread is not None:
        found["message_thread_id"] = message.thread
        found["is_topic_message"] = True
    if message.as_chat is not None:
        found["sender_chat"] = chat_shape(world, message.as_chat)
        if message.chat.type != "channel":
            found["from"] = {
                "id": 1087968824,
                "is_bot": True,
                "first_name": "Group",
                "username": "GroupAnonymousBot",
            }
    else:
        found["from"] = world.user(message.sender)
    found["chat"] = chat_shape(world, message.chat)
    found["date"] = message.date
    if message.edited is not None:
        found["edit_date"] = message.edited
    if message.is_copy_protected:
        found["has_protected_content"] = True
    answered = _answered(message) if with_reply else None
    if answered is not None and not answered.is_deleted:
        found["reply_to_message"] = message_shape(world, answered, with_reply=False)
    found |= message.body
    if message.keyboard is not None:
        found["reply_markup"] = message.keyboard
    return found


def _answered(message: Message) -> Message | None:
    """Give what a message answers; in a topic, whatever answers nothing answers its beginning."""
    if message.reply_to is not None or message.thread in (None, message.id):
        return message.reply_to
    return message.chat.messages.get(message.thread or 0)


def seen_shape(world: World, message: Message) -> Json:
    """Give a message as a person sees it: the Message, and whether it was edited or is gone."""
    if message.is_deleted:
        return {
            "message_id": message.id,
            "date": message.date,
            "chat": chat_shape(world, message.chat),
            "deleted": True,
        }
    found = message_shape(world, message)
    if message.edited is not None:
        found["edited"] = True
    if message.reactions:
        found["reactions"] = [
            {"emoji": each.get("emoji", ""), "from": who}
            for who, reactions in message.reactions.items()
            for each in reactions
        ]
    return found


def link_shape(world: World, link: Link) -> Json:
    """Give the Bot API's ChatInviteLink."""
    found: Json = {
        "invite_link": link.url,
        "creator": world.user(link.creator),
        "creates_join_request": link.creates_join_request,
        "is_primary": link.is_primary,
        "is_revoked": link.is_revoked,
    }
    for name in ("name", "expire_date", "member_limit"):
        if getattr(link, name) is not None:
            found[name] = getattr(link, name)
    return found
