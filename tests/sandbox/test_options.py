"""What a call may ask for besides: what of it shows, and what is honestly refused."""

import json
from typing import Any

import aiohttp
import pytest

from sandbox.app import Box
from tests.box import BOT, TOKEN, Client, served
from tests.sandbox.conftest import (
    ANN,
    CHANNEL,
    OTHER,
    ROOM,
    WORLD,
    Desk,
    check,
    send,
    send_photo,
)
from tests.sandbox.pictures import png

BOLD = [{"type": "bold", "offset": 0, "length": 2}]
EMOJI = [{"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "9"}]


@pytest.mark.parametrize(
    ("method", "arguments", "shown"),
    [
        ("sendMessage", {"text": "a.org", "link_preview_options": {"is_disabled": True}},
         {"link_preview_options": {"is_disabled": True}}),
        ("sendMessage", {"text": "a.org", "disable_web_page_preview": True},
         {"link_preview_options": {"is_disabled": True}}),
        ("sendMessage", {"text": "a", "link_preview_options": '{"url": "https://b.org"}'},
         {"link_preview_options": {"url": "https://b.org"}}),
        ("sendMessage", {"text": "a", "message_effect_id": 5}, {"effect_id": "5"}),
        ("sendVenue", {"latitude": 1, "longitude": 2, "title": "T", "address": "A",
                       "foursquare_id": "f"},
         {"venue": {"location": {"latitude": 1, "longitude": 2}, "title": "T", "address": "A",
                    "foursquare_id": "f"}}),
        ("sendLocation", {"latitude": 1, "longitude": 2, "live_period": 60, "heading": 90,
                          "horizontal_accuracy": "12.5"},
         {"location": {"latitude": 1, "longitude": 2, "live_period": 60, "heading": 90,
                       "horizontal_accuracy": 12.5}}),
        ("sendContact", {"phone_number": "1", "first_name": "A", "vcard": "V"},
         {"contact": {"phone_number": "1", "first_name": "A", "vcard": "V"}}),
    ],
)  # fmt: skip
async def test_what_shows(
    met: Desk, method: str, arguments: dict[str, Any], shown: dict[str, Any]
) -> None:
    sent = await met.bot(method, chat_id=ANN, **arguments)
    assert sent == {**sent, **shown}


async def test_effects_are_for_private_chats_and_stay_over_an_edit(met: Desk) -> None:
    here = await send(met, message_effect_id="5")
    assert (await met.bot("editMessageText", **here, text="New"))["effect_id"] == "5"
    assert "effect_id" not in await met.bot("forwardMessage", from_chat_id=ANN, **here)
    sent = await met.bot("sendMessage", chat_id=ROOM, text="Hi", message_effect_id="5")
    assert "effect_id" not in sent


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"business_connection_id": "b"}, "business connection not found"),
        ({"direct_messages_topic_id": 1}, "direct messages topics are not in this sandbox"),
        ({"suggested_post_parameters": "{\"send_date\": 1}"},
         "suggested posts are not in this sandbox"),
        ({"link_preview_options": [1]}, "object expected as link preview options"),
        ({"link_preview_options": {"is_disabled": 1}},
         'can\'t parse link preview options: Field "is_disabled" must be of type Boolean'),
    ],
)  # fmt: skip
async def test_what_is_refused(met: Desk, arguments: dict[str, Any], complaint: str) -> None:
    said = await met.refused("sendMessage", chat_id=ANN, text="Hi", **arguments)
    assert said == f"Bad Request: {complaint}"


async def test_quotes_keep_their_marks_and_their_place(met: Desk) -> None:
    first = await send(met, text="ha 🌲 ha")
    asked = {"message_id": first["message_id"], "quote": "ha", "quote_entities": BOLD}
    for position, found in ((6, 6), (0, 0), (2, 0)):
        sent = await met.bot(
            "sendMessage", chat_id=ANN, text="x",
            reply_parameters={**asked, "quote_position": position},
        )  # fmt: skip
        assert sent["quote"] == {
            "text": "ha", "position": found, "is_manual": True, "entities": BOLD,
        }  # fmt: skip


async def test_captions_above_their_picture(met: Desk) -> None:
    photo = (await send_photo(met))[-1]["file_id"]
    above = {"caption": "Up", "show_caption_above_media": True}
    item = {"type": "photo", "media": photo, "has_spoiler": True, **above}
    for sent in await met.bot("sendMediaGroup", chat_id=ANN, media=[item, item]):
        assert sent["has_media_spoiler"] is sent["show_caption_above_media"] is True
    here = {"chat_id": ANN, "message_id": sent["message_id"]}
    below = await met.bot("editMessageCaption", **here, caption="Down")
    assert "show_caption_above_media" not in below
    edited = await met.bot("editMessageCaption", **here, **above)
    assert edited["show_caption_above_media"] is True
    there, number = {"chat_id": ANN, "from_chat_id": ANN}, here["message_id"]
    copied = await met.bot("copyMessage", **there, message_id=number, caption="Copy")
    plain = await met.bot("forwardMessage", **there, **copied)
    assert "show_caption_above_media" not in plain
    [copied] = await met.bot("copyMessages", **there, message_ids=[number], remove_caption=True)
    bare = await met.bot("forwardMessage", **there, **copied)
    assert not {"caption", "show_caption_above_media"} & set(bare)


