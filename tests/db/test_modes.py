"""Nobody else on the computer can read a data file or a copy of it (Windows has no such mark)."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data_files import PASSPHRASE, WHO, quick_keys
from valgapp.db import backup, rekey, upgrade
from valgapp.db.connection import derive_key
from valgapp.db.store import Store
from valgapp.documents import files

__all__ = ["quick_keys"]
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the folder decides there"),
    pytest.mark.usefixtures("quick_keys"),
]


@pytest.fixture(autouse=True)
def _careless() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "indsats.valg", PASSPHRASE, site="BIF", who=WHO)
    yield made
    made.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_and_its_journal_are_its_owners_alone(mine: Store) -> None:
    journal = mine.path.with_name(f"{mine.path.name}-journal")
    with mine.write("Prøve"):
        assert mode(journal) == 0o600
    assert mode(mine.path) == 0o600


def test_so_are_its_backup_a_copy_of_that_and_what_is_put_back(mine: Store, tmp_path: Path) -> None:
    made = backup.back_up(mine, tmp_path / "kopier")
    (tmp_path / "stick").mkdir()
    again = backup.copy_to(made, tmp_path / "stick")
    back = tmp_path / "igen.valg"
    backup.restore(made, back, PASSPHRASE)
    assert {mode(path) for path in (made, again, back)} == {0o600}


def test_a_new_passphrase_leaves_a_shared_file_shared(mine: Store) -> None:
    mine.path.chmod(0o660)
    rekey.rekey(mine.twin(), derive_key("en anden kode", mine.salt))
    assert mode(mine.path) == 0o660


def test_so_is_a_half_done_file_of_a_new_passphrase_and_of_an_upgrade(
    mine: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[int] = []
    monkeypatch.setattr(rekey, "sync_and_replace", lambda half, _: met.append(mode(half)))
    key = mine.key_of(mine.salt)
    upgrade._copy(mine.path, tmp_path / "ny.tmp", key, mine.salt)
    rekey.rekey(mine.twin(), derive_key("en anden kode", mine.salt))
    assert [mode(tmp_path / "ny.tmp"), *met] == [0o600, 0o600]


def test_a_file_left_open_to_all_has_backups_that_are_not(mine: Store, tmp_path: Path) -> None:
    mine.path.chmod(0o644)
    assert mode(backup.back_up(mine, tmp_path / "kopier")) == 0o600


def test_so_is_every_paper_and_list(tmp_path: Path) -> None:
    files.write_bytes(tmp_path / "liste.pdf", b"navne")
    assert mode(tmp_path / "liste.pdf") == 0o600
