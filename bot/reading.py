"""Raw updates into PTB's objects; of a tapped message only what somebody reads."""

from typing import Any

from telegram import CallbackQuery, Chat, InaccessibleMessage, Update, User
from telegram.ext import ExtBot

Raw = dict[str, Any]


def read(raw: Raw, bot: ExtBot[Any]) -> Update:
    """Give PTB's update.

    A tap comes with the whole message it was on, words and buttons, which nobody here reads: the
    button says what it means. PTB would make objects of all of it, longer than the answer takes
    (docs/performance.md), so a tapped message is given as one that cannot be read.
    """
    query = raw.get("callback_query")
    if not isinstance(query, dict) or not isinstance(query.get("message"), dict):
        return Update.de_json(raw, bot)
    tap = CallbackQuery(
        id=query["id"],
        from_user=User.de_json(query["from"], bot),
        chat_instance=query["chat_instance"],
        message=_tapped(query["message"], bot),
        data=query.get("data"),
    )
    tap.set_bot(bot)
    return Update(raw["update_id"], callback_query=tap)


def _tapped(message: Raw, bot: ExtBot[Any]) -> InaccessibleMessage:
    chat = Chat.de_json(message["chat"], bot)
    if not message.get("is_topic_message"):
        return InaccessibleMessage(chat, message["message_id"])
    # The topic it stands in is all that an answer needs to know of it.
    more = {name: message[name] for name in ("is_topic_message", "message_thread_id")}
    return InaccessibleMessage(chat, message["message_id"], api_kwargs=more)
