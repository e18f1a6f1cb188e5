"""Column types that read the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, String, TypeDecorator

Id = BigInteger().with_variant(Integer, "sqlite")
"""64 bits; SQLite's INTEGER is as wide and can be a row id."""
Sealed = LargeBinary
"""AES-GCM ciphertext (`storage/vault.py`)."""
Digest = LargeBinary(16)
"""A keyed hash."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

E = TypeVar("E", bound=StrEnum)


class Moment(TypeDecorator[datetime]):
    """A moment, aware and in UTC; stored as microseconds since 1970, so that it sorts and indexes.

    A naive datetime is refused with ValueError: it would mean another moment elsewhere.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Write a moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read a moment."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Choice(TypeDecorator[Any]):
    """A StrEnum stored as its text; an unknown one is refused with ValueError when it is read."""

    impl = String
    cache_ok = True

    def __init__(self, choices: type[E]) -> None:
        super().__init__(24)
        self.choices = choices

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write a choice."""
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Read a choice."""
        return None if value is None else self.choices(value)
