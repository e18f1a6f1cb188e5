"""What Telegram says about chats, rights, menus and webhooks that cannot be."""

from typing import Any

import pytest

from tests.box import BOT
from tests.sandbox.conftest import ANN, BEN, CAT, CHANNEL, GROUP, ROOM, Desk

# --- chats and rights ---


@pytest.mark.parametrize(
    ("method", "arguments", "words"),
    [
        (
            "getChatAdministrators",
            {"chat_id": ANN},
            "there are no administrators in the private chat",
        ),
        *(
            (method, {}, "invalid user_id specified")
            for method in (
                "getChatMember",
                "banChatMember",
                "unbanChatMember",
                "restrictChatMember",
                "promoteChatMember",
                "declineChatJoinRequest",
            )
        ),
        ("getChatMember", {"chat_id": ROOM, "user_id": 5}, "PARTICIPANT_ID_INVALID"),
        ("banChatMember", {"chat_id": ROOM, "user_id": CAT}, "can't remove chat owner"),
        ("banChatMember", {"chat_id": ROOM, "user_id": BOT["id"]}, "can't restrict self"),
        (
            "banChatMember",
            {"chat_id": ANN, "user_id": ANN},
            "can't ban members in private chats",
        ),
        (
            "banChatMember",
            {"chat_id": GROUP, "user_id": ANN},
            "not enough rights to restrict/unrestrict chat member",
        ),
        ("promoteChatMember", {"chat_id": ROOM, "user_id": BEN}, "USER_NOT_PARTICIPANT"),
        ("promoteChatMember", {"chat_id": ROOM, "user_id": CAT}, "can't remove chat owner"),
        ("promoteChatMember", {"chat_id": ROOM, "user_id": BOT["id"]}, "can't promote self"),
        (
            "promoteChatMember",
            {"chat_id": ANN, "user_id": ANN},
            "method is available for supergroup and channel chats only",
        ),
        (
            "restrictChatMember",
            {"chat_id": ROOM, "user_id": ANN},
            'parameter "permissions" is required',
        ),
        (
            "restrictChatMember",
            {"chat_id": ROOM, "user_id": ANN, "permissions": [1]},
            "object expected as permissions",
        ),
        (
            "restrictChatMember",
            {"chat_id": ROOM, "user_id": ANN, "permissions": {"can_send_messages": "x"}},
            'can\'t parse chat permissions: Field "can_send_messages" must be of type Boolean',
        ),
        (
            "setChatPermissions",
            {"chat_id": GROUP, "permissions": {}},
            "not enough rights to change chat permissions",
        ),
        ("setChatTitle", {"chat_id": ROOM}, "title must be non-empty"),
        (
            "setChatTitle",
            {"chat_id": GROUP, "title": "x"},
            "not enough rights to change chat title",
        ),
        ("setChatDescription", {"chat_id": ROOM}, "chat description is not modified"),
        ("leaveChat", {"chat_id": ANN}, "chat member status can't be changed in private chats"),
        (
            "createChatInviteLink",
            {"chat_id": GROUP},
            "not enough rights to manage chat invite link",
        ),
        ("createChatInviteLink", {"chat_id": ROOM, "expire_date": 1000}, "EXPIRE_DATE_INVALID"),
        ("createChatInviteLink", {"chat_id": ANN}, "can't invite members to a private chat"),
        ("setChatTitle", {"chat_id": ANN, "title": "x"}, "can't change private chat title"),
        (
            "setMyCommands",
            {"scope": {"type": "chat_administrators", "chat_id": ANN}},
            "can't use specified scope in private chats",
        ),
        (
            "setMyCommands",
            {"scope": {"type": "chat", "chat_id": CHANNEL}},
            "can't change commands in channel chats",
        ),
        (
            "createChatInviteLink",
            {"chat_id": ROOM, "member_limit": 1, "creates_join_request": True},
            "member limit can't be specified for links requiring administrator approval",
        ),
        ("revokeChatInviteLink", {"chat_id": ROOM, "invite_link": "x"}, "INVITE_HASH_EXPIRED"),
        ("editChatInviteLink", {"chat_id": ROOM}, "invite link must be non-empty"),
        ("approveChatJoinRequest", {"chat_id": ROOM}, "invalid user_id specified"),
        ("approveChatJoinRequest", {"chat_id": ROOM, "user_id": BEN}, "HIDE_REQUESTER_MISSING"),
        ("approveChatJoinRequest", {"chat_id": ROOM, "user_id": ANN}, "USER_ALREADY_PARTICIPANT"),
        ("createForumTopic", {"chat_id": GROUP, "name": "x"}, "the chat is not a forum"),
        ("createForumTopic", {"chat_id": ROOM}, "TOPIC_NAME_EMPTY"),
        ("createForumTopic", {"chat_id": ROOM, "name": "x" * 129}, "topic name is too long"),
        (
            "createForumTopic",
            {"chat_id": ROOM, "name": "x", "icon_color": 5},
            "wrong icon color specified",
        ),
        ("editForumTopic", {"chat_id": ROOM, "message_thread_id": 9}, "TOPIC_ID_INVALID"),
        (
            "sendMessage",
            {"chat_id": ROOM, "text": "x", "message_thread_id": 9},
            "message thread not found",
        ),
        ("setMyCommands", {"commands": {}}, "expected an Array of BotCommand"),
        ("setMyCommands", {"commands": "["}, "can't parse commands JSON object"),
        ("setMyCommands", {"commands": [1]}, "can't parse BotCommand: expected an Object"),
        (
            "setMyCommands",
            {"commands": [{}]},
            "can't parse BotCommand: Can't find field \"command\"",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "Ä", "description": "x"}]},
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": ""}]},
            "command description must be non-empty",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a" * 33, "description": "x"}]},
            "command length must not exceed 32",
        ),
        (
            "setChatPermissions",
            {"chat_id": CHANNEL, "permissions": {}},
            "can't change channel chat permissions",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x"}] * 101},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        ("getMyCommands", {"scope": "{"}, "can't parse BotCommandScope JSON object"),
        (
            "getMyCommands",
            {"scope": [1]},
            "can't parse BotCommandScope: BotCommandScope must be an Object",
        ),
        (
            "getMyCommands",
            {"scope": {"type": "x"}},
            "can't parse BotCommandScope: unsupported type specified",
        ),
        (
            "getMyCommands",
            {"scope": {"type": "chat", "chat_id": ""}},
            "can't parse BotCommandScope: empty chat_id specified",
        ),
        (
            "getMyCommands",
            {"scope": {"type": "chat_member", "chat_id": ROOM, "user_id": 0}},
            "can't parse BotCommandScope: invalid user_id specified",
        ),
        ("getMyCommands", {"scope": {"type": "chat", "chat_id": -5}}, "chat not found"),
        ("getMyName", {"language_code": "eng"}, "invalid language code specified"),
        ("setMyName", {"name": "x" * 65}, "bot name is too long"),
        (
            "setChatMenuButton",
            {"menu_button": [1]},
            "can't parse menu button: MenuButton must be an Object",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "x"}},
            "can't parse menu button: MenuButton has unsupported type",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "web_app", "text": "x"}},
            'can\'t parse menu button: Field "web_app" must be of type Object',
        ),
        ("setChatMenuButton", {"chat_id": ROOM}, "invalid chat_id specified"),
        (
            "setMyDefaultAdministratorRights",
            {"rights": [1]},
            "can't parse ChatAdministratorRights: ChatAdministratorRights must be an Object",
        ),
        ("getUserProfilePhotos", {}, "invalid user_id specified"),
        ("getUserProfilePhotos", {"user_id": 5}, "user not found"),
        ("setWebhook", {"url": "nowhere"}, "invalid webhook URL specified"),
        ("setWebhook", {"url": "http://[::1"}, "invalid webhook URL specified"),
        ("setWebhook", {"url": "https://a b.org"}, "invalid webhook URL specified"),
        ("setWebhook", {"url": "https://10.0.0.1"}, "bad webhook: IP address 10.0.0.1 is reserved"),
        ("setWebhook", {"url": "http://127.0.0.1:99999/"}, "invalid webhook URL specified"),
        (
            "setWebhook",
            {"url": "http://example.org/"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            "setWebhook",
            {"url": "https://example.org:8080/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            "setWebhook",
            {"url": "http://localhost:0/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            "setWebhook",
            {"url": "http://localhost/", "secret_token": "x" * 257},
            "secret token is too long",
        ),
        (
            "setWebhook",
            {"url": "http://localhost/", "secret_token": "no spaces"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_chats_and_menus(met: Desk, method: str, arguments: Any, words: str) -> None:
    assert await met.refused(method, **arguments) == f"Bad Request: {words}"


async def test_muted_bots_and_closed_topics(desk: Desk) -> None:
    may = {"id": BOT["id"], "status": "restricted", "can_send_photos": True}
    await desk.box("POST", f"/chats/{ROOM}/members", may)
    refused = await desk.refused("sendMessage", chat_id=ROOM, text="Hi")
    assert refused == "Bad Request: not enough rights to send text messages to the chat"
    await desk.box("POST", f"/chats/{ROOM}/members", {"id": BOT["id"], "status": "administrator"})
    thread = (await desk.bot("createForumTopic", chat_id=ROOM, name="x"))["message_thread_id"]
    here = {"chat_id": ROOM, "message_thread_id": thread}
    assert await desk.refused("reopenForumTopic", **here) == "Bad Request: TOPIC_NOT_MODIFIED"
    assert (
        await desk.refused("editForumTopic", **here, name="x") == "Bad Request: TOPIC_NOT_MODIFIED"
    )
    assert (await desk.refused("editForumTopic", **here, name="x" * 129)).endswith("too long")
    await desk.bot("closeForumTopic", **here)
    await desk.box("POST", f"/chats/{ROOM}/members", {"id": BOT["id"], "status": "member"})
    assert await desk.refused("sendMessage", **here, text="Hi") == "Bad Request: TOPIC_CLOSED"
    await desk.box("POST", f"/chats/{CHANNEL}/members", {"id": BOT["id"], "status": "member"})
    refused = await desk.refused("sendMessage", chat_id=CHANNEL, text="Hi")
    assert refused == "Bad Request: need administrator rights in the channel chat"


async def test_rights_a_bot_does_not_have_it_does_not_give(desk: Desk) -> None:
    few = {"id": BOT["id"], "status": "administrator", "can_promote_members": True}
    await desk.box("POST", f"/chats/{ROOM}/members", few)
    her = {"chat_id": ROOM, "user_id": ANN}
    refused = await desk.refused("promoteChatMember", **her, can_delete_messages=True)
    assert refused == "Bad Request: RIGHT_FORBIDDEN"
    refused = await desk.refused("banChatMember", **her)
    assert refused == "Bad Request: not enough rights to restrict/unrestrict chat member"
    await desk.box("POST", f"/chats/{ROOM}/members", {"id": BEN, "status": "administrator"})
    await desk.box("POST", f"/chats/{ROOM}/members", {"id": BOT["id"], "status": "administrator"})
    refused = await desk.refused("banChatMember", chat_id=ROOM, user_id=BEN)
    assert refused == "Bad Request: user is an administrator of the chat"
    group = {"chat_id": GROUP, "user_id": ANN}
    await desk.box("POST", f"/chats/{GROUP}/members", {"id": BOT["id"], "status": "administrator"})
    refused = await desk.refused("restrictChatMember", **group, permissions={})
    assert refused == "Bad Request: method is available only for supergroups"
