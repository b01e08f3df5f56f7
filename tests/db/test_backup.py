"""A backup is good or it is no backup; a restore leaves nothing lost and nothing half."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.data_files import PASSPHRASE, WHO, fresh_store
from tests.db.examples import dump, graduate, issue, person
from valgapp.db import backup, copies, diplomas, health, initiative, roster
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.errors import UserError


def names(store: Store) -> list[str]:
    with store.read() as session:
        return [r.name for r in roster.roster_rows(session)]


def opened(path: Path) -> Store:
    return Store.open(path, PASSPHRASE, who=WHO)


def files(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


def test_a_backup_opens_with_the_same_passphrase_and_holds_every_row(
    store: Store, tmp_path: Path
) -> None:
    (diploma,) = issue(store, graduate(store))
    made = backup.back_up(store, tmp_path / "kopier" / "2025")
    again = opened(made)
    assert dump(again) == dump(store)
    with again.read() as session, store.read() as original:
        assert diplomas.pdf(session, diploma) == diplomas.pdf(original, diploma)
    again.close()


def test_a_backup_is_named_after_the_file_and_the_moment_and_takes_nobodys_place(
    store: Store, tmp_path: Path
) -> None:
    made = [backup.back_up(store, tmp_path / "kopier") for _ in range(3)]
    assert len(set(made)) == len(files(tmp_path / "kopier")) == 3
    today = danish.today()
    begins = "prøve – sikkerhedskopi "
    days = {f"{begins}{day:%Y-%m-%d}" for day in (today, today + timedelta(days=1))}
    assert all(p.name[: len(begins) + 10] in days and p.suffix == ".valg" for p in made)
    assert {backup.original_name(p) for p in made} == {"prøve.valg"}


def test_work_goes_on_after_a_backup_and_is_not_in_it(store: Store, tmp_path: Path) -> None:
    made = backup.back_up(store, tmp_path)
    person(store, "Efter Kopien")
    again = opened(made)
    assert (names(again), names(store)) == ([], ["Efter Kopien"])
    again.close()


def test_a_copy_that_came_out_damaged_is_thrown_away(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = backup._copy

    def damaged(source: Store, target: Path) -> None:
        honest(source, target)
        raw = bytearray(target.read_bytes())
        raw[len(raw) // 2] ^= 1
        target.write_bytes(raw)

    monkeypatch.setattr(backup, "_copy", damaged)
    with pytest.raises(UserError, match="kasseret"):
        backup.back_up(store, tmp_path / "kopier")
    assert files(tmp_path / "kopier") == set()


@pytest.mark.parametrize("place", [20, 5000, -1])
def test_a_damaged_copy_is_never_called_whole(store: Store, tmp_path: Path, place: int) -> None:
    made = backup.back_up(store, tmp_path / "kopier")
    assert store.is_copy_whole(made)
    raw = bytearray(made.read_bytes())
    raw[place] ^= 1
    made.write_bytes(raw)
    assert not store.is_copy_whole(made)


def test_a_folder_that_cannot_be_written_to_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("ikke en mappe")
    with pytest.raises(UserError, match="»fil«"):
        backup.back_up(store, tmp_path / "fil")


def test_a_restore_brings_back_the_rows_and_keeps_the_present_file(
    store: Store, tmp_path: Path
) -> None:
    person(store, "I Kopien")
    made = backup.back_up(store, tmp_path / "kopier")
    person(store, "Efter Kopien")
    store.close()
    backup.restore(made, store.path, PASSPHRASE)
    again = opened(store.path)
    assert names(again) == ["I Kopien"]
    again.close()
    (aside,) = store.path.parent.glob("prøve før gendannelse*.valg")
    kept = opened(aside)
    assert names(kept) == ["Efter Kopien", "I Kopien"]
    kept.close()


def test_two_restores_keep_two_files(store: Store, tmp_path: Path) -> None:
    made = backup.back_up(store, tmp_path / "kopier")
    store.close()
    for _ in range(2):
        backup.restore(made, store.path, PASSPHRASE)
    assert len(list(store.path.parent.glob("prøve før gendannelse*.valg"))) == 2


def test_a_lost_file_comes_back_under_its_name(store: Store, tmp_path: Path) -> None:
    made = backup.back_up(store, tmp_path / "kopier")
    store.close()
    store.path.unlink()
    backup.restore(made, store.path, PASSPHRASE)
    opened(store.path).close()


def test_where_links_cannot_be_made_the_present_file_is_kept_all_the_same(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.back_up(store, tmp_path / "kopier")
    person(store, "Efter Kopien")
    store.close()

    def no_links(*_: object) -> None:
        raise OSError("a USB stick knows no links")

    monkeypatch.setattr("os.link", no_links)
    backup.restore(made, store.path, PASSPHRASE)
    (aside,) = store.path.parent.glob("prøve før gendannelse*.valg")
    kept = opened(aside)
    assert names(kept) == ["Efter Kopien"]
    kept.close()


def test_a_wrong_passphrase_leaves_the_target_untouched(store: Store, tmp_path: Path) -> None:
    made = backup.back_up(store, tmp_path / "kopier")
    person(store, "Efter Kopien")
    store.close()
    before, there = store.path.read_bytes(), files(store.path.parent)
    with pytest.raises(health.WrongPassphrase):
        backup.restore(made, store.path, "forkert")
    assert (store.path.read_bytes(), files(store.path.parent)) == (before, there)


def test_a_backup_that_goes_wrong_on_its_way_leaves_the_target_untouched(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.back_up(store, tmp_path / "kopier")
    store.close()
    before, there = store.path.read_bytes(), files(store.path.parent)

    def spoilt(source: Path, made: Path) -> None:
        made.write_bytes(source.read_bytes()[:-1] + b"?")

    with monkeypatch.context() as damaged:
        damaged.setattr(shutil, "copyfile", spoilt)
        with pytest.raises(health.DamagedFile):
            backup.restore(made, store.path, PASSPHRASE)
    assert (store.path.read_bytes(), files(store.path.parent)) == (before, there)


@pytest.mark.parametrize("damage", ["flip", "truncate", "empty", "other"])
def test_a_damaged_backup_leaves_the_target_untouched(
    store: Store, tmp_path: Path, damage: str
) -> None:
    made = backup.back_up(store, tmp_path / "kopier")
    store.close()
    before, raw = store.path.read_bytes(), made.read_bytes()
    half = len(raw) // 2
    made.write_bytes({
        "flip": raw[:half] + bytes([raw[half] ^ 1]) + raw[half + 1 :],
        "truncate": raw[:-4096], "empty": b"", "other": b"%PDF" + bytes(9000),
    }[damage])  # fmt: skip
    with pytest.raises(UserError):
        backup.restore(made, store.path, PASSPHRASE)
    assert store.path.read_bytes() == before
    assert not list(store.path.parent.glob(".*.tmp"))


def crashed(store: Store, folder: Path) -> Path:
    """The file as a crash in the middle of a large write leaves it: half new, its journal hot."""
    connection = store.new_connection()
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE polling_area SET remark = hex(randomblob(150))")
    connection.execute("UPDATE turnout SET label = hex(randomblob(90))")
    folder.mkdir()
    path = folder / "nedbrudt.valg"
    shutil.copyfile(store.path, path)
    shutil.copyfile(f"{store.path}-journal", f"{path}-journal")
    connection.execute("ROLLBACK")
    connection.close()
    return path


def test_a_crash_in_the_middle_of_a_large_write_is_taken_back(store: Store, tmp_path: Path) -> None:
    path = crashed(store, tmp_path / "ned")
    assert path.read_bytes() != store.path.read_bytes()
    again = opened(path)
    assert dump(again) == dump(store)
    again.close()


@pytest.mark.parametrize("present", ["settled", "empty", "gone"])
def test_what_a_crash_left_beside_the_file_does_not_spoil_the_restored_one(
    store: Store, tmp_path: Path, present: str
) -> None:
    person(store, "I Kopien")
    made = backup.back_up(store, tmp_path / "kopier")
    with store.write("Vokser") as session:
        plan = initiative.plans(session)[0].id
        for number in range(300):
            roster.add(session, plan, f"Person {number}")
    path = crashed(store, tmp_path / "ned")
    if present == "empty":
        path.write_bytes(b"")
    if present == "gone":
        path.unlink()
    backup.restore(made, path, PASSPHRASE)
    again = opened(path)
    assert names(again) == ["I Kopien"]
    again.close()
    if present == "settled":
        (aside,) = path.parent.glob("nedbrudt før gendannelse*.valg")
        kept = opened(aside)
        assert len(names(kept)) == 301
        kept.close()
    else:
        (journal,) = path.parent.glob("nedbrudt før gendannelse*.valg-journal")
        assert journal.stat().st_size > 0


def test_a_new_file_is_not_spoilt_by_what_one_that_is_gone_left_behind(
    store: Store, tmp_path: Path
) -> None:
    path = crashed(store, tmp_path / "ned")
    path.unlink()
    fresh = fresh_store(tmp_path / "ned", "frisk.tmp")
    fresh.close()
    copies.sync_and_replace(fresh.path, path)
    opened(path).close()
    assert (path.parent / "nedbrudt afbrudt.valg-journal").stat().st_size > 0
