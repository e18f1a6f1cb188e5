"""What people made of tips, counted."""

import sqlalchemy as sa
from alembic import op

revision = "e5f1a9c24d70"
down_revision = "d4e8b6a07c31"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tip_votes",
        sa.Column("tip", sa.String(40), nullable=False),
        sa.Column("segment", sa.String(40), nullable=False),
        sa.Column("helped", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tip", "segment", name=op.f("pk_tip_votes")),
    )


def downgrade() -> None:
    op.drop_table("tip_votes")
