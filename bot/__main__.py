"""`python -m bot`: the command line."""

import asyncio
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import click
import uvloop
from dotenv import load_dotenv

from bot.clock import BoxClock, real_time
from bot.errors import set_up_logging
from bot.settings import BadSettings, Settings
from content.problems import Problems
from storage.errors import Unavailable, WrongKey
from storage.vault import Vault

DIALOGUES = ("onboarding", "checkin", "wait", "goal", "tips", "help")
"""What can be rehearsed; see bot/scenes.py for each."""


def read_settings() -> Settings:
    """Read the settings, or say everything that is wrong with them and end with 2."""
    load_dotenv()
    try:
        settings = Settings.from_env(os.environ)
    except BadSettings as wrong:
        click.echo("These settings cannot be used:", err=True)
        for problem in wrong.problems:
            click.echo(f"  {problem}", err=True)
        sys.exit(2)
    set_up_logging(settings.log_level)
    return settings


def run_to_end(work: Coroutine[Any, Any, int | None]) -> None:
    """Run, ending cleanly on a signal; troubles in words, with 2."""

    async def until_signal() -> int:
        loop = asyncio.get_running_loop()
        task = asyncio.ensure_future(work)
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            return await task or 0
        return 0

    try:
        sys.exit(uvloop.run(until_signal()))
    except (WrongKey, Unavailable, Problems, OSError, ValueError) as trouble:
        click.echo(str(trouble), err=True)
        sys.exit(2)


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Meanwhile: company for people who wait for care. Without a command it runs."""
    if context.invoked_subcommand is None:
        settings = read_settings()
        context.invoke(sandbox if settings.is_sandbox else run)


@main.command()
def run() -> None:
    """Run the bot on Telegram."""
    settings = read_settings()
    if settings.is_sandbox:
        click.echo("TELEGRAM_BOT_TOKEN is not set; `python -m bot sandbox` needs none.", err=True)
        sys.exit(2)
    run_to_end(_run(settings))


async def _run(settings: Settings, *, quiet: bool = True) -> None:
    from telegram.error import InvalidToken, TelegramError  # noqa: PLC0415

    from bot.build import build  # noqa: PLC0415 - only what is asked for is loaded
    from bot.residents import Residents  # noqa: PLC0415
    from bot.sandbox import is_box, keep_key  # noqa: PLC0415

    async with aiohttp.ClientSession() as session:
        root = settings.api_url
        in_box = settings.is_local and await is_box(session, root)
        if in_box and not settings.data_key:
            settings = replace(settings, data_key=keep_key())
        clock = BoxClock() if in_box else real_time
        app = await build(settings, clock=clock)
        try:
            if isinstance(clock, BoxClock):
                await clock.look(session, root)
            await app.start()
            _settle_memory()
            if isinstance(clock, BoxClock):
                await app.follow_box(clock, session, root)
            if not quiet:
                await Residents(app, session, root).live(click.echo)
                click.echo(f"Meanwhile is running. Open {root} in a browser. Ctrl-C ends it.")
            await app.wait()
        except InvalidToken:
            # Not its own words: they hold the token, and end up in logs.
            words = "TELEGRAM_BOT_TOKEN: Telegram does not know this token; @BotFather gives them"
            raise ValueError(words) from None
        except TelegramError as error:
            words = f"{root} cannot be used: {error.message}; see the network, and TELEGRAM_API_URL"
            raise ConnectionError(words) from None
        finally:
            await app.stop()


def _settle_memory() -> None:
    # What a start has loaded stays to the end: nobody need look through it for garbage again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)


@main.command()
def sandbox() -> None:
    """Run the bot in a Telegram in a box, with a page in the browser."""
    from bot.sandbox import DEMO, STATE, box_running, demo_settings  # noqa: PLC0415

    settings = demo_settings(read_settings())

    async def both() -> None:
        arguments = ["--world", str(DEMO / "world.json"), "--state", str(STATE)]
        async with box_running(settings, *arguments):
            await _run(settings, quiet=False)

    run_to_end(both())


@main.command()
@click.argument("dialogue", type=click.Choice(DIALOGUES))
@click.option("--programme", type=click.Path(), help="Another programme file than PROGRAMME.")
@click.option("--locale", help="The language to read it in, such as en.")
@click.option("--play", is_flag=True, help="Someone sensible answers; so it is without a terminal.")
@click.option("--stay", is_flag=True, help="Go on after the end, until Ctrl-D.")
def rehearse(
    dialogue: str, programme: str | None, locale: str | None, *, play: bool, stay: bool
) -> None:
    """Read a dialogue in the terminal as a member would, and answer it.

    The real bot plays against a Telegram in a box, in virtual time. Nothing is kept and nobody is
    written to. It ends with 1 when something could not be said.
    """
    from bot.rehearse import rehearse as play_it  # noqa: PLC0415
    from bot.scenes import SCENES  # noqa: PLC0415

    load_dotenv()
    own = programme or os.environ.get("PROGRAMME") or ""
    by_themselves = play or not sys.stdin.isatty()
    run_to_end(
        play_it(
            SCENES[dialogue],
            programme=own,
            locale=locale,
            by_themselves=by_themselves,
            stays=stay,
        )
    )


@main.command()
def doctor() -> None:
    """Say whether this deployment is fit to go live, line by line; 1 when it is not."""
    from bot.build import make_bot  # noqa: PLC0415
    from bot.doctor import examine  # noqa: PLC0415

    settings = read_settings()

    async def look() -> int:
        fit = True
        async for finding in examine(settings, real_time, make_bot):
            click.echo(str(finding))
            fit = fit and finding.is_ok
        click.echo("Fit to go live." if fit else "Not fit to go live yet.")
        return 0 if fit else 1

    run_to_end(look())


@main.command()
@click.option("--to", "folder", type=click.Path(), default=".", help="Folder for the file.")
@click.option("--reason", required=True, help="Why; it is written down.")
def export(folder: str, reason: str) -> None:
    """Write check-ins and cases as CSV files into a zip, under random names."""
    from bot.desk import write_export  # noqa: PLC0415

    run_to_end(write_export(read_settings(), Path(folder), reason))


@main.command()
def migrate() -> None:
    """Bring the database's schema up to date; starting the bot does so too."""
    from bot.desk import open_database  # noqa: PLC0415

    async def upgrade() -> None:
        async with open_database(read_settings()):
            click.echo("The schema is up to date.")

    run_to_end(upgrade())


@main.command("rotate-key")
def rotate_key() -> None:
    """Encrypt everything anew with NEW_DATA_KEY; all of it, or nothing."""
    from bot.desk import rotate  # noqa: PLC0415

    run_to_end(rotate(read_settings(), os.environ.get("NEW_DATA_KEY", "")))


@main.command("new-key")
def new_key() -> None:
    """Print a new key for DATA_KEY."""
    click.echo(Vault.make_key())


@main.command("check-content")
@click.argument("path", required=False)
@click.option("--schemas", is_flag=True, help="Write the schemas for editors anew.")
def check_content(path: str | None, *, schemas: bool) -> None:
    """Check everything in content/ with your PROGRAMME, and say what to put right.

    PATH is another folder of content, or a programme file.
    """
    from bot.said import messages  # noqa: PLC0415
    from content.__main__ import main as check  # noqa: PLC0415

    load_dotenv()
    own = os.environ.get("PROGRAMME")
    programme = Path(own) if own else None
    sys.exit(
        check(
            [path] if path else [],
            real_time().date(),
            programme=programme,
            spoken=messages(),
            writes_schemas=schemas,
        )
    )


if __name__ == "__main__":
    main()
