"""`python -m sandbox --listen 127.0.0.1:8081 --world world.json`."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import uvicorn

from sandbox import state
from sandbox.app import Box
from sandbox.nouns import LATER_RIGHTS
from sandbox.protocol import DroppingProtocol, Server
from sandbox.refusal import BoxProblem

HIGHEST_PORT = 65_535
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--listen", default="127.0.0.1:8081", show_default=True, help="Address and port.")
@click.option("--world", "world_file", type=click.Path(exists=True), help="Bots, people, chats.")
@click.option("--state", "state_file", type=click.Path(), help="Keep what happens in this file.")
@click.option(
    "--bot-api",
    type=click.Choice(list(LATER_RIGHTS)),
    default="10.0",
    show_default=True,
    help="For libraries that insist on a right of administrators that 10.0 has not.",
)
def main(listen: str, world_file: str | None, state_file: str | None, bot_api: str) -> None:
    """Run a Telegram in a box: Bot API, page, clock and faults, on this machine only."""
    host, _, port = listen.rpartition(":")
    if host.strip("[]") not in LOOPBACK or not port.isdecimal():
        raise click.UsageError("the sandbox listens on this machine only, such as 127.0.0.1:8081")
    if int(port) > HIGHEST_PORT:
        raise click.UsageError(f"{port} is no port")
    try:
        box = Box(read_world(Path(world_file)) if world_file else {}, bot_api=bot_api)
        if state_file and Path(state_file).exists():
            state.load(box.api, Path(state_file))
    except (BoxProblem, ValueError, OSError) as problem:
        raise click.UsageError(f"the world cannot be made: {problem}") from None
    try:
        bound = listen_on(host.strip("[]"), int(port))
    except OSError as problem:
        why = os.strerror(problem.errno) if problem.errno else str(problem)
        raise click.ClickException(f"cannot listen on {listen}: {why}") from None
    kept = Path(state_file) if state_file else None
    with bound, contextlib.suppress(KeyboardInterrupt):
        if kept is not None:  # only now: the file may be that of the program whose port we wanted
            _try_keeping(box, kept)
        asyncio.run(serve(box, bound, kept))


def read_world(path: Path) -> Any:
    """Read a world file; raises ValueError in words."""
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as problem:
        raise ValueError(f"{path} is not JSON: {problem}") from None


def listen_on(host: str, port: int) -> socket.socket:
    """Take a port of this machine; raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


async def serve(box: Box, bound: socket.socket, state_file: Path | None) -> None:
    """Serve until a signal comes."""
    config = uvicorn.Config(
        box.app(), log_level="warning", access_log=False, server_header=False, date_header=False,
        timeout_graceful_shutdown=1, http=DroppingProtocol,
    )  # fmt: skip
    with _kept(box, state_file) if state_file else contextlib.nullcontext():
        host, port = bound.getsockname()[:2]
        sys.stdout.write(f"Sandbox on http://{f'[{host}]' if ':' in host else host}:{port}\n")
        sys.stdout.flush()  # the port is ours: whoever calls from now on is answered
        await Server(config).serve(sockets=[bound])


def _try_keeping(box: Box, path: Path) -> None:
    try:
        state.save(box.api, path)
    except OSError as problem:
        raise click.UsageError(f"the state cannot be kept: {problem}") from None


@contextlib.contextmanager
def _kept(box: Box, path: Path) -> Iterator[None]:
    """Keep the box in a file meanwhile, and as it stands at the end."""
    keeper = asyncio.create_task(state.Keeper(box.api, path).run())
    try:
        yield
    finally:
        keeper.cancel()
        state.save(box.api, path)


if __name__ == "__main__":
    logging.basicConfig(level="WARNING", format="%(levelname)s %(name)s: %(message)s")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    main()
