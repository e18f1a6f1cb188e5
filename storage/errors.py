"""What can go wrong with a database, told apart by what to do about it."""

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError


class Unavailable(Exception):
    """The database is down, locked for too long, or its disk is full: wait and try again."""


class WrongKey(Exception):
    """The data key does not fit this database; nothing was touched."""


class Conflict(Exception):
    """Someone else changed it first: the transaction is tried again from the start."""


TRY_AGAIN = frozenset({"40001", "40P01", "23505"})
"""PostgreSQL: could not serialize, deadlock, unique value taken by another transaction."""
DOWN = frozenset({"53", "57", "58", "08"})
"""PostgreSQL classes: no resources (a full disk too), shutting down, system error, connection."""


def is_conflict(error: Exception) -> bool:
    """Tell whether trying the transaction again may help."""
    if isinstance(error, Conflict):
        return True
    return isinstance(error, DBAPIError) and _state(error) in TRY_AGAIN


def is_unavailable(error: Exception) -> bool:
    """Tell whether the database itself is in trouble, not the statement."""
    if isinstance(error, IntegrityError):
        return False
    if isinstance(error, OSError):
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    # The driver's own: beginning, committing and `storage/prepared.py` do not go through Core.
    if isinstance(error, OperationalError | InterfaceError | sqlite3.OperationalError):
        return not _is_our_mistake(error)
    return isinstance(error, DBAPIError) and _state(error)[:2] in DOWN


def _state(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", "") or getattr(error.orig, "pgcode", "") or "")


def _is_our_mistake(error: Exception) -> bool:
    """SQLite calls a misspelt statement an operational error too."""
    text = str(getattr(error, "orig", error)).lower()
    return any(hint in text for hint in ("no such", "syntax error", "has no column", 'near "'))
