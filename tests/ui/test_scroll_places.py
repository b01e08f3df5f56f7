"""Where lists and panels stand: nothing scrolls away from what the user looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.demo_page import DEMO, DEMO_COLUMNS, DemoPage, DemoRow, demo_rows
from valgapp.ui.tables import RowsTable
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoPage]:
    DemoPage.rows = demo_rows()
    workspace = Workspace()
    workspace.open(fresh_store(tmp_path))
    window = Window(workspace, [DEMO])
    qtbot.addWidget(window)
    window.resize(1000, 460)
    window.show()
    shown = window.page
    assert isinstance(shown, DemoPage)
    yield shown
    workspace.close()


@pytest.fixture
def table(qtbot: QtBot) -> RowsTable[DemoRow]:
    made: RowsTable[DemoRow] = RowsTable("Prøve", DEMO_COLUMNS)
    qtbot.addWidget(made)
    made.resize(420, 400)
    made.set_rows(demo_rows())
    made.show()
    assert made.view.horizontalScrollBar().maximum() > 0
    return made


def test_a_click_in_a_far_column_keeps_the_names_in_sight(
    table: RowsTable[DemoRow], qtbot: QtBot
) -> None:
    far = next(
        column
        for column in range(len(DEMO_COLUMNS))
        if table.view.columnViewportPosition(column) + table.view.columnWidth(column)
        > table.view.viewport().width()
    )
    place = table.view.visualRect(table.model.index(3, far)).topLeft()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.id for row in table.selected_rows()] == [3]
    assert table.view.horizontalScrollBar().value() == 0


def test_selecting_a_row_far_down_scrolls_down_and_not_sideways(
    table: RowsTable[DemoRow],
) -> None:
    across = table.view.horizontalScrollBar()
    across.setValue(across.maximum())
    table.select(55)
    assert table.view.verticalScrollBar().value() > 0
    assert across.value() == across.maximum()


def test_arrows_to_the_side_scroll_sideways(table: RowsTable[DemoRow], qtbot: QtBot) -> None:
    table.select(2)
    qtbot.keyClick(table.view, Qt.Key.Key_Right)
    assert table.view.horizontalScrollBar().value() > 0
    qtbot.keyClick(table.view, Qt.Key.Key_Left)
    assert table.view.horizontalScrollBar().value() == 0
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert [row.id for row in table.selected_rows()] == [3]


def test_another_row_begins_at_the_top_and_a_refresh_stays(page: DemoPage, qtbot: QtBot) -> None:
    assert page.detail is not None
    page.table.select(1)
    bar = page.detail._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    DemoPage.rows = [replace(row, note="Ny") if row.id == 1 else row for row in page.rows]
    page.workspace.changed.emit()
    assert bar.value() == bar.maximum() > 0
    page.table.select(2)
    assert bar.value() == 0


def test_the_chosen_row_stays_in_sight_when_the_list_gets_less_room(
    table: RowsTable[DemoRow],
) -> None:
    view = table.view
    table.select(20)
    lower = view.visualRect(view.currentIndex())
    assert lower.bottom() > 300
    table.resize(420, 200)
    row = view.visualRect(view.currentIndex())
    assert 0 <= row.top() < row.bottom() <= view.viewport().height()


def test_a_chosen_row_that_was_scrolled_away_is_not_fetched_back(
    table: RowsTable[DemoRow],
) -> None:
    table.select(50)
    table.view.verticalScrollBar().setValue(0)
    table.resize(420, 200)
    assert table.view.verticalScrollBar().value() == 0
