"""Changing the key: everything sealed is sealed anew and every hash made again, or nothing is."""

from typing import Any
from zlib import crc32

from sqlalchemy import Column, Connection, Table, select, text, update

from storage.errors import Unavailable
from storage.schema import metadata
from storage.vault import Vault

PAGE = 500
KEY_IN_USE = crc32(b"meanwhile key")
"""PostgreSQL's advisory lock that every connection shares, and that a change of the key takes."""
TAKE = text(f"SELECT pg_try_advisory_xact_lock({KEY_IN_USE})")


def sealed_columns() -> list[tuple[Table, Column[Any]]]:
    """Give every column that holds ciphertext."""
    return [
        (table, column)
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info.get("sealed")
    ]


def rotate(connection: Connection, old: Vault, new: Vault) -> int:
    """Encrypt everything with another key, in the caller's transaction; gives how many values.

    Raises Unavailable while another process works with the database: it would go on writing with
    the old key. On SQLite the lock of the file keeps others away.
    """
    if connection.dialect.name == "postgresql" and not connection.execute(TAKE).scalar():
        raise Unavailable("others work with this database; stop every process of the bot first")
    return sum(
        _rotate_column(connection, old, new, table, column) for table, column in sealed_columns()
    )


def _rotate_column(
    connection: Connection, old: Vault, new: Vault, table: Table, column: Column[Any]
) -> int:
    place = f"{table.name}.{column.name}"
    hashed = [each for each in table.columns if each.info.get("hash_of") == column.name]
    last, count = -1, 0
    while True:
        rows = connection.execute(
            select(table.c.id, column)
            .where(table.c.id > last, column.is_not(None))
            .order_by(table.c.id)
            .limit(PAGE)
        ).all()
        if not rows:
            return count
        for number, sealed in rows:
            plain = old.open_bytes(place, number, sealed)
            values: dict[str, Any] = {column.name: new.seal(place, number, plain)}
            for each in hashed:
                values[each.name] = new.hash(each.info["kind"], plain.decode())
            connection.execute(update(table).where(table.c.id == number).values(values))
        last = rows[-1][0]
        count += len(rows)
