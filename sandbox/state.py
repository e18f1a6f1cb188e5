"""Keeping the box in a file, when asked: on change and when it stops."""

import asyncio
import io
import pickle
from pathlib import Path
from typing import Any

from sandbox.world import World

KEPT = ("bots", "people", "chats", "private", "files", "changes", "polls", "last_chat")
EVERY = 1.0
"""Seconds between two looks for something to write down."""


class Careful(pickle.Unpickler):
    """Reads only what the box itself writes."""

    def find_class(self, module: str, name: str) -> Any:
        """Give a class of ours, or a plain container."""
        if module.startswith("sandbox.") or (module, name) == ("collections", "deque"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not part of a box")


def save(world: World, path: Path) -> None:
    """Write the world down; the file is replaced whole."""
    kept = {name: getattr(world, name) for name in KEPT}
    kept["now"] = world.clock.now()
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.write_bytes(pickle.dumps(kept))
    fresh.replace(path)


def load(world: World, path: Path) -> None:
    """Go on where a file left off; the clock never goes back."""
    try:
        kept = Careful(io.BytesIO(path.read_bytes())).load()
    except (pickle.UnpicklingError, EOFError, AttributeError) as wrong:
        raise ValueError(f"{path} is not a box's state: {wrong}") from wrong
    for name in KEPT:
        setattr(world, name, kept[name])
    world.clock.to(float(kept["now"]))


async def keep(world: World, path: Path) -> None:
    """Save whenever something has changed."""
    saved = -1
    while True:
        await asyncio.sleep(EVERY)
        if world.changes != saved:
            saved = world.changes
            await asyncio.to_thread(save, world, path)
