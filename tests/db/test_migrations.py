"""The models equal the newest migration, and an older file is upgraded whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from tests.data_files import PASSPHRASE, WHO
from valgapp.db import diplomas, health, roster, upgrade
from valgapp.db.base import Base
from valgapp.db.connection import SCHEMA, connect, derive_key, revision
from valgapp.db.store import Store
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


RELEASED = sorted((Path(__file__).parents[1] / "data" / "schema").glob("*.valg"))


def counts(path: Path, key: bytes, salt: bytes) -> dict[str, int]:
    """Rows per table of a closed file."""
    connection = connect(path, key, salt)
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
    ).fetchall()
    found = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for (t,) in tables}
    connection.close()
    return found


@pytest.fixture(params=RELEASED, ids=lambda p: p.stem)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, bytes, bytes]:
    """A real file of a released schema, with children present: its path and key."""
    path = tmp_path / "gammel.valg"
    shutil.copyfile(request.param, path)
    salt = health.salt_of(path)
    return path, derive_key(PASSPHRASE, salt), salt


def test_every_released_schema_is_kept_as_a_real_file() -> None:
    assert [p.stem for p in RELEASED] == [revision(n) for n in range(1, SCHEMA)]


def test_an_older_file_is_upgraded_whole_and_the_old_one_kept(
    older: tuple[Path, bytes, bytes],
) -> None:
    path, key, salt = older
    before = counts(path, key, salt)
    assert before["attendance"] == 12
    opened = Store.open(path, PASSPHRASE, who=WHO)
    with opened.read() as session:
        version = session.connection().exec_driver_sql("PRAGMA user_version").scalar()
        names = [row.name for row in roster.roster_rows(session)]
        [first, *_] = diplomas.diploma_rows(session)
        assert diplomas.pdf(session, first.id).startswith(b"%PDF")
    opened.close()
    assert version == SCHEMA
    assert names == ["Bo Prøve", "Cem Prøve", "Ida Prøve"]
    after = counts(path, key, salt)
    assert {table: after[table] for table in before} == before
    assert counts(path.with_name("gammel før opgradering.valg"), key, salt) == before
    assert not list(path.parent.glob(".*.tmp"))


@pytest.mark.parametrize("step", ["run", "_copy", "migrate", "sync_and_replace"])
def test_a_failing_upgrade_leaves_the_old_file_as_it_was(
    older: tuple[Path, bytes, bytes], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key, salt = older
    before = path.read_bytes()

    def fails(*_: object) -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr(upgrade, step, fails)
    with pytest.raises(UserError, match="kunne ikke opgraderes"):
        upgrade.upgrade(path, key, salt)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*.tmp"))
