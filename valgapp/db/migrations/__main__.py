"""Write the next migration from the difference between models and head."""

from __future__ import annotations

import sys
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from valgapp.db import models  # noqa: F401 - the tables must be known
from valgapp.db.base import Base
from valgapp.db.upgrade import run, scripts

TEMPLATE = '''"""{title}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import valgapp.db.base

revision = "{revision}"
down_revision = {previous}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    {up}


def downgrade() -> None:
    """Take back."""
    {down}
'''


def write_next(title: str) -> Path:
    """Write ``versions/NNNN.py``; returns its path."""
    heads = scripts().get_heads()
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        if heads:
            run(connection, heads[0])
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        found = produce_migrations(context, Base.metadata)
    number = int(heads[0]) + 1 if heads else 1
    path = Path(__file__).parent / "versions" / f"m{number:04d}.py"
    options = {
        "render_as_batch": True,
        "sqlalchemy_module_prefix": "sa.",
        "alembic_module_prefix": "op.",
    }
    path.write_text(
        TEMPLATE.format(
            title=title,
            revision=f"{number:04d}",
            previous=f'"{heads[0]}"' if heads else None,
            up=_body(found.upgrade_ops, options),
            down=_body(found.downgrade_ops, options),
        ),
        encoding="utf-8",
    )
    return path


def _body(ops: object, options: dict[str, object]) -> str:
    code = render_python_code(ops, **options)  # type: ignore[arg-type]
    return "\n".join(line for line in code.splitlines() if not line.strip().startswith("#")).strip()


if __name__ == "__main__":
    sys.stdout.write(f"{write_next(' '.join(sys.argv[1:]))}\n")
