"""Messages that are gone, too old or another's: what Telegram says to changing them."""

from typing import Any

import pytest

from tests.box import BOT
from tests.sandbox.conftest import ANN, GROUP, ROOM, Desk, keyboard, send, send_photo

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
LATE = 48 * 3600 + 60


# --- messages that are not there, or cannot be changed ---


@pytest.mark.parametrize(
    ("method", "more", "doing"),
    [
        ("editMessageText", {"text": "x"}, "to edit"),
        ("editMessageCaption", {"caption": "x"}, "to edit"),
        ("editMessageReplyMarkup", {}, "to edit"),
        ("deleteMessage", {}, "to delete"),
        ("copyMessage", {"from_chat_id": ANN}, "to copy"),
        ("forwardMessage", {"from_chat_id": ANN}, "to forward"),
        ("pinChatMessage", {}, "to pin"),
        ("unpinChatMessage", {}, "to unpin"),
        ("setMessageReaction", {}, "to react"),
        ("stopPoll", {}, "with poll to stop"),
    ],
)
async def test_messages_that_are_gone(met: Desk, method: str, more: Any, doing: str) -> None:
    gone = await send(met)
    await met.bot("deleteMessage", **gone)
    assert await met.refused(method, **gone, **more) == f"Bad Request: message {doing} not found"
    if method != "unpinChatMessage":
        refused = await met.refused(method, chat_id=ANN, **more)
        assert refused == "Bad Request: message identifier is not specified"


async def test_replies_to_what_is_gone(met: Desk) -> None:
    reply = {"message_id": 4000}
    refused = await met.refused("sendMessage", chat_id=ANN, text="Hi", reply_parameters=reply)
    assert refused == "Bad Request: message to be replied not found"
    lenient = {**reply, "allow_sending_without_reply": True}
    sent = await met.bot("sendMessage", chat_id=ANN, text="Hi", reply_parameters=lenient)
    assert "reply_to_message" not in sent
    for wrong, words in (
        ("{", "can't parse reply parameters JSON object"),
        ([1], "object expected as reply parameters"),
        ({"quote": "x"}, 'can\'t find field "message_id"'),
        ({"message_id": "x"}, 'field "message_id" must be a valid Number'),
        ({"message_id": [1]}, 'field "message_id" must be of type Number'),
        ({"message_id": sent["message_id"], "quote": "never said"}, "QUOTE_TEXT_INVALID"),
        ({"message_id": 1, "chat_id": -5}, "chat not found"),
    ):
        refused = await met.refused("sendMessage", chat_id=ANN, text="Hi", reply_parameters=wrong)
        assert refused == f"Bad Request: {words}"
    for nothing in ({}, {"message_id": 0}):
        await met.bot("sendMessage", chat_id=ANN, text="Hi", reply_parameters=nothing)


async def test_edits(met: Desk) -> None:
    buttons = keyboard({"text": "A", "callback_data": "a"})
    here = await send(met, reply_markup=buttons)
    edit = {**here, "text": "Hi", "reply_markup": buttons}
    assert await met.refused("editMessageText", **edit) == SAME
    assert await met.refused("editMessageReplyMarkup", **here, reply_markup=buttons) == SAME
    assert "reply_markup" not in await met.bot("editMessageText", **here, text="Hi")
    refused = await met.refused("editMessageCaption", **here, caption="x")
    assert refused == "Bad Request: there is no caption in the message to edit"
    assert (await met.refused("editMessageText", **here, text="")).endswith("message text is empty")
    wrong = {"keyboard": [["A"]]}
    refused = await met.refused("editMessageText", **here, text="x", reply_markup=wrong)
    assert refused == "Bad Request: inline keyboard expected"
    refused = await met.refused("editMessageText", inline_message_id="x", text="x")
    assert refused == "Bad Request: MESSAGE_ID_INVALID"


async def test_what_cannot_be_edited(met: Desk) -> None:
    with_keys = await send(met, reply_markup={"keyboard": [["A"]]})
    hers = {"chat_id": ANN, "message_id": (await met.write("Mine"))["message_id"]}
    passed = await met.bot("forwardMessage", from_chat_id=ANN, **hers)
    for here in (with_keys, hers, {**hers, "message_id": passed["message_id"]}):
        refused = await met.refused("editMessageText", **here, text="x")
        assert refused == "Bad Request: message can't be edited"
    dice = (await met.bot("sendDice", chat_id=ANN))["message_id"]
    refused = await met.refused("editMessageText", chat_id=ANN, message_id=dice, text="x")
    assert refused == "Bad Request: there is no text in the message to edit"
    for media, words in (
        (None, 'parameter "media" is required'),
        ("{", "can't parse input media JSON object"),
        ("[]", "can't parse InputMedia: expected an Object"),
        ({"type": "sticker"}, 'can\'t parse InputMedia: type "sticker" is unsupported'),
        ({"type": "photo"}, "can't parse InputMedia: media not found"),
        ({"type": "photo", "media": "attach://x"}, "can't parse InputMedia: media not found"),
        ({"type": "photo", "media": "x"}, "wrong file identifier/HTTP URL specified"),
        ({"type": "photo", "media": "https://a.b/c"}, "failed to get HTTP URL content"),
        (
            {"type": "photo", "media": (await send_photo(met))[0]["file_id"]},
            "there is no media in the message to edit",
        ),
    ):
        refused = await met.refused("editMessageMedia", chat_id=ANN, message_id=dice, media=media)
        assert refused == f"Bad Request: {words}"


