"""Migrations: the schema's history; run at start, inside the bot's own transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

HERE = Path(__file__).parent


def config(connection: Connection) -> Config:
    """Give Alembic's configuration for work on an open connection."""
    configuration = Config()
    configuration.set_main_option("script_location", str(HERE))
    configuration.attributes["connection"] = connection
    return configuration


def upgrade(connection: Connection) -> None:
    """Bring the schema up to date."""
    # Alembic joins a transaction that has begun; without one it would commit on its own.
    connection.execute(text("SELECT 1"))
    command.upgrade(config(connection), "head")


def downgrade(connection: Connection) -> None:
    """Take every migration back."""
    connection.execute(text("SELECT 1"))
    command.downgrade(config(connection), "base")


def check(connection: Connection) -> None:
    """Raise when the schema and the migrations disagree."""
    connection.execute(text("SELECT 1"))
    command.check(config(connection))
