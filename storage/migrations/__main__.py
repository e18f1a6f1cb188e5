"""`python -m storage.migrations`: up, checked, down and up again; `new "message"` writes one."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, create_engine

from storage import migrations


def main(arguments: list[str]) -> int:
    """Check the migrations on a temporary SQLite file, or write a new one."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'check.db'}")
        with engine.begin() as connection:
            if arguments[:1] == ["new"]:
                _new(connection, arguments[1])
            else:
                _walk(connection)
        engine.dispose()
    return 0


def _new(connection: Connection, message: str) -> None:
    migrations.upgrade(connection)
    command.revision(migrations.config(connection), message, autogenerate=True)


def _walk(connection: Connection) -> None:
    migrations.upgrade(connection)
    migrations.check(connection)
    migrations.downgrade(connection)
    migrations.upgrade(connection)
    migrations.check(connection)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
