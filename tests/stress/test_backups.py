"""Backups while the program writes (G5), and a lost file brought back (G6)."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.data_files import PASSPHRASE, fresh_store
from tests.db.examples import five_evenings
from tests.stress.ledger import wrongs
from tests.stress.victims import Victims, every_row, schema_when_whole
from valgapp.db import backup, health
from valgapp.db.connection import SCHEMA
from valgapp.db.store import Store
from valgapp.errors import UserError

PER_WRITER = 20
Copies = Callable[[Store, Path], Path]


def naive_copy(store: Store, folder: Path) -> Path:
    """The control: copy the live file as any file, so slowly that a deed is done meanwhile."""
    folder.mkdir()
    copy = folder / "kopi.valg"
    half = store.path.stat().st_size // 2
    with store.path.open("rb") as live, copy.open("wb") as made:
        made.write(first := live.read(half))
        wait_for_a_change(store.path, first[: health.PAGE])
        live.seek(half)
        made.write(live.read())
    return copy


def wait_for_a_change(path: Path, head: bytes) -> None:
    """Every commit writes a new first page."""
    for _ in range(10_000):
        with path.open("rb") as file:
            if file.read(len(head)) != head:
                return
        time.sleep(0.001)
    pytest.fail("the writer has stopped")


def judged(path: Path, store: Store, acknowledged: list[str]) -> list[str]:
    """What is wrong with a copy: damaged, or something lost or half in it."""
    try:
        assert schema_when_whole(path, store) == SCHEMA
    except UserError as problem:
        return [problem.sentence]
    copy = Store(path, store._key, store._salt, "Kontrol")
    try:
        return wrongs(copy, acknowledged)
    finally:
        copy.close()


def copy_while_writing(
    victims: Victims, folder: Path, chance: Random, tries: int, copies: Copies
) -> list[str]:
    """So many copies of files that are being written to; returns what was wrong with them."""
    found = []
    for first in range(0, tries, PER_WRITER):
        store = fresh_store(folder, f"skrives{first}.valg")
        five_evenings(store, None)
        pid = victims.start("work", store, seed=chance.random(), name=first)
        acknowledged: list[str] = []
        for number in range(first, min(first + PER_WRITER, tries)):
            # At least one more deed between two copies, and all acknowledged ones in the next.
            acknowledged += [victims.line().removeprefix("ack ")]
            made = copies(store, folder / f"kopi{number}")
            found += judged(made, store, acknowledged)
            shutil.rmtree(made.parent)
        victims.kill(pid)
        store.close()
    return found


@pytest.mark.parametrize(
    "tries", [5, pytest.param(200, marks=[pytest.mark.stress, pytest.mark.timeout(1800)])]
)
def test_every_backup_made_while_writing_is_whole(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None], tries: int
) -> None:
    found = copy_while_writing(victims, tmp_path, chance, tries, backup.back_up)
    tell(f"{tries} backups while writing, {len(found)} wrong")
    assert found == []


def test_a_plain_copy_of_the_live_file_would_be_found_out(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None]
) -> None:
    found = copy_while_writing(victims, tmp_path, chance, PER_WRITER, naive_copy)
    tell(f"{PER_WRITER} plain copies, {len(found)} things wrong")
    assert found


@pytest.mark.parametrize(
    "kills", [6, pytest.param(100, marks=[pytest.mark.stress, pytest.mark.timeout(1800)])]
)
def test_a_backup_killed_anywhere_is_whole_or_not_listed(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None], kills: int
) -> None:
    (tmp_path / "her").mkdir()
    store, folder = fresh_store(tmp_path / "her"), tmp_path / "kopier"
    five_evenings(store, None)
    for _ in range(2):  # the first is slower than any to come
        begun = time.perf_counter()
        victims.start("back_up", store, folder=str(folder))
        assert victims.said() == ["back_up"]
        seconds = time.perf_counter() - begun
    listed, halves, rows = 2, 0, every_row(store.path, store)
    for _ in range(kills):
        after = seconds * chance.uniform(0, 1.1)
        said = victims.kill_after(after, "back_up", store, folder=str(folder))
        there = backup.backups_of(store.salt, folder)
        assert len(there) >= listed + len(said), "an acknowledged backup is gone"
        assert all(every_row(path, store) == rows and store.is_copy_whole(path) for path in there)
        listed, halves = len(there), len(list(folder.iterdir())) - len(there)
    tell(
        f"{kills} kills during a backup: {listed - 2} finished, {halves} files half done, 0 listed"
    )
    assert store.is_copy_whole(store.path)
    store.close()


@pytest.mark.parametrize("tries", [3, pytest.param(50, marks=pytest.mark.stress)])
def test_a_destroyed_file_comes_back_from_its_backup(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None], tries: int
) -> None:
    for number in range(tries):
        store = fresh_store(tmp_path, f"tabt{number}.valg")
        five_evenings(store, None)
        pid = victims.start("work", store, seed=chance.random(), name=number)
        acknowledged = [victims.line().removeprefix("ack ") for _ in range(2)]
        made = backup.back_up(store, tmp_path / "kopier")
        victims.kill(pid)
        _destroy(store.path, chance)
        backup.restore(made, store.path, PASSPHRASE)
        assert judged(store.path, store, acknowledged) == []
        store.close()
    tell(f"{tries} files destroyed and brought back with all that was in the backup")


def _destroy(path: Path, chance: Random) -> None:
    way = chance.choice(["gone", "empty", "cut", "garbage", "flipped"])
    raw = path.read_bytes()
    path.unlink()
    half = raw[: len(raw) // 2]
    left = {
        "empty": b"",
        "cut": half,
        "garbage": chance.randbytes(9000),
        "flipped": half + raw[::-1],
    }
    if way in left:
        path.write_bytes(left[way])
