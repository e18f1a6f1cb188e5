"""What becomes of messages: copied, passed on, edited, answered; and what is shown of them."""

import re
from typing import Any

import aiohttp
import pytest

from tests.box import BOT, TOKEN
from tests.sandbox.conftest import (
    ANN,
    BEN,
    CHANNEL,
    GROUP,
    ROOM,
    Desk,
    keyboard,
    send,
    send_photo,
)


@pytest.fixture
async def met(desk: Desk) -> Desk:
    await desk.start()
    return desk


def seen(desk: Desk, number: int, chat: int = ANN) -> Any:
    """Give what is kept of a message."""
    world = desk.box_.world
    place = world.private[chat, BOT["id"]] if chat > 0 else world.chats[chat]
    return place.messages[number]


async def test_a_copy_keeps_the_file_and_may_have_another_caption(met: Desk) -> None:
    photo = (await send_photo(met))[-1]["file_id"]
    here = {"chat_id": ANN, "photo": photo, "caption": "Old @words"}
    first = (await met.bot("sendPhoto", **here))["message_id"]
    there = {"chat_id": ROOM, "from_chat_id": ANN, "message_id": first}
    for caption, shown in ((None, "Old @words"), ("<b>New</b>", "New"), ("", None)):
        more = {} if caption is None else {"caption": caption, "parse_mode": "HTML"}
        copied = (await met.bot("copyMessage", **there, **more))["message_id"]
        body = seen(met, copied, ROOM).body
        assert body.get("caption") == shown
        assert body["photo"][-1]["file_id"] == photo
    text = await send(met)
    copied = await met.bot(
        "copyMessage", **{**there, **text, "chat_id": ROOM}, caption="Not for texts"
    )
    assert "caption" not in seen(met, copied["message_id"], ROOM).body
    buttons = keyboard({"text": "A", "callback_data": "a"})
    copied = await met.bot("copyMessage", **there, reply_markup=buttons)
    assert seen(met, copied["message_id"], ROOM).keyboard == buttons


async def test_albums_stay_together(met: Desk) -> None:
    photo = (await send_photo(met))[-1]["file_id"]
    media = [{"type": "photo", "media": photo}] * 2
    album = await met.bot("sendMediaGroup", chat_id=ANN, media=media)
    numbers = [each["message_id"] for each in album]
    there = {"chat_id": ROOM, "from_chat_id": ANN}
    for method in ("copyMessages", "forwardMessages"):
        copies = await met.bot(method, **there, message_ids=numbers)
        groups = {seen(met, c["message_id"], ROOM).body["media_group_id"] for c in copies}
        assert len(groups) == 1
        assert groups != {album[0]["media_group_id"]}
    for method in ("copyMessage", "forwardMessage"):
        one = await met.bot(method, **there, message_id=numbers[0])
        assert "media_group_id" not in seen(met, one["message_id"], ROOM).body
    edited = await met.bot("editMessageCaption", chat_id=ANN, message_id=numbers[0], caption="x")
    assert edited["media_group_id"] == album[0]["media_group_id"]


async def test_what_cannot_be_passed_on_is_left_out(met: Desk) -> None:
    plain = (await send(met))["message_id"]
    secret = (await send(met, protect_content=True))["message_id"]
    gone = await send(met)
    await met.bot("deleteMessage", **gone)
    numbers = sorted([plain, secret, gone["message_id"], 10**6])
    there = {"chat_id": ROOM, "from_chat_id": ANN, "message_ids": numbers}
    assert len(await met.bot("forwardMessages", **there)) == 1
    assert len(await met.bot("copyMessages", **there, protect_content=True)) == 2
    assert max(seen(met, n, ROOM).is_copy_protected for n in met.box_.world.chats[ROOM].messages)


async def test_a_forward_tells_its_first_sender(met: Desk) -> None:
    said = (await met.write("From Ann"))["message_id"]
    once = await met.bot("forwardMessage", chat_id=ROOM, from_chat_id=ANN, message_id=said)
    again = await met.bot(
        "forwardMessage", chat_id=ANN, from_chat_id=ROOM, message_id=once["message_id"]
    )
    assert again["forward_origin"]["sender_user"]["id"] == ANN
    assert again["text"] == "From Ann"


async def test_messages_from_where_the_bot_no_longer_is(met: Desk) -> None:
    here = await send(met, GROUP)
    await met.box("POST", f"/chats/{GROUP}/members", {"id": BOT["id"], "status": "left"})
    for method in ("copyMessage", "forwardMessage"):
        answer = await met.raw(method, **{**here, "from_chat_id": GROUP, "chat_id": ANN})
        assert answer["description"] == "Forbidden: bot is not a member of the group chat"


async def test_mentions_of_people_by_their_id(met: Desk) -> None:
    link = f'<a href="tg://user?id={BEN}">Ben</a> <a href="tg://user?id=5">Nobody</a>'
    sent = await met.bot("sendMessage", chat_id=ANN, text=link, parse_mode="HTML")
    assert [(each["type"], each["user"]["id"]) for each in sent["entities"]] == [
        ("text_mention", BEN)
    ]
    sent = await met.bot(
        "sendMessage", chat_id=ANN, text="[me](tg://user?id=7001)", parse_mode="Markdown"
    )
    assert sent["entities"][0]["user"]["is_bot"] is True


async def test_an_answer_shows_one_level(met: Desk) -> None:
    first = await send(met)
    second = await send(met, reply_parameters={"message_id": first["message_id"]})
    third = {"message_id": second["message_id"]}
    shown = await met.bot("sendMessage", chat_id=ANN, text="Third", reply_parameters=third)
    assert "reply_to_message" not in shown["reply_to_message"]
    await met.bot("deleteMessage", **second)
    edited = await met.bot("editMessageText", chat_id=ANN, message_id=shown["message_id"], text="x")
    assert "reply_to_message" not in edited
    old = {"reply_to_message_id": first["message_id"]}
    url = f"{met.root}/bot{TOKEN}/sendMessage"
    async with met.session.post(url, json={"chat_id": ANN, "text": "Old way", **old}) as answer:
        assert (await answer.json())["result"]["reply_to_message"]["text"] == "Hi"


