"""Data files for tests: a KV25 file is made once and copied, with its key already derived."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from valgapp.db import connection, health, initiative
from valgapp.db.connection import derive_key
from valgapp.db.store import Store

PASSPHRASE = "rød grød med fløde"
WHO = "Prøve Koordinator"


@cache
def _template() -> tuple[Path, bytes, bytes]:
    path = Path(mkdtemp(prefix="valgapp-test")) / "template.valg"
    store = Store.create(path, PASSPHRASE, site="BIF", who=WHO)
    with store.write("Forudindstilling KV25", may_undo=False) as session:
        initiative.load_kv25(session)
    store.close()
    salt = health.salt_of(path)
    return path, derive_key(PASSPHRASE, salt), salt


def fresh_store(folder: Path, name: str = "prøve.valg") -> Store:
    """An open KV25 data file of its own in ``folder``."""
    template, key, salt = _template()
    path = folder / name
    shutil.copyfile(template, path)
    return Store(path, key, salt, WHO)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open KV25 data file."""
    opened = fresh_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are derived in no time; the template, which every test copies, is not."""
    _template()
    monkeypatch.setattr(connection, "ROUNDS", 10)
