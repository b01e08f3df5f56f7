"""What explains a budget line's deviation in the accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; lines that are there already have no explanation yet."""
    added = sa.Column("explanation", sa.String(length=600), nullable=False, server_default="")
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.add_column(added)
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.alter_column("explanation", server_default=None)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.drop_column("explanation")
