"""Words of cases, as they were reported."""

import sqlalchemy as sa
from alembic import op

revision = "b1c4d2e7f903"
down_revision = "a082307a4a22"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.add_column(sa.Column("words", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.drop_column("words")
