"""The board of stages: cards moved by keyboard and dragged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.roster_window import page, row, window
from valgapp.domain.roster import Stage
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.roster.people_view import BOARD

__all__ = ["page", "window"]


def board_cards(page: RosterPage, stage: Stage) -> QWidget:
    return next(c.cards for c in page.people.board.columns if c.stage is stage)


def test_a_card_is_moved_by_keyboard_and_keeps_the_focus(qtbot: QtBot, page: RosterPage) -> None:
    page.switch.choose(BOARD)
    waiting = next(r for r in page.people.visible_rows() if r.stage is Stage.WAITING)
    page.people.board.select(waiting.id)
    page.people.board.focus()
    cards = board_cards(page, Stage.WAITING)
    assert cards.hasFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert row(page, waiting.name).stage is Stage.IN_COURSE
    assert page.workspace.undo_label == f"I forløb: {waiting.name}"
    assert board_cards(page, Stage.IN_COURSE).hasFocus()
    assert [r.id for r in page.people.selected_rows()] == [waiting.id]


def test_a_card_dragged_to_a_column_changes_stage(qtbot: QtBot, page: RosterPage) -> None:
    page.switch.choose(BOARD)
    moved = next(r for r in page.people.visible_rows() if r.stage is Stage.INTERESTED)
    source = board_cards(page, Stage.INTERESTED)
    place = source.cards.place_of(moved.id)  # type: ignore[attr-defined]
    index = source.cards.index(place, 0)  # type: ignore[attr-defined]
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    data = source.cards.mimeData([index])  # type: ignore[attr-defined]
    target = board_cards(page, Stage.CONTACTED)
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    target.dropEvent(drop)
    assert drop.isAccepted()
    qtbot.waitUntil(lambda: row(page, moved.name).stage is Stage.CONTACTED)
    assert row(page, moved.name).stage is Stage.CONTACTED


def test_the_panel_opens_when_a_card_is_let_go_of_not_when_it_is_pressed(
    qtbot: QtBot, page: RosterPage
) -> None:
    page.switch.choose(BOARD)
    cards = board_cards(page, Stage.INTERESTED)
    place = cards.visualRect(cards.cards.index(0, 0)).center()  # type: ignore[attr-defined]
    qtbot.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[attr-defined]
    assert len(page.people.selected_rows()) == 1
    assert page.detail is not None
    assert page.detail.isHidden()
    qtbot.mouseRelease(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[attr-defined]
    assert page.detail.isVisible()


def test_a_dragged_card_does_not_open_the_panel_over_the_columns(
    qtbot: QtBot, page: RosterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.switch.choose(BOARD)
    cards = board_cards(page, Stage.INTERESTED)
    # Dragging itself needs a hand at the mouse; what it would have dropped is dropped here.
    monkeypatch.setattr(QListView, "startDrag", lambda *_: None)
    moved = cards.cards.rows[0]  # type: ignore[attr-defined]
    place = cards.visualRect(cards.cards.index(0, 0)).center()  # type: ignore[attr-defined]
    qtbot.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[attr-defined]
    cards.startDrag(Qt.DropAction.MoveAction)  # type: ignore[attr-defined]
    page.people.board._move_ids([moved.id], Stage.CONTACTED)
    assert row(page, moved.name).stage is Stage.CONTACTED
    assert [r.id for r in page.people.selected_rows()] == [moved.id]
    assert page.detail is not None
    assert page.detail.isHidden()
    qtbot.keyClick(board_cards(page, Stage.CONTACTED), Qt.Key.Key_Return)
    assert page.detail.isVisible()


def test_a_drag_at_the_edge_scrolls_the_board(page: RosterPage) -> None:
    page.switch.choose(BOARD)
    board, bar = page.people.board, page.people.board.horizontalScrollBar()
    board.setFixedWidth(600)
    QApplication.processEvents()
    edge = board.viewport().mapToGlobal(QPoint(board.viewport().width() - 5, 50))
    board.scroll_towards(edge)
    assert bar.value() > 0
    board.scroll_towards(board.viewport().mapToGlobal(QPoint(300, 50)))
    there = bar.value()
    board.scroll_towards(board.viewport().mapToGlobal(QPoint(5, 50)))
    assert bar.value() < there


def test_the_board_shows_whom_the_filters_ask_for(page: RosterPage) -> None:
    page.switch.choose(BOARD)
    page.filters.choose(plan=page._plans[0].id)
    shown = [r for c in page.people.board.columns for r in c.cards.cards.rows]
    assert {r.plan for r in shown} == {"Amagerplanen"}
    assert len(shown) == len(page.people.visible_rows())
