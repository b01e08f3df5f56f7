"""Importing a roster through the dialog: chosen, looked through, brought in, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from tests.ui.roster_window import in_dialog, page, row, window
from valgapp.db import journal, roster
from valgapp.domain.roster import Stage
from valgapp.domain.roster_import import Target, Verdict
from valgapp.ui.roster.import_dialog import COLUMNS, LINES, RosterImportDialog
from valgapp.ui.roster.page import RosterPage

__all__ = ["page", "window"]
ROSTERS = Path(__file__).parents[1] / "data" / "rosters"


def opened(qtbot: QtBot, page: RosterPage, path: Path) -> RosterImportDialog:
    dialog = RosterImportDialog(page.window(), page.workspace, page._plans, None, path)
    qtbot.addWidget(dialog)
    dialog.show()
    idle(qtbot, page)
    return dialog


def idle(qtbot: QtBot, page: RosterPage) -> None:
    qtbot.waitUntil(lambda: not page.workspace.background.is_busy)


def press(qtbot: QtBot, page: RosterPage, dialog: RosterImportDialog) -> None:
    dialog.go_on.click()
    idle(qtbot, page)


def names(page: RosterPage) -> set[str]:
    return {r.name for r in page.workspace.read(roster.roster_rows)}


def test_a_workbook_with_titles_over_it_is_brought_in_and_undone_as_one(
    qtbot: QtBot, page: RosterPage
) -> None:
    before, number = names(page), page.workspace.read(journal.latest_number)
    said: list[str] = []
    page.workspace.say = lambda text, *_: said.append(text)
    dialog = opened(qtbot, page, ROSTERS / "title_rows_sheets.xlsx")
    assert dialog.mapping.heading.currentText().startswith("Række 4: Plan · Deltagers navn")
    assert dialog.mapping.mapping[1] is Target.NAME
    press(qtbot, page, dialog)
    assert dialog.stack.currentIndex() == LINES
    fresh = [r for r in dialog.preview.rows if r.verdict is Verdict.NEW]
    assert dialog.go_on.text() == f"Importér {len(fresh)} personer"
    press(qtbot, page, dialog)
    assert not dialog.isVisible()
    assert names(page) - before == {r.name for r in fresh}
    assert said == [f"{len(fresh)} nye ambassadører er gemt."]
    assert page.workspace.read(journal.latest_number) == number + 1
    page.workspace.undo()
    assert names(page) == before


def test_what_the_file_may_not_tell_cannot_be_chosen(qtbot: QtBot, page: RosterPage) -> None:
    dialog = opened(qtbot, page, ROSTERS / "cpr_birth_dates.xlsx")
    heads = [dialog.mapping.grid.horizontalHeaderItem(i).text() for i in range(5)]
    boxes = dialog.mapping.boxes
    for title in ("CPR-nr.", "Religion"):
        assert not boxes[heads.index(title)].isEnabled()
        assert f"»{title}« tages ikke med" in dialog.mapping.notes.text()
    assert boxes[heads.index("Telefon")].isEnabled()


def test_without_a_plan_in_the_file_one_is_asked_for(qtbot: QtBot, page: RosterPage) -> None:
    dialog = opened(qtbot, page, ROSTERS / "cpr_birth_dates.xlsx")
    press(qtbot, page, dialog)
    assert dialog.stack.currentIndex() == COLUMNS
    assert "hvilken helhedsplan" in dialog.problem.text()
    dialog.plan.setCurrentIndex(2)
    dialog.stage.setCurrentIndex(list(Stage).index(Stage.IN_COURSE))
    press(qtbot, page, dialog)
    assert dialog.stack.currentIndex() == LINES
    press(qtbot, page, dialog)
    added = row(page, "Sara Demo")
    assert (added.plan, added.stage) == ("Beboerprojekt Nordvest", Stage.IN_COURSE)


def test_a_known_person_shows_before_and_after_field_by_field(
    qtbot: QtBot, page: RosterPage, tmp_path: Path
) -> None:
    known = row(page, "Bo Prøve")
    file = tmp_path / "rettelser.csv"
    file.write_text(
        f"Navn;Helhedsplan;Telefon;E-mail;Rekrutteret via\n"
        f"Bo Prøve;{known.plan};20 11 99 88;{known.email};Naboen\n",
        encoding="utf-8",
    )
    dialog = opened(qtbot, page, file)
    press(qtbot, page, dialog)
    line = dialog.preview.table.visible_rows()[0]
    assert line.verdict is Verdict.CHANGED
    dialog.preview.table.select(line.id)
    boxes = {b.text().partition(":")[0]: b for b in dialog.preview.line.boxes}
    assert f"»{known.phone}« → »20 11 99 88«" in boxes["Telefon"].text()
    for box in boxes.values():
        if box.isChecked():
            box.click()
    assert not dialog.go_on.isEnabled()
    boxes["Telefon"].click()
    assert dialog.go_on.text() == "Importér 1 person"
    press(qtbot, page, dialog)
    changed = row(page, "Bo Prøve")
    assert (changed.phone, changed.recruited_via) == ("20 11 99 88", known.recruited_via)


def test_lines_are_ticked_by_space_click_and_all_at_once(qtbot: QtBot, page: RosterPage) -> None:
    dialog = opened(qtbot, page, ROSTERS / "title_rows_sheets.xlsx")
    press(qtbot, page, dialog)
    table, first = dialog.preview.table, dialog.preview.chosen[0]
    table.select(first.id)
    qtbot.keyClick(table.view, Qt.Key.Key_Space)
    assert first.id not in {r.id for r in dialog.preview.chosen}
    place = table.model.place_of(first.id)
    spot = table.view.visualRect(table.model.index(place, 0)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert first.id in {r.id for r in dialog.preview.chosen}
    dialog.preview._choose(table.visible_rows(), False)
    assert dialog.go_on.text() == "Importér 0 personer"
    assert not dialog.go_on.isEnabled()


def test_only_the_lines_with_one_verdict_can_be_shown(qtbot: QtBot, page: RosterPage) -> None:
    dialog = opened(qtbot, page, ROSTERS / "title_rows_sheets.xlsx")
    press(qtbot, page, dialog)
    box = dialog.preview.show_only
    box.setCurrentIndex(box.findData(Verdict.DUPLICATE.value))
    assert {r.verdict for r in dialog.preview.table.visible_rows()} == {Verdict.DUPLICATE}


def test_a_column_that_only_one_can_be_moves_with_the_choice(
    qtbot: QtBot, page: RosterPage
) -> None:
    dialog = opened(qtbot, page, ROSTERS / "cp1252_semicolon.csv")
    boxes = dialog.mapping.boxes
    mapped = {target: i for i, target in dialog.mapping.mapping.items()}
    assert Target.PLAN in mapped
    other = next(i for i in range(len(boxes)) if i != mapped[Target.PLAN])
    boxes[other].setCurrentIndex(1 + list(Target).index(Target.PLAN))
    assert dialog.mapping.mapping[other] is Target.PLAN
    assert mapped[Target.PLAN] not in dialog.mapping.mapping


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("gammel.xls", b"\xd0\xcf\x11\xe0" + b"0" * 600, ".xls"),
        ("tom.csv", b"", "tom"),
        ("billede.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, "hverken"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_in_the_dialog(
    qtbot: QtBot, page: RosterPage, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(data)
    dialog = opened(qtbot, page, tmp_path / name)
    assert words in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert not dialog.go_on.isEnabled()
    dialog.read(ROSTERS / "tab_utf8.txt")
    idle(qtbot, page)
    assert not dialog.problem.isVisible()
    assert dialog.go_on.isEnabled()


@pytest.mark.parametrize("file", sorted(p.name for p in ROSTERS.glob("*.*") if p.suffix != ".sh"))
def test_every_kept_roster_comes_to_a_preview_with_people(
    qtbot: QtBot, page: RosterPage, file: str
) -> None:
    dialog = opened(qtbot, page, ROSTERS / file)
    dialog.plan.setCurrentIndex(1)
    press(qtbot, page, dialog)
    assert dialog.stack.currentIndex() == LINES, dialog.problem.text()
    assert dialog.preview.chosen


def test_a_file_dropped_on_the_page_opens_the_dialog(qtbot: QtBot, page: RosterPage) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(ROSTERS / "tab_utf8.txt"))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    met = in_dialog(RosterImportDialog, lambda dialog: idle(qtbot, page))
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: bool(met) and not met[0].isVisible())
    assert isinstance(met[0], RosterImportDialog)
    assert met[0].file.text() == "tab_utf8.txt"