async def test_keyboards_are_shown_as_telegram_knows_them(met: Desk) -> None:
    buttons = [
        {"text": "A", "callback_data": "a", "colour": "red"},
        {"text": "B", "url": "a.org", "callback_data": "b"},
        {"text": "C", "switch_inline_query": ""},
        {"text": "D", "switch_inline_query_current_chat": "x"},
        {"text": "E", "switch_inline_query_chosen_chat": {"query": "x", "allow_bot_chats": True}},
        {"text": "F", "copy_text": {"text": "x"}, "style": "primary"},
        {"text": "G", "web_app": {"url": "https://a.org"}},
        {"text": "H", "login_url": {"url": "https://a.org", "more": 1}},
    ]
    sent = await met.bot("sendMessage", chat_id=ANN, text="?", reply_markup=keyboard(*buttons))
    shown = sent["reply_markup"]["inline_keyboard"][0]
    assert shown[0] == {"text": "A", "callback_data": "a"}
    assert shown[1] == {"text": "B", "url": "a.org"}
    assert shown[7]["login_url"] == {"url": "https://a.org"}
    assert len(shown) == len(buttons)
    for nothing in ({}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}, {"keyboard": [[]]}):
        sent = await met.bot("sendMessage", chat_id=ANN, text="?", reply_markup=nothing)
        assert "reply_markup" not in sent
    rows = [[{"text": "Phone", "request_contact": True},
             {"text": "Poll", "request_poll": {"type": "quiz"}}], ["Plain"]]  # fmt: skip
    markup = {"keyboard": rows, "one_time_keyboard": True, "input_field_placeholder": "Choose"}
    await met.bot("sendMessage", chat_id=ANN, text="?", reply_markup=markup)
    told = (await met.box("GET", f"/people/{ANN}/chats/{BOT['id']}"))["keyboard"]
    assert told == {**markup, "keyboard": [rows[0], [{"text": "Plain"}]]}
    wrong = {"keyboard": [[{"text": "x", "request_contact": "yes"}]]}
    refused = await met.refused("sendMessage", chat_id=ANN, text="?", reply_markup=wrong)
    assert refused.endswith('keyboard button: Field "request_contact" must be of type Boolean')


async def test_message_ids(met: Desk) -> None:
    """A bot's private chats and basic groups share a counter; each supergroup has its own."""
    ann, ben = await send(met), await met.start(BEN)
    group, last = await met.write("/x", chat=GROUP), await send(met)
    numbers = [each["message_id"] for each in (ann, ben, group, last)]
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    assert [(await send(met, ROOM))["message_id"] for _ in range(2)] == [1, 2]
    assert (await send(met, CHANNEL))["message_id"] == 1


async def test_lengths_of_files(met: Desk) -> None:
    form = aiohttp.FormData({"chat_id": str(ANN), "duration": "7", "width": "99999", "length": "3"})
    form.add_field("video", b"mp4", filename="a.mp4")
    async with met.session.post(f"{met.root}/bot{TOKEN}/sendVideo", data=form) as answer:
        video = (await answer.json())["result"]["video"]
    assert (video["duration"], video["width"]) == (7, 10_000)
    assert "length" not in video


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Notes of Ann, 💊.pdf", "Notes of Ann, 💊.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\a.txt", "a.txt"),
        ("/", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
async def test_names_of_files(met: Desk, said: str, shown: str) -> None:
    form = aiohttp.FormData({"chat_id": str(ANN)}, quote_fields=False)
    form.add_field("document", b"x", filename=said)
    async with met.session.post(f"{met.root}/bot{TOKEN}/sendDocument", data=form) as answer:
        document = (await answer.json())["result"]["document"]
    assert document["file_name"] == shown
    path = (await met.bot("getFile", file_id=document["file_id"]))["file_path"]
    assert re.fullmatch(r"files/[A-Za-z0-9._-]+", path)
    async with met.session.get(f"{met.root}/file/bot{TOKEN}/{path}") as answer:
        assert await answer.read() == b"x"


async def test_numbers_too_large_for_anything_are_only_large(met: Desk) -> None:
    far = {"chat_id": ROOM, "question": "?", "options": ["A"], "close_date": 10**40}
    poll = await met.bot("sendPoll", **far)
    assert poll["poll"]["close_date"] == 2**31 - 1
    for chat in (10**40, -(10**40), "9" * 5000):
        assert (await met.refused("sendMessage", chat_id=chat, text="x")).endswith("chat not found")


@pytest.mark.parametrize(
    ("wanted", "status", "shown", "said"),
    [
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=0-99", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=0-1,3-4", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ],
)
async def test_parts_of_a_file(
    met: Desk, wanted: str, status: int, shown: bytes, said: str | None
) -> None:
    form = aiohttp.FormData({"chat_id": str(ANN)})
    form.add_field("document", b"0123456789", filename="a.txt")
    async with met.session.post(f"{met.root}/bot{TOKEN}/sendDocument", data=form) as answer:
        file = (await answer.json())["result"]["document"]["file_id"]
    path = (await met.bot("getFile", file_id=file))["file_path"]
    url, headers = f"{met.root}/file/bot{TOKEN}/{path}", {"Range": wanted}
    async with met.session.get(url, headers=headers) as answer:
        assert (answer.status, await answer.read()) == (status, shown)
        assert answer.headers.get("Content-Range") == said
