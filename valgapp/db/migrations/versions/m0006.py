"""The ceremony, and who confirmed a name when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import valgapp.db.base

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "ceremony_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=600), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ceremony_item")),
    )
    op.create_table(
        "guest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("invited_on", sa.Date(), nullable=True),
        sa.Column(
            "reply",
            sa.Enum("WAITING", "COMING", "NOT_COMING", name="reply", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=600), nullable=False),
        sa.Column("arrived_at", valgapp.db.base.UtcInstant(), nullable=True),
        sa.Column("thanked_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
    )
    op.create_table(
        "ceremony_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hands_over", sa.String(length=200), nullable=False),
        sa.Column("reads", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_ceremony_plan_plan_id_housing_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ceremony_plan")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_ceremony_plan_plan_id")),
    )
    op.create_table(
        "graduate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ambassador_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reply",
            sa.Enum("WAITING", "COMING", "NOT_COMING", name="reply", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("companions", sa.Integer(), nullable=False),
        sa.Column("arrived_at", valgapp.db.base.UtcInstant(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_graduate_ambassador_id_ambassador")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graduate")),
        sa.UniqueConstraint("ambassador_id", name=op.f("uq_graduate_ambassador_id")),
    )
    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.add_column(sa.Column("diploma_name_confirmed_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "diploma_name_confirmed_by",
                sa.String(length=120),
                nullable=False,
                server_default="",
            )
        )
    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.alter_column("diploma_name_confirmed_by", server_default=None)

    with op.batch_alter_table("diploma", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("reserve", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("diploma", schema=None) as batch_op:
        batch_op.alter_column("reserve", server_default=None)

    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ceremony_starts", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("ceremony_seats", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ceremony_reply_by", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.drop_column("ceremony_reply_by")
        batch_op.drop_column("ceremony_seats")
        batch_op.drop_column("ceremony_starts")

    with op.batch_alter_table("diploma", schema=None) as batch_op:
        batch_op.drop_column("reserve")

    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.drop_column("diploma_name_confirmed_by")
        batch_op.drop_column("diploma_name_confirmed_on")

    op.drop_table("graduate")
    op.drop_table("ceremony_plan")
    op.drop_table("guest")
    op.drop_table("ceremony_item")
