"""Money is typed as it comes to hand and refused beside the field when it cannot be read."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from valgapp.errors import FieldProblem
from valgapp.ui.fields import MoneyField
from valgapp.ui.forms import Form


def test_every_way_to_write_money_is_understood(qtbot: QtBot) -> None:
    field = MoneyField("oere", "Beløb")
    qtbot.addWidget(field)
    for text, oere in (
        ("1500", 1500_00), ("1.500", 1500_00), ("1500,5", 1500_50), ("1.500,50 kr.", 1500_50),
        ("−200", -200_00), ("-200", -200_00), (" 75 kr ", 75_00), ("", None),
    ):  # fmt: skip
        field.editor.setText(text)
        assert field.typed() == oere, text


@pytest.mark.parametrize("text", ["femten", "1,234,5", "12a", "1.50.0", "--5", "1500,505"])
def test_what_cannot_be_read_is_refused(qtbot: QtBot, text: str) -> None:
    field = MoneyField("oere", "Beløb")
    qtbot.addWidget(field)
    field.editor.setText(text)
    with pytest.raises(FieldProblem, match=r"Skriv for eksempel 1500 eller 1\.500,50"):
        field.typed()


def test_money_is_saved_and_shown_in_full_and_trouble_stands_at_the_field(qtbot: QtBot) -> None:
    saved: list[Any] = []
    form = Form(lambda *what: saved.append(what))
    field = form.add(MoneyField("oere", "Beløb"))
    qtbot.addWidget(form)
    form.show()
    form.show_row(1, {"oere": 12_50})
    assert field.editor.text() == "12,50 kr."
    field.editor.setFocus()
    field.editor.selectAll()
    QTest.keyClicks(field.editor, "mange penge")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert saved == []
    assert field.problem.startswith("Beløbet kan ikke læses")
    assert field.editor.text() == "mange penge"
    field.editor.selectAll()
    QTest.keyClicks(field.editor, "1500,5")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert saved == [(1, "oere", 1500_50)]
    assert field.problem == ""
    assert field.editor.text() == "1.500,50 kr."
