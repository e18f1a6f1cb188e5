"""Bold, italic and the like in posts."""

import sqlalchemy as sa
from alembic import op

revision = "a1d4f7b92c63"
down_revision = "f7c3d9e52b08"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("posts") as table:
        table.add_column(sa.Column("formats", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("posts") as table:
        table.drop_column("formats")
