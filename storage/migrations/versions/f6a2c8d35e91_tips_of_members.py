"""Tips that members suggest, and the messages that show them."""

import sqlalchemy as sa
from alembic import op

revision = "f6a2c8d35e91"
down_revision = "e5f1a9c24d70"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("topic", sa.String(24), nullable=True),
        sa.Column("reason", sa.String(24), nullable=True),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("flagged_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name=op.f("fk_suggestions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_suggestions_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint("number", name=op.f("uq_suggestions_number")),
    )
    op.create_index(op.f("ix_suggestions_person_id"), "suggestions", ["person_id"])
    op.create_index("ix_suggestions_state", "suggestions", ["state", "review_by"])
    op.add_column("letters", sa.Column("suggestion_id", ID, nullable=True))
    op.create_index(
        "ix_letters_suggestion",
        "letters",
        ["suggestion_id"],
        sqlite_where=sa.text("suggestion_id IS NOT NULL"),
        postgresql_where=sa.text("suggestion_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_letters_suggestion", table_name="letters")
    op.drop_column("letters", "suggestion_id")
    op.drop_table("suggestions")
