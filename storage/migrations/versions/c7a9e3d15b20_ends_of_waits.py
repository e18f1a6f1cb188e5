"""When a wait was last talked about, how long after its end we ask; who offers support."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "c7a9e3d15b20"
down_revision = "b1c4d2e7f903"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("waits") as table:
        table.add_column(sa.Column("told_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("asked_until", sa.Date(), nullable=True))
    waits = sa.table("waits", sa.column("added_at", sa.BigInteger), sa.column("told_on", sa.Date))
    bind = op.get_bind()
    for added_at in bind.execute(sa.select(waits.c.added_at).distinct()).scalars().all():
        day = datetime.fromtimestamp(added_at // 1_000_000, UTC).date()
        bind.execute(waits.update().where(waits.c.added_at == added_at).values(told_on=day))
    with op.batch_alter_table("waits") as table:
        table.alter_column("told_on", existing_type=sa.Date(), nullable=False)
    with op.batch_alter_table("people") as table:
        table.add_column(sa.Column("offered_support_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people") as table:
        table.drop_column("offered_support_at")
    with op.batch_alter_table("waits") as table:
        table.drop_column("asked_until")
        table.drop_column("told_on")
