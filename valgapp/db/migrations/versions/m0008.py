"""What has left the data file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

import valgapp.db.base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; the report saved last is noted, so that nobody is told there was none."""
    op.create_table(
        "export_log",
        sa.Column("id", valgapp.db.base.SharedUuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", valgapp.db.base.UtcInstant(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=600), nullable=False),
        sa.Column("persons", sa.Boolean(), nullable=False),
        sa.Column("contents", sa.String(length=600), nullable=False),
        sa.Column("file_name", sa.String(length=260), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_log")),
    )
    with op.batch_alter_table("export_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_log_at"), ["at"], unique=False)
    _note_last_report(op.get_bind())


def _note_last_report(connection: sa.Connection) -> None:
    wanted = "SELECT owner_site, value FROM setting WHERE key = 'report.last' AND value <> ''"
    for owner, value in connection.exec_driver_sql(wanted).all():
        last = json.loads(value)
        at = datetime.fromisoformat(last["at"]).astimezone(UTC).replace(tzinfo=None)
        connection.exec_driver_sql(
            "INSERT INTO export_log VALUES (?, ?, 1, ?, 'WORKBOOK', '', '', ?, '', ?, '', '')",
            (uuid4().hex, owner, at.isoformat(" ", "microseconds"), last["persons"], last["name"]),
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("export_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_export_log_at"))

    op.drop_table("export_log")
