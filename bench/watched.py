"""Runs a module with its event loop watched: every stall over 10 ms is noted in BENCH_STALLS.

`python -m bench.watched MODULE [ARGUMENTS]` is `python -m MODULE [ARGUMENTS]` otherwise.
"""

import asyncio
import os
import runpy
import sys
import time
from pathlib import Path
from typing import TextIO

EVERY = 0.01


class Watch:
    """Comes back every 10 ms and notes by how much it was late."""

    def __init__(self, loop: asyncio.AbstractEventLoop, notes: TextIO) -> None:
        self._loop = loop
        self._notes = notes
        self._due = time.monotonic() + EVERY
        loop.call_later(EVERY, self.look)

    def look(self) -> None:
        now = time.monotonic()
        if now - self._due > EVERY:
            self._notes.write(f"{now} {now - self._due}\n")
        self._due = now + EVERY
        self._loop.call_later(EVERY, self.look)


class WatchedLoops(asyncio.DefaultEventLoopPolicy):
    """Makes event loops as usual, with a watch on each."""

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        loop = super().new_event_loop()
        notes = Path(os.environ["BENCH_STALLS"]).open("a", buffering=1)  # noqa: SIM115
        Watch(loop, notes)
        return loop


if __name__ == "__main__":
    asyncio.set_event_loop_policy(WatchedLoops())
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
