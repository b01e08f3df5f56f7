"""Enter in a field: it presses the default button of a dialog, and only saves in a panel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from valgapp import ui
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.dialogs import Dialog
from valgapp.ui.editors import ChoiceBox, SearchLine
from valgapp.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    LinesField,
    MoneyField,
    NumberField,
    TextField,
)
from valgapp.ui.forms import Form
from valgapp.ui.welcome.guide import Guide
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

FIELDS = [
    lambda: TextField("name", "Navn"),
    lambda: DateField("day", "Dato"),
    lambda: NumberField("count", "Antal"),
    lambda: ChoiceField("kind", "Slags", [(1, "En"), (2, "To")]),
]


def shown(dialog: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


@pytest.mark.parametrize("make", FIELDS)
def test_enter_in_a_field_presses_the_default_button(make: Any, qtbot: QtBot) -> None:
    dialog, field = Dialog(None, "Nyt"), make()
    assert isinstance(field, Field)
    dialog.body.addWidget(field)
    dialog.add_no()
    dialog.add_yes("Gem")
    shown(dialog, qtbot)
    field.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert dialog.result() == Dialog.DialogCode.Accepted


LINES = ["Vælg budgetpost", "Lokale · spor 1", "Lokale og plads · spor 2", "Mad · spor 2"]


def choice(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox()
    box.addItems(LINES)
    shown(box, qtbot)
    box.setFocus()
    return box


def test_a_space_is_part_of_the_name_that_is_being_typed(qtbot: QtBot) -> None:
    box = choice(qtbot)
    qtbot.keyClicks(box, "Lokale og")
    assert box.currentText() == "Lokale og plads · spor 2"
    assert not box.view().isVisible()


def test_a_space_is_part_of_the_name_in_the_open_list(qtbot: QtBot) -> None:
    box = choice(qtbot)
    box.showPopup()
    qtbot.keyClicks(box.view(), "lokale og")
    assert box.view().currentIndex().row() == 2
    box.hidePopup()


def test_a_space_opens_the_list_when_nothing_is_being_typed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = choice(qtbot)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.view().isVisible()
    box.hidePopup()
    qtbot.keyClicks(box, "Lokale")
    monkeypatch.setattr(QApplication, "keyboardInputInterval", lambda: 0)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.view().isVisible()
    box.hidePopup()


def test_every_choice_can_be_typed() -> None:
    folder = Path(ui.__file__).parent
    bare = [p.name for p in folder.rglob("*.py") if "QComboBox()" in p.read_text("utf-8")]
    assert bare == []


def test_enter_does_not_do_what_is_dangerous_or_not_ready(qtbot: QtBot) -> None:
    for danger in (True, False):
        dialog, field = Dialog(None, "Slet"), TextField("name", "Navn")
        dialog.body.addWidget(field)
        dialog.add_no()
        dialog.add_yes("Slet", danger=danger).setEnabled(danger)
        shown(dialog, qtbot)
        qtbot.keyClick(field.editor, Qt.Key.Key_Return)
        assert dialog.isVisible()


def test_enter_presses_the_button_under_the_keyboard(qtbot: QtBot) -> None:
    for name in ("Kassér", "Tilbage"):
        dialog = Dialog(None, "Kassér det indtastede?")
        buttons = {"Tilbage": dialog.add_no(), "Kassér": dialog.add_yes("Kassér", danger=True)}
        shown(dialog, qtbot)
        buttons[name].setFocus()
        qtbot.keyClick(buttons[name], Qt.Key.Key_Return)
        assert not dialog.isVisible()
        assert bool(dialog.result()) is (name == "Kassér")


def test_ctrl_enter_presses_the_default_button_from_every_field(qtbot: QtBot) -> None:
    for place in ("name", "note", "kind"):
        saved: list[dict[str, Any]] = []
        dialog = FieldsDialog(None, "Ny omdisponering", saved.append)
        dialog.add_fields(TextField("name", "Navn"), LinesField("note", "Begrundelse"))
        dialog.add_fields(ChoiceField("kind", "Fra", [(1, "En"), (2, "To")]))
        dialog.finish("Omdisponér")
        shown(dialog, qtbot)
        dialog.field(place).setFocus()
        control = Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(dialog.field(place).editor, Qt.Key.Key_Return, control)
        assert len(saved) == 1
        assert not dialog.isVisible()


def test_ctrl_enter_does_nothing_dangerous(qtbot: QtBot) -> None:
    dialog, field = Dialog(None, "Slet"), TextField("name", "Navn")
    dialog.body.addWidget(field)
    dialog.add_yes("Slet", danger=True)
    shown(dialog, qtbot)
    qtbot.keyClick(field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()


def test_what_cannot_be_read_is_marked_when_the_field_is_left(qtbot: QtBot) -> None:
    dialog = FieldsDialog(None, "Ny postering", lambda _: None)
    dialog.add_fields(MoneyField("oere", "Beløb"), TextField("text", "Tekst"))
    dialog.finish("Gem")
    shown(dialog, qtbot)
    dialog.field("oere").setFocus()
    qtbot.keyClicks(dialog.field("oere").editor, "abc")
    dialog.field("text").setFocus()
    assert dialog.field("oere").problem.startswith("Beløbet kan ikke læses.")
    dialog.done(0)


def test_enter_in_a_search_does_not_end_the_dialog(qtbot: QtBot) -> None:
    dialog, line = Dialog(None, "Vælg"), SearchLine()
    dialog.body.addWidget(line)
    dialog.add_yes("Vælg")
    shown(dialog, qtbot)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_enter_saves_all_the_fields_of_a_dialog_once(qtbot: QtBot) -> None:
    saved: list[dict[str, Any]] = []
    dialog = FieldsDialog(None, "Ny partner", saved.append)
    dialog.add_fields(TextField("name", "Navn"), NumberField("count", "Antal"))
    dialog.finish("Tilføj")
    shown(dialog, qtbot)
    qtbot.keyClicks(dialog.field("name").editor, "Prøveforening")
    qtbot.keyClicks(dialog.field("count").editor, "4")
    qtbot.keyClick(dialog.field("count").editor, Qt.Key.Key_Return)
    assert saved == [{"name": "Prøveforening", "count": 4}]
    assert not dialog.isVisible()


def test_enter_goes_on_in_the_guide(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    guide = Guide(window, Workspace(window))
    shown(guide, qtbot)
    who = guide._steps[0]
    who.site.display("AMP")  # type: ignore[attr-defined]
    qtbot.keyClicks(who.name.editor, "Prøve Koordinator")  # type: ignore[attr-defined]
    qtbot.keyClick(who.name.editor, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert guide._stack.currentIndex() == 1
    assert guide.isVisible()


def test_enter_in_a_panel_saves_and_stays(qtbot: QtBot) -> None:
    saved: list[Any] = []
    form = Form(lambda _row, _field, value: saved.append(value))
    field = TextField("name", "Navn")
    form.add(field)
    form.show_row(1, {"name": ""})
    shown(form, qtbot)
    field.setFocus()
    qtbot.keyClicks(field.editor, "Ida Prøve")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert saved == ["Ida Prøve"]
    assert QApplication.focusWidget() is field.editor


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_enter_presses_the_button_of_a_panel_under_the_keyboard(kind: Any, qtbot: QtBot) -> None:
    window = Window(Workspace(), [])
    button = kind(window)
    button.setText("Klaret")
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append(button.text()))
    shown(window, qtbot)
    button.show()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["Klaret"]


def test_enter_on_a_small_button_of_a_dialog_does_not_end_the_dialog(qtbot: QtBot) -> None:
    dialog, remove = Dialog(None, "Nyt"), QToolButton()
    pressed: list[bool] = []
    remove.clicked.connect(lambda: pressed.append(True))
    dialog.body.addWidget(remove)
    dialog.add_yes("Gem")
    shown(dialog, qtbot)
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Return)
    assert pressed
    assert dialog.isVisible()
