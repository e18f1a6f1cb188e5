"""`python -m sandbox --listen 127.0.0.1:8081 --world world.json`."""

import asyncio
import contextlib
import json
import logging
import signal
import sys
from pathlib import Path
from typing import Any

import click
import uvicorn

from sandbox import state
from sandbox.app import Box
from sandbox.protocol import DroppingProtocol
from sandbox.refusal import BoxProblem

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--listen", default="127.0.0.1:8081", show_default=True, help="Address and port.")
@click.option("--world", "world_file", type=click.Path(exists=True), help="Bots, people, chats.")
@click.option("--state", "state_file", type=click.Path(), help="Keep what happens in this file.")
def main(listen: str, world_file: str | None, state_file: str | None) -> None:
    """Run a Telegram in a box: Bot API, page, clock and faults, on this machine only."""
    host, _, port = listen.rpartition(":")
    if host.strip("[]") not in LOOPBACK or not port.isdecimal():
        raise click.UsageError("the sandbox listens on this machine only, such as 127.0.0.1:8081")
    told: dict[str, Any] = {}
    try:
        if world_file:
            told = json.loads(Path(world_file).read_text("utf-8"))
        box = Box(told)
        if state_file and Path(state_file).exists():
            state.load(box.world, Path(state_file))
    except (BoxProblem, ValueError, KeyError) as problem:
        raise click.UsageError(f"the world cannot be made: {problem}") from None
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(box, host.strip("[]"), int(port), state_file))


async def serve(box: Box, host: str, port: int, state_file: str | None) -> None:
    """Serve until a signal comes."""
    config = uvicorn.Config(
        box.app(), host=host, port=port, log_level="warning", access_log=False,
        server_header=False, date_header=False, timeout_graceful_shutdown=1, http=DroppingProtocol,
    )  # fmt: skip
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:
        if running.done():
            await running
            sys.exit(f"cannot listen on {host}:{port}")
        await asyncio.sleep(0.01)
    bound = server.servers[0].sockets[0].getsockname()[1]
    address = f"http://{'[::1]' if host == '::1' else host}:{bound}"
    sys.stdout.write(f"Sandbox on {address}\n")
    sys.stdout.flush()
    helpers = []
    if state_file:
        helpers.append(asyncio.create_task(state.keep(box.world, Path(state_file))))
    await running
    for helper in helpers:
        helper.cancel()
    await asyncio.gather(*helpers, return_exceptions=True)
    if state_file:
        state.save(box.world, Path(state_file))


if __name__ == "__main__":
    logging.basicConfig(level="WARNING", format="%(levelname)s %(name)s: %(message)s")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    main()
