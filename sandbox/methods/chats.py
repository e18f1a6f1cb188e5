"""Methods about chats as a whole."""

from sandbox.call import Call, Result
from sandbox.methods.members import set_member
from sandbox.refusal import bad
from sandbox.registry import method
from sandbox.shapes import full_chat, member_shape
from sandbox.speaking import announce


@method("getChat")
def get_chat(call: Call) -> Result:
    """Tell about a chat."""
    return full_chat(call.world, call.inside(call.chat()))


@method("getChatAdministrators")
def get_administrators(call: Call) -> Result:
    """List a chat's administrators, other bots left out unless they are asked for."""
    chat = call.inside(call.chat())
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    bots = call.flag("return_bots")
    return [
        member_shape(call.world, chat, user)
        for user in chat.members
        if chat.is_admin(user)
        and (user == call.bot.id or bots or call.world.bot_by_id(user) is None)
    ]


@method("getChatMemberCount", "getChatMembersCount")
def get_member_count(call: Call) -> Result:
    """Tell how many are in a chat."""
    chat = call.inside(call.chat())
    return sum(chat.has(user) for user in chat.members)


@method("leaveChat")
def leave(call: Call) -> Result:
    """Leave a group."""
    chat = call.inside(call.chat())
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    if chat.type != "channel":
        announce(call, chat, {"left_chat_member": call.bot.user()})
    set_member(call, chat, call.bot.id, {"status": "left"})
    return True


@method("setChatTitle")
def set_title(call: Call) -> Result:
    """Rename a chat."""
    chat = call.inside(call.chat())
    title = call.text("title").strip()
    if not title:
        raise bad("title must be non-empty")
    if chat.is_private:
        raise bad("can't change private chat title")
    call.need_right(chat, "can_change_info", "not enough rights to change chat title")
    if chat.title == title[:128]:
        return True
    chat.title = title[:128]
    announce(call, chat, {"new_chat_title": chat.title})
    return True


@method("setChatDescription")
def set_description(call: Call) -> Result:
    """Describe a chat."""
    chat = call.inside(call.chat())
    if chat.is_private:
        raise bad("can't change private chat description")
    call.need_right(chat, "can_change_info", "not enough rights to set chat description")
    wanted = call.text("description")[:255] or None
    if chat.description == wanted:
        raise bad("chat description is not modified")
    chat.description = wanted
    return True
