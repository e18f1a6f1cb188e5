"""Keeping the box in a file, when asked: before each answer, and when it stops."""

import asyncio
import contextlib
import io
import logging
import pickle
import threading
from pathlib import Path
from typing import Any

from sandbox.faults import Fault, Faults, Limits
from sandbox.files import Stored
from sandbox.measuring import Size
from sandbox.nouns import Bot, Chat, Link, Message, Pending, Person
from sandbox.polls import Poll
from sandbox.server import BotApi
from sandbox.taps import Tap

OURS = (Bot, Chat, Fault, Faults, Limits, Link, Message, Pending, Person, Poll, Size, Stored, Tap)
KEPT = (
    "bots", "people", "chats", "private", "files", "changes", "polls", "taps", "feed",
    "last_chat",
)  # fmt: skip
WRITING = threading.Lock()
"""Held while a file is written: the last state waits for one that is still on its way."""
LOOK = 0.05
"""Seconds between two looks for something to write down that nobody waits for."""
log = logging.getLogger(__name__)


class Careful(pickle.Unpickler):
    """Reads only what the box itself writes."""

    def find_class(self, module: str, name: str) -> Any:
        """Give a class of ours, or a plain container."""
        for each in OURS:
            if (each.__module__, each.__name__) == (module, name):
                return each
        if (module, name) in (("collections", "deque"), ("copyreg", "_reconstructor")):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not part of a box")


def freeze(api: BotApi) -> bytes:
    """Give everything as it stands."""
    world = api.world
    kept = {name: getattr(world, name) for name in KEPT}
    kept |= {"now": world.clock.now(), "speed": world.clock.speed, "due": world.clock.due}
    kept |= {"faults": api.faults, "limits": api.limits}
    return pickle.dumps(kept)


def write(frozen: bytes, path: Path) -> None:
    """Write a state down; the file is replaced whole."""
    with WRITING:
        fresh = path.with_name(path.name + ".new")
        fresh.write_bytes(frozen)
        fresh.replace(path)


def save(api: BotApi, path: Path) -> None:
    """Write the box down as it stands."""
    write(freeze(api), path)


def load(api: BotApi, path: Path) -> None:
    """Go on where a file left off; the clock never goes back."""
    world = api.world
    try:
        kept = Careful(io.BytesIO(path.read_bytes())).load()
        found = {name: kept[name] for name in KEPT}
        now, speed, due = float(kept["now"]), float(kept["speed"]), dict(kept["due"])
        api.faults, api.limits = kept["faults"], kept["limits"]
    except (pickle.UnpicklingError, EOFError, AttributeError, LookupError, TypeError) as wrong:
        raise ValueError(f"{path} is not a box's state: {wrong}") from wrong
    for name, value in found.items():
        setattr(world, name, value)
    world.clock.to(now)
    world.clock.run_at(speed)
    world.clock.due.update(due)


class Keeper:
    """Writes the box down after each change; answers wait until what they tell is kept."""

    def __init__(self, api: BotApi, path: Path) -> None:
        self._api = api
        self._path = path
        self._kept = api.world.altered
        self._wanted, self._written = asyncio.Event(), asyncio.Event()
        api.world.keeping = self.keeping

    async def keeping(self) -> None:
        """Wait until everything so far is in the file; calls that come meanwhile share a write."""
        wanted = self._api.world.altered
        while self._kept < wanted:
            self._wanted.set()
            await self._written.wait()

    async def run(self) -> None:
        """Write whenever somebody waits for it, and now and then for what nobody waits for."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), LOOK)
            self._wanted.clear()
            altered = self._api.world.altered
            if altered != self._kept:
                await self._write(altered)

    async def _write(self, altered: int) -> None:
        frozen = freeze(self._api)  # in one go: nothing may change meanwhile
        try:
            await asyncio.to_thread(write, frozen, self._path)
        except OSError as problem:
            log.error(  # noqa: TRY400 - where it happened does not help
                "the state cannot be kept: %s", problem
            )
        self._kept = altered
        self._written.set()
        self._written = asyncio.Event()
