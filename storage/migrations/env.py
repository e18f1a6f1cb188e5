"""Alembic's way in: it works on the connection it is handed, and on no other."""

from typing import Any, Literal

from alembic import context

from storage.schema import metadata
from storage.types import Choice, Moment


def render(kind: str, thing: Any, _: Any) -> str | Literal[False]:
    """Write our column types into a new migration by what they are stored as."""
    if kind != "type" or not isinstance(thing, Moment | Choice):
        return False
    return "sa.BigInteger()" if isinstance(thing, Moment) else "sa.String(24)"


def run() -> None:
    """Run the migrations."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_item=render,
        render_as_batch=True,
        compare_type=False,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
