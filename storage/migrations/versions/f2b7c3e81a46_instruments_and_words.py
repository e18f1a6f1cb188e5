"""Rounds of published instruments; items answered with several options, and with words."""

import sqlalchemy as sa
from alembic import op

revision = "f2b7c3e81a46"
down_revision = "f6b2c8d41e95"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("checkins") as table:
        table.add_column(
            sa.Column("instruments", sa.String(120), nullable=False, server_default="")
        )
    with op.batch_alter_table("checkin_answers") as table:
        table.alter_column("value", existing_type=sa.String(24), type_=sa.String(240))
    op.create_table(
        "checkin_words",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "checkin_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("item", sa.String(24), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkin_id"], ["checkins.id"], name=op.f("fk_checkin_words_checkin_id_checkins")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_words")),
        sa.UniqueConstraint("checkin_id", "item", name=op.f("uq_checkin_words_checkin_id_item")),
    )


def downgrade() -> None:
    op.drop_table("checkin_words")
    with op.batch_alter_table("checkin_answers") as table:
        table.alter_column("value", existing_type=sa.String(240), type_=sa.String(24))
    with op.batch_alter_table("checkins") as table:
        table.drop_column("instruments")