async def upload(desk: Desk, method: str, **fields: Any) -> Any:
    form = aiohttp.FormData({"chat_id": str(ANN)})
    for name, value in fields.items():
        if isinstance(value, bytes):
            form.add_field(name, value, filename=name)
        else:
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    async with desk.session.post(f"{desk.root}/bot{TOKEN}/{method}", data=form) as answer:
        told = await answer.json()
    check(method, told)
    return told["result"]


async def test_what_is_told_of_a_video(met: Desk) -> None:
    sent = await upload(
        met, "sendVideo", video=b"mp4", start_timestamp=3, thumbnail=png(64, 64), cover=png(90, 90)
    )
    video = sent["video"]
    assert video["start_timestamp"] == 3
    assert video["thumbnail"]["width"] == 64
    assert video["cover"][-1]["width"] == 90
    here = {"chat_id": ANN, "from_chat_id": ANN, "message_id": sent["message_id"]}
    passed = await met.bot("forwardMessage", **here, video_start_timestamp=7)
    assert passed["video"]["start_timestamp"] == 7
    media = {
        "type": "video",
        "media": "attach://film",
        "duration": 9,
        "thumbnail": "attach://small",
    }
    edited = await upload(
        met, "editMessageMedia", message_id=sent["message_id"], media=media, film=b"4pm",
        small=png(80, 80),
    )  # fmt: skip
    assert edited["video"]["duration"] == 9
    assert edited["video"]["thumbnail"]["width"] == 80
    assert (await upload(met, "sendSticker", sticker=b"RIFF", emoji="🙂"))["sticker"][
        "emoji"
    ] == "🙂"


async def test_what_is_written_on_a_poll(met: Desk) -> None:
    sent = await met.bot(
        "sendPoll", chat_id=ANN, question="🌲?", question_entities=EMOJI, type="quiz",
        options=[{"text": "🌲", "text_entities": EMOJI}, {"text": "*b*"}], correct_option_ids=[0],
        explanation="<b>So</b>", explanation_parse_mode="HTML", description="Ah",
        description_entities=BOLD, members_only=True, country_codes=["DE"],
    )  # fmt: skip
    poll = sent["poll"]
    assert poll["question_entities"] == EMOJI
    assert [each.get("text_entities") for each in poll["options"]] == [EMOJI, None]
    assert poll["explanation_entities"] == poll["description_entities"] == BOLD
    assert (poll["explanation"], poll["description"]) == ("So", "Ah")
    assert (poll["members_only"], poll["country_codes"]) == (True, ["DE"])


async def test_other_bots_among_administrators_are_listed_when_asked_for(desk: Desk) -> None:
    other = {"id": OTHER["id"], "status": "administrator"}
    await desk.box("POST", f"/chats/{CHANNEL}/members", other)
    shown = await desk.bot("getChatAdministrators", chat_id=CHANNEL)
    all_ = await desk.bot("getChatAdministrators", chat_id=CHANNEL, return_bots=True)
    assert [each["user"]["id"] for each in all_ if each not in shown] == [OTHER["id"]]


async def test_icons_of_topics(desk: Desk) -> None:
    topic = await desk.bot("createForumTopic", chat_id=ROOM, name="A", icon_custom_emoji_id="7")
    assert topic["icon_custom_emoji_id"] == "7"
    here = {"chat_id": ROOM, "message_thread_id": topic["message_thread_id"]}
    assert await desk.refused("editForumTopic", **here, name="A", icon_custom_emoji_id="7")
    await desk.bot("editForumTopic", **here, icon_custom_emoji_id="")
    [edited] = [u["message"] for u in await desk.updates() if "forum_topic_edited" in u["message"]]
    assert edited["forum_topic_edited"] == {"icon_custom_emoji_id": ""}


async def test_what_a_later_version_insists_on_is_told_when_asked_for() -> None:
    later = "can_send_welcome_messages"
    for version in ("10.0", "10.3"):
        box = Box(WORLD, bot_api=version)
        async with served(box) as root, aiohttp.ClientSession() as session:
            client = Client(root, session)
            me = await client.bot("getChatMember", chat_id=ROOM, user_id=BOT["id"])
            assert me.get(later) == (True if version == "10.3" else None)
            await client.bot("promoteChatMember", chat_id=ROOM, user_id=ANN, **{later: True})
            ann = await client.bot("getChatMember", chat_id=ROOM, user_id=ANN)
            assert ann.get(later) == me.get(later)
