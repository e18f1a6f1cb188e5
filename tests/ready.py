"""Databases whose schema is there already: migrated once a process and copied for each test."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from storage.database import Database
from storage.vault import Vault
from tests.postgres import Server, fresh

MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
KEY = Vault.make_key()
"""The key that every copy is made with."""


def _migrate(url: str) -> None:
    async def once() -> None:
        vault, random = Vault.from_setting(KEY), Random(1)
        opened = await Database.open(url, vault, clock=lambda: MOMENT, random=random)
        await opened.close()

    asyncio.run(once())


class Ready:
    """Makes copies."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ready.db"
        self._template: str | None = None

    def file(self, path: Path) -> str:
        """Make a SQLite file there; gives its address."""
        if not self._file.exists():
            _migrate(f"sqlite:///{self._file}")
        shutil.copy(self._file, path)
        return f"sqlite:///{path}"

    def database(self, server: Server) -> str:
        """Make a database on a PostgreSQL server; gives its address."""
        if self._template is None:
            self._template = "ready"
            server.psql(f"CREATE DATABASE {self._template};")
            _migrate(server.get_uri(self._template))
        return fresh(server, self._template)
