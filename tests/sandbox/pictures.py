"""Small pictures, made on the spot."""

import struct
import zlib


def png(width: int = 4, height: int = 4) -> bytes:
    """Make a black picture of that size."""
    rows = b"".join(b"\x00" + bytes(width) for _ in range(height))

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts
