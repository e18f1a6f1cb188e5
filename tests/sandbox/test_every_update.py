"""Everything people do makes updates, each of them as specified."""

import aiohttp

from tests.box import BOT
from tests.sandbox.conftest import ANN, BEN, CAT, CHANNEL, GROUP, ROOM, Desk
from tests.sandbox.pictures import png

EVERY_KIND = ["message", "edited_message", "channel_post", "edited_channel_post", "callback_query",
              "message_reaction", "my_chat_member", "chat_member", "chat_join_request", "poll",
              "poll_answer"]  # fmt: skip


async def test_every_update_is_as_specified(desk: Desk) -> None:
    await desk.bot("getUpdates", allowed_updates=EVERY_KIND)
    said = (await desk.start(payload="door"))["message_id"]
    await _in_private(desk, said)
    await _at_a_bots_message(desk)
    await desk.box("POST", f"/people/{ANN}/blocks", {"bot": BOT["id"], "blocked": True})
    await desk.start()
    await _in_groups(desk)
    await _with_polls(desk)
    seen = await desk.kinds()
    assert set(seen) == set(EVERY_KIND)


async def _in_private(desk: Desk, said: int) -> None:
    me, person = BOT["id"], f"/people/{ANN}"
    thumb = [{"type": "emoji", "emoji": "👍"}]
    await desk.box(
        "POST", f"{person}/reactions", {"chat_id": me, "message_id": said, "reaction": thumb}
    )
    await desk.box("PATCH", f"{person}/messages/{said}", {"chat_id": me, "text": "Start, please"})
    await desk.write("An answer", reply_to=said)
    place, contact = {"latitude": 1, "longitude": 2}, {"phone_number": "+1", "first_name": "A"}
    for special in ({"location": place}, {"contact": contact}, {"dice": {"value": 3}}):
        await desk.box("POST", f"{person}/messages", {"chat_id": me, **special})
    for kind in (
        "photo",
        "voice",
        "document",
        "sticker",
        "video",
        "audio",
        "video_note",
        "animation",
    ):
        form = aiohttp.FormData({"chat_id": str(me), "caption": "See"})
        form.add_field(kind, png(), filename=f"{kind}.png")
        async with desk.session.post(f"{desk.root}/box{person}/messages", data=form) as answer:
            assert answer.status == 200, await answer.text()


async def _at_a_bots_message(desk: Desk) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    asked = (await desk.bot("sendMessage", chat_id=ANN, text="?", reply_markup=keyboard))[
        "message_id"
    ]
    tap = {"chat_id": BOT["id"], "message_id": asked, "data": "yes", "wait": 0}
    await desk.box("POST", f"/people/{ANN}/taps", tap)
    await desk.bot("deleteMessage", chat_id=ANN, message_id=asked)
    await desk.box("POST", f"/people/{ANN}/taps", tap)


async def _in_groups(desk: Desk) -> None:
    written = (await desk.write("Hello all", CAT, ROOM))["message_id"]
    thumb = [{"type": "emoji", "emoji": "👍"}]
    await desk.box(
        "POST",
        f"/people/{ANN}/reactions",
        {"chat_id": ROOM, "message_id": written, "reaction": thumb},
    )
    post = (await desk.write("News", CAT, CHANNEL))["message_id"]
    await desk.box(
        "PATCH", f"/people/{CAT}/messages/{post}", {"chat_id": CHANNEL, "text": "Later news"}
    )
    for status in ("restricted", "administrator", "member", "kicked", "left"):
        await desk.box("POST", f"/chats/{ROOM}/members", {"id": BEN, "status": status})
    link = await desk.bot("createChatInviteLink", chat_id=ROOM, creates_join_request=True)
    await desk.box("POST", f"/people/{BEN}/joins", {"link": link["invite_link"]})
    await desk.bot("approveChatJoinRequest", chat_id=ROOM, user_id=BEN)
    await desk.box("POST", f"/people/{BEN}/leaves", {"chat_id": ROOM})
    await desk.bot("pinChatMessage", chat_id=ROOM, message_id=written)
    await desk.bot("setChatTitle", chat_id=ROOM, title="New title")
    topic = await desk.bot("createForumTopic", chat_id=ROOM, name="Sleep")
    here = {"chat_id": ROOM, "message_thread_id": topic["message_thread_id"]}
    await desk.bot("closeForumTopic", **here)
    await desk.bot("reopenForumTopic", **here)
    await desk.box("POST", f"/chats/{GROUP}/upgrade")


async def _with_polls(desk: Desk) -> None:
    poll = await desk.bot(
        "sendPoll", chat_id=ROOM, question="?", options=["A", "B"], is_anonymous=False
    )
    vote = {"chat_id": ROOM, "message_id": poll["message_id"], "options": [1]}
    await desk.box("POST", f"/people/{ANN}/votes", vote)
    await desk.box("POST", f"/people/{ANN}/votes", {**vote, "options": []})
