"""The automatic backups: taken when due, mirrored, pruned, put back, and never in the way."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.data_files import PASSPHRASE, fresh_store
from tests.db.examples import person
from valgapp.db import backup, blobs, health, roster
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.backups import MARK, STAMP
from valgapp.domain.progress import Job, Progress, finish
from valgapp.errors import UserError
from valgapp.jobs import backup as job

PAGE = health.PAGE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual folder of backups."""
    made = tmp_path / "kopier"
    made.mkdir()
    monkeypatch.setattr("valgapp.paths.backup_folder", lambda: made)
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = fresh_store(tmp_path)
    yield opened
    opened.close()


def keep(store: Store, second: Path | None = None, now: datetime | None = None) -> job.Kept:
    return finish(job.keep(store, second, now or danish.now()))


def names(store: Store) -> list[str]:
    with store.read() as session:
        return [row.name for row in roster.roster_rows(session)]


def test_a_backup_is_taken_at_first_when_changed_and_once_a_day(store: Store) -> None:
    assert keep(store).made
    assert keep(store).made is None
    person(store, "Ny Prøve")
    assert keep(store).made
    assert keep(store).made is None
    assert keep(store, now=danish.now() + timedelta(hours=25)).made


def test_every_kept_backup_is_listed_newest_first_with_its_size(store: Store, folder: Path) -> None:
    made = [backup.back_up(store, folder) for _ in range(2)]
    rows = job.backup_rows(store, None)
    assert {row.path for row in rows} == set(made)
    assert rows[0].size == made[0].stat().st_size
    assert rows[0].taken >= rows[1].taken


def test_the_backups_of_another_file_by_the_same_name_are_left_alone(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    keep(store)
    (tmp_path / "andet").mkdir()
    other = Store.create(tmp_path / "andet" / "prøve.valg", "noget andet", site="BIF", who="")
    assert job.backup_rows(other, None) == []
    assert backup.prune(other.salt, folder, danish.now() + timedelta(days=400)) == []
    other.close()


def test_old_backups_go_when_a_new_one_is_there(store: Store, folder: Path) -> None:
    made = keep(store).made
    assert made is not None
    later = danish.now() + timedelta(days=96)
    newer = [dated(made, later - timedelta(days=n)) for n in range(5)]
    assert backup.prune(store.salt, folder, later) == [made]
    assert set(folder.iterdir()) == set(newer)


def dated(made: Path, moment: datetime) -> Path:
    name = f"prøve{MARK}{moment.strftime(STAMP)}.valg"
    return Path(shutil.copyfile(made, made.with_name(name)))


@pytest.mark.parametrize("room", [10**15, 0])
def test_a_disk_nearly_full_keeps_fewer_backups_in_both_folders(
    store: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    second = tmp_path / "nøgle"
    second.mkdir()
    made = keep(store, second).made
    assert made is not None
    now = danish.now()
    for old in [dated(made, now - timedelta(days=n)) for n in range(1, 12)]:
        shutil.copyfile(old, second / old.name)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=room))
    person(store, "Ny Prøve")
    kept = keep(store, second, now + timedelta(seconds=2))
    assert kept.note == ""
    expected = 13 if room else 8  # the new one, and of those before it the last of seven days
    assert len(list(folder.iterdir())) == len(list(second.iterdir())) == expected


def test_with_just_room_enough_only_the_oldest_goes(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keep(store).made
    assert made is not None
    days = [dated(made, danish.now() - timedelta(days=n)) for n in range(1, 12)]
    free = iter([0, 10 * made.stat().st_size])
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=next(free)))
    size = made.stat().st_size
    assert backup.make_room(store.salt, folder, size, danish.now()) == [days[-1]]


