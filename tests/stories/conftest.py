"""Stories run on SQLite; those marked so run on PostgreSQL too."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import World, opened, sqlite_url


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with opened(sqlite_url(tmp_path)) as world:
        yield world
