"""After the lock no name of the closed file can be read anywhere in the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.data_files import quick_keys
from tests.ui.conftest import read_things
from tests.ui.roster_window import choose, page, type_into, window
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.safety.lock import lock
from valgapp.ui.window import Window

__all__ = ["page", "quick_keys", "window"]
pytestmark = pytest.mark.usefixtures("quick_keys")
NAME = "Hemmelig Menunavn"
SAID = (
    "text", "toPlainText", "title", "windowTitle", "toolTip", "statusTip", "whatsThis",
    "accessibleName", "accessibleDescription", "placeholderText", "currentText",
)  # fmt: skip
ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1,
)  # fmt: skip


def left_behind(name: str) -> set[str]:
    """Where, in sight or out of it, something still says ``name``."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tops = QApplication.topLevelWidgets()
    things = [*tops, *(child for top in tops for child in top.findChildren(QObject))]
    return {
        f"{type(thing).__name__}.{where}"
        for thing in things
        for where, text in texts_of(thing)
        if name in text
    }


def texts_of(thing: QObject) -> Iterator[tuple[str, str]]:
    for said in SAID:
        try:
            yield said, str(getattr(thing, said, str)())
        except TypeError:  # text(place) of another kind of widget
            continue
    model = thing.model() if isinstance(thing, QAbstractItemView) else None
    for line in range(model.rowCount(QModelIndex()) if model else 0):
        cell = model.index(line, 0)  # type: ignore[union-attr]
        while cell.isValid():
            yield from (("cell", str(cell.data(role))) for role in ROLES)
            cell = cell.siblingAtColumn(cell.column() + 1)


def edit_menu(window: Window) -> QMenu:
    return next(m for m in window.menuBar().findChildren(QMenu) if m.title() == "&Rediger")


def test_after_the_lock_no_widget_and_no_menu_tells_a_name(
    window: Window, page: RosterPage, qtbot: QtBot
) -> None:
    choose(page, "Ida Prøve")
    type_into(qtbot, page, "name", NAME)
    window.workspace.undo()
    window.workspace.redo()
    edit_menu(window).aboutToShow.emit()
    read_things(window)
    window.go_anywhere()
    qtbot.keyClicks(QApplication.activeModalWidget()._line, NAME)  # type: ignore[union-attr]
    assert {"QAction.text", "QLabel.text", "SearchLine.text", "QListWidget.cell"} <= left_behind(
        NAME
    )
    lock(window)
    assert left_behind(NAME) == set()
    assert window.toast._run is None
    edit_menu(window).aboutToShow.emit()
    assert [action.text() for action in edit_menu(window).actions()][:2] == ["&Fortryd", "&Gentag"]


def test_what_was_searched_with_ctrl_k_is_not_given_back(
    window: Window, page: RosterPage, qtbot: QtBot
) -> None:
    window.go_anywhere()
    qtbot.keyClicks(QApplication.activeModalWidget()._line, "Ida")  # type: ignore[union-attr]
    twin = window.workspace.store.twin()
    lock(window)
    window.workspace.open(twin)
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("is_ours", [True, False])
def test_closing_the_file_empties_the_clipboard_of_what_came_from_it(
    window: Window, page: RosterPage, monkeypatch: pytest.MonkeyPatch, is_ours: bool
) -> None:
    page.people.table.view.selectAll()
    page.people.table.copy()
    board = QApplication.clipboard()
    assert "@eksempel.dk" in board.text()
    # Without a screen Qt does not tell whose the clipboard is.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _board: is_ours)
    window.close_file()
    assert ("@eksempel.dk" in board.text()) is not is_ours
    board.clear()
