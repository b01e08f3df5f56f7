"""The table: what a user selects, copies and chooses stays as it was left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.demo_page import DEMO_COLUMNS, DemoRow, demo_rows, tone
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.ui import row_menu
from valgapp.ui.tables import RowsTable

Table = RowsTable[DemoRow]


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    made: Table = RowsTable("Prøve", DEMO_COLUMNS, tones={"Forløb": tone}, hidden=("Telefon",))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.set_rows(demo_rows())
    made.show()
    return made


def test_selection_survives_new_rows_search_and_sorting(table: Table) -> None:
    table.select(5, 8)
    table.set_rows([replace(row, name=f"{row.name} Ny") for row in demo_rows(40)][::-1])
    assert {row.id for row in table.selected_rows()} == {5, 8}
    assert all(row.name.endswith("Ny") for row in table.selected_rows())
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.set_search("ny")
    assert {row.id for row in table.selected_rows()} == {5, 8}


def test_the_keyboard_stands_beside_a_deleted_row_and_on_it_again_after_undo(table: Table) -> None:
    rows = demo_rows()
    table.view.setCurrentIndex(table.model.index(5, 1))
    table.set_rows([row for row in rows if row.id != 5])
    assert (table.view.currentIndex().row(), table.view.currentIndex().column()) == (5, 1)
    assert table.selected_rows() == []
    table.set_rows(rows)
    assert (table.view.currentIndex().row(), table.view.currentIndex().column()) == (5, 1)
    assert table.current_row() == rows[5]
    table.set_rows(rows[-3:])  # other rows altogether
    assert not table.view.currentIndex().isValid()


def test_a_row_that_is_filtered_away_is_no_longer_selected(table: Table) -> None:
    table.select(5)
    heard: list[DemoRow | None] = []
    table.selected.connect(lambda: heard.append(table.current_row()))
    table.set_predicate(lambda row: row.id == 6)
    assert table.selected_rows() == []
    assert heard == [None]


def test_a_refresh_tells_once_that_the_selected_row_is_new(table: Table) -> None:
    table.select(5)
    heard: list[str] = []
    table.selected.connect(lambda: heard.append(table.selected_rows()[0].phone))
    table.set_rows([replace(row, phone="1") for row in demo_rows(50)])
    assert heard == ["1"]


def test_current_row_is_the_only_one_selected(table: Table) -> None:
    table.select(5)
    assert table.current_row() == demo_rows()[5]
    table.select(5, 6)
    assert table.current_row() is None


def test_enter_and_double_click_open_the_row(table: Table, qtbot: QtBot) -> None:
    opened: list[int] = []
    table.activated.connect(lambda row: opened.append(row.id))
    table.select(2)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    place = table.view.visualRect(table.model.index(4, 0)).center()
    viewport = table.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert opened == [2, 4]


def test_a_click_on_a_heading_sorts_and_a_third_click_goes_back(table: Table, qtbot: QtBot) -> None:
    header = table.view.horizontalHeader()
    place = QPoint(header.sectionPosition(0) + 20, header.height() // 2)

    def click() -> list[int]:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return [row.id for row in table.visible_rows()]

    up, down, given = click(), click(), click()
    names = [demo_rows()[i].name for i in up]
    assert names[0].startswith("Amina")
    assert names[-1].startswith("Åse")
    assert [demo_rows()[i].name for i in down] == names[::-1]
    assert given == list(range(60))


def test_shift_f10_opens_the_menu_at_the_row_and_the_first_arrow_takes_the_first_row(
    table: Table, qtbot: QtBot
) -> None:
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.view.clearSelection()
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert table.selected_rows() == table.visible_rows()[:1]
    table.view.setFocus()
    row_menu.open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    line = table.view.visualRect(table.view.currentIndex())
    assert line.contains(table.view.viewport().mapFromGlobal(menu.pos()))
    menu.close()


def test_the_list_is_sorted_without_the_mouse(table: Table) -> None:
    before = table.visible_rows()

    def by(title: str) -> list[str]:
        menu = QMenu()
        table.header.fill_sort_menu(menu)
        entries = {action.text(): action for action in menu.actions()}
        assert "Telefon" not in entries
        assert entries["Listens egen rækkefølge"].isEnabled() == (table.visible_rows() != before)
        entries[title].trigger()
        return [row.name for row in table.visible_rows()]

    up = by("Navn")
    assert up == sorted(up, key=danish.sort_key)
    assert by("Navn") == up[::-1]
    assert by("Navn") == up
    by("Listens egen rækkefølge")
    assert table.visible_rows() == before


def test_ctrl_c_copies_visible_columns_as_cells(table: Table, qtbot: QtBot) -> None:
    table.select(3, 4)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Navn\tHelhedsplan\tForløb\tModuler\tBegyndt\tFødselsår"
    assert lines[1].split("\t")[:3] == ["Øystein Skabelon", "Amagerplanen", "Gennemført"]
    assert len(lines) == 3
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("<tr>") == 3
    assert "Øystein Skabelon</td>" in html


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)"])
def test_a_hostile_name_is_text_on_the_clipboard(table: Table, name: str) -> None:
    table.set_rows([replace(demo_rows(1)[0], name=name)])
    table.copy()
    assert QGuiApplication.clipboard().text().split("\n")[1].startswith(f"'{name[:2]}")
    cell = QGuiApplication.clipboard().mimeData().html().split("<td")[1]
    assert "mso-number-format:'\\@'" in cell


def test_markup_in_a_name_is_escaped(table: Table) -> None:
    table.set_rows([replace(demo_rows(1)[0], name="<b>A</b>\tB\nC")])
    table.copy()
    assert "&lt;b&gt;A" in QGuiApplication.clipboard().mimeData().html()
    assert QGuiApplication.clipboard().text().count("\n") == 1


def test_an_empty_table_says_what_it_is_for_and_offers_the_first_step(
    table: Table, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    table.set_empty(
        "people", "Ingen endnu", "Her samles alle.", "Tilføj", lambda: pressed.append("add")
    )
    table.set_no_hits(lambda: pressed.append("clear"))
    table.set_rows([])
    assert shown_words(table) >= {"Ingen endnu", "Her samles alle."}
    qtbot.mouseClick(shown_button(table), Qt.MouseButton.LeftButton)
    table.set_rows(demo_rows())
    assert table.view.isVisible()
    table.set_search("findes ikke")
    assert "Ingen rækker passer" in shown_words(table)
    qtbot.mouseClick(shown_button(table), Qt.MouseButton.LeftButton)
    assert pressed == ["add", "clear"]


def test_columns_can_be_hidden_and_are_remembered(table: Table, qtbot: QtBot) -> None:
    table.header.show_menu(QPoint(0, 0))
    menu = table.view.horizontalHeader().findChild(QMenu)
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["Telefon"].isChecked()
    actions["Telefon"].trigger()
    actions["Moduler"].trigger()
    menu.close()
    table.view.horizontalHeader().resizeSection(0, 333)
    qtbot.wait(500)
    again: Table = RowsTable("Prøve", DEMO_COLUMNS, hidden=("Telefon",))
    qtbot.addWidget(again)
    titles = [column.title for column in again.visible_columns()]
    assert "Telefon" in titles
    assert "Moduler" not in titles
    assert again.view.horizontalHeader().sectionSize(0) == 333
    again.header.reset()
    assert "Telefon" not in [column.title for column in again.visible_columns()]


def test_the_last_column_in_sight_cannot_be_hidden(qtbot: QtBot) -> None:
    one: Table = RowsTable("En", (Column("Navn", lambda r: r.name),))
    qtbot.addWidget(one)
    one.header.show_menu(QPoint(0, 0))
    menu = one.view.horizontalHeader().findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert [column.title for column in one.visible_columns()] == ["Navn"]


def test_the_context_menu_greys_out_what_needs_rows(table: Table, qtbot: QtBot) -> None:
    run: list[str] = []
    table.add_action("Slet", lambda: run.append("delete"), shortcut="Del")
    table.add_action("Ny", lambda: run.append("new"), needs_selection=False)

    def entries() -> dict[str, bool]:
        table.view.menu_wanted.emit(QPoint(0, 0))
        menu = next(m for m in reversed(table.findChildren(QMenu)) if m.parent() is table)
        found = {a.text(): a.isEnabled() for a in menu.actions() if a.text()}
        menu.close()
        return found

    table.view.clearSelection()
    assert (entries()["Slet"], entries()["Ny"]) == (False, True)
    table.select(1)
    assert entries()["Slet"]
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert run == ["delete"]


def shown_words(table: Table) -> set[str]:
    return {label.text() for label in table.findChildren(QLabel) if label.isVisible()}


def shown_button(table: Table) -> QPushButton:
    return next(b for b in table.findChildren(QPushButton) if b.isVisible())


def test_nothing_is_lost_when_rows_come_and_go_while_selected(table: Table) -> None:
    selects: Callable[[], list[int]] = lambda: [row.id for row in table.selected_rows()]  # noqa: E731
    table.select(1, 2, 3)
    table.set_rows([row for row in demo_rows() if row.id != 2])
    assert selects() == [1, 3]
    table.set_rows(demo_rows())
    assert selects() == [1, 3]
