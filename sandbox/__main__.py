"""`python -m sandbox --listen 127.0.0.1:8081 --world world.json`."""

import asyncio
import contextlib
import json
import logging
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import uvicorn

from sandbox import state
from sandbox.app import Box
from sandbox.protocol import DroppingProtocol
from sandbox.refusal import BoxProblem

HIGHEST_PORT = 65_535
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
    if int(port) > HIGHEST_PORT:
        raise click.UsageError(f"{port} is no port")
    try:
        told = json.loads(Path(world_file).read_text("utf-8")) if world_file else {}
        box = Box(told)
        if state_file and Path(state_file).exists():
            state.load(box.api, Path(state_file))
    except (BoxProblem, ValueError, OSError) as problem:
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
    async with contextlib.AsyncExitStack() as stack:
        if state_file:
            stack.enter_context(_kept(box, Path(state_file)))
        running = asyncio.create_task(server.serve())
        while not (server.started or running.done()):  # noqa: ASYNC110 - it has no event for it
            await asyncio.sleep(0.01)
        if server.started:
            bound = server.servers[0].sockets[0].getsockname()[1]
            address = f"http://{'[::1]' if host == '::1' else host}:{bound}"
            sys.stdout.write(f"Sandbox on {address}\n")
            sys.stdout.flush()
        await running


@contextlib.contextmanager
def _kept(box: Box, path: Path) -> Iterator[None]:
    """Keep the box in a file meanwhile, and as it stands at the end."""
    keeper = asyncio.create_task(state.keep(box.api, path))
    try:
        yield
    finally:
        keeper.cancel()
        state.save(box.api, path)


if __name__ == "__main__":
    logging.basicConfig(level="WARNING", format="%(levelname)s %(name)s: %(message)s")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    main()
