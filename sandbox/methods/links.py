"""Methods about invite links and those who ask to join."""

import secrets

from sandbox.call import Call, Result
from sandbox.methods.members import read_user, set_member
from sandbox.nouns import Chat, Link
from sandbox.refusal import bad
from sandbox.registry import method
from sandbox.shapes import link_shape
from sandbox.speaking import announce


def _limits(call: Call, link: Link) -> None:
    name, members = call.text("name").strip()[:32], call.number("member_limit", 0, 0, 99_999)
    expires = call.number("expire_date", 0, 0, 2**31 - 1)
    if call.flag("creates_join_request") and members:
        raise bad("member limit can't be specified for links requiring administrator approval")
    if 0 < expires <= call.world.clock.now():
        raise bad("EXPIRE_DATE_INVALID")
    link.name = name or None
    link.expire_date = expires or None
    link.member_limit = members or None
    link.creates_join_request = call.flag("creates_join_request")


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
    if not call.has("invite_link"):
        raise bad("invite link must be non-empty")
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
    if link.is_primary:
        raise bad("CHAT_INVITE_PERMANENT")
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
    set_member(
        call, chat, user, chat.entered(user),
        invite_link=link_shape(call.world, link), via_join_request=True,
    )  # fmt: skip
    if chat.type != "channel":
        announce(call, chat, {"new_chat_members": [call.world.user(user)]}, by=user)
    return True


@method("declineChatJoinRequest")
def decline(call: Call) -> Result:
    """Do not let someone in who asked."""
    chat, user = _asked(call)
    del chat.requests[user]
    return True


def _asked(call: Call) -> tuple[Chat, int]:
    user = read_user(call)
    chat = call.inside(call.chat())
    call.need_right(chat, "can_invite_users")
    if chat.has(user):
        raise bad("USER_ALREADY_PARTICIPANT")
    if user not in chat.requests:
        raise bad("HIDE_REQUESTER_MISSING")
    call.world.private_chat(user, call.bot.id).reachable_until = 0.0
    return chat, user
