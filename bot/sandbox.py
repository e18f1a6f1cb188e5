"""`python -m bot sandbox`: the bot and a Telegram in a box, with nothing to register.

The two are separate processes that meet over HTTP, as the bot and Telegram do.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp

from bot.settings import Settings
from storage.vault import Vault

DEMO = Path("content/demo")
KEY_FILE = Path("data/sandbox.key")
STATE = Path("data/sandbox.state")
PATIENCE = 20.0


def keep_key() -> str:
    """Give the key of a machine that only plays; made once and kept in `data/`."""
    path = KEY_FILE
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(Vault.make_key(), "ascii")
    return path.read_text("ascii").strip()


def demo_settings(settings: Settings, world: Path = DEMO / "world.json") -> Settings:
    """Give the settings of the demonstration: token, owner and staff room of its world."""
    told = json.loads(world.read_text("utf-8"))
    host, port = settings.sandbox_listen
    staff = next(chat for chat in told["chats"] if chat["title"] == "Staff room")
    owners = [each["id"] for each in staff["members"] if each["status"] == "creator"]
    return replace(
        settings,
        token=told["bots"][0]["token"],
        api_url=f"http://{host}:{port}",
        data_key=settings.data_key or keep_key(),
        owners=settings.owners or frozenset(owners),
        staff_chat=settings.staff_chat or staff["id"],
    )


@asynccontextmanager
async def box_running(settings: Settings, *arguments: str) -> AsyncIterator[str]:
    """Run a sandbox beside us; gives its address, and ends it afterwards."""
    host, port = settings.sandbox_listen
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--listen", f"{host}:{port}", *arguments,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = (await process.stdout.readline()).decode().strip()
        if not line.startswith("Sandbox on "):
            raise OSError(f"the sandbox did not start on {host}:{port}; see SANDBOX_LISTEN")
        yield line.removeprefix("Sandbox on ")
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def is_box(session: aiohttp.ClientSession, root: str) -> bool:
    """Tell whether the Bot API at this address is a box's."""
    try:
        async with session.get(f"{root}/box/clock") as answer:
            return answer.status == 200
    except (aiohttp.ClientError, OSError):
        return False
