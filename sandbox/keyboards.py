"""Reply markup: checked the way Telegram checks it, and only what Telegram knows is kept."""

from typing import Any

from sandbox.call import Call
from sandbox.fields import flag_field, text_field
from sandbox.links import leads_somewhere
from sandbox.nouns import Chat, Json
from sandbox.refusal import Refusal, bad

TEXTS = ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat")
OBJECTS = {
    "web_app": ("url",),
    "login_url": ("url", "forward_text", "bot_username", "request_write_access"),
    "switch_inline_query_chosen_chat": (
        "query", "allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats",
    ),
    "copy_text": ("text",),
    "callback_game": (),
}  # fmt: skip
"""What a button may do besides, and the fields of it."""
SECURE = {"web_app": "Web App URL", "login_url": "login URL"}
"""The addresses that must be HTTPS, and what Telegram calls them."""
IN_PRIVATE = {
    "request_contact": "Phone number can be requested",
    "request_location": "Location can be requested",
    "request_poll": "Poll can be requested",
    "request_users": "Users can be requested",
    "request_chat": "Chats can be requested",
    "web_app": "Web App buttons can be used",
}
"""What a reply keyboard may ask for nowhere else."""
NOWHERE = frozenset({"pay", "callback_game"})
LOOKS = ("icon_custom_emoji_id", "style")
KEYBOARD = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")
LONGEST_DATA = 64
MOST_BUTTONS = 100


def read_markup(call: Call) -> tuple[Json | None, Json | None]:
    """Give (inline keyboard, other markup) of a call, either None; raises Refusal."""
    if not call.has("reply_markup"):
        return None, None
    markup = call.json("reply_markup", "reply keyboard markup")
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    keyboard = [
        [_plain(button) for button in row]
        for row in _rows(markup, "keyboard", 'Field "keyboard" must be an Array of Arrays')
    ]
    inline = [
        [_button(button) for button in row]
        for row in _rows(
            markup,
            "inline_keyboard",
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        )
    ]
    return _chosen(markup, [row for row in keyboard if row], [row for row in inline if row])


def _chosen(
    markup: Json, keyboard: list[list[Json]], inline: list[list[Json]]
) -> tuple[Json | None, Json | None]:
    """Telegram takes the first that holds something, in this order."""
    if keyboard:
        flags = {name: True for name in KEYBOARD if flag_field(markup, name)}
        return None, {"keyboard": keyboard, **flags, **_placeholder(markup)}
    if sum(len(row) for row in inline) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    if inline:
        return {"inline_keyboard": inline}, None
    if flag_field(markup, "remove_keyboard"):
        return None, {"remove_keyboard": True}
    if flag_field(markup, "force_reply"):
        return None, {"force_reply": True, **_placeholder(markup)}
    return None, None


def _placeholder(markup: Json) -> Json:
    text = text_field(markup, "input_field_placeholder")
    return {"input_field_placeholder": text} if text else {}


def _rows(markup: Json, name: str, complaint: str) -> list[list[Any]]:
    rows = markup.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise bad(f'Field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad(complaint)
    return rows


def _plain(button: Any) -> Json:
    """Read a button of a reply keyboard; a text is one too."""
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
    try:
        shown: Json = {"text": text_field(button, "text", required=True)}
        for name in ("request_contact", "request_location"):
            if flag_field(button, name):
                shown[name] = True
    except Refusal as refusal:
        raise _inside("keyboard button", refusal) from None
    for name in ("request_users", "request_chat", "request_poll", "web_app"):
        if isinstance(button.get(name), dict):
            shown[name] = button[name]
    if "web_app" in shown:
        _check_secure(text_field(shown["web_app"], "url"), "keyboard button Web App URL")
    return shown


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    try:
        shown = _read_button(button)
    except Refusal as refusal:
        raise _inside("inline keyboard button", refusal) from None
    if not shown["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    if len(shown.get("callback_data", "").encode()) > LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in shown and not leads_somewhere(shown["url"]):
        raise bad(f"inline keyboard button URL '{shown['url']}' is invalid: Wrong HTTP URL")
    for name, what in SECURE.items():
        if name in shown:
            _check_secure(shown[name]["url"], f"inline keyboard button {what}")
    return shown


def _check_secure(url: str, what: str) -> None:
    if not url.lower().startswith("https://"):
        raise bad(f"{what} '{url}' is invalid: Only HTTPS links are allowed")
    if not leads_somewhere(url):
        raise bad(f"{what} '{url}' is invalid: Wrong HTTP URL")


def check_place(chat: Chat, inline: Json | None, other: Json | None) -> None:
    """Refuse buttons that cannot be in a chat; what sells or plays has nothing to sell or play."""
    if other is not None and chat.type == "channel":
        raise bad("inline keyboard expected")
    for button in _buttons(inline, "inline_keyboard"):
        if NOWHERE.intersection(button) or ("web_app" in button and not chat.is_private):
            raise bad("BUTTON_TYPE_INVALID")
    for button in _buttons(other, "keyboard") if not chat.is_private else ():
        for name, words in IN_PRIVATE.items():
            if name in button:
                raise bad(f"{words} in private chats only")


def _buttons(markup: Json | None, name: str) -> list[Json]:
    return [button for row in (markup or {}).get(name, []) for button in row]


def _read_button(button: Json) -> Json:
    """Give a button with the one thing it does; an empty address or data counts as none."""
    shown: Json = {"text": text_field(button, "text", required=True)}
    shown |= {name: text_field(button, name) for name in LOOKS if button.get(name)}
    for name in TEXTS:
        text = text_field(button, name)
        if text or (name.startswith("switch") and button.get(name) is not None):
            return {**shown, name: text}
    if button.get("pay") is not None:
        return {**shown, "pay": flag_field(button, "pay")}
    for name, inner in OBJECTS.items():
        value = button.get(name)
        if value is None:
            continue
        if not isinstance(value, dict):
            raise bad(f'Field "{name}" must be of type Object')
        if inner and inner[0] in ("url", "text"):
            text_field(value, inner[0], required=True)
        return {**shown, name: {key: value[key] for key in inner if key in value}}
    raise bad("Text buttons are unallowed in the inline keyboard")


def _inside(what: str, refusal: Refusal) -> Refusal:
    """Put a complaint about a field into that about the object it is in."""
    return bad(f"can't parse {what}: {refusal.text}")
