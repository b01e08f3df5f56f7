"""The page »Pakker«: save, look through, decline, ring up, merge, and what others' rows allow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.db.examples import five_evenings, mark, person
from tests.jobs.sites import look, merge, met_store, send, site_store
from tests.ui.conftest import Shoot, read_things
from valgapp import paths
from valgapp.db import budget, erasure, postings, roster
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.erasure import Reason
from valgapp.domain.merge_preview import WAITED, What
from valgapp.jobs import packages
from valgapp.ui import dialogs
from valgapp.ui.dialogs import Dialog
from valgapp.ui.packages.merge_dialog import MergeDialog
from valgapp.ui.packages.page import PackagesPage
from valgapp.ui.packages.save_dialog import KIND, USE, SaveDialog
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.settings_page.page import SettingsPage
from valgapp.ui.window import Window

BIF, NBV, AMP = "BIF", "NBV", "AMP"


@pytest.fixture(autouse=True)
def _backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "backup_folder", lambda: tmp_path / "kopier")


@pytest.fixture
def bif(tmp_path: Path) -> Store:
    return met_store(tmp_path, BIF)


@pytest.fixture
def nbv(tmp_path: Path) -> Store:
    return met_store(tmp_path, NBV)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    found = Window()
    found.resize(1366, 768)
    found.show()
    yield found
    found.workspace.close()


def page_of(window: Window, store: Store) -> PackagesPage:
    window.workspace.open(store)
    window.show_page("packages")
    page = window.page
    assert isinstance(page, PackagesPage)
    return page


def done(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.workspace.background.is_busy, timeout=20_000)


def looked(window: Window, qtbot: QtBot, *packages: Path) -> MergeDialog:
    dialog = MergeDialog(window, window.workspace, packages)
    qtbot.addWidget(dialog)
    done(window, qtbot)
    return dialog


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(row.name for row in roster.roster_rows(session))


def test_a_plan_saves_a_package_and_is_told_that_the_stick_may_be_taken_out(
    window: Window, nbv: Store, tmp_path: Path, qtbot: QtBot, shoot: Shoot
) -> None:
    page = page_of(window, nbv)
    assert [card.save.text() for card in page.cards] == ["Gem pakke til BIF …"]
    dialog = SaveDialog(window, window.workspace, packages.next_manifest(nbv, BIF))
    qtbot.addWidget(dialog)
    assert "uden navn" in dialog.inside.text()
    dialog.persons.setChecked(True)
    dialog.receipts.setChecked(True)
    assert "Navne:" in dialog.inside.text()
    assert "Kvitteringerne" in dialog.inside.text()
    dialog.save_to(tmp_path / "ud.valgpakke")
    done(window, qtbot)
    assert "læst igen og sammenlignet" in dialog.saved.text
    assert "Du kan nu fjerne USB-nøglen" in dialog.saved.text
    assert (dialog.yes.text(), dialog.no.text()) == ("Vis mappen", "Færdig")
    shoot(dialog, "package-saved")
    assert "Gemt til BIF: nr. 1, i dag, med navne." in page.cards[0].line.sent_words(danish.now())


def test_a_stick_that_is_full_is_told_in_the_dialog(
    window: Window, nbv: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    page_of(window, nbv)
    dialog = SaveDialog(window, window.workspace, packages.next_manifest(nbv, BIF))
    qtbot.addWidget(dialog)
    dialog.save_to(tmp_path / "findes ikke" / "ud.valgpakke")
    done(window, qtbot)
    assert dialog.problem.text()
    assert dialog.path is None
    assert dialog.yes.text() == "Gem pakken …"


def test_a_newcomer_is_merged_only_when_its_code_has_been_read_out(
    window: Window, bif: Store, nbv: Store, tmp_path: Path, qtbot: QtBot, shoot: Shoot
) -> None:
    person(nbv, "Ida Prøve")
    package = send(nbv, BIF, tmp_path, persons=True)
    page_of(window, bif)
    dialog = looked(window, qtbot, package)
    assert packages.own_code(nbv) in dialog.calls[0].text()
    assert not dialog.go_on.isEnabled()
    dialog.accept()
    assert names(bif) == []
    shoot(dialog, "package-merge")
    dialog.calls[0].setChecked(True)
    assert dialog.go_on.text() == "Flet 1 ændring"
    dialog.accept()
    done(window, qtbot)
    assert names(bif) == ["Ida Prøve"]
    assert list((tmp_path / "kopier").iterdir())
    assert window.workspace.undo()
    assert names(bif) == []


def test_declined_rows_stay_as_they_are_and_filters_narrow_the_list(
    window: Window, bif: Store, nbv: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    ida, bo = person(nbv, "Ida Prøve"), person(nbv, "Bo Prøve")
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    with nbv.write("Ret") as session:
        roster.change(session, ida, name="Ida Prøvesen")
        roster.delete(session, bo)
    person(nbv, "Carl Prøve")
    page_of(window, bif)
    dialog = looked(window, qtbot, send(nbv, BIF, tmp_path, persons=True))
    assert dialog.calls == []
    dialog.rows.what.setCurrentText("Ændret")
    (changed,) = dialog.rows.table.visible_rows()
    dialog.rows.table.select(changed.id)
    assert "Navn: »Ida Prøve« → »Ida Prøvesen«" in dialog.rows.line.text()
    dialog.rows.what.setCurrentIndex(0)
    kinds = {row.what: row for row in dialog.rows.table.visible_rows()}
    dialog.rows.choose([kinds[What.DELETED], kinds[What.CHANGED]], on=False)
    assert dialog.go_on.text() == "Flet 1 ændring"
    dialog.accept()
    done(window, qtbot)
    assert names(bif) == ["Bo Prøve", "Carl Prøve", "Ida Prøve"]
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    assert names(bif) == ["Carl Prøve", "Ida Prøvesen"]


def test_what_is_no_package_is_told_in_the_dialog_and_nothing_can_be_merged(
    window: Window, bif: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    page_of(window, bif)
    (tmp_path / "brev.valgpakke").write_text("ikke en pakke")
    dialog = looked(window, qtbot, tmp_path / "brev.valgpakke")
    assert "er ikke en hel pakke" in dialog.problem.text()
    assert not dialog.go_on.isEnabled()
    assert dialog.rows.isHidden()


def test_bif_sees_how_fresh_each_plan_is_and_can_forget_a_key(
    window: Window, bif: Store, nbv: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge(bif, send(nbv, BIF, tmp_path))
    page = page_of(window, bif)
    assert len(page.cards) == 5
    met = next(card for card in page.cards if card.line.site == NBV)
    assert met.verdict.text() == "Frisk"
    assert met.save.text() == "Gem pakke …"
    assert page.status_text() == "Sidst modtaget: Beboerprojekt Nordvest: pakke nr. 1, i dag"
    monkeypatch.setattr("valgapp.ui.dialogs.ask", lambda *_a, **_k: True)
    met.forget.click()
    again = next(card for card in page.cards if card.line.site == NBV)
    assert again.save.text() == "Gem startpakke …"
    assert again.forget.isHidden()


def test_a_plan_that_has_not_met_bif_is_told_to_ask_for_a_start_package(
    window: Window, tmp_path: Path
) -> None:
    page = page_of(window, site_store(tmp_path, AMP))
    assert "endnu ikke modtaget en startpakke" in page.hint.text
    assert not page.cards[0].save.isEnabled()


def test_files_dropped_on_the_page_are_received(
    window: Window, bif: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, seen = page_of(window, bif), []
    monkeypatch.setattr(page, "receive", seen.append)
    data = QMimeData()
    wanted = [tmp_path / "a.valgpakke", tmp_path / "b.valgpakke"]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in wanted])
    left = Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, data, left, no_key))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [wanted]


def test_everything_here_is_found_by_ctrl_k(window: Window, bif: Store) -> None:
    page_of(window, bif)
    found = [goal.text for goal in read_things(window).search("", 99_999)]
    assert "Modtag pakke …" in found
    assert "Gem pakke til Nørrebrobyggerne …" in found


def test_nothing_is_asked_when_no_file_is_chosen(
    window: Window, bif: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([], ""))
    page_of(window, bif).show_rows(receive=True)


def test_a_row_of_another_site_can_be_read_and_not_typed_in(
    window: Window, bif: Store, nbv: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Prøve")
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    person(bif, "Egen Prøve")
    window.workspace.open(bif)
    window.show_page("roster")
    page = window.page
    assert isinstance(page, RosterPage)
    rows = {row.name: row for row in page.people.visible_rows()}
    assert rows["Ida Prøve"].missing == ()
    page.people.select(rows["Ida Prøve"].id)
    form = page.panel.form
    assert form.holder.text() == "Hører til Beboerprojekt Nordvest og ændres i deres fil."
    assert not form.field("name").isEnabled()
    assert not page.panel.stage.isEnabled()
    page.people.select(rows["Egen Prøve"].id)
    assert form.holder.isHidden()
    assert form.field("name").isEnabled()
    assert page.panel.stage.isEnabled()


def test_what_is_bifs_is_read_only_at_a_plan_that_has_met_bif(window: Window, nbv: Store) -> None:
    window.workspace.open(nbv)
    window.show_page("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    assert page._initiative.holder.text() == "Hører til BIF og ændres i deres fil."
    assert not page._initiative.field("title").isEnabled()
    assert page._mine.field("coordinator").isEnabled()


def test_names_after_a_nameless_package_are_explained(
    window: Window, qtbot: QtBot, bif: Store, nbv: Store, tmp_path: Path
) -> None:
    who = person(nbv, "Ida Prøve")
    mark(nbv, who, *five_evenings(nbv)[:1])
    merge(bif, send(nbv, BIF, tmp_path))
    named = send(nbv, BIF, tmp_path, persons=True)
    page_of(window, bif)
    dialog = looked(window, qtbot, named)
    assert "Navnene træder i stedet for de navnløse rækker" in dialog.notes.text
    told = [(row.what, row.table, row.name) for row in dialog.rows.table.visible_rows()]
    assert told[:2] == [
        (What.NEW, "Ambassadør", "Ida Prøve"),
        (What.NEW, "Fremmøde", "Ida Prøve, 03-09-2025"),
    ]
    assert [box.isHidden() for box in (dialog.rows.site, dialog.rows.what)] == [True, False]
    merge(bif, named)
    again = looked(window, qtbot, named)
    assert again.rows._tools.isHidden()


def test_postings_on_lines_bif_has_not_got_say_what_to_do(
    window: Window, qtbot: QtBot, bif: Store, nbv: Store, tmp_path: Path
) -> None:
    with bif.write("Forslag") as session:
        budget.load_suggested(session)
        line = budget.line_rows(session)[0].id
    merge(nbv, send(bif, "NBV", tmp_path))
    with nbv.write("Postering") as session:
        postings.add_posting(session, line, date(2025, 10, 1), 1000, reason="Prøve")
    package = send(nbv, BIF, tmp_path)
    with bif.write("Budgetpost slettet") as session:
        budget.delete_line(session, line)
    page_of(window, bif)
    dialog = looked(window, qtbot, package)
    assert "1 postering venter, fordi budgetposten ikke er i denne fil." in dialog.notes.text
    merge(bif, package)
    with bif.write("Forslag") as session:
        budget.load_suggested(session)
    seen = look(bif, package)
    assert [row.what for row in seen.rows] == [What.NEW]
    assert seen.advice == (WAITED,)


def test_what_needs_a_row_left_out_is_left_out_and_ticked_again_with_it(
    window: Window, qtbot: QtBot, bif: Store, nbv: Store, tmp_path: Path
) -> None:
    mark(nbv, person(nbv, "Ida Prøve"), *five_evenings(nbv)[:1])
    page_of(window, bif)
    dialog = looked(window, qtbot, send(nbv, BIF, tmp_path, persons=True))
    rows = {row.table: row for row in dialog.rows.table.visible_rows()}
    dialog.rows.table.select(rows["Fremmøde"].id)
    assert dialog.rows.line.text().splitlines()[1:] == [
        "Ambassadør: Ida Prøve; Kursusgang: 03-09-2025; Fremmøde: Til stede"
    ]
    every = dialog.rows.chosen
    dialog.rows.choose([rows["Ambassadør"]], on=False)
    assert dialog.rows.chosen == every - 2
    assert dialog.go_on.text() == f"Flet {every - 2} ændringer"
    dialog.rows.choose([rows["Fremmøde"]], on=True)
    assert dialog.rows.chosen == every
    dialog.rows.choose([rows["Fremmøde"]], on=False)
    assert dialog.rows.chosen == every - 1


def test_a_package_merged_already_is_no_warning(
    window: Window, qtbot: QtBot, bif: Store, nbv: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Prøve")
    package = send(nbv, BIF, tmp_path)
    merge(bif, package)
    page_of(window, bif)
    dialog = looked(window, qtbot, package)
    assert dialog.notes.text.endswith("er allerede flettet.\nDer er ingen ændringer.")
    assert dialog.notes.property("tone") == "accent"


def test_an_erasure_is_ticked_and_stays_so(
    window: Window,
    qtbot: QtBot,
    bif: Store,
    nbv: Store,
    tmp_path: Path,
    shoot: Shoot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ida = person(nbv, "Ida Prøve")
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    with nbv.write("Slet", may_undo=False) as session:
        erasure.erase(session, "ambassador", ida, Reason.ASKED, date(2025, 9, 1))
    mark(nbv, person(nbv, "Bo Prøve"), *five_evenings(nbv)[:2])
    page_of(window, bif)
    dialog = looked(window, qtbot, send(nbv, BIF, tmp_path, persons=True))
    every, rows = dialog.rows.chosen, dialog.rows.table.visible_rows()
    erasures = [row for row in rows if row.is_erasure]
    assert [row.table for row in erasures] == ["Sletning", "Ambassadør"]
    assert "Fra" not in [column.title for column in dialog.rows.table.visible_columns()]
    ticks = dialog.rows.table.model.columns[0]
    assert {ticks.value(row) for row in erasures} == {"Ja, altid"}
    dialog.rows.choose(rows, on=False)
    assert dialog.rows.chosen == len(erasures) < every
    dialog.rows.table.select(erasures[0].id)
    assert "Sletning skal følges." in dialog.rows.line.text()
    dialog.take_room(1060, 640)
    shoot(dialog, "package-erasure")
    told: list[str] = []

    def read(dialog: Dialog) -> int:
        told.extend(words.text() for words in dialog.findChildren(QLabel))
        return 0

    monkeypatch.setattr(Dialog, "exec", read)
    dialog.accept()
    done(window, qtbot)
    assert any(words.startswith("1 person er slettet i datafilen") for words in told)
    # BIF sends no package to BIF.
    assert "Det samme gælder det, I har udskrevet eller sendt." in told
    assert names(bif) == ["Slettet person"]
    assert len(list((tmp_path / "kopier").iterdir())) == 3


def test_packages_begin_in_the_folder_of_the_last_package_and_not_of_the_data_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, own = tmp_path / "usb", tmp_path / "filer"
    began: list[Path] = []
    for folder in (stick, own):
        folder.mkdir()
    picked = [stick / "a.valgpakke", own / "b.valg", own / "c.valgpakke", own / "d.valgpakke"]

    def answer(_parent: object, _title: str, start: str, _kind: str) -> tuple[str, str]:
        began.append(Path(start).parent)
        return str(picked[len(began) - 1]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    dialogs.save_path(None, "Gem pakken", "a.valgpakke", KIND, use=USE)
    dialogs.save_path(None, "Ny datafil", "b.valg", "Datafiler (*.valg)")
    dialogs.save_path(None, "Gem pakken", "c.valgpakke", KIND, use=USE)
    stick.rmdir()
    dialogs.save_path(None, "Gem pakken", "d.valgpakke", KIND, use=USE)
    assert began[2:] == [stick, own]


def test_the_sender_has_a_column_where_there_are_several(
    window: Window, bif: Store, nbv: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    amp = met_store(tmp_path, "AMP")
    for store in (nbv, amp):
        person(store, "Ida Prøve", plan=store.site)
    page_of(window, bif)
    both = looked(window, qtbot, *(send(store, BIF, tmp_path) for store in (nbv, amp)))
    assert "Fra" in [column.title for column in both.rows.table.visible_columns()]
    alone = looked(window, qtbot, send(nbv, BIF, tmp_path))
    assert "Fra" not in [column.title for column in alone.rows.table.visible_columns()]
