"""The project accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("track_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("oere", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_budget_line_plan_id_housing_plan")
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["track.id"], name=op.f("fk_budget_line_track_id_track")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
    )
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_line_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_budget_line_track_id"), ["track_id"], unique=False)

    op.create_table(
        "co_funding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("oere", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "UNKNOWN",
                "PROMISED",
                "CONFIRMED",
                "RECEIVED",
                name="cofundingstate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_co_funding_plan_id_housing_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_funding")),
    )
    with op.batch_alter_table("co_funding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_co_funding_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "posting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("part_of_id", sa.Uuid(), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("supplier", sa.String(length=200), nullable=False),
        sa.Column("oere", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "EXPECTED",
                "ORDERED",
                "INVOICED",
                "PAID",
                name="postingstate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("void_reason", sa.String(length=600), nullable=False),
        sa.Column("overspend_reason", sa.String(length=600), nullable=False),
        sa.Column("external_ref", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["campaign_activity.id"],
            name=op.f("fk_posting_activity_id_campaign_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["posting.id"], name=op.f("fk_posting_corrects_id_posting")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["local_event.id"], name=op.f("fk_posting_event_id_local_event")
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["budget_line.id"], name=op.f("fk_posting_line_id_budget_line")
        ),
        sa.ForeignKeyConstraint(
            ["part_of_id"], ["posting.id"], name=op.f("fk_posting_part_of_id_posting")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_posting_plan_id_housing_plan")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["course_session.id"], name=op.f("fk_posting_session_id_course_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
        sa.UniqueConstraint(
            "owner_site", "voucher_number", name=op.f("uq_posting_owner_site_voucher_number")
        ),
    )
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_corrects_id"), ["corrects_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_line_id"), ["line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_part_of_id"), ["part_of_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_session_id"), ["session_id"], unique=False)

    op.create_table(
        "reallocation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("from_track_id", sa.Uuid(), nullable=False),
        sa.Column("to_track_id", sa.Uuid(), nullable=False),
        sa.Column("from_line_id", sa.Uuid(), nullable=True),
        sa.Column("to_line_id", sa.Uuid(), nullable=True),
        sa.Column("oere", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_line_id"],
            ["budget_line.id"],
            name=op.f("fk_reallocation_from_line_id_budget_line"),
        ),
        sa.ForeignKeyConstraint(
            ["from_track_id"], ["track.id"], name=op.f("fk_reallocation_from_track_id_track")
        ),
        sa.ForeignKeyConstraint(
            ["to_line_id"], ["budget_line.id"], name=op.f("fk_reallocation_to_line_id_budget_line")
        ),
        sa.ForeignKeyConstraint(
            ["to_track_id"], ["track.id"], name=op.f("fk_reallocation_to_track_id_track")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reallocation")),
    )
    with op.batch_alter_table("reallocation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reallocation_from_line_id"), ["from_line_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_reallocation_from_track_id"), ["from_track_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_reallocation_to_line_id"), ["to_line_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_reallocation_to_track_id"), ["to_track_id"], unique=False
        )

    op.create_table(
        "receipt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("original_sha256", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name=op.f("fk_receipt_posting_id_posting")
        ),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_receipt_sha256_blob")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_posting_id"), ["posting_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_posting_id"))

    op.drop_table("receipt")
    with op.batch_alter_table("reallocation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reallocation_to_track_id"))
        batch_op.drop_index(batch_op.f("ix_reallocation_to_line_id"))
        batch_op.drop_index(batch_op.f("ix_reallocation_from_track_id"))
        batch_op.drop_index(batch_op.f("ix_reallocation_from_line_id"))

    op.drop_table("reallocation")
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posting_session_id"))
        batch_op.drop_index(batch_op.f("ix_posting_plan_id"))
        batch_op.drop_index(batch_op.f("ix_posting_part_of_id"))
        batch_op.drop_index(batch_op.f("ix_posting_line_id"))
        batch_op.drop_index(batch_op.f("ix_posting_event_id"))
        batch_op.drop_index(batch_op.f("ix_posting_day"))
        batch_op.drop_index(batch_op.f("ix_posting_corrects_id"))
        batch_op.drop_index(batch_op.f("ix_posting_activity_id"))

    op.drop_table("posting")
    with op.batch_alter_table("co_funding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_co_funding_plan_id"))

    op.drop_table("co_funding")
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budget_line_track_id"))
        batch_op.drop_index(batch_op.f("ix_budget_line_plan_id"))

    op.drop_table("budget_line")
