"""The field for who has a shift, by keyboard alone."""

from __future__ import annotations

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from valgapp.domain.shifts import Volunteer
from valgapp.errors import FieldProblem
from valgapp.ui.dialogs import Dialog
from valgapp.ui.person_field import AmbassadorField, Person, PersonField

BO = Volunteer(uuid4(), "Bo Eksempel", "Prøveby", "")
FREJA = Volunteer(uuid4(), "Freja Eksempel", "Prøveby", "")


def _press(qtbot: QtBot, key: Qt.Key) -> None:
    # As a window system does it: an open list takes the key before the field.
    qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key)


def _choose_freja(qtbot: QtBot, window: QWidget, field: PersonField) -> None:
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    qtbot.keyClicks(field.editor, "freja")
    assert QApplication.activePopupWidget() is not None
    _press(qtbot, Qt.Key.Key_Down)
    _press(qtbot, Qt.Key.Key_Return)


def test_enter_chooses_and_the_next_enter_presses_the_default_button(qtbot: QtBot) -> None:
    dialog, field = Dialog(None, "Ny vagt"), PersonField("person", "Hvem?", [BO, FREJA])
    dialog.body.addWidget(field)
    dialog.add_yes("Opret")
    _choose_freja(qtbot, dialog, field)
    assert QApplication.activePopupWidget() is None
    assert field.typed() == Person(FREJA.id)
    assert dialog.isVisible()
    _press(qtbot, Qt.Key.Key_Return)
    assert dialog.result() == Dialog.DialogCode.Accepted


def test_enter_in_a_panel_chooses_closes_the_list_and_saves_once(qtbot: QtBot) -> None:
    panel, field = QWidget(), PersonField("person", "Hvem?", [BO, FREJA])
    QVBoxLayout(panel).addWidget(field)
    left: list[Person] = []
    field.left.connect(lambda: left.append(field.typed()))
    _choose_freja(qtbot, panel, field)
    assert QApplication.activePopupWidget() is None
    assert left == [Person(FREJA.id)]


def test_the_field_for_an_ambassador_takes_nobody_else(qtbot: QtBot) -> None:
    field = AmbassadorField("ambassador_id", "Valgambassadør", [BO, FREJA])
    qtbot.addWidget(field)
    field.show_value(BO.id)
    assert field.typed() == BO.id
    for text, wanted in (("freja eksempel", FREJA.id), ("  ", None)):
        field.editor.setText(text)
        assert field.typed() == wanted
    field.editor.setText("Frej")
    with pytest.raises(FieldProblem, match="»Frej« er ikke på listen"):
        field.typed()
