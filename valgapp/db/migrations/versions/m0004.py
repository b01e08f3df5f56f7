"""Votes, eligible voters and source of an imported figure."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "plan_polling_area",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("polling_area_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_plan_polling_area_plan_id_housing_plan")
        ),
        sa.ForeignKeyConstraint(
            ["polling_area_id"],
            ["polling_area.id"],
            name=op.f("fk_plan_polling_area_polling_area_id_polling_area"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_polling_area")),
        sa.UniqueConstraint(
            "plan_id", "polling_area_id", name=op.f("uq_plan_polling_area_plan_id_polling_area_id")
        ),
    )
    with op.batch_alter_table("plan_polling_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_polling_area_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_plan_polling_area_polling_area_id"), ["polling_area_id"], unique=False
        )

    with op.batch_alter_table("turnout", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source_date", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "counting",
                sa.Enum("FINAL", "PRELIMINARY", name="counting", native_enum=False, length=24),
                nullable=False,
                server_default="FINAL",
            )
        )
        batch_op.add_column(sa.Column("released_at", sa.DateTime(), nullable=True))
        batch_op.add_column(
            sa.Column("fingerprint", sa.String(length=64), nullable=False, server_default="")
        )
    with op.batch_alter_table("turnout", schema=None) as batch_op:
        batch_op.alter_column("counting", server_default=None)
        batch_op.alter_column("fingerprint", server_default=None)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("turnout", schema=None) as batch_op:
        batch_op.drop_column("fingerprint")
        batch_op.drop_column("released_at")
        batch_op.drop_column("counting")
        batch_op.drop_column("source_date")

    with op.batch_alter_table("plan_polling_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_polling_area_polling_area_id"))
        batch_op.drop_index(batch_op.f("ix_plan_polling_area_plan_id"))

    op.drop_table("plan_polling_area")
