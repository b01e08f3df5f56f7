"""What is backed up can be put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data_files import PASSPHRASE
from valgapp.db import initiative, roster
from valgapp.db.store import Store
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs.backup import back_up, restore


def names(path: Path) -> list[str]:
    store = Store.open(path, PASSPHRASE)
    with store.read() as session:
        found = [r.name for r in roster.roster_rows(session)]
    store.close()
    return found


def add(store: Store, name: str) -> None:
    with store.write(name) as session:
        roster.add(session, initiative.plans(session)[0].id, name)


def test_a_restored_backup_has_what_it_had_and_keeps_the_newer_file(
    store: Store, tmp_path: Path
) -> None:
    add(store, "Ida Prøve")
    copy = finish(back_up(store, tmp_path / "kopier"))
    add(store, "Bo Demo")
    store.close()
    assert finish(restore(copy, store.path, PASSPHRASE)) == (store.path, 0)
    assert names(store.path) == ["Ida Prøve"]
    (aside,) = tmp_path.glob("*før gendannelse*.valg")
    assert names(aside) == ["Bo Demo", "Ida Prøve"]


def test_a_damaged_backup_is_refused_and_the_file_left_alone(store: Store, tmp_path: Path) -> None:
    copy = finish(back_up(store, tmp_path / "kopier"))
    raw = bytearray(copy.read_bytes())
    raw[len(raw) // 2] ^= 1
    copy.write_bytes(raw)
    add(store, "Bo Demo")
    store.close()
    with pytest.raises(UserError, match="er beskadiget"):
        finish(restore(copy, store.path, PASSPHRASE))
    assert names(store.path) == ["Bo Demo"]
