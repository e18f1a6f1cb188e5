"""When something is broken: help is there all the same, and nothing said is lost."""

import sqlite3
from pathlib import Path

import pytest

from bot import postman
from storage import sqlite
from tests.postgres import Server, fresh
from tests.world import Someone, World, opened


async def told(who: Someone, caplog: pytest.LogCaptureFixture, words: str) -> None:
    """Wait until the log says it."""

    async def said() -> bool | None:
        return words in caplog.text or None

    await who.world.until(said, f"the log to say {words!r}", who)


async def test_help_answers_while_the_database_is_locked_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    hasty = [pragma for pragma in sqlite.PRAGMAS if "busy_timeout" not in pragma]
    monkeypatch.setattr(sqlite, "PRAGMAS", ("PRAGMA busy_timeout=50", *hasty))
    async with opened(f"sqlite:///{tmp_path / 'test.db'}") as world:
        ann = await world.member("Ann")
        other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await ann.says("/tip")
        await ann.says("/help")
        bea = await world.someone("Bea")
        await bea.says("/help")
        await bea.sees("116 123")
        await ann.sees("116 123")
        await told(ann, caplog, "waits for the database")
        other.execute("ROLLBACK")
        other.close()
        await ann.sees("Source:")
        assert (await world.app.examine()).numbers["updates_set_aside"] == 0


async def test_help_outlasts_an_outage(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postman, "LONGEST_WAIT", 0.02)
    ann = await world.someone("Ann")
    fault = {"kind": "502", "method": "sendMessage", "times": 8}
    await world.client.box("POST", "/faults", fault)
    await ann.says("/help")
    await ann.sees("116 123")


@pytest.mark.parametrize(
    ("shut", "opened_again"),
    [
        ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
        ("ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true"),
    ],
)
async def test_a_server_that_cannot_be_written_to_is_waited_for(
    postgres_server: Server, caplog: pytest.LogCaptureFixture, shut: str, opened_again: str
) -> None:
    url = fresh(postgres_server)
    name = url.partition("?")[0].rpartition("/")[2]

    def alter(how: str) -> None:
        postgres_server.psql(f"""SET default_transaction_read_only = off;
            ALTER DATABASE {name} {how};
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}';""")

    async with opened(url) as world:
        ann, bea = await world.circle("Ann", "Bea")
        alter(shut)
        await ann.says("Is anyone there?")
        await ann.says("/help")
        await ann.sees("116 123")
        await told(ann, caplog, "waits for the database: PostgreSQL: ")
        assert (await world.app.examine()).numbers["database_up"] == 0
        alter(opened_again)
        await bea.sees("Is anyone there?")
        assert (await world.app.examine()).numbers["updates_set_aside"] == 0
