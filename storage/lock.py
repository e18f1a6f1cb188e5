"""One process a file: a lock beside it, made anew when somebody takes it away."""

import fcntl
import os
from pathlib import Path

from storage.errors import Unavailable


def identify(path: Path) -> tuple[int, int] | None:
    """Tell which file stands at a path; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Lock:
    """Holds a file for this process, until `free`. Raises Unavailable when another has it.

    It is not the file itself that is locked: on some systems SQLite's own locks of the same file
    would meet ours, and closing it would end SQLite's.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(path.name + ".lock")
        self._held, self._identity = self._take()
        self.is_lost = False
        """Another process has it now, and knows nothing of what this one is about to do."""

    def _take(self) -> tuple[int, tuple[int, int]]:
        while True:
            lock = os.open(self._beside, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(lock)
                raise self._taken() from error
            mine = os.fstat(lock)
            identity = (mine.st_dev, mine.st_ino)
            if identify(self._beside) == identity:
                return lock, identity
            os.close(lock)  # removed just now: the next process would find another one

    def _taken(self) -> Unavailable:
        return Unavailable(
            f"another process works with {self._path}; stop it first, or use PostgreSQL for several"
        )

    def keep(self) -> None:
        """See that it still stands; raises Unavailable for good once another process has it."""
        if self.is_lost:
            raise self._taken()
        if identify(self._beside) == self._identity:
            return
        try:
            held, identity = self._take()
        except Unavailable:
            self.is_lost = True
            raise
        except OSError as error:
            raise Unavailable(f"{self._beside} was taken away: {error.strerror}") from error
        os.close(self._held)
        self._held, self._identity = held, identity

    def free(self) -> None:
        """Let another process have it."""
        os.close(self._held)
