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
DOWN = ("53", "57", "58", "08", "28", "3D", "25006", "25P0", "42501", "55")
"""How PostgreSQL's codes begin when it is in trouble: no resources (a full disk too), shutting
down, system error, connection, no entry for us, no such database, read-only, a transaction that
sat idle, no rights, in use or closed by an administrator."""
READ_ONLY = "25006"


def is_conflict(error: Exception) -> bool:
    """Tell whether trying the transaction again may help."""
    if isinstance(error, Conflict):
        return True
    return isinstance(error, DBAPIError) and state_of(error) in TRY_AGAIN


def is_unavailable(error: Exception) -> bool:
    """Tell whether the database itself is in trouble, not the statement."""
    if isinstance(error, IntegrityError):
        return False
    if isinstance(error, OSError):
        return True
    orig = error.orig if isinstance(error, DBAPIError) else error
    if type(orig) is sqlite3.DatabaseError:
        return True  # the file is damaged, or something else by now
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    # The driver's own: beginning, committing and `storage/prepared.py` do not go through Core.
    if isinstance(error, OperationalError | InterfaceError | sqlite3.OperationalError):
        return not _is_our_mistake(error)
    return state_of(error).startswith(DOWN)


def state_of(error: Exception) -> str:
    """Give PostgreSQL's code of an error, empty for others."""
    orig = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(orig, "sqlstate", "") or getattr(orig, "pgcode", "") or "")


def told_by(error: Exception) -> str:
    """Give what PostgreSQL says of its own trouble, in one line; it holds no values of ours."""
    orig = error.orig if isinstance(error, DBAPIError) else error
    told = str(getattr(orig, "__cause__", None) or orig) or type(error).__name__
    return told.splitlines()[0]


def _is_our_mistake(error: Exception) -> bool:
    """SQLite calls a misspelt statement an operational error too."""
    text = str(getattr(error, "orig", error)).lower()
    return any(hint in text for hint in ("no such", "syntax error", "has no column", 'near "'))
