"""One visit a transaction, on both databases: alone, whole, and honest about trouble."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import chats, postgres, updates
from storage.database import Conflict, Database, Db, Unavailable, WrongKey
from storage.rotation import rotate
from storage.vault import Vault
from tests.postgres import Server, fresh

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
KEY = Vault.make_key()


async def open_one(url: str, key: str = KEY) -> Database:
    return await Database.open(url, Vault.from_setting(key), clock=lambda: NOW, random=Random(1))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_one(database_url)
    yield opened
    await opened.close()


async def test_a_wrong_key_is_refused_and_nothing_is_touched(database_url: str) -> None:
    first = await open_one(database_url)
    await first.write(lambda db: chats.add_chat(db, 77, "private"))
    await first.close()
    with pytest.raises(WrongKey, match="DATA_KEY does not fit"):
        await open_one(database_url, Vault.make_key())
    again = await open_one(database_url)
    assert await again.read(lambda db: chats.find_chat(db, 77)) is not None
    await again.close()


async def test_telegram_ids_are_not_readable_where_they_are_kept(database: Database) -> None:
    await database.write(lambda db: chats.add_chat(db, 123456789012, "private"))

    def dump(db: Db) -> str:
        return str(db.execute(text("SELECT * FROM chats")).all())

    assert "123456789012" not in await database.read(dump)


async def test_a_task_that_fails_takes_nothing_and_nobody_with_it(database: Database) -> None:
    def good(number: int):
        return lambda db: updates.remember(db, number, NOW)

    def bad(db: Db) -> None:
        updates.remember(db, 1000, NOW)
        raise ValueError("no")

    results = await asyncio.gather(
        *(database.write(good(number)) for number in range(5)),
        database.write(bad),
        *(database.write(good(number)) for number in range(5, 10)),
        return_exceptions=True,
    )
    assert [each for each in results if each is not True] == [results[5]]
    assert isinstance(results[5], ValueError)
    assert await database.write(good(1000)) is True


async def test_many_at_once_remember_one_update_once(database: Database) -> None:
    won = await asyncio.gather(
        *(database.write(lambda db: updates.remember(db, 5, NOW)) for _ in range(20))
    )
    assert sum(won) == 1


async def test_a_lost_race_is_run_again_and_a_stubborn_one_told(database: Database) -> None:
    tries = []

    def twice(db: Db) -> str:
        tries.append(1)
        if len(tries) < 3:
            raise Conflict
        return "done"

    def never(db: Db) -> None:
        raise Conflict

    assert await database.write(twice) == "done"
    with pytest.raises(Conflict):
        await database.write(never)


async def test_a_reader_may_not_write(database: Database) -> None:
    if database._engine.__class__.__name__ == "PostgresEngine":
        with pytest.raises(DBAPIError):
            await database.read(lambda db: updates.remember(db, 6, NOW))
    else:
        await database.read(lambda db: updates.remember(db, 6, NOW))
    assert await database.write(lambda db: updates.remember(db, 6, NOW))


async def test_a_closed_database_says_so(database_url: str) -> None:
    opened = await open_one(database_url)
    await opened.close()
    if database_url.startswith("sqlite"):
        with pytest.raises(Unavailable):
            await opened.write(lambda db: None)


async def test_one_process_holds_a_sqlite_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'one.db'}"
    first = await open_one(url)
    with pytest.raises(Unavailable, match="another process"):
        await open_one(url)
    async with first.hold("postman"):
        pass
    await first.close()


async def test_a_lock_that_was_taken_away_is_taken_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'one.db'}"
    first = await open_one(url)
    (tmp_path / "one.db.lock").unlink()
    assert await first.write(lambda db: chats.add_chat(db, 1, "private"))
    with pytest.raises(Unavailable, match="another process"):
        await open_one(url)
    await first.close()
    await (await open_one(url)).close()


async def test_whoever_was_faster_has_a_lock_that_was_taken_away(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'one.db'}"
    first = await open_one(url)
    (tmp_path / "one.db.lock").unlink()
    second = await open_one(url)
    for then in (second.close, first.close):  # for good: it knows nothing of what the other did
        with pytest.raises(Unavailable, match="another process"):
            await first.write(lambda db: chats.add_chat(db, 1, "private"))
        with pytest.raises(Unavailable, match="another process"):
            await first.read(lambda db: chats.find_chat(db, 1))
        await then()


async def test_a_file_that_is_no_database_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is no database, whatever its name says " * 100)
    before = set(threading.enumerate())
    with pytest.raises(Unavailable, match="file is not a database"):
        await open_one(f"sqlite:///{path}")
    for thread in set(threading.enumerate()) - before:
        if not thread.name.startswith("asyncio"):  # those of the pool are the loop's
            thread.join(5)
            assert not thread.is_alive(), "it keeps the process from ever ending"


async def test_a_schema_from_the_future_is_left_alone(database_url: str) -> None:
    first = await open_one(database_url)
    await first.write(lambda db: db.execute(text("UPDATE alembic_version SET version_num = 'z9'")))
    await first.close()
    with pytest.raises(Unavailable, match="newer Meanwhile"):
        await open_one(database_url)


async def test_an_address_of_neither_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="sqlite:/// or postgresql://"):
        await open_one("mysql://nowhere")


async def test_nothing_is_written_into_a_file_that_was_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    opened = await open_one(f"sqlite:///{path}")
    path.rename(tmp_path / "elsewhere")
    for put_in_its_place in (False, True):
        if put_in_its_place:
            path.write_bytes(b"another file")
        with pytest.raises(Unavailable, match="was taken away"):
            await opened.write(lambda db: chats.add_chat(db, 1, "private"))
    (tmp_path / "elsewhere").rename(path)
    assert await opened.write(lambda db: chats.add_chat(db, 1, "private"))
    await opened.close()


async def test_a_full_disk_is_told_and_gets_well_again(tmp_path: Path) -> None:
    opened = await open_one(f"sqlite:///{tmp_path / 'small.db'}")
    pages = await opened.write(lambda db: db.execute(text("PRAGMA page_count")).scalar())
    await opened.write(lambda db: db.execute(text(f"PRAGMA max_page_count={pages}")).scalar())

    def much(db: Db) -> None:
        for number in range(5000):
            chats.add_chat(db, number, "private")

    with pytest.raises(Unavailable):
        await opened.write(much)
    both = await asyncio.gather(
        opened.write(much), opened.write(lambda db: 1), return_exceptions=True
    )
    assert isinstance(both[0], Unavailable)
    await opened.write(lambda db: db.execute(text("PRAGMA max_page_count=100000")).scalar())
    assert await opened.write(lambda db: chats.add_chat(db, 1, "private"))
    await opened.close()


async def test_only_one_holds_on_postgresql_and_the_next_takes_over(
    postgres_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "HOLD_EVERY", 0.01)
    url = fresh(postgres_server)
    first, second = await open_one(url), await open_one(url)
    order = []

    async def work(database: Database, name: str, gate: asyncio.Event) -> None:
        async with database.hold("postman"):
            order.append(name)
            await gate.wait()

    gate = asyncio.Event()
    one = asyncio.create_task(work(first, "first", gate))
    await asyncio.sleep(0.1)
    two = asyncio.create_task(work(second, "second", asyncio.Event()))
    await asyncio.sleep(0.1)
    assert order == ["first"]
    gate.set()
    await one
    await asyncio.sleep(0.2)
    assert order == ["first", "second"]
    two.cancel()
    await asyncio.gather(two, return_exceptions=True)
    await first.close()
    await second.close()


@pytest.mark.parametrize("more", ["", "&sslmode=disable", "&sslmode=bogus", "&nothing=known"])
async def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path, more: str) -> None:
    with pytest.raises(Unavailable):
        await open_one(f"postgresql://postgres@/postgres?host={tmp_path}{more}")


async def test_an_address_is_read_as_postgresqls_own_programs_do(postgres_server: Server) -> None:
    url = fresh(postgres_server)
    await (await open_one(f"{url}&sslmode=disable&application_name=ours")).close()
    with pytest.raises(Unavailable, match="unrecognized configuration parameter"):
        await open_one(f"{url}&nothing=known")


async def test_a_lost_connection_ends_the_hold_and_another_takes_over(
    postgres_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "HOLD_EVERY", 0.02)
    url = fresh(postgres_server)
    first, second = await open_one(url), await open_one(url)
    held, taken_over = asyncio.Event(), asyncio.Event()

    async def hold(database: Database, reached: asyncio.Event) -> None:
        async with database.hold("postman"):
            reached.set()
            await asyncio.Event().wait()

    one = asyncio.create_task(hold(first, held))
    await held.wait()
    two = asyncio.create_task(hold(second, taken_over))
    holder = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock'"
    end = f"SELECT pg_terminate_backend(pid) FROM ({holder}) AS held"
    await second.read(lambda db: db.execute(text(end)).all())
    with pytest.raises(Unavailable):
        await one
    await taken_over.wait()
    assert not two.done()
    two.cancel()
    await asyncio.gather(two, return_exceptions=True)
    await first.close()
    await second.close()


async def test_the_key_is_not_changed_beside_someone_who_writes_with_the_old_one(
    postgres_server: Server,
) -> None:
    url, new = fresh(postgres_server), Vault.make_key()
    await (await open_one(url)).close()
    first, second = await open_one(url), await open_one(url)

    def change(db: Db) -> int:
        return rotate(db.connection, db.vault, Vault.from_setting(new))

    with pytest.raises(Unavailable, match="stop every process"):
        await second.write(change)
    ours = "pid = pg_backend_pid()"
    others = f"datname = current_database() AND NOT {ours} AND backend_type = 'client backend'"
    end = f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}"
    await second.read(lambda db: db.execute(text(end)).all())
    assert await second.write(change)
    with pytest.raises(Unavailable):
        await first.write(lambda db: chats.add_chat(db, 77, "private"))
    with pytest.raises(Unavailable, match="start again with the new DATA_KEY"):
        await first.write(lambda db: chats.add_chat(db, 77, "private"))
    await first.close()
    await second.close()
    await (await open_one(url, new)).close()
