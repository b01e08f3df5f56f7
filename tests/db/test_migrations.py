"""The models equal the newest migration, and an older file is upgraded whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from tests.data_files import PASSPHRASE, WHO
from valgapp.db import health, upgrade
from valgapp.db.base import Base
from valgapp.db.store import SCHEMA, Store, connect, derive_key, revision
from valgapp.errors import UserError


def test_the_models_equal_the_newest_migration() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        upgrade.run(connection, revision(SCHEMA))
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_a_new_file_has_the_tables_of_the_newest_migration(store: Store) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection, store.read() as session:
        upgrade.run(connection, revision(SCHEMA))
        migrated, made = inspect(connection), inspect(session.connection())
        assert sorted(migrated.get_table_names()) == sorted(made.get_table_names())
    engine.dispose()


def test_every_migration_goes_up_and_down_again() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        upgrade.run(connection, revision(SCHEMA))
        upgrade.run(connection, "base", down=True)
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_the_schema_number_is_that_of_the_newest_migration() -> None:
    assert upgrade.scripts().get_heads() == [revision(SCHEMA)]


def older(store: Store) -> tuple[bytes, bytes]:
    """Make the file look like one from before the first released schema."""
    store.close()
    salt = health.salt_of(store.path)
    key = derive_key(PASSPHRASE, salt)
    connection = connect(store.path, key, salt)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    return key, salt


def test_an_older_file_is_upgraded_on_a_copy_and_the_old_one_kept(store: Store) -> None:
    older(store)
    opened = Store.open(store.path, PASSPHRASE, who=WHO)
    with opened.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA
    opened.close()
    assert store.path.with_name("prøve før opgradering.valg").exists()
    assert not list(store.path.parent.glob(".*.tmp"))


def test_a_failing_upgrade_leaves_the_old_file_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, salt = older(store)
    before = store.path.read_bytes()

    def fails(*_: object) -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr(upgrade, "run", fails)
    with pytest.raises(UserError, match="kunne ikke opgraderes"):
        upgrade.upgrade(store.path, key, salt)
    assert store.path.read_bytes() == before
    assert [p.name for p in Path(store.path.parent).iterdir()] == [store.path.name]
