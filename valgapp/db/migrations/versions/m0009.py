"""People's rights: texts shown, restriction, objections, retention and tombstones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import valgapp.db.base

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "privacy_text",
        sa.Column("id", valgapp.db.base.SharedUuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "INFORMATION",
                "PHOTO",
                "CONTACT_LIST",
                name="textkind",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("body", sa.String(length=8000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_text")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_privacy_text_kind_number")),
    )
    op.create_table(
        "retention_rule",
        sa.Column("id", valgapp.db.base.SharedUuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "APPLICANT",
                "AMBASSADOR",
                "LEAD",
                "GUEST",
                "CONTACT",
                "SPEAKER",
                "VOUCHER",
                name="keep",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_rule")),
        sa.UniqueConstraint("kind", name=op.f("uq_retention_rule_kind")),
    )
    op.create_table(
        "tombstone",
        sa.Column("id", valgapp.db.base.SharedUuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("erased_table", sa.String(length=60), nullable=False),
        sa.Column("row_id", valgapp.db.base.SharedUuid(), nullable=False),
        sa.Column("erased_on", sa.Date(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "ASKED",
                "PERIOD_OVER",
                "NOT_NEEDED",
                "WRONGLY_KEPT",
                name="reason",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstone")),
        sa.UniqueConstraint("row_id", name=op.f("uq_tombstone_row_id")),
    )
    op.create_table(
        "objection",
        sa.Column("id", valgapp.db.base.SharedUuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ambassador_id", valgapp.db.base.SharedUuid(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("about", sa.String(length=2000), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("OPEN", "UPHELD", "REJECTED", name="outcome", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_objection_ambassador_id_ambassador")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_objection_ambassador_id"), ["ambassador_id"], unique=False
        )

    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.add_column(sa.Column("information_version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("restricted_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("restricted_reason", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("erased_on", sa.Date(), nullable=True))

    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.alter_column("restricted_reason", server_default=None)

    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("text_version", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_column("text_version")

    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.drop_column("erased_on")
        batch_op.drop_column("restricted_reason")
        batch_op.drop_column("restricted_on")
        batch_op.drop_column("information_version")

    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objection_ambassador_id"))

    op.drop_table("objection")
    op.drop_table("tombstone")
    op.drop_table("retention_rule")
    op.drop_table("privacy_text")
