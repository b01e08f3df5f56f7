"""A list of ticks: the whole row takes a click, and nothing out of sight is ever ticked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from valgapp.ui.checks import ChecksField

NAMES = ("Aks", "Birk", "Cedertræ", "Dild", "Eg", "Fyr", "Gran", "Hassel")


@pytest.fixture
def field(qapp: QApplication) -> Iterator[ChecksField]:
    made = ChecksField("partners", "Partnere", [(name, name) for name in NAMES])
    made.resize(300, 300)
    made.show()
    QApplication.processEvents()
    yield made
    made.close()


def _search(field: ChecksField, text: str) -> None:
    line = field.findChild(QLineEdit)
    assert line is not None
    line.setText(text)


def _in_sight(field: ChecksField) -> list[str]:
    rows = (field.editor.item(row) for row in range(field.editor.count()))
    return [item.text() for item in rows if not item.isHidden()]


def _click(field: ChecksField, name: str, across: int) -> None:
    (item,) = field.editor.findItems(name, Qt.MatchFlag.MatchExactly)
    at = QPoint(across, field.editor.visualItemRect(item).center().y())
    QTest.mouseClick(field.editor.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize("across", [12, 60, 200])
def test_a_click_anywhere_on_a_row_turns_its_tick_once(field: ChecksField, across: int) -> None:
    _click(field, "Birk", across)
    assert field.typed() == {"Birk"}
    QTest.qWait(QApplication.doubleClickInterval() + 20)
    _click(field, "Birk", across)
    assert field.typed() == frozenset()


def test_typing_a_hidden_name_and_space_ticks_nothing(field: ChecksField) -> None:
    _search(field, "gran")
    field.editor.setFocus()
    QTest.keyClicks(field.editor, "birk")
    QTest.keyClick(field.editor, Qt.Key.Key_Space)
    assert "Birk" not in field.typed()


def test_a_search_that_hides_the_current_row_leaves_none_current(field: ChecksField) -> None:
    field.editor.setCurrentRow(1)
    _search(field, "gran")
    assert field.editor.currentItem() is None
    QTest.keyClick(field.editor, Qt.Key.Key_Space)
    assert field.typed() == frozenset()


def test_space_ticks_the_row_in_sight(field: ChecksField) -> None:
    _search(field, "gran")
    field.editor.setCurrentRow(NAMES.index("Gran"))
    QTest.keyClick(field.editor, Qt.Key.Key_Space)
    assert field.typed() == {"Gran"}


def test_the_ticked_stand_first_also_when_the_search_leaves_them_out(field: ChecksField) -> None:
    field.show_value({"Hassel", "Dild"})
    assert _in_sight(field)[:3] == ["Dild", "Hassel", "Aks"]
    _search(field, "gran")
    assert _in_sight(field) == ["Dild", "Hassel", "Gran"]
    _search(field, "")
    field.show_value(frozenset())
    assert _in_sight(field) == list(NAMES)


def test_a_tick_does_not_move_its_row_at_once(field: ChecksField) -> None:
    _click(field, "Dild", 60)
    field.show_value({"Dild"})
    assert _in_sight(field) == list(NAMES)


def test_tab_goes_to_the_search_before_the_ticks(field: ChecksField) -> None:
    field.setFocus()
    line = field.findChild(QLineEdit)
    assert QApplication.focusWidget() is line
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field.editor
    field.set_choices([("one", "Én")])
    field.setFocus()
    assert QApplication.focusWidget() is field.editor
