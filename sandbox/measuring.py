"""How large a picture is and how long a recording lasts, read from the first bytes of the file."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

DEEPER = (b"moov", b"trak")
OGG_RATE = 48_000
"""Opus counts at this rate, whatever was recorded."""
KILOBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
"""Of an MP3's second, by the number in its first frame."""


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels and seconds, 0 where there are none or they cannot be told."""

    width: int = 0
    height: int = 0
    seconds: int = 0


def measure(content: bytes) -> Size:
    """Measure a PNG, GIF, JPEG, WebP, MP4, Ogg, WAV or MP3."""
    try:
        for begins, read in READERS:
            if any(content[at : at + len(mark)] == mark for at, mark in begins):
                return read(content)
    except (struct.error, IndexError, ZeroDivisionError):
        pass  # cut off or damaged: as one that cannot be told
    return Size()


def _png(content: bytes) -> Size:
    return Size(*struct.unpack(">II", content[16:24]))


def _gif(content: bytes) -> Size:
    return Size(*struct.unpack("<HH", content[6:10]))


def _jpeg(content: bytes) -> Size:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return Size(width, height)
        at += 2 + length
    return Size()


def _riff(content: bytes) -> Size:
    kind = content[12:16]
    if content[8:12] == b"WAVE":
        return Size(seconds=len(content) // struct.unpack("<I", content[28:32])[0])
    if kind == b"VP8X":
        width, height = content[24:27], content[27:30]
        return Size(int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1)
    if kind == b"VP8L":
        both = struct.unpack("<I", content[21:25])[0]
        return Size((both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return Size(width & 0x3FFF, height & 0x3FFF)
    return Size()


def _mp4(content: bytes) -> Size:
    width = height = seconds = 0
    for name, box in _boxes(content, 0, len(content)):
        if name == b"mvhd":
            at, wide = (20, ">Q") if box[0] else (12, ">I")
            scale = struct.unpack(">I", box[at : at + 4])[0]
            length = struct.unpack(wide, box[at + 4 : at + (12 if box[0] else 8)])[0]
            seconds = round(length / scale)
        elif name == b"tkhd" and not width:
            width, height = (each >> 16 for each in struct.unpack(">II", box[-8:]))
    return Size(width, height, seconds)


def _boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= end:
        length, name = struct.unpack(">I4s", content[at : at + 8])
        length = length if length >= 8 else end - at
        if name in DEEPER:
            yield from _boxes(content, at + 8, min(end, at + length))
        else:
            yield name, content[at + 8 : min(end, at + length)]
        at += length


def _ogg(content: bytes) -> Size:
    """Read where the last page ends."""
    at = content.rfind(b"OggS")
    granule = struct.unpack("<q", content[at + 6 : at + 14])[0]
    return Size(seconds=max(0, round(granule / OGG_RATE)))


def _mp3(content: bytes) -> Size:
    """Reckon with the rate of the first frame."""
    at = 0
    if content[:3] == b"ID3":
        size = content[6:10]
        at = 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3])
    if content[at] != 0xFF or content[at + 1] & 0xE0 != 0xE0:
        return Size()
    bits = KILOBITS[content[at + 2] >> 4] * 1000
    return Size(seconds=round((len(content) - at) * 8 / bits))


READERS = (
    (((0, b"\x89PNG\r\n\x1a\n"),), _png),
    (((0, b"GIF8"),), _gif),
    (((0, b"\xff\xd8"),), _jpeg),
    (((0, b"RIFF"),), _riff),
    (((4, b"ftyp"),), _mp4),
    (((0, b"OggS"),), _ogg),
    (((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3")), _mp3),
)
"""By where and how a file of the kind begins."""
