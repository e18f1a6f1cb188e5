"""How the bot stands its ground against Telegram; the storage beneath is tested elsewhere."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import World, opened


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with opened(f"sqlite:///{tmp_path / 'test.db'}") as world:
        yield world
