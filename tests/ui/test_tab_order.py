"""Tab goes through a page as it is read: what stands above a list comes before the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.budget_data import BudgetData
from tests.ui.budget_window import SPEC, page_of
from tests.ui.conftest import window_on
from valgapp.ui.budget.page import BudgetPage


@pytest.fixture
def page(tmp_path: Path, qapp: QApplication) -> BudgetPage:
    window = window_on(BudgetData(tmp_path).store, SPEC)
    window.activateWindow()
    return page_of(window)


def reached(page: BudgetPage, qtbot: QtBot, presses: int) -> list[QWidget]:
    """Where Tab comes from the choice of plan, the last of the head."""
    page.plan.setFocus()
    qtbot.waitUntil(page.plan.hasFocus)
    found = []
    for _ in range(presses):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    return found


def test_the_filters_of_the_postings_come_before_the_list(page: BudgetPage, qtbot: QtBot) -> None:
    page.show_rows(view="Posteringer")
    filters = page.postings.filters
    assert reached(page, qtbot, 5) == [*filters.boxes(), page.postings.table.view]


def test_the_tracks_come_before_the_lines_below_them(page: BudgetPage, qtbot: QtBot) -> None:
    page.show_rows(view="Spor")
    part = page.tracks
    cards = [button for card in part.tracks for button in (card.to_change, card.to_postings)]
    assert reached(page, qtbot, 8) == [*cards, part.add_line, part.table.view]
