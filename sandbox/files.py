"""Files in the box: uploaded ones, by an id that can be used again."""

import hashlib
import re
from dataclasses import dataclass, field
from mimetypes import guess_type

from starlette.responses import Response

from sandbox.measuring import Size, measure
from sandbox.nouns import Json
from sandbox.refusal import bad
from sandbox.world import World

DOWNLOAD_LIMIT = 20 * 2**20
UPLOAD_LIMIT = 50 * 2**20
PHOTO_LIMIT = 10 * 2**20
LONGEST_NAME = 120
RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")
GZIP, WEBM = b"\x1f\x8b", b"\x1aE\xdf\xa3"
"""How the files of moving stickers begin."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file: `unique` is the same for the same bytes."""

    file_id: str
    unique: str
    name: str
    kind: str
    content: bytes
    size: Size = field(default_factory=Size)

    @property
    def path(self) -> str:
        """Give where it is downloaded from."""
        safe = "".join(
            each for each in self.name if (each.isascii() and each.isalnum()) or each in "._-"
        )
        return f"files/{self.unique}_{safe or 'file'}"


TYPES = {
    "photo": ("AgAC", "Photo"), "document": ("BQAC", "Document"), "video": ("BAAC", "Video"),
    "animation": ("CgAC", "Animation"), "audio": ("CQAC", "Audio"), "voice": ("AwAC", "VoiceNote"),
    "video_note": ("DQAC", "VideoNote"), "sticker": ("CAAC", "Sticker"),
    "thumbnail": ("AAMC", "Thumbnail"),
}  # fmt: skip
MIME = {"ogg": "audio/ogg", "oga": "audio/ogg", "opus": "audio/ogg", "webp": "image/webp",
        "tgs": "application/x-tgsticker"}  # fmt: skip
USUAL = {
    "voice": "audio/ogg", "audio": "audio/mpeg", "video": "video/mp4", "animation": "video/mp4",
}  # fmt: skip
"""How ids of a kind begin, and what Telegram calls the kind when it complains."""


def store(world: World, name: str, mime: str, content: bytes, kind: str) -> Stored:
    """Keep a file; the same bytes by the same name are kept once for each kind of file."""
    unique = hashlib.sha256(content).hexdigest()[:16]
    shown = "".join(
        each for each in name.replace("\\", "/").rpartition("/")[2] if each.isprintable()
    )
    shown = shown[-LONGEST_NAME:] or "file"
    number = TYPES[kind][0] + unique + hashlib.sha256(shown.encode()).hexdigest()[:8]
    stored = Stored(number, unique, shown, mime, content, measure(content))
    found: Stored = world.files.setdefault(number, stored)
    return found


def type_of(name: str, kind: str) -> str:
    """Tell what a bot's file is by the end of its name, whatever was said of it."""
    guessed = MIME.get(name.rpartition(".")[2].lower()) or guess_type(name, strict=True)[0]
    return guessed or USUAL.get(kind, "application/octet-stream")


def find(world: World, file_id: str, kind: str) -> Stored:
    """Find a file by its id, to be sent as a kind; raises Refusal.

    A photo stays a photo, and nothing else becomes one.
    """
    found: Stored | None = world.files.get(file_id.partition(":")[0])
    if found is None:
        raise bad("wrong file identifier/HTTP URL specified")
    is_photo = found.file_id.startswith(TYPES["photo"][0])
    if is_photo != (kind == "photo"):
        names = dict(TYPES.values())
        raise bad(f"can't use file of type {names[found.file_id[:4]]} as {TYPES[kind][1]}")
    return found


def sizes(stored: Stored) -> list[Json]:
    """Give the Bot API's PhotoSizes, the smallest first."""
    width, height = stored.size.width or 640, stored.size.height or 480
    if width + height > 10_000 or max(width, height) > 20 * max(1, min(width, height)):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    found = []
    for longest, letter in ((90, "s"), (320, "m"), (1280, "x")):
        scale = min(1.0, longest / max(width, height))
        found.append(
            {
                "file_id": f"{stored.file_id}:{letter}",
                "file_unique_id": stored.unique + letter,
                "width": max(1, round(width * scale)),
                "height": max(1, round(height * scale)),
                "file_size": max(1, int(len(stored.content) * scale)),
            }
        )
    return found


def small(stored: Stored) -> Json:
    """Give the Bot API's PhotoSize of a thumbnail."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique,
        "width": stored.size.width,
        "height": stored.size.height,
        "file_size": len(stored.content),
    }


def shape(stored: Stored, kind: str) -> Json | list[Json]:
    """Give the field of a Message for a file of that kind."""
    if kind == "photo":
        return sizes(stored)
    found: Json = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique,
        "file_size": len(stored.content),
    }
    if kind in ("document", "animation", "audio", "video"):
        found["file_name"] = stored.name
    if kind in ("document", "animation", "audio", "video", "voice"):
        found["mime_type"] = stored.kind
    if kind in ("voice", "audio", "video", "animation", "video_note"):
        found["duration"] = stored.size.seconds or 1
    if kind in ("video", "animation"):
        found |= {"width": stored.size.width or 320, "height": stored.size.height or 240}
    if kind == "video_note":
        found["length"] = stored.size.width or 240
    if kind == "sticker":
        found |= {"type": "regular", "is_animated": stored.content[:2] == GZIP}
        found |= {"width": stored.size.width or 512, "height": stored.size.height or 512}
        found["is_video"] = stored.content[:4] == WEBM
    return found


def part(stored: Stored, wanted: str) -> Response:
    """Give a file to download, or the one range of it that is asked for."""
    whole = len(stored.content)
    headers = {"Content-Type": stored.kind, "Accept-Ranges": "bytes"}
    found = RANGE.fullmatch(wanted)
    if found is None or not any(found.groups()):
        return Response(stored.content, headers=headers)
    first, last = (int(each) if each else None for each in found.groups())
    begin = max(0, whole - (last or 0)) if first is None else first
    end = whole - 1 if first is None or last is None else min(last, whole - 1)
    if begin > end:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{whole}"})
    headers["Content-Range"] = f"bytes {begin}-{end}/{whole}"
    return Response(stored.content[begin : end + 1], 206, headers)
