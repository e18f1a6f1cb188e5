"""Small goals people set themselves."""

import sqlalchemy as sa
from alembic import op

revision = "d4e8b6a07c31"
down_revision = "c7a9e3d15b20"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "goals",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("sure", sa.SmallInteger(), nullable=True),
        sa.Column("easier", sa.LargeBinary(), nullable=True),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("went", sa.String(24), nullable=True),
        sa.Column("went_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_goals_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
    )
    op.create_index(op.f("ix_goals_person_id"), "goals", ["person_id"])


def downgrade() -> None:
    op.drop_table("goals")
