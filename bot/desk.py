"""What an operator does from the shell, with the bot stopped or, on PostgreSQL, beside it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from random import Random, SystemRandom

import click

from bot.clock import real_time
from bot.settings import BadSettings, Settings
from content.library import load
from services import exports
from services.work import Outbox, Work
from storage.database import Database, Db
from storage.rotation import rotate as rotate_all
from storage.vault import Vault


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Open the database of these settings, and close it again."""
    vault = Vault.from_setting(_key(settings))
    database = await Database.open(
        settings.database_url,
        vault,
        clock=real_time,
        random=Random(),  # noqa: S311
    )
    try:
        yield database
    finally:
        await database.close()


def _key(settings: Settings) -> str:
    from bot.sandbox import KEY_FILE, keep_key  # noqa: PLC0415

    if not settings.data_key and KEY_FILE.exists():
        return keep_key()
    if not settings.data_key:
        raise BadSettings(["DATA_KEY: is needed to read the database"])
    return settings.data_key


async def write_export(settings: Settings, folder: Path, reason: str) -> None:
    """Write the export and note that it was made."""
    library = load(programme_file=settings.programme)
    secrets = SystemRandom()
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    async with open_database(settings) as database:
        made = await database.read(lambda db: exports.bundle(db, real_time(), secrets, library))

        def note(db: Db) -> None:
            work = Work(db, real_time(), library, Random(), secrets, Outbox())  # noqa: S311
            exports.log(work, reason, made.rows)

        await database.write(note)  # first: nothing leaves of which nothing is written down
        path = await asyncio.to_thread(_put, folder, made.name, made.content)
    click.echo(f"{path}: {made.rows} rows; {made.left_out} members had not agreed and are left out")


def _put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file of its own, whatever is there already."""
    stem, _, kind = name.rpartition(".")
    for number in count(1):
        path = folder / (name if number == 1 else f"{stem}-{number}.{kind}")
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return path
    raise AssertionError


async def rotate(settings: Settings, new_key: str) -> None:
    """Encrypt everything with another key, in one transaction."""
    if not new_key:
        raise BadSettings(["NEW_DATA_KEY: set it to the key to change to (`new-key` makes one)"])
    if new_key.strip() == _key(settings).strip():
        raise BadSettings(["NEW_DATA_KEY: is the key in use; `new-key` makes another one"])
    try:
        new = Vault.from_setting(new_key)
    except ValueError as wrong:
        raise BadSettings([f"NEW_DATA_KEY: {wrong}"]) from None
    async with open_database(settings) as database:
        old = Vault.from_setting(_key(settings))
        values = await database.write(lambda db: rotate_all(db.connection, old, new))
    click.echo(f"{values} values are encrypted with the new key. Set DATA_KEY to it now.")
