"""Encryption at rest: AES-256-GCM, each value bound to its table, column and row.

A ciphertext moved to another row or column does not open. Look-ups go by a keyed hash, so that the
database alone cannot tell who anyone is.
"""

import base64
import binascii
import hmac
import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
HASH_BYTES = 16
VERSION = b"\x01"


class Unreadable(Exception):
    """A sealed value that this key does not open in this place: the wrong key, or it was moved."""


class Vault:
    """Seals and opens values with one key."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a data key has {KEY_BYTES} bytes")
        self._aead = AESGCM(_derive(key, b"meanwhile seal"))
        self._hash_key = _derive(key, b"meanwhile hash")

    @classmethod
    def from_setting(cls, text: str) -> "Vault":
        """Read a key as it stands in DATA_KEY; raises ValueError in words."""
        if not text.strip():
            raise ValueError("DATA_KEY is not set; `python -m bot new-key` makes one")
        try:
            key = base64.b64decode(text.strip().replace("-", "+").replace("_", "/"), validate=True)
        except (binascii.Error, ValueError):
            raise ValueError("the data key is not base64; `new-key` makes a right one") from None
        if len(key) != KEY_BYTES:
            raise ValueError(f"the data key has {len(key)} bytes and needs {KEY_BYTES}")
        return cls(key)

    @staticmethod
    def make_key() -> str:
        """Give a new key, as it stands in DATA_KEY."""
        return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()

    def seal(self, place: str, row: int, words: str | bytes) -> bytes:
        """Encrypt a value for one place (`table.column`) and row."""
        plain = words.encode() if isinstance(words, str) else words
        nonce = secrets.token_bytes(NONCE_BYTES)
        return VERSION + nonce + self._aead.encrypt(nonce, plain, _bound(place, row))

    def open(self, place: str, row: int, sealed: bytes) -> str:
        """Decrypt a text; raises Unreadable."""
        return self.open_bytes(place, row, sealed).decode()

    def open_bytes(self, place: str, row: int, sealed: bytes) -> bytes:
        """Decrypt bytes; raises Unreadable."""
        if sealed[:1] != VERSION:
            raise Unreadable(place)
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._aead.decrypt(nonce, body, _bound(place, row))
        except (InvalidTag, ValueError):
            raise Unreadable(place) from None

    def hash(self, kind: str, value: int | str) -> bytes:
        """Give the keyed hash (HMAC-SHA-256, 16 bytes) by which a value is looked up."""
        return hmac.digest(self._hash_key, f"{kind}:{value}".encode(), sha256)[:HASH_BYTES]


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)


def _bound(place: str, row: int) -> bytes:
    return f"{place}:{row}".encode()
