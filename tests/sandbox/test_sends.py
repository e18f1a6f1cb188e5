"""What a bot says of the files, places and polls it sends is shown."""

import struct
from typing import Any

import aiohttp
import pytest

from sandbox.measuring import Size, measure
from tests.box import TOKEN
from tests.sandbox.conftest import ANN, CHANNEL, ROOM, Desk, check
from tests.sandbox.pictures import png


def box(name: bytes, *parts: bytes) -> bytes:
    """Give one box of an MP4."""
    content = b"".join(parts)
    return struct.pack(">I4s", len(content) + 8, name) + content


def mp4(width: int, height: int, seconds: int) -> bytes:
    """Give the head of an MP4."""
    times = bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80)
    track = box(b"tkhd", bytes(76), struct.pack(">II", width << 16, height << 16))
    return box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", times), box(b"trak", track))


WAV = b"RIFF" + bytes(4) + b"WAVEfmt " + bytes(12) + struct.pack("<I", 8000) + bytes(24_000)
OGG = b"OggS" + bytes(2) + struct.pack("<q", 96_000) + bytes(14)
MP3 = b"ID3" + bytes(7) + b"\xff\xfb\x90\x00" + bytes(32_000)
WEBP = b"RIFF" + bytes(4) + b"WEBPVP8X" + bytes(8) + b"\xff\x01\x00\xfd\x01\x00"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(30, 20), Size(30, 20)),
        (b"GIF89a" + struct.pack("<HH", 30, 20), Size(30, 20)),
        (b"\xff\xd8\xff\xe0\x00\x02\xff\xc0\x00\x08\x08\x00\x14\x00\x1e\x01\x01", Size(30, 20)),
        (WEBP, Size(512, 510)),
        (b"RIFF" + bytes(4) + b"WEBPVP8L" + bytes(5) + b"\x1d\xc0\x04\x00", Size(30, 20)),
        (b"RIFF" + bytes(4) + b"WEBPVP8 " + bytes(10) + b"\x1e\x00\x14\x00", Size(30, 20)),
        (mp4(360, 640, 5), Size(360, 640, 5)),
        (WAV, Size(seconds=3)),
        (OGG, Size(seconds=2)),
        (MP3, Size(seconds=2)),
        (b"RIFF" + bytes(40), Size()),
        (b"ID3" + bytes(30), Size()),
        (b"OggS", Size()),
        (b"words", Size()),
        (b"", Size()),
    ],
)
def test_files_are_measured(content: bytes, size: Size) -> None:
    assert measure(content) == size


async def send(desk: Desk, method: str, files: dict[str, tuple[str, bytes]], **more: str) -> Any:
    form = aiohttp.FormData({"chat_id": str(ANN), **more})
    for name, (file, content) in files.items():
        form.add_field(name, content, filename=file)
    async with desk.session.post(f"{desk.root}/bot{TOKEN}/{method}", data=form) as answer:
        told = await answer.json()
    check(method, told)
    return told["result"]


async def test_a_video_tells_its_size_and_shows_a_thumbnail(met: Desk) -> None:
    files = {"video": ("a.mp4", mp4(360, 640, 5)), "thumbnail": ("t.png", png(9, 16))}
    files["cover"] = ("c.png", png(90, 160))
    sent = await send(met, "sendVideo", files, start_timestamp="2")
    video = sent["video"]
    assert (video["width"], video["height"], video["duration"]) == (360, 640, 5)
    assert (video["thumbnail"]["width"], video["cover"][-1]["height"]) == (9, 160)
    assert video["start_timestamp"] == 2
    await met.bot("getFile", file_id=video["thumbnail"]["file_id"])


@pytest.mark.parametrize(
    ("method", "name", "mime"),
    [
        ("sendVoice", "record.ogg", "audio/ogg"),
        ("sendVoice", "record", "audio/ogg"),
        ("sendAudio", "song.mp3", "audio/mpeg"),
        ("sendDocument", "a.txt", "text/plain"),
        ("sendDocument", "a", "application/octet-stream"),
    ],
)
async def test_the_kind_of_a_file_is_told_by_its_name(
    met: Desk, method: str, name: str, mime: str
) -> None:
    kind = method.removeprefix("send").lower()
    sent = await send(met, method, {kind: (name, b"x")})
    assert sent[kind]["mime_type"] == mime


