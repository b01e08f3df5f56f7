"""Packages received from other sites."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import valgapp.db.base

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "site_package",
        sa.Column("id", valgapp.db.base.SharedUuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("site", sa.String(length=8), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("made_at", valgapp.db.base.UtcInstant(), nullable=False),
        sa.Column("merged_at", valgapp.db.base.UtcInstant(), nullable=False),
        sa.Column("persons", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("waiting", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_package")),
        sa.UniqueConstraint("site", name=op.f("uq_site_package_site")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("site_package")
