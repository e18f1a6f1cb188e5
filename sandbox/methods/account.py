"""Methods about the bot itself: who it is, its updates, its menus, answers to taps."""

import re

from sandbox import files
from sandbox.call import Call, Result
from sandbox.refusal import Refusal, bad
from sandbox.registry import method
from sandbox.taps import answer_tap
from sandbox.updates import allow, check_url, get_updates, prune
from sandbox.world import ADMIN_RIGHTS, Json

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SECRET = re.compile(r"[A-Za-z0-9_-]+")
SCOPES = (
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
)  # fmt: skip


@method("getMe")
def get_me(call: Call) -> Result:
    """Tell who the bot is."""
    return {
        **call.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": call.bot.can_read_all_group_messages,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("getUpdates")
async def updates(call: Call) -> Result:
    """Give what happened; an offset confirms what is before it."""
    return list(
        await get_updates(
            call.world,
            call.bot,
            offset=call.number("offset"),
            limit=call.number("limit", 100, 1, 100),
            seconds=call.number("timeout", 0, 0, 50),
            allowed=call.json("allowed_updates"),
        )
    )


@method("setWebhook")
def set_webhook(call: Call) -> Result:
    """Deliver updates to an address from now on."""
    url = call.text("url").strip()
    if not url:
        return delete_webhook(call)
    check_url(url)
    secret = call.text("secret_token")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    wanted: Json = {
        "url": url,
        "secret": secret,
        "max_connections": call.number("max_connections", 40, 1, 100),
    }
    allow(call.bot, call.json("allowed_updates"))
    _end_poll(call, "terminated by setWebhook request")
    if call.flag("drop_pending_updates"):
        call.bot.updates.clear()
    known = {key: call.bot.webhook.get(key) for key in wanted} if call.bot.webhook else None
    call.note = "Webhook is already set" if known == wanted else "Webhook was set"
    call.bot.webhook = wanted
    call.bot.stirred.set()
    return True


def _end_poll(call: Call, why: str) -> None:
    if call.bot.poll is not None and not call.bot.poll.done():
        call.bot.poll.set_result(why)


@method("deleteWebhook")
def delete_webhook(call: Call) -> Result:
    """Go back to polling."""
    call.note = "Webhook was deleted" if call.bot.webhook else "Webhook is already deleted"
    call.bot.webhook = None
    if call.flag("drop_pending_updates"):
        call.bot.updates.clear()
    call.bot.stirred.set()
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Result:
    """Tell where updates are delivered and how it goes."""
    prune(call.world, call.bot)
    found: Json = {
        "url": call.bot.webhook["url"] if call.bot.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(call.bot.updates),
    }
    if call.bot.webhook:
        found["max_connections"] = call.bot.webhook["max_connections"]
        found["ip_address"] = "127.0.0.1"
        for name in ("last_error_date", "last_error_message"):
            if name in call.bot.webhook:
                found[name] = call.bot.webhook[name]
    if call.bot.allowed is not None:
        found["allowed_updates"] = call.bot.allowed
    return found


@method("answerCallbackQuery")
def answer_callback(call: Call) -> Result:
    """Answer a tap."""
    text = call.text("text")
    if len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    if not answer_tap(
        call.world,
        call.text("callback_query_id"),
        {
            "text": text or None,
            "show_alert": call.flag("show_alert"),
            "url": call.text("url") or None,
        },
    ):
        raise bad("query is too old and response timeout expired or query ID is invalid")
    return True


@method("answerInlineQuery")
def answer_inline(call: Call) -> Result:
    """Answer an inline query: there are none in the box."""
    raise bad("query is too old and response timeout expired or query ID is invalid")


@method("getFile")
def get_file(call: Call) -> Result:
    """Tell where a file can be downloaded."""
    if not call.has("file_id"):
        raise bad("file_id not specified")
    given = call.text("file_id")
    try:
        stored = files.find(call.world, given)
    except Refusal:
        raise bad("wrong file_id or the file is temporarily unavailable") from None
    if len(stored.content) > files.DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {
        "file_id": given,
        "file_unique_id": stored.unique,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


@method("getUserProfilePhotos")
def profile_photos(call: Call) -> Result:
    """Nobody in the box has a photo."""
    if call.number("user_id") not in call.world.people:
        raise bad("user not found")
    return {"total_count": 0, "photos": []}


# --- commands ---


def _scope(call: Call) -> str:
    given = call.json("scope")
    if given is None:
        if call.has("scope"):
            raise bad("can't parse BotCommandScope JSON object")
        return "default"
    kind = given.get("type") if isinstance(given, dict) else None
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    if not kind.startswith("chat"):
        return str(kind)
    inner = Call(call.world, call.bot, call.method, given, {})
    chat = inner.chat()
    if kind == "chat_member":
        return f"chat_member:{chat.id}:{inner.number('user_id')}"
    return f"{kind}:{chat.id}"


def _language(call: Call) -> str:
    language = call.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return language


@method("setMyCommands")
def set_commands(call: Call) -> Result:
    """Set the menu of commands for a scope and language."""
    given = call.json("commands")
    if not isinstance(given, list):
        raise bad("can't parse commands JSON object")
    if len(given) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    commands = []
    for each in given:
        name = str(each.get("command", "")).removeprefix("/")
        description = str(each.get("description", ""))
        if not COMMAND.fullmatch(name):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": name, "description": description})
    call.bot.commands[_scope(call), _language(call)] = commands
    return True


@method("getMyCommands")
def get_commands(call: Call) -> Result:
    """Give the menu of a scope and language, and of no other."""
    return list(call.bot.commands.get((_scope(call), _language(call)), []))


@method("deleteMyCommands")
def delete_commands(call: Call) -> Result:
    """Remove the menu of a scope and language."""
    call.bot.commands.pop((_scope(call), _language(call)), None)
    return True


# --- names and descriptions ---


def _set_text(call: Call, what: str, longest: int) -> Result:
    text = call.text(what)
    if len(text) > longest:
        raise bad(f"bot {what.replace('_', ' ')} is too long")
    call.bot.texts[what, _language(call)] = text
    return True


def _get_text(call: Call, what: str, usual: str = "") -> Result:
    texts = call.bot.texts
    return {what: texts.get((what, _language(call))) or texts.get((what, "")) or usual}


@method("setMyName")
def set_name(call: Call) -> Result:
    """Set the bot's name in a language."""
    return _set_text(call, "name", 64)


@method("getMyName")
def get_name(call: Call) -> Result:
    """Give the bot's name in a language."""
    return _get_text(call, "name", call.bot.first_name)


@method("setMyDescription")
def set_my_description(call: Call) -> Result:
    """Set what an empty chat shows."""
    return _set_text(call, "description", 512)


@method("getMyDescription")
def get_my_description(call: Call) -> Result:
    """Give what an empty chat shows."""
    return _get_text(call, "description")


@method("setMyShortDescription")
def set_short(call: Call) -> Result:
    """Set what the bot's profile shows."""
    return _set_text(call, "short_description", 120)


@method("getMyShortDescription")
def get_short(call: Call) -> Result:
    """Give what the bot's profile shows."""
    return _get_text(call, "short_description")


@method("setChatMenuButton")
def set_menu_button(call: Call) -> Result:
    """Set the button beside the text field."""
    button = call.json("menu_button")
    if button is not None and button.get("type") not in ("commands", "web_app", "default"):
        raise bad("can't parse menu button: Menu button has unsupported type")
    chat = call.chat().id if call.has("chat_id") else 0
    call.bot.menu_buttons[chat] = button or {"type": "default"}
    return True


@method("getChatMenuButton")
def get_menu_button(call: Call) -> Result:
    """Give the button beside the text field."""
    chat = call.chat().id if call.has("chat_id") else 0
    usual = call.bot.menu_buttons.get(0, {"type": "commands"})
    return dict(call.bot.menu_buttons.get(chat, usual))


@method("setMyDefaultAdministratorRights")
def set_rights(call: Call) -> Result:
    """Set the rights the bot asks for in groups or channels."""
    given = call.json("rights") or {}
    rights = {name: bool(given.get(name, False)) for name in ("is_anonymous", *ADMIN_RIGHTS)}
    call.bot.rights[call.flag("for_channels")] = rights
    return True


@method("getMyDefaultAdministratorRights")
def get_rights(call: Call) -> Result:
    """Give the rights the bot asks for."""
    usual = dict.fromkeys(("is_anonymous", *ADMIN_RIGHTS), False)
    return dict(call.bot.rights.get(call.flag("for_channels"), usual))


@method("logOut")
def log_out(call: Call) -> Result:
    """Leave the cloud server; here there is nowhere to go."""
    return True


@method("close")
def close(call: Call) -> Result:
    """Close the instance; the next call opens it again."""
    return True
