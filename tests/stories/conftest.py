"""Every story is told on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World, opened


@pytest.fixture
async def world(ready_url: str) -> AsyncIterator[World]:
    async with opened(ready_url) as world:
        yield world
