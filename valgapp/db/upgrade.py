"""Bring an older data file to the newest schema: on a checked copy, then in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from valgapp.db import health
from valgapp.db.base import Base
from valgapp.db.connection import SCHEMA, connect, revision
from valgapp.db.copies import begin, copy_pages, keep_aside, remove, sync_and_replace
from valgapp.errors import UserError


def scripts() -> ScriptDirectory:
    """The migrations that ship with the program."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return ScriptDirectory.from_config(config)


def upgrade(path: Path, key: bytes, salt: bytes) -> None:
    """Upgrade the file to the newest schema; the old file is kept as »… før opgradering«.

    Raises UserError, and leaves the file as it was, when anything at all goes wrong.
    """
    half_done = path.with_name(f".{uuid4().hex}.tmp")
    try:
        _copy(path, half_done, key, salt)
        migrate(half_done, key, salt)
        if health.checked_schema(half_done, key, salt) != SCHEMA:
            raise UserError("Opgraderingen blev ikke færdig.")
        keep_aside(path, "før opgradering")
        sync_and_replace(half_done, path)
    except Exception as problem:
        raise UserError(
            f"»{path.name}« er fra en ældre udgave og kunne ikke opgraderes. Filen er uændret. "
            "Er der plads på disken, og må du skrive i mappen? Bed ellers om hjælp."
        ) from problem
    finally:
        remove(half_done)


def _copy(source: Path, target: Path, key: bytes, salt: bytes) -> None:
    begin(target)
    one, other = connect(source, key, salt), connect(target, key, salt)
    try:
        copy_pages(one, other)
    finally:
        other.close()
        one.close()


def migrate(path: Path, key: bytes, salt: bytes) -> None:
    """Run the migrations in a copy that nobody has open."""
    # Foreign keys stay off: a rebuilt parent table would lose its children otherwise.
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(path, key, salt), poolclass=StaticPool
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            run(connection, revision(SCHEMA))
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise UserError("Opgraderingen ville efterlade rækker uden sammenhæng.")
            connection.commit()
    finally:
        engine.dispose()


def run(connection: Connection, target: str, *, down: bool = False) -> None:
    """Run the migrations to ``target`` in the caller's transaction."""
    script = scripts()

    def steps(found: Any, _context: MigrationContext) -> Any:
        walk = script._downgrade_revs if down else script._upgrade_revs
        return walk(target, found)

    context = MigrationContext.configure(
        connection,
        opts={"target_metadata": Base.metadata, "render_as_batch": True, "fn": steps},
    )
    with Operations.context(context):
        context.run_migrations()
