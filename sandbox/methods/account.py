"""Methods about the bot itself: who it is, its updates, its menus, answers to taps."""

import re

from sandbox import files
from sandbox.addresses import check_address, is_here
from sandbox.call import Call, Result
from sandbox.faults import too_many
from sandbox.nouns import Json
from sandbox.refusal import bad
from sandbox.registry import method
from sandbox.taps import answer_tap
from sandbox.updates import allow, get_updates, prune

SECRET = re.compile(r"[A-Za-z0-9_-]+")


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
    bot, now = call.bot, call.world.clock.now()
    if now < bot.next_webhook:
        raise too_many(1)
    secret = call.text("secret_token")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    check_address(url)
    wanted: Json = {
        "url": url,
        "secret": secret,
        "max_connections": call.number("max_connections", 40, 1, 100),
        "ip_address": call.text("ip_address") or ("127.0.0.1" if is_here(url) else ""),
        "has_custom_certificate": "certificate" in call.uploads,
    }
    bot.next_webhook = now + 1.0
    known = {key: bot.webhook.get(key) for key in wanted} if bot.webhook else None
    call.note = "Webhook is already set" if known == wanted else "Webhook was set"
    _change(call, bot.webhook if known == wanted else wanted)
    return True


def _change(call: Call, webhook: Json | None) -> None:
    allow(call.bot, call.json("allowed_updates"))
    if call.bot.poll is not None and not call.bot.poll.done():
        call.bot.poll.set_result("terminated by setWebhook request")
    if call.flag("drop_pending_updates"):
        call.bot.updates.clear()
    call.bot.webhook = webhook
    call.bot.stir()


@method("deleteWebhook")
def delete_webhook(call: Call) -> Result:
    """Go back to polling."""
    call.note = "Webhook was deleted" if call.bot.webhook else "Webhook is already deleted"
    if call.bot.webhook or call.flag("drop_pending_updates"):
        _change(call, None)
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Result:
    """Tell where updates are delivered and how it goes."""
    prune(call.world, call.bot)
    hook = call.bot.webhook
    found: Json = {
        "url": hook["url"] if hook else "",
        "has_custom_certificate": bool(hook and hook.get("has_custom_certificate")),
        "pending_update_count": len(call.bot.updates),
    }
    if hook:
        found["max_connections"] = hook["max_connections"]
        for name in ("ip_address", "last_error_date", "last_error_message"):
            if hook.get(name):
                found[name] = hook[name]
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
        call.bot,
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
    number, _, size = given.partition(":")
    stored = call.world.files.get(number)
    if stored is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > files.DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {
        "file_id": given,
        "file_unique_id": stored.unique + size,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


@method("getUserProfilePhotos")
def profile_photos(call: Call) -> Result:
    """Nobody in the box has a photo."""
    user = call.number("user_id")
    if user <= 0:
        raise bad("invalid user_id specified")
    if user not in call.world.people and call.world.bot_by_id(user) is None:
        raise bad("user not found")
    return {"total_count": 0, "photos": []}


@method("logOut")
def log_out(call: Call) -> Result:
    """Leave the cloud server; here there is nowhere to go."""
    return True


@method("close")
def close(call: Call) -> Result:
    """Close the instance; the next call opens it again."""
    return True
