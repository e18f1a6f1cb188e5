"""Files in the box: uploaded ones, by an id that can be used again."""

import hashlib
import struct
from dataclasses import dataclass

from sandbox.nouns import Json
from sandbox.refusal import bad
from sandbox.world import World

DOWNLOAD_LIMIT = 20 * 2**20
UPLOAD_LIMIT = 50 * 2**20
PHOTO_LIMIT = 10 * 2**20
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Stored:
    """A file: `unique` is the same for the same bytes; sizes in pixels, 0 where there are none."""

    file_id: str
    unique: str
    name: str
    kind: str
    content: bytes
    width: int = 0
    height: int = 0

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
}  # fmt: skip
"""How ids of a kind begin, and what Telegram calls the kind when it complains."""


def store(world: World, name: str, mime: str, content: bytes, kind: str) -> Stored:
    """Keep a file; the same bytes are kept once for each kind of file."""
    unique = hashlib.sha256(content).hexdigest()[:16]
    width, height = measure(content)
    shown = "".join(
        each for each in name.replace("\\", "/").rpartition("/")[2] if each.isprintable()
    )
    number = TYPES[kind][0] + unique
    stored = Stored(number, unique, shown[-LONGEST_NAME:] or "file", mime, content, width, height)
    found: Stored = world.files.setdefault(number, stored)
    return found


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


def measure(content: bytes) -> tuple[int, int]:
    """Give width and height of a PNG, GIF or JPEG; zeros for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content[:4] == b"GIF8" and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    if content[:2] == b"\xff\xd8":
        return _measure_jpeg(content)
    return 0, 0


def _measure_jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return 0, 0


def sizes(stored: Stored) -> list[Json]:
    """Give the Bot API's PhotoSizes, the smallest first."""
    width, height = stored.width or 640, stored.height or 480
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
        found["duration"] = 1
    if kind in ("video", "animation"):
        found |= {"width": stored.width or 320, "height": stored.height or 240}
    if kind == "video_note":
        found["length"] = 240
    if kind == "sticker":
        found |= {
            "type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False,
        }  # fmt: skip
    return found