async def test_the_same_bytes_by_another_name(met: Desk) -> None:
    one, other = [await send(met, "sendDocument", {"document": (n, b"x")}) for n in ("a.txt", "b")]
    assert (one["document"]["file_name"], other["document"]["file_name"]) == ("a.txt", "b")
    assert one["document"]["file_unique_id"] == other["document"]["file_unique_id"]


async def test_stickers(met: Desk) -> None:
    for content, moving in ((png(512, 500), ""), (b"\x1f\x8b", "is_animated"),
                            (b"\x1aE\xdf\xa3", "is_video")):  # fmt: skip
        sticker = (await send(met, "sendSticker", {"sticker": ("s", content)}, emoji="💪"))[
            "sticker"
        ]
        assert [name for name in ("is_animated", "is_video") if sticker[name]] == [moving] * bool(
            moving
        )
        assert sticker["emoji"] == "💪"


async def test_what_is_said_of_each_item_of_an_album(met: Desk) -> None:
    media = (
        '[{"type": "photo", "media": "attach://a", "has_spoiler": true, "caption": "A", '
        '"show_caption_above_media": true}, '
        '{"type": "video", "media": "attach://b", "duration": 7, "thumbnail": "attach://a"}]'
    )
    files = {"a": ("a.png", png()), "b": ("b.mp4", b"x")}
    photo, video = await send(met, "sendMediaGroup", files, media=media)
    assert photo["has_media_spoiler"] is photo["show_caption_above_media"] is True
    assert (video["video"]["duration"], video["video"]["thumbnail"]["width"]) == (7, 4)


async def test_places_and_contacts(met: Desk) -> None:
    here = {"chat_id": ANN, "latitude": 51.5, "longitude": -0.1}
    more = {"live_period": 60, "heading": 90, "horizontal_accuracy": 5, "proximity_alert_radius": 9}
    place = (await met.bot("sendLocation", **here, **more))["location"]
    assert place == {"latitude": 51.5, "longitude": -0.1, **more}
    refused = await met.refused("sendLocation", **here, live_period=59)
    assert refused == "Bad Request: wrong live location period specified"
    named = {
        "title": "Park",
        "address": "Here",
        "google_place_id": "g",
        "google_place_type": "park",
    }
    venue = (await met.bot("sendVenue", **here, **named))["venue"]
    assert venue == {"location": {"latitude": 51.5, "longitude": -0.1}, **named}
    person = {"phone_number": "1", "first_name": "Ann", "last_name": "A", "vcard": "BEGIN:VCARD"}
    assert (await met.bot("sendContact", chat_id=ANN, **person))["contact"] == person


async def test_the_texts_and_pictures_of_a_poll(met: Desk) -> None:
    photo = (await send(met, "sendPhoto", {"photo": ("a.png", png())}))["photo"][-1]["file_id"]
    place = {"type": "location", "latitude": 1, "longitude": 2}
    poll = (
        await met.bot(
            "sendPoll", chat_id=ROOM, question="<b>Which</b>?", question_parse_mode="HTML",
            options=[{"text": "A", "media": place}, "B"], type="quiz", correct_option_ids=[0],
            explanation="<i>So</i>", explanation_parse_mode="HTML", description="More",
            description_entities=[{"type": "bold", "offset": 0, "length": 4}],
            media={"type": "photo", "media": photo},
            explanation_media={**place, "type": "venue", "title": "T", "address": "A"},
        )
    )["poll"]  # fmt: skip
    assert (poll["question"], "question_entities" in poll) == ("Which?", False)
    assert poll["options"][0]["media"] == {"location": {"latitude": 1, "longitude": 2}}
    assert poll["explanation_entities"] == [{"type": "italic", "offset": 0, "length": 2}]
    assert poll["description_entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert poll["media"]["photo"][-1]["file_id"] == photo
    assert poll["explanation_media"]["venue"]["title"] == "T"
    asked = {"chat_id": ROOM, "question": "?", "options": ["A"]}
    for media, why in (
        ([], "expected an Object"),
        ({"type": "voice"}, 'type "voice" is unsupported'),
    ):
        refused = await met.refused("sendPoll", **asked, media=media)
        assert refused == f"Bad Request: can't parse InputMedia: {why}"
    refused = await met.refused("sendPoll", **{**asked, "chat_id": CHANNEL}, is_anonymous=False)
    assert refused == "Bad Request: non-anonymous polls can't be sent to channel chats"
