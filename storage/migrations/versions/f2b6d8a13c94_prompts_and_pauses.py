"""What was written unasked, how much may be, pauses that begin later, when check-ins were asked."""

import sqlalchemy as sa
from alembic import op

revision = "f2b6d8a13c94"
down_revision = "f2b7c3e81a46"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "prompts",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_prompts_person_id")),
        sa.PrimaryKeyConstraint("person_id", "at", "kind", name=op.f("pk_prompts")),
    )
    op.add_column("people", sa.Column("paused_from", sa.BigInteger(), nullable=True))
    op.add_column("people", sa.Column("most_a_week", sa.SmallInteger(), nullable=True))
    op.add_column("checkins", sa.Column("asked_at", sa.BigInteger(), nullable=True))
    op.execute(sa.text("UPDATE checkins SET asked_at = due_at WHERE asked"))
    op.drop_column("checkins", "asked")


def downgrade() -> None:
    asked: sa.Column[bool] = sa.Column(
        "asked", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("checkins", asked)
    op.execute(sa.text("UPDATE checkins SET asked = (asked_at IS NOT NULL)"))
    op.drop_column("checkins", "asked_at")
    op.drop_column("people", "most_a_week")
    op.drop_column("people", "paused_from")
    op.drop_table("prompts")
