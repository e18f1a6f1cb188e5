"""How the bot stands its ground against Telegram; the storage beneath is tested elsewhere."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.ready import Ready
from tests.world import World, opened


@pytest.fixture
def ready_file(ready: Ready, tmp_path: Path) -> str:
    return ready.file(tmp_path / "test.db")


@pytest.fixture
async def world(ready_file: str) -> AsyncIterator[World]:
    async with opened(ready_file) as world:
        yield world
