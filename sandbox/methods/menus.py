"""Methods about what a bot shows of itself: commands, names, menu button, rights it asks for."""

import re
from typing import Any

from sandbox.call import Call, Result
from sandbox.fields import flag_field, number_field, text_field
from sandbox.nouns import Json
from sandbox.refusal import Refusal, bad
from sandbox.registry import method

COMMAND = re.compile(r"[a-z0-9_]+")
LONGEST_COMMAND, LONGEST_DESCRIPTION = 32, 256
MOST_COMMANDS = 100
SCOPES = (
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
)  # fmt: skip


def _scope(call: Call) -> str:
    given = call.json("scope", "BotCommandScope")
    if given is None:
        return "default"
    try:
        kind, chat_id, user = _read_scope(given)
    except Refusal as refusal:
        raise bad(f"can't parse BotCommandScope: {refusal.text}") from None
    if not chat_id:
        return kind
    chat = Call(call.world, call.bot, call.method, {"chat_id": chat_id}, {}).chat()
    if chat.is_private and kind != "chat":
        raise bad("can't use specified scope in private chats")
    if chat.type == "channel":
        raise bad("can't change commands in channel chats")
    return f"{kind}:{chat.id}:{user}" if user else f"{kind}:{chat.id}"


def _read_scope(given: Any) -> tuple[str, str, int]:
    if not isinstance(given, dict):
        raise bad("BotCommandScope must be an Object")
    kind = text_field(given, "type", required=True)
    if kind not in SCOPES:
        raise bad("unsupported type specified")
    if kind not in ("chat", "chat_administrators", "chat_member"):
        return kind, "", 0
    chat_id = text_field(given, "chat_id", required=True)
    if not chat_id:
        raise bad("empty chat_id specified")
    user = number_field(given, "user_id", required=True) if kind == "chat_member" else 0
    if kind == "chat_member" and user <= 0:
        raise bad("invalid user_id specified")
    return kind, chat_id, user


def _language(call: Call) -> str:
    language = call.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return language


@method("setMyCommands")
def set_commands(call: Call) -> Result:
    """Set the menu of commands for a scope and language."""
    given = call.json("commands", "commands")
    if given is None:
        given = []
    if not isinstance(given, list):
        raise bad("expected an Array of BotCommand")
    if len(given) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(each) for each in given]
    call.bot.commands[_scope(call), _language(call)] = commands
    return True


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse BotCommand: expected an Object")
    try:
        name = text_field(given, "command", required=True).strip().removeprefix("/")
        description = text_field(given, "description", required=True).strip()
    except Refusal as refusal:
        raise bad(f"can't parse BotCommand: {refusal.text}") from None
    for what, text, longest in (
        ("command", name, LONGEST_COMMAND),
        ("command description", description, LONGEST_DESCRIPTION),
    ):
        if not text:
            raise bad(f"{what} must be non-empty")
        if len(text) > longest:
            raise bad(f"{what} length must not exceed {longest}")
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


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
    """Set the bot's name in a language; without one it is what everyone sees."""
    done = _set_text(call, "name", 64)
    if call.text("name") and not _language(call):
        call.bot.first_name = call.text("name")
    return done


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


def _private(call: Call) -> int:
    """Give whose menu button a call is about; 0 is everyone's."""
    if not call.has("chat_id"):
        return 0
    chat = call.number("chat_id")
    if chat <= 0:
        raise bad("invalid chat_id specified")
    return call.chat().id


@method("setChatMenuButton")
def set_menu_button(call: Call) -> Result:
    """Set the button beside the text field."""
    given = call.json("menu_button", "menu button")
    try:
        button = _menu_button({"type": "default"} if given is None else given)
    except Refusal as refusal:
        raise bad(f"can't parse menu button: {refusal.text}") from None
    call.bot.menu_buttons[_private(call)] = button
    return True


def _menu_button(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("MenuButton must be an Object")
    kind = text_field(given, "type", required=True)
    if kind in ("commands", "default"):
        return {"type": kind}
    if kind != "web_app":
        raise bad("MenuButton has unsupported type")
    text, app = text_field(given, "text", required=True), given.get("web_app")
    if not isinstance(app, dict):
        raise bad('Field "web_app" must be of type Object')
    return {"type": kind, "text": text, "web_app": {"url": text_field(app, "url", required=True)}}


@method("getChatMenuButton")
def get_menu_button(call: Call) -> Result:
    """Give the button beside the text field: a person's own, or everyone's."""
    chat = _private(call)
    found = call.bot.menu_buttons.get(chat, {"type": "default"})
    is_usual = not chat and found == {"type": "default"}
    return {"type": "commands"} if is_usual else dict(found)


@method("setMyDefaultAdministratorRights")
def set_rights(call: Call) -> Result:
    """Set the rights the bot asks for in groups or channels."""
    given = call.json("rights", "ChatAdministratorRights")
    try:
        rights = _rights(call, {} if given is None else given, channel=call.flag("for_channels"))
    except Refusal as refusal:
        raise bad(f"can't parse ChatAdministratorRights: {refusal.text}") from None
    call.bot.rights[call.flag("for_channels")] = rights
    return True


def _rights(call: Call, given: Any, *, channel: bool) -> Json:
    if not isinstance(given, dict):
        raise bad("ChatAdministratorRights must be an Object")
    kind = "channel" if channel else "supergroup"
    names = ("is_anonymous", *call.world.admin_rights(kind))
    rights = {name: flag_field(given, name) for name in names}
    return {**rights, "is_anonymous": rights["is_anonymous"] and not channel}


@method("getMyDefaultAdministratorRights")
def get_rights(call: Call) -> Result:
    """Give the rights the bot asks for."""
    channel = call.flag("for_channels")
    return dict(call.bot.rights.get(channel) or _rights(call, {}, channel=channel))