def test_a_backup_from_the_future_keeps_no_newer_one_from_the_second_folder(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    second = tmp_path / "nøgle"
    second.mkdir()
    first = keep(store).made
    assert first is not None
    dated(first, danish.now() + timedelta(days=400))
    person(store, "Efter At Uret Blev Stillet")
    made = keep(store, second).made
    assert made is not None
    assert [path.name for path in second.iterdir()] == [made.name]


class Clock:
    """A clock that can be set."""

    ahead = timedelta(0)

    @classmethod
    def now(cls, _zone: object = None) -> datetime:
        return danish.now() + cls.ahead


def test_a_clock_ahead_on_three_days_takes_neither_the_last_true_one_nor_the_first_place(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(name: str, days: int) -> Path:
        Clock.ahead = timedelta(days=days)
        person(store, name)
        made = keep(store, now=Clock.now() + timedelta(seconds=1)).made
        assert made is not None
        return made

    monkeypatch.setattr(backup, "datetime", Clock)
    true = [work(f"Prøve {n}", n) for n in range(3)]
    for n in (730, 731, 732):
        work(f"Prøve {n}", n)
    assert true[-1].exists()
    made = work("Efter at uret blev stillet", 3)
    assert next(row.path for row in job.backup_rows(store, None)) == made
    assert backup.backups_of(store.salt, folder)[0] == made
    assert len(list(folder.iterdir())) == 5
    assert keep(store, now=Clock.now() + timedelta(hours=1)).made is None


def test_a_backup_with_a_date_to_come_does_not_stand_for_the_daily_one(
    store: Store, folder: Path
) -> None:
    made = keep(store).made
    assert made is not None
    dated(made, danish.now() + timedelta(days=400))
    made.unlink()
    assert keep(store).made
    assert keep(store).made is None


def test_a_backup_taken_after_a_restore_is_the_newest_though_the_journal_begins_lower(
    store: Store, folder: Path
) -> None:
    first = keep(store).made
    assert first is not None
    for n in range(3):
        person(store, f"Prøve {n}")
    keep(store)
    done = finish(job.put_back(store, first))
    person(done.store, "Efter gendannelsen")
    made = keep(done.store).made
    assert backup.backups_of(done.store.salt, folder)[0] == made
    done.store.close()


def test_the_backup_before_an_import_throws_away_the_expired_ones(
    store: Store, folder: Path
) -> None:
    def deed() -> Job[None]:
        yield Progress(0, 1, "Fletter")

    finish(job.backed_up_first(store, deed()))
    [made] = folder.iterdir()
    for n in range(1, 25):
        dated(made, danish.now() - timedelta(seconds=n))
    finish(job.backed_up_first(store, deed()))
    # One more when midnight has just been.
    assert len(list(folder.iterdir())) in (20, 21)


def test_expired_backups_of_a_file_that_is_not_opened_any_more_go_too(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "andet").mkdir()
    other = Store.create(tmp_path / "andet" / "gammel.valg", "noget andet", site="BIF", who="")
    theirs = [
        dated(backup.back_up(other, folder), danish.now() - timedelta(days=n)) for n in (95, 300)
    ]
    other.close()
    young = [path for path in backup.backups_of(other.salt, folder) if path not in theirs]
    for path in young:
        path.unlink()
    made = keep(store).made
    assert made is not None
    assert finish(job.forget_others(store, danish.now())) == 1
    assert backup.backups_of(other.salt, folder) == theirs[:1]
    for n in range(1, 5):
        dated(made, danish.now() - timedelta(days=n))
    assert finish(job.forget_others(store, danish.now())) == 1
    assert backup.backups_of(other.salt, folder) == []
    assert len(list(folder.iterdir())) == 5


def test_a_file_that_is_moved_away_is_told_and_nothing_is_put_in_its_place(
    store: Store, folder: Path
) -> None:
    store.path.rename(store.path.with_name("flyttet.valg"))
    with pytest.raises(UserError, match="ikke længere, hvor den blev åbnet"):
        keep(store)
    assert not store.path.exists()


def test_the_second_folder_gets_the_same_bytes(store: Store, tmp_path: Path) -> None:
    second = tmp_path / "nøgle"
    second.mkdir()
    kept = keep(store, second)
    assert kept.made is not None
    assert kept.note == ""
    (copy,) = second.iterdir()
    assert copy.read_bytes() == kept.made.read_bytes()
    assert [row.place for row in job.backup_rows(store, second)] == ["Fast mappe"]
    kept.made.unlink()
    assert [row.place for row in job.backup_rows(store, second)] == ["Ekstra mappe"]


def test_a_second_folder_that_is_not_there_is_told_and_never_blocks(
    store: Store, tmp_path: Path
) -> None:
    kept = keep(store, tmp_path / "usb")
    assert kept.made
    assert "»usb«" in kept.note
    assert not (tmp_path / "usb").exists()


def flipped(path: Path, place: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize("step", [50, pytest.param(1, marks=pytest.mark.stress)])
def test_no_damaged_page_of_the_file_ever_comes_into_a_backup(
    store: Store, folder: Path, step: int
) -> None:
    with store.write("Bilag", may_undo=False) as session:
        blobs.keep_bytes(session, os.urandom(200_000))
    whole = store.path.read_bytes()
    # The last page first: SQLCipher hands it out empty and says nothing until the next is read.
    for page in range(len(whole) // PAGE - 1, -1, -step):
        flipped(store.path, page * PAGE + 1000)
        twin = store.twin()
        with pytest.raises(UserError):
            keep(twin)
        twin.close()
        store.path.write_bytes(whole)
    assert list(folder.iterdir()) == []
    assert keep(store).made


def test_a_damaged_file_is_called_damaged_by_its_backup(store: Store) -> None:
    flipped(store.path, store.path.stat().st_size - 2000)
    with pytest.raises(health.DamagedFile):
        keep(store)


def test_damage_is_found_also_where_no_backup_can_be_written(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("Disken er fuld.")

    monkeypatch.setattr(backup, "back_up", full)
    with pytest.raises(UserError, match="fuld"):
        keep(store)
    flipped(store.path, store.path.stat().st_size - 2000)
    with pytest.raises(health.DamagedFile):
        keep(store)


def test_a_preview_counts_both_and_what_came_after(store: Store) -> None:
    person(store, "I Kopien")
    made = keep(store).made
    assert made is not None
    person(store, "Efter Kopien")
    found = finish(job.preview(store, made))
    assert found is not None
    assert found.changes == 1
    (people,) = [d for d in found.differences if d.topic == "Ambassadører"]
    assert (people.now, people.then, people.words) == (2, 1, "1 færre")


def test_a_backup_put_back_leaves_the_present_file_as_a_backup(store: Store, folder: Path) -> None:
    person(store, "I Kopien")
    made = keep(store).made
    assert made is not None
    person(store, "Efter Kopien")
    twin = store.twin()
    store.close()
    done = finish(job.put_back(twin, made))
    assert (names(done.store), done.problem) == (["I Kopien"], "")
    newest = backup.backups_of(twin.salt, folder)
    assert len(newest) == 2
    (now,) = [path for path in newest if path != made]
    again = finish(job.put_back(twin, now))
    assert names(again.store) == ["Efter Kopien", "I Kopien"]
    for opened in (done.store, again.store, twin):
        opened.close()


def test_a_damaged_backup_is_refused_and_the_file_opened_again(store: Store) -> None:
    made = keep(store).made
    assert made is not None
    person(store, "Efter Kopien")
    flipped(made, 9000)
    with pytest.raises(health.DamagedFile):
        finish(job.preview(store, made))
    twin = store.twin()
    store.close()
    done = finish(job.put_back(twin, made))
    assert "beskadiget" in done.problem
    assert names(done.store) == ["Efter Kopien"]
    done.store.close()
    twin.close()


def test_a_backup_with_another_passphrase_is_told_apart(store: Store, folder: Path) -> None:
    made = keep(store).made
    assert made is not None
    other = Store(store.path, os.urandom(32), store.salt, "")
    assert finish(job.preview(other, made)) is None
    found = finish(job.preview(store, made, PASSPHRASE))
    assert found is not None


def test_a_job_that_cannot_be_taken_back_begins_with_a_backup(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deed() -> Job[str]:
        yield Progress(0, 1, "Fletter")
        return f"{len(list(folder.iterdir()))} kopi"

    assert finish(job.backed_up_first(store, deed())) == "1 kopi"

    def full(*_: object) -> None:
        raise UserError("Disken er fuld.")

    monkeypatch.setattr(backup, "back_up", full)
    with pytest.raises(UserError, match="fuld"):
        finish(job.backed_up_first(store, deed()))


def test_what_killed_work_left_is_tidied_but_not_what_is_young_or_the_users(
    tmp_path: Path,
) -> None:
    old = [".0123456789abcdef0123456789abcdef.tmp", ".0123456789abcdef0123456789abcdef.tmp-journal",
           ".valg-ab_c1.tmp"]  # fmt: skip
    for name in (*old, "mine.tmp", "prøve.valg"):
        (tmp_path / name).write_bytes(b"x")
        hour_ago = time.time() - 4000
        os.utime(tmp_path / name, (hour_ago, hour_ago))
    (tmp_path / ".fedcba9876543210fedcba9876543210.tmp").write_bytes(b"x")
    assert finish(job.tidy([tmp_path, tmp_path / "findes ikke"])) == len(old)
    left = {p.name for p in tmp_path.iterdir() if p.is_file()}
    assert left == {"mine.tmp", "prøve.valg", ".fedcba9876543210fedcba9876543210.tmp"}


# -- large files ----------------------------------------------------------------------------


@pytest.fixture
def large(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The twin of a closed file that counts as large."""
    monkeypatch.setattr(health, "LOOKED_THROUGH", 0)
    person(store, "Ida Prøve")
    twin = store.twin()
    store.close()
    yield twin
    twin.close()


def test_a_large_file_is_opened_without_being_looked_through(large: Store) -> None:
    again = large.reopened()
    assert not again.is_looked_through
    assert names(again) == ["Ida Prøve"]
    again.close()


def test_a_large_file_cut_short_is_refused_at_once(large: Store) -> None:
    raw = large.path.read_bytes()
    for kept in (len(raw) - PAGE, len(raw) - 1, 3 * PAGE):
        large.path.write_bytes(raw[:kept])
        with pytest.raises(health.DamagedFile):
            large.reopened()


@pytest.mark.parametrize("step", [20, pytest.param(1, marks=pytest.mark.stress)])
def test_a_damaged_page_of_a_large_file_is_refused_when_it_is_read(large: Store, step: int) -> None:
    whole, met = large.path.read_bytes(), 0
    for page in range(0, len(whole) // PAGE, step):
        flipped(large.path, page * PAGE + 900)
        try:
            again = large.reopened()
            assert names(again) == ["Ida Prøve"], "a damaged page was shown as no people"
        except health.DamagedFile:
            met += 1
        else:
            again.close()
        large.path.write_bytes(whole)
    assert met


def test_other_peoples_half_written_files_do_not_hide_the_backups(
    store: Store, folder: Path
) -> None:
    made = keep(store).made
    assert made is not None
    shutil.copyfile(made, folder / "noget andet.valg")
    (folder / "prøve – sikkerhedskopi 2025-01-01 10.00.00.valg").write_bytes(b"")
    assert [row.path for row in job.backup_rows(store, None)] == [made]
