"""Reasons given for exports are sealed: they are somebody's words."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from storage.vault import Vault

revision = "f6b2c8d41e95"
down_revision = "f6a2c8d35e91"
branch_labels = None
depends_on = None

PLACE = "exports.reason"


def upgrade() -> None:
    _change(sa.LargeBinary(), lambda row, words: _vault().seal(PLACE, row, words))


def downgrade() -> None:
    _change(sa.Text(), lambda row, sealed: _vault().open(PLACE, row, sealed))


def _vault() -> Vault:
    vault: Vault = context.config.attributes["vault"]
    return vault


def _change(kind: "sa.types.TypeEngine[Any]", written: Callable[[int, Any], Any]) -> None:
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":  # of what was in the clear nothing stays in free pages
        bind.execute(sa.text("PRAGMA secure_delete = ON"))
    op.add_column("exports", sa.Column("told", kind, nullable=True))
    told = sa.column("told", kind)
    exports = sa.table("exports", sa.column("id"), sa.column("reason"), told)
    for row in bind.execute(sa.select(exports).where(exports.c.reason.is_not(None))).all():
        new = written(row.id, row.reason)
        bind.execute(exports.update().where(exports.c.id == row.id).values(told=new))
    with op.batch_alter_table("exports") as table:
        table.drop_column("reason")
    op.alter_column("exports", "told", new_column_name="reason", existing_type=kind)
    if bind.dialect.name == "sqlite":
        bind.execute(sa.text("PRAGMA secure_delete = OFF"))
