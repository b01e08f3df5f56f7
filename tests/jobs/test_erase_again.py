"""An older backup put back, and an older package merged, have the erased person erased again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from tests.data_files import PASSPHRASE, WHO, fresh_store
from tests.db.examples import person
from tests.db.test_erasure import EMAIL, NAME, PHONE, erased, found, pages, told_everywhere
from tests.jobs.sites import merge, send, site_store, start
from valgapp.db import backup, erasure, exports, roster
from valgapp.db.store import Store
from valgapp.domain.erasure import NAMELESS, Reason
from valgapp.domain.exports import ExportKind
from valgapp.domain.progress import finish
from valgapp.domain.sites import BIF
from valgapp.jobs import backup as job
from valgapp.jobs.erasure import erase_people


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual folder of backups."""
    made = tmp_path / "kopier"
    made.mkdir()
    monkeypatch.setattr("valgapp.paths.backup_folder", lambda: made)
    return made


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(row.name for row in roster.roster_rows(session))


def test_an_older_backup_put_back_has_the_person_erased_again(store: Store, folder: Path) -> None:
    who = told_everywhere(store)
    person(store, "Ida Prøve")
    older = backup.back_up(store, folder)
    erased(store, who)
    done = finish(job.put_back(store, older))
    assert (done.problem, done.erased_again) == ("", 1)
    assert names(done.store) == ["Ida Prøve", NAMELESS]
    assert found(pages(done.store)) == []
    done.store.close()


def test_without_the_tombstone_the_person_would_be_back(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = told_everywhere(store)
    older = backup.back_up(store, folder)
    erased(store, who)
    monkeypatch.setattr(backup, "_erased_since", lambda *_: set())
    monkeypatch.setattr(job, "marks_in", lambda *_: set())
    done = finish(job.put_back(store, older))
    assert names(done.store) == [NAME]
    done.store.close()


def test_when_the_file_is_lost_the_newest_backup_tells_who_was_erased(
    store: Store, folder: Path
) -> None:
    who = told_everywhere(store)
    older = backup.back_up(store, folder)
    erased(store, who)
    older = older.rename(older.with_name(older.name.replace(" 2", " 1", 1)))
    backup.back_up(store, folder)
    store.close()
    store.path.unlink()
    backup.restore_by(older, store.path, fresh_store(folder, "nøgle.valg").key_of)
    opened = Store.open(store.path, PASSPHRASE, who=WHO)
    assert names(opened) == [NAMELESS]
    opened.close()


@pytest.fixture
def lost(store: Store, folder: Path, tmp_path: Path) -> Path:
    """A backup on a stick of before somebody was erased; the data file is then gone."""
    stick = tmp_path / "nøgle"
    who = told_everywhere(store)
    older = backup.back_up(store, stick)
    finish(erase_people(store, [("ambassador", who)], Reason.ASKED, date(2026, 6, 1), None))
    store.close()
    store.path.unlink()
    return older


def restored(older: Path, target: Path, second: Path | None = None) -> list[str]:
    done = finish(job.restore(older, target, PASSPHRASE, second=second))
    opened = Store.open(done.path, PASSPHRASE, who=WHO)
    there = names(opened)
    opened.close()
    assert done.erased_again == there.count(NAMELESS)
    return there


def test_a_backup_from_a_stick_put_back_anywhere_has_the_person_erased_again(
    lost: Path, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "andet sted").mkdir()
    target = tmp_path / "andet sted" / "helt nyt navn.valg"
    assert restored(lost, target) == [NAMELESS]
    for copy in folder.iterdir():
        copy.unlink()
    target.unlink()
    # The control: nothing anywhere tells of the erasure.
    assert restored(lost, target) == [NAME]


@pytest.mark.parametrize("place", ["the second folder", "beside the target"])
def test_any_copy_that_knows_of_the_erasure_is_asked(
    lost: Path, folder: Path, tmp_path: Path, place: str
) -> None:
    second, target = tmp_path / "ekstra", tmp_path / "andet sted" / "navn.valg"
    second.mkdir()
    target.parent.mkdir()
    newest = max(folder.iterdir(), key=lambda path: (len(path.name), path.name))
    found = second if place == "the second folder" else target.parent
    newest.rename(found / "omdøbt.valg")
    for copy in folder.iterdir():
        copy.unlink()
    assert restored(lost, target, second) == [NAMELESS]


def test_the_program_s_own_older_backup_put_back_under_another_name_too(
    lost: Path, folder: Path, tmp_path: Path
) -> None:
    older = min(folder.iterdir(), key=lambda path: (len(path.name), path.name))
    assert restored(older, tmp_path / "et tredje navn.valg") == [NAMELESS]


def with_person(folder: Path) -> tuple[Store, Store, UUID]:
    """BIF and a plan that know each other, and a person of the plan's."""
    bif, plan = site_store(folder, BIF), site_store(folder, "NBV")
    start(bif, plan, folder)
    who = person(plan, NAME, phone=PHONE, email=EMAIL)
    return bif, plan, who


def test_the_next_package_erases_at_bif_what_an_earlier_one_brought(tmp_path: Path) -> None:
    bif, plan, who = with_person(tmp_path)
    merge(bif, send(plan, BIF, tmp_path, persons=True))
    assert names(bif) == [NAME]
    erased(plan, who)
    merge(bif, send(plan, BIF, tmp_path, persons=True))
    assert names(bif) == [NAMELESS]
    erasure.wipe(bif)
    assert found(pages(bif)) == []
    bif.close()
    plan.close()


def test_who_bif_erases_stays_erased_when_the_plan_sends_again(tmp_path: Path) -> None:
    bif, plan, who = with_person(tmp_path)
    merge(bif, send(plan, BIF, tmp_path, persons=True))
    erased(bif, who)
    person(plan, "Ida Prøve")
    merge(bif, send(plan, BIF, tmp_path, persons=True))
    assert names(bif) == ["Ida Prøve", NAMELESS]
    assert names(plan) == ["Ida Prøve", NAME]
    bif.close()
    plan.close()


def test_an_erased_person_is_in_no_later_package(tmp_path: Path) -> None:
    bif, plan, who = with_person(tmp_path)
    erased(plan, who)
    merge(bif, send(plan, BIF, tmp_path, persons=True))
    assert names(bif) == [NAMELESS]
    assert found(pages(bif)) == []
    bif.close()
    plan.close()


def test_the_day_of_erasure_is_the_day_it_was_done(store: Store, folder: Path) -> None:
    who = told_everywhere(store)
    older = backup.back_up(store, folder)
    erased(store, who)
    done = finish(job.put_back(store, older))
    with done.store.read() as session:
        assert roster.ambassador(session, who).erased_on == date(2026, 6, 1)
    done.store.close()


def test_a_package_with_names_is_noted_among_what_has_left(tmp_path: Path) -> None:
    bif, plan, _who = with_person(tmp_path)
    send(plan, BIF, tmp_path)
    send(plan, BIF, tmp_path, persons=True)
    with plan.read() as session:
        [noted] = exports.export_rows(session)
    assert noted.kind is ExportKind.PACKAGE
    assert noted.recipient == "BIF"
    bif.close()
    plan.close()
