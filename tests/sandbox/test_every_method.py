"""A walk through every method: what the box answers, held field by field to the specification."""

import json
from typing import Any

import aiohttp
import pytest

from sandbox.registry import METHODS as OFFERED
from sandbox.registry import NAMES
from tests.box import BOT, TOKEN
from tests.sandbox.conftest import ANN, BEN, CAT, CHANNEL, GROUP, ROOM, Desk, check
from tests.sandbox.pictures import png
from tests.sandbox.specification import check_arguments


class Walk:
    """Calls methods and notes which; every one must be answered with success."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.walked: set[str] = set()

    async def __call__(self, method: str, **arguments: Any) -> Any:
        check_arguments(method, arguments)
        self.walked.add(method)
        return await self.desk.bot(method, **arguments)

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **fields: Any) -> Any:
        check_arguments(method, fields)
        self.walked.add(method)
        form = aiohttp.FormData()
        for name, value in fields.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, (filename, content) in files.items():
            form.add_field(name, content, filename=filename)
        url = f"{self.desk.root}/bot{TOKEN}/{method}"
        async with self.desk.session.post(url, data=form) as answer:
            told = await answer.json()
        check(method, told)
        assert told["ok"], told
        return told["result"]


@pytest.fixture
async def walk(desk: Desk) -> Walk:
    await desk.start()
    return Walk(desk)


async def test_every_method_answers_as_specified(walk: Walk) -> None:
    await _about_itself(walk)
    await _words(walk)
    await _places_and_polls(walk)
    await _files(walk)
    await _files_that_say_more(walk)
    await _passing_on(walk)
    await _changing(walk)
    await _members(walk)
    await _doors(walk)
    await _topics(walk)
    await _updates(walk)
    assert walk.walked | {"answerInlineQuery"} == {NAMES[name] for name in OFFERED}


async def _about_itself(walk: Walk) -> None:
    me = await walk("getMe")
    assert me["is_bot"] is True
    commands = [{"command": "help", "description": "Help"}]
    scope = {"type": "chat_member", "chat_id": ROOM, "user_id": ANN}
    for extra in ({}, {"language_code": "de"}, {"scope": scope}):
        assert await walk("setMyCommands", commands=commands, **extra) is True
        assert await walk("getMyCommands", **extra) == commands
        assert await walk("deleteMyCommands", **extra) is True
        assert await walk("getMyCommands", **extra) == []
    for name, field in (("Name", "name"), ("Description", "description"),
                        ("ShortDescription", "short_description")):  # fmt: skip
        await walk(f"setMy{name}", **{field: "Words"})
        await walk(f"setMy{name}", **{field: "Worte", "language_code": "de"})
        assert await walk(f"getMy{name}") == {field: "Words"}
        assert await walk(f"getMy{name}", language_code="de") == {field: "Worte"}
        assert await walk(f"getMy{name}", language_code="fr") == {field: "Words"}
    assert (await walk("getMe"))["first_name"] == "Words"
    button = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.org/"}}
    assert await walk("getChatMenuButton") == {"type": "commands"}
    await walk("setChatMenuButton", chat_id=ANN, menu_button=button)
    assert await walk("getChatMenuButton", chat_id=ANN) == button
    await walk("setChatMenuButton", chat_id=ANN)
    assert await walk("getChatMenuButton", chat_id=ANN) == {"type": "default"}
    await walk("setMyDefaultAdministratorRights", rights={"can_delete_messages": True})
    assert (await walk("getMyDefaultAdministratorRights"))["can_delete_messages"] is True
    assert (await walk("getMyDefaultAdministratorRights", for_channels=True))[
        "is_anonymous"
    ] is False
    await walk("getUserProfilePhotos", user_id=ANN)


async def _words(walk: Walk) -> None:
    sent = await walk(
        "sendMessage",
        chat_id=ANN,
        text="<b>Hi</b> you, see https://example.org or /help",
        parse_mode="HTML",
        protect_content=True,
        reply_markup={"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]},
    )
    assert [each["type"] for each in sent["entities"]] == ["bold", "url", "bot_command"]
    assert sent["has_protected_content"] is True
    answered = await walk(
        "sendMessage", chat_id=ANN, text="As I said",
        reply_parameters={"message_id": sent["message_id"], "quote": "you"},
        reply_markup={"keyboard": [["A", {"text": "B"}]], "resize_keyboard": True},
    )  # fmt: skip
    assert answered["reply_to_message"]["message_id"] == sent["message_id"]
    assert answered["quote"]["position"] == 3
    assert "reply_markup" not in answered
    elsewhere = {"chat_id": ANN, "message_id": sent["message_id"]}
    shown = await walk("sendMessage", chat_id=ROOM, text="See", reply_parameters=elsewhere)
    assert shown["external_reply"]["origin"]["type"] == "user"
    back = {"chat_id": ROOM, "message_id": shown["message_id"]}
    shown = await walk("sendMessage", chat_id=ANN, text="Back", reply_parameters=back)
    assert shown["external_reply"]["chat"]["id"] == ROOM
    await walk("sendChatAction", chat_id=ANN, action="typing")
    await walk("sendChatAction", chat_id=ANN, action="cancel")


async def _places_and_polls(walk: Walk) -> None:
    await walk("sendLocation", chat_id=ANN, latitude=51.5, longitude=-0.1)
    await walk("sendVenue", chat_id=ANN, latitude=1, longitude=2, title="Inn", address="Street 1")
    await walk("sendContact", chat_id=ANN, phone_number="+1", first_name="A", last_name="B")
    assert 1 <= (await walk("sendDice", chat_id=ANN, emoji="🎰"))["dice"]["value"] <= 64
    poll = await walk(
        "sendPoll", chat_id=ANN, question="So?", options=[{"text": "Yes"}, {"text": "No"}]
    )
    closed = await walk("stopPoll", chat_id=ANN, message_id=poll["message_id"])
    assert closed["is_closed"] is True
    quiz = await walk(
        "sendPoll", chat_id=ROOM, question="1 + 1?", options=["1", "2"], type="quiz",
        correct_option_ids=[1], explanation="Count.", open_period=60, is_anonymous=False,
    )  # fmt: skip
    assert quiz["poll"]["correct_option_ids"] == [1]
    assert quiz["poll"]["allows_revoting"] is False


async def _files(walk: Walk) -> None:
    kinds = {"photo": ("a.png", png(900, 600)), "document": ("a.pdf", b"%PDF"),
             "voice": ("a.ogg", b"OggS"), "video": ("a.mp4", b"mp4"), "audio": ("a.mp3", b"ID3"),
             "video_note": ("b.mp4", b"mp4!"), "animation": ("a.gif", b"GIF89a\x10\x00\x10\x00"),
             "sticker": ("a.webp", b"RIFF")}  # fmt: skip
    for kind, file in kinds.items():
        method = "send" + "".join(part.capitalize() for part in kind.split("_"))
        more = (
            {}
            if kind in ("sticker", "video_note")
            else {"caption": "*See*", "parse_mode": "Markdown"}
        )
        sent = await walk.upload(method, {kind: file}, chat_id=ANN, **more)
        shape = sent[kind][-1] if kind == "photo" else sent[kind]
        again = await walk(method, chat_id=ANN, **{kind: shape["file_id"]})
        same = again[kind][-1] if kind == "photo" else again[kind]
        assert same["file_unique_id"] == shape["file_unique_id"]
        found = await walk("getFile", file_id=shape["file_id"])
        assert found["file_unique_id"] == shape["file_unique_id"]
        async with walk.desk.session.get(
            f"{walk.desk.root}/file/bot{TOKEN}/{found['file_path']}"
        ) as answer:
            assert await answer.read() == file[1]


async def _files_that_say_more(walk: Walk) -> None:
    audio = await walk.upload(
        "sendAudio",
        {"audio": ("s.mp3", b"ID3")},
        chat_id=ANN,
        title="Song",
        performer="She",
        duration=9,
    )
    assert audio["audio"]["duration"] == 9
    assert audio["audio"]["title"] == "Song"
    hidden = await walk.upload(
        "sendPhoto", {"photo": ("a.png", png())}, chat_id=ANN, has_spoiler=True
    )
    assert hidden["has_media_spoiler"] is True
    media = [{"type": "photo", "media": "attach://one", "caption": "Both"},
             {"type": "video", "media": "attach://two"}]  # fmt: skip
    files = {"one": ("1.png", png()), "two": ("2.mp4", b"mp4")}
    album = await walk.upload("sendMediaGroup", files, chat_id=ANN, media=media)
    assert len({each["media_group_id"] for each in album}) == 1


async def _passing_on(walk: Walk) -> None:
    first = await walk("sendMessage", chat_id=ANN, text="One")
    second = await walk("sendMessage", chat_id=ANN, text="Two")
    both = [first["message_id"], second["message_id"]]
    assert await walk("copyMessage", chat_id=ANN, from_chat_id=ANN, message_id=both[0])
    assert len(await walk("copyMessages", chat_id=ANN, from_chat_id=ANN, message_ids=both)) == 2
    passed = await walk("forwardMessage", chat_id=ROOM, from_chat_id=ANN, message_id=both[0])
    assert passed["forward_origin"]["type"] == "user"
    assert len(await walk("forwardMessages", chat_id=ANN, from_chat_id=ANN, message_ids=both)) == 2
    news = await walk("sendMessage", chat_id=CHANNEL, text="News")
    assert "from" not in news
    passed = await walk(
        "forwardMessage", chat_id=ANN, from_chat_id=CHANNEL, message_id=news["message_id"]
    )
    assert passed["forward_origin"]["type"] == "channel"


async def _changing(walk: Walk) -> None:
    sent = await walk("sendMessage", chat_id=ANN, text="Old")
    here = {"chat_id": ANN, "message_id": sent["message_id"]}
    edited = await walk("editMessageText", **here, text="New")
    assert edited["edit_date"] >= edited["date"]
    keyboard = {"inline_keyboard": [[{"text": "Go", "url": "https://example.org"}]]}
    assert "reply_markup" in await walk("editMessageReplyMarkup", **here, reply_markup=keyboard)
    await walk("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": "👍"}])
    await walk("setMessageReaction", **here)
    assert await walk("pinChatMessage", **here)
    assert (await walk("getChat", chat_id=ANN))["pinned_message"]["text"] == "New"
    assert await walk("unpinChatMessage", **here)
    assert await walk("unpinAllChatMessages", chat_id=ANN)
    media = {"type": "photo", "media": "attach://new", "caption": "Now a picture"}
    await walk.upload("editMessageMedia", {"new": ("n.png", png())}, **here, media=media)
    assert (await walk("editMessageCaption", **here, caption="Words"))["caption"] == "Words"
    assert await walk("deleteMessage", **here) is True
    assert (
        await walk("deleteMessages", chat_id=ANN, message_ids=[here["message_id"], 10**6]) is True
    )


async def _members(walk: Walk) -> None:
    for chat in (ROOM, GROUP, CHANNEL):
        await walk("getChat", chat_id=chat)
        for member in await walk("getChatAdministrators", chat_id=chat):
            assert member["status"] in ("creator", "administrator")
        for user in (CAT, BOT["id"], ANN, BEN):
            await walk("getChatMember", chat_id=chat, user_id=user)
    assert await walk("getChatMemberCount", chat_id=ROOM) == 3
    her = {"chat_id": ROOM, "user_id": ANN}
    await walk("restrictChatMember", **her, permissions={"can_send_messages": True})
    assert (await walk("getChatMember", **her))["status"] == "restricted"
    await walk(
        "restrictChatMember",
        **her,
        permissions={"can_send_other_messages": True, "can_send_polls": True},
    )
    assert (await walk("getChatMember", **her))["status"] == "member"
    await walk("promoteChatMember", **her, can_delete_messages=True)
    assert (await walk("getChatMember", **her))["can_delete_messages"] is True
    await walk("promoteChatMember", **her)
    await walk("banChatMember", **her)
    assert (await walk("getChatMember", **her))["status"] == "kicked"
    await walk("unbanChatMember", **her, only_if_banned=True)
    assert (await walk("getChatMember", **her))["status"] == "left"


async def _doors(walk: Walk) -> None:
    here = {"chat_id": ROOM}
    await walk("setChatPermissions", **here, permissions={"can_send_messages": True})
    await walk("setChatTitle", **here, title="Another room")
    await walk("setChatDescription", **here, description="For talk")
    primary = await walk("exportChatInviteLink", **here)
    full = await walk("getChat", **here)
    assert (full["description"], full["invite_link"]) == ("For talk", primary)
    assert full["permissions"]["can_send_photos"] is False
    link = await walk("createChatInviteLink", **here, name="Door", member_limit=1)
    url = link["invite_link"]
    changed = await walk("editChatInviteLink", **here, invite_link=url, creates_join_request=True)
    assert changed["creates_join_request"] is True
    for person in (ANN, BEN):
        await walk.desk.box("POST", f"/people/{person}/joins", {"link": url})
    await walk("approveChatJoinRequest", **here, user_id=ANN)
    await walk("declineChatJoinRequest", **here, user_id=BEN)
    assert (await walk("revokeChatInviteLink", **here, invite_link=url))["is_revoked"] is True
    await walk("leaveChat", chat_id=GROUP)


async def _topics(walk: Walk) -> None:
    topic = await walk("createForumTopic", chat_id=ROOM, name="Sleep")
    here = {"chat_id": ROOM, "message_thread_id": topic["message_thread_id"]}
    sent = await walk("sendMessage", **here, text="Good night")
    assert sent["is_topic_message"] is True
    icon = (await walk("getForumTopicIconStickers"))[0]
    await walk("editForumTopic", **here, name="Rest", icon_custom_emoji_id=icon["custom_emoji_id"])
    await walk("getFile", file_id=icon["file_id"])
    await walk("pinChatMessage", chat_id=ROOM, message_id=sent["message_id"])
    assert await walk("unpinAllForumTopicMessages", **here) is True
    assert "pinned_message" not in await walk("getChat", chat_id=ROOM)
    await walk("closeForumTopic", **here)
    await walk("reopenForumTopic", **here)
    await walk("deleteForumTopic", **here)


async def _updates(walk: Walk) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Y", "callback_data": "y"}]]}
    sent = await walk("sendMessage", chat_id=ANN, text="?", reply_markup=keyboard)
    body = {"chat_id": BOT["id"], "message_id": sent["message_id"], "text": "Y", "wait": 0}
    await walk.desk.box("POST", f"/people/{ANN}/taps", body)
    tap = (await walk("getUpdates"))[-1]["callback_query"]
    assert await walk("answerCallbackQuery", callback_query_id=tap["id"], text="Yes") is True
    assert await walk("setWebhook", url="http://127.0.0.1:9/", max_connections=3) is True
    assert (await walk("getWebhookInfo"))["max_connections"] == 3
    assert await walk("deleteWebhook", drop_pending_updates=True) is True
    assert (await walk("getWebhookInfo"))["url"] == ""
    assert await walk("logOut") is True
    assert await walk("close") is True