async def test_what_can_never_or_not_yet_be_deleted(met: Desk) -> None:
    thrown = {"chat_id": ANN, "message_id": (await met.bot("sendDice", chat_id=ANN))["message_id"]}
    refused = await met.refused("deleteMessage", **thrown)
    assert refused == "Bad Request: message can't be deleted for everyone"
    await met.advance(86_401)
    await met.bot("deleteMessage", **thrown)
    topic = await met.bot("createForumTopic", chat_id=ROOM, name="Sleep")
    made = {"chat_id": ROOM, "message_id": topic["message_thread_id"]}
    refused = await met.refused("deleteMessage", **made)
    assert refused == "Bad Request: message can't be deleted"


async def test_what_cannot_be_deleted_any_more(met: Desk) -> None:
    here = await send(met)
    in_room, in_group = await send(met, ROOM), await send(met, GROUP)
    hers = {"chat_id": GROUP, "message_id": (await met.write("/x", chat=GROUP))["message_id"]}
    refused = await met.refused("deleteMessage", **hers)
    assert refused == "Bad Request: message can't be deleted for everyone"
    await met.advance(LATE)
    for old in (here, in_group, in_room):
        refused = await met.refused("deleteMessage", **old)
        assert refused == "Bad Request: message can't be deleted for everyone"
        many = {"chat_id": old["chat_id"], "message_ids": [old["message_id"]]}
        assert (await met.refused("deleteMessages", **many)).endswith("for everyone")
    hers = {"chat_id": ROOM, "message_id": (await met.write("Mine", chat=ROOM))["message_id"]}
    await met.box("POST", f"/chats/{ROOM}/members", {"id": BOT["id"], "status": "member"})
    assert await met.refused("deleteMessage", **hers) == "Bad Request: message can't be deleted"
    await met.box("POST", f"/chats/{ROOM}/members", {"id": BOT["id"], "status": "administrator"})
    await met.bot("deleteMessage", **hers)


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (None, "message identifiers are not specified"),
        ([], "message identifiers are not specified"),
        ("[", "can't parse message_ids JSON object"),
        ({"a": 1}, "expected an Array of message identifiers"),
        (list(range(1, 102)), "too many message identifiers specified"),
        ([None], "message identifier must be a Number"),
        (["one"], "can't parse message identifier as Number"),
        ([0], "invalid message identifier specified"),
    ],
)
async def test_lists_of_messages(met: Desk, ids: Any, words: str) -> None:
    refused = await met.refused("deleteMessages", chat_id=ANN, message_ids=ids)
    assert refused == f"Bad Request: {words}"
    refused = await met.refused("copyMessages", chat_id=ANN, from_chat_id=ANN, message_ids=ids)
    assert refused == f"Bad Request: {words}"


async def test_copies_and_forwards(met: Desk) -> None:
    secret = await send(met, protect_content=True)
    number = secret["message_id"]
    from_her = {"chat_id": ANN, "from_chat_id": ANN}
    refused = await met.refused("forwardMessage", **from_her, message_id=number)
    assert refused == "Bad Request: message has protected content and can't be forwarded"
    await met.bot("copyMessage", **from_her, message_id=number)
    refused = await met.refused("forwardMessages", **from_her, message_ids=[number])
    assert refused == "Bad Request: there are no messages to forward"
    refused = await met.refused("copyMessages", **from_her, message_ids=[99_999])
    assert refused == "Bad Request: there are no messages to copy"
    refused = await met.refused("copyMessages", **from_her, message_ids=[2, 1])
    assert "strictly increasing" in refused
    for method in ("copyMessage", "forwardMessage", "copyMessages"):
        refused = await met.refused(method, chat_id=ANN, message_id=1)
        assert refused == 'Bad Request: parameter "from_chat_id" is required'
    await met.bot("setChatTitle", chat_id=ROOM, title="Other")
    service = max(met.box_.world.chats[ROOM].messages)
    there = {"chat_id": ANN, "from_chat_id": ROOM, "message_id": service}
    assert (await met.refused("copyMessage", **there)).endswith("the message can't be copied")
    assert (await met.refused("forwardMessage", **there)).endswith("the message can't be forwarded")
