"""Files put in each other's place on drives with habits of their own: sticks, shared folders."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from tests.data_files import PASSPHRASE, WHO, quick_keys
from valgapp.db import backup, copies, rekey
from valgapp.db.connection import derive_key
from valgapp.db.store import Store

__all__ = ["quick_keys"]
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no such marks, and no handle of a folder"),
    pytest.mark.usefixtures("quick_keys"),
]


@pytest.fixture
def _unsynced_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no folders here")
        sync(handle)

    monkeypatch.setattr(os, "fsync", only_files)


@pytest.mark.usefixtures("_unsynced_folders")
def test_a_drive_that_syncs_no_folders_takes_a_new_passphrase_and_a_backup(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "indsats.valg", PASSPHRASE, site="BIF", who=WHO)
    assert backup.back_up(store, tmp_path / "kopier").exists()
    key = derive_key("en anden kode", store.salt)
    rekey.rekey(store, key)
    Store.unlocked(store.path, key).close()


def test_what_replaces_a_file_of_a_read_only_disc_can_be_written_to(tmp_path: Path) -> None:
    fresh, target = tmp_path / "ny.tmp", tmp_path / "indsats.valg"
    for path in (fresh, target):
        path.touch()
    target.chmod(0o440)
    copies.sync_and_replace(fresh, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
