"""How many reported a member's tip."""

import sqlalchemy as sa
from alembic import op

revision = "f7c3d9e52b08"
down_revision = "f2b6d8a13c94"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "suggestions", sa.Column("reports", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    op.drop_column("suggestions", "reports")
