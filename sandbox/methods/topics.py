"""Methods about the topics of a forum."""

import gzip

from sandbox import files
from sandbox.call import Call, Result
from sandbox.nouns import Chat, Json
from sandbox.refusal import bad
from sandbox.registry import method
from sandbox.speaking import announce


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


ICON = "icon_custom_emoji_id"
ICONS = ("📰", "💡", "💬", "❤️", "🎉", "❗️", "📝", "❓")
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
    look: Json = {"name": name, "icon_color": colour}
    look |= {key: icon for key, icon in _icon(call).items() if icon}
    made = announce(call, chat, {"forum_topic_created": look})
    topic: Json = {"message_thread_id": made.id, **look}
    chat.topics[made.id] = topic
    return dict(topic)


@method("editForumTopic")
def edit_topic(call: Call) -> Result:
    """Rename a topic, or give it another icon; what is left out stays as it is."""
    chat = _forum(call)
    topic = _topic(call, chat)
    name = call.text("name").strip()
    if len(name) > 128:
        raise bad("topic name is too long")
    wanted = {**({"name": name} if name else {}), **_icon(call)}
    changed = {key: value for key, value in wanted.items() if topic.get(key, "") != value}
    if not changed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic |= changed
    if not topic.get(ICON):
        topic.pop(ICON, None)
    _announce_in(call, chat, topic, {"forum_topic_edited": changed})
    return True


def _icon(call: Call) -> Json:
    """Give the icon that is asked for; an empty one takes it away."""
    return {ICON: call.text(ICON)} if call.given.get(ICON) is not None else {}


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
    announce(call, chat, body, thread=topic["message_thread_id"])


@method("unpinAllForumTopicMessages")
def unpin_all_in_topic(call: Call) -> Result:
    """Let everything of a topic go from the top."""
    chat = call.inside(call.chat())
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    call.need_right(chat, "can_pin_messages")
    number = _topic(call, chat)["message_thread_id"]
    chat.pinned = [each for each in chat.pinned if chat.messages[each].thread != number]
    call.world.bump(chat)
    return True


@method("getForumTopicIconStickers")
def get_icons(call: Call) -> Result:
    """List the pictures any bot may give a topic."""
    return [_sticker(call, emoji) for emoji in ICONS]


def _sticker(call: Call, emoji: str) -> Json:
    content = gzip.compress(emoji.encode(), mtime=0)
    stored = files.store(call.world, "sticker.tgs", files.type_of(".tgs", ""), content, "sticker")
    shape = files.shape(stored, "sticker")
    assert isinstance(shape, dict)
    number = str(int(stored.unique, 16) >> 1)
    found: Json = {"type": "custom_emoji", "emoji": emoji, "set_name": "Topics"}
    return {**shape, **found, "custom_emoji_id": number}


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
