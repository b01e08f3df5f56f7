"""Erasing as a job: a backup first, the file written anew, and who still has the person told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.data_files import fresh_store
from tests.db.examples import person
from tests.db.test_erasure import NAME, TODAY, found, pages, told_everywhere
from valgapp.db import backup, exports
from valgapp.db.erase_again import has_any, marks_in
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.erasure import Reason, holders_told
from valgapp.domain.exports import ExportKind
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs import erasure, rights_papers


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual folder of backups."""
    made = tmp_path / "kopier"
    made.mkdir()
    monkeypatch.setattr("valgapp.paths.backup_folder", lambda: made)
    return made


def erase(store: Store, *people: object) -> erasure.Erased:
    wanted = [("ambassador", one) for one in people]
    return finish(erasure.erase_people(store, wanted, Reason.ASKED, TODAY, None))  # type: ignore[arg-type]


def test_the_backups_that_still_have_the_person_are_told(store: Store, folder: Path) -> None:
    empty = backup.back_up(store, folder)
    empty.rename(empty.with_name(empty.name.replace(" 2", " 1", 1)))
    done = erase(store, told_everywhere(store))
    [holder] = done.holders
    assert done.count == 1
    assert done.problem == ""
    assert holder.certain
    assert holder.gone_by == holder.taken.date() + timedelta(days=90)
    assert found(pages(store)) == []


def test_a_backup_that_knows_of_the_erasure_is_there_right_after_it(
    store: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "nøgle"
    second.mkdir()
    who = ("ambassador", person(store, NAME))
    done = finish(erasure.erase_people(store, [who], Reason.ASKED, TODAY, second))
    assert len(done.holders) == 1
    known = {len(marks_in([place], store.salt, store.key_of)) for place in (folder, second)}
    assert known == {1}
    [mirrored] = second.iterdir()
    assert has_any(store, mirrored, [who]) is False

    def full(*_: object, **__: object) -> None:
        raise UserError("Disken er fuld.")

    monkeypatch.setattr(erasure, "keep", full)
    assert "efter sletningen. Disken er fuld." in erase(store, person(store, NAME)).problem


def test_a_copy_kept_beside_the_file_and_packages_with_names_are_told_too(
    store: Store, folder: Path
) -> None:
    who = person(store, NAME)
    aside = store.path.with_name("prøve før gendannelse 2025-11-01 12.00.00.valg")
    backup.back_up(store, folder).rename(aside)
    fresh_store(store.path.parent, "en anden.valg").close()
    with store.write("Sendt", may_undo=False) as session:
        exports.note(session, ExportKind.PACKAGE, persons=True, file_name="til BIF.valgpakke")
        exports.note(session, ExportKind.WORKBOOK, persons=False, file_name="uden navne.xlsx")
    done = erase(store, who)
    kept = [(holder.name, holder.goes) for holder in done.holders]
    assert kept[-1] == (aside.name, "Når I sletter den")
    assert len(kept) == 2
    assert [row.file_name for row in done.left] == ["til BIF.valgpakke"]
    told = holders_told(done.holders)
    assert danish.long_date(danish.today() + timedelta(days=90)) in told
    assert "slettes ikke af sig selv" in told


def test_without_room_for_a_backup_nobody_is_erased(store: Store, folder: Path) -> None:
    who = person(store, NAME)
    folder.rmdir()
    folder.write_text("i vejen")
    with pytest.raises(UserError, match="Sikkerhedskopien"):
        erase(store, who)
    assert NAME.encode() in pages(store)


def test_when_the_file_cannot_be_written_anew_the_user_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_store: Store) -> None:
        raise UserError("Filen er i brug.")

    monkeypatch.setattr(erasure.erasure, "wipe", busy)
    assert erase(store, person(store, NAME)).problem == "Filen er i brug."


def test_insight_is_saved_twice_and_noted_without_a_name(store: Store, tmp_path: Path) -> None:
    who = told_everywhere(store)
    pdf, book = tmp_path / "indsigt.pdf", tmp_path / "indsigt.xlsx"
    finish(rights_papers.save_access(store, who, pdf, book, "kode"))
    assert pdf.read_bytes().startswith(b"%PDF")
    assert not book.read_bytes().startswith(b"PK")
    with store.read() as session:
        [noted] = exports.export_rows(session)
    assert noted.persons
    assert NAME not in repr(noted)
