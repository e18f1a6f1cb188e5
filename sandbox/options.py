"""What a call may ask for besides: previews, effects; and what is not in this sandbox."""

from sandbox.call import Call
from sandbox.fields import flag_field, text_field
from sandbox.nouns import Chat, Json
from sandbox.refusal import Refusal, bad

PREVIEW = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")


def check_options(call: Call) -> None:
    """Refuse what would have an effect on Telegram but has none here."""
    if call.has("business_connection_id"):
        raise bad("business connection not found")
    if call.number("direct_messages_topic_id"):
        raise bad("direct messages topics are not in this sandbox")
    if call.json("suggested_post_parameters"):
        raise bad("suggested posts are not in this sandbox")


def read_preview(call: Call) -> Json:
    """Give how the links of a text are previewed, where the bot says so."""
    given = call.json("link_preview_options", "link preview options")
    if given is None:
        given = {"is_disabled": call.flag("disable_web_page_preview")}
    if not isinstance(given, dict):
        raise bad("object expected as link preview options")
    try:
        shown: Json = {name: True for name in PREVIEW if flag_field(given, name)}
        url = text_field(given, "url")
    except Refusal as refusal:
        raise bad(f"can't parse link preview options: {refusal.text}") from None
    shown |= {"url": url} if url else {}
    return {"link_preview_options": shown} if shown else {}


def read_effect(call: Call, chat: Chat) -> Json:
    """Give the effect a message is shown with; only private chats have them."""
    effect = call.text("message_effect_id")
    return {"effect_id": effect} if effect and chat.is_private else {}
