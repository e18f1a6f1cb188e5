"""Reply markup: checked the way Telegram checks it."""

from typing import Any

from sandbox.call import Call
from sandbox.refusal import bad
from sandbox.world import Json

ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay",
)  # fmt: skip
LONGEST_DATA = 64


def read_markup(call: Call) -> tuple[Json | None, Json | None]:
    """Give (inline keyboard, other markup) of a call, either None; raises Refusal."""
    raw = call.given.get("reply_markup")
    if raw in (None, ""):
        return None, None
    markup = call.json("reply_markup")
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup), None
    if "keyboard" in markup:
        rows = markup["keyboard"]
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise bad("can't parse reply keyboard markup JSON object")
        return None, {**markup, "keyboard": [[_plain(each) for each in row] for row in rows]}
    if "remove_keyboard" in markup or "force_reply" in markup:
        return None, markup
    return None, None


def _plain(button: Any) -> Json:
    return {"text": button} if isinstance(button, str) else button


def _inline(markup: Json) -> Json | None:
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise bad("can't parse inline keyboard markup JSON object")
    shown = [[_button(each) for each in row] for row in rows if row]
    if sum(len(row) for row in shown) > 100:
        raise bad("reply markup is too long")
    return {"inline_keyboard": shown} if shown else None


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = button.get("text", "")
    if not isinstance(text, str) or not text.strip():
        raise bad("inline keyboard button text must be non-empty")
    if not any(action in button for action in ACTIONS):
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    return {key: value for key, value in button.items() if value is not None}
