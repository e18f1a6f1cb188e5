"""The schema's history leads to the schema, and back, on both databases."""

from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.ext.asyncio import create_async_engine

from storage import migrations
from storage.migrations import __main__ as command


def walk(connection) -> set[str]:
    command._walk(connection)
    return set(inspect(connection).get_table_names())


async def test_migrations_go_up_down_and_up_again(database_url: str) -> None:
    if database_url.startswith("sqlite"):
        engine = create_engine(database_url)
        with engine.begin() as connection:
            tables = walk(connection)
        engine.dispose()
    else:
        other = create_async_engine(database_url.replace("postgresql://", "postgresql+asyncpg://"))
        async with other.begin() as connection:
            tables = await connection.run_sync(walk)
        await other.dispose()
    assert {"people", "letters", "alembic_version"} <= tables


def test_the_command_checks_them(monkeypatch) -> None:
    assert command.main([]) == 0


def test_the_newest_revision_is_the_one_a_start_looks_for() -> None:
    with create_engine("sqlite://").connect() as connection:
        scripts = ScriptDirectory.from_config(migrations.config(connection))
    assert scripts.get_heads() == [migrations.HEAD]
