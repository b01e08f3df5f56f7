"""Forms: saved on leaving, restored by Esc, and never losing what somebody typed."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from valgapp.domain.roster import Stage
from valgapp.errors import FieldProblem, UserError
from valgapp.ui.forms import (
    CheckField,
    ChoiceField,
    ClockField,
    DateField,
    Form,
    LinesField,
    NumberField,
    ReadOnlyField,
    TextField,
)

VALUES = {
    "name": "Ane Prøvesen",
    "day": date(2025, 9, 3),
    "clock": time(18, 30),
    "born": 1999,
    "stage": Stage.CONTACTED,
    "plan": None,
    "ok": False,
    "note": "En\nto",
    "number": "KV25-01",
}


class Bench(QWidget):
    """A form and a place beside it for the focus to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.saved: list[tuple[Any, str, Any]] = []
        self.refuse: UserError | None = None
        self.form = Form(self._save)
        self.form.add(TextField("name", "Navn", help="Det daglige navn"))
        self.form.add_row(
            DateField("day", "Dato", near=date(2025, 11, 1)), ClockField("clock", "Kl.")
        )
        self.form.add(NumberField("born", "Fødselsår", least=1900, most=2015))
        self.form.add(ChoiceField("stage", "Forløb", Stage))
        self.form.add(ChoiceField("plan", "Plan", [(1, "En"), (2, "To")], empty="Ingen"))
        self.form.add(CheckField("ok", "Bekræftet"))
        self.form.add(LinesField("note", "Note"))
        self.form.add(ReadOnlyField("number", "Nummer"))
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(self.other)
        self.form.show_row("row", VALUES)

    def _save(self, key: Any, field: str, value: Any) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.saved.append((key, field, value))

    def type(self, qtbot: QtBot, field: str, text: str) -> None:
        editor: Any = self.form.field(field).editor
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClick(editor, Qt.Key.Key_Delete)
        qtbot.keyClicks(editor, text)

    def text(self, field: str) -> str:
        editor: Any = self.form.field(field).editor
        return str(editor.toPlainText() if field == "note" else editor.text())


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.activateWindow()
    return made


def test_showing_rows_never_saves(bench: Bench) -> None:
    for value in (VALUES, dict.fromkeys(VALUES), VALUES):
        bench.form.show_row(len(bench.saved), value)
        for field in ("name", "stage", "ok", "note"):
            bench.form.field(field).setFocus()
            bench.other.setFocus()
    bench.form.show_row(None, {})
    assert bench.saved == []


@pytest.mark.parametrize(
    ("field", "typed", "value", "shown"),
    [
        ("name", "  Bo Eksempel ", "Bo Eksempel", "Bo Eksempel"),
        ("day", "18/11", date(2025, 11, 18), "18-11-2025"),
        ("day", "", None, ""),
        ("clock", "1715", time(17, 15), "17.15"),
        ("born", "1.985", 1985, "1985"),
        ("born", "", None, ""),
        ("note", "Ny note", "Ny note", "Ny note"),
    ],
)
def test_a_field_is_saved_when_it_is_left(
    bench: Bench, qtbot: QtBot, field: str, typed: str, value: Any, shown: str
) -> None:
    bench.type(qtbot, field, typed)
    assert bench.saved == []
    bench.other.setFocus()
    assert bench.saved == [("row", field, value)]
    assert bench.text(field) == shown
    bench.form.field(field).setFocus()
    bench.other.setFocus()
    assert len(bench.saved) == 1


@pytest.mark.parametrize(
    ("field", "key", "modifier"),
    [
        ("name", Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        ("note", Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_enter_saves_and_stays(
    bench: Bench, qtbot: QtBot, field: str, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    bench.type(qtbot, field, "Bo")
    qtbot.keyClick(bench.form.field(field).editor, key, modifier)
    assert bench.saved == [("row", field, "Bo")]
    assert bench.form.field(field).editor.hasFocus()


@pytest.mark.parametrize("field", ["name", "day", "born", "note"])
def test_escape_brings_back_what_was(bench: Bench, qtbot: QtBot, field: str) -> None:
    before = bench.text(field)
    bench.type(qtbot, field, "pjat")
    qtbot.keyClick(bench.form.field(field).editor, Qt.Key.Key_Escape)
    assert bench.text(field) == before
    bench.other.setFocus()
    assert bench.saved == []


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("day", "32/13", "18-11-2025"),
        ("clock", "25", "18.30"),
        ("born", "nitten", "1900"),
        ("born", "1850", "1900"),
    ],
)
def test_what_cannot_be_understood_is_kept_and_explained(
    bench: Bench, qtbot: QtBot, field: str, typed: str, says: str
) -> None:
    bench.type(qtbot, field, typed)
    bench.other.setFocus()
    problem = bench.form.field(field).problem
    assert says in problem
    assert bench.text(field) == typed
    assert bench.saved == []
    assert problem in bench.form.field(field).editor.accessibleDescription()
    bench.form.show_row("row", VALUES)
    assert bench.text(field) == typed, "a refresh took the text away"
    bench.form.field(field).setFocus()
    qtbot.keyClick(bench.form.field(field).editor, Qt.Key.Key_Escape)
    assert bench.form.field(field).problem == ""


def test_a_refused_value_stays_with_its_reason_and_can_be_saved_later(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.refuse = FieldProblem("name", "Teksten ligner et CPR-nummer.")
    bench.type(qtbot, "name", "Bo")
    bench.other.setFocus()
    assert bench.form.field("name").problem == "Teksten ligner et CPR-nummer."
    assert bench.text("name") == "Bo"
    bench.refuse = None
    bench.form.field("name").setFocus()
    bench.other.setFocus()
    assert bench.saved == [("row", "name", "Bo")]
    assert bench.form.field("name").problem == ""


def test_another_kind_of_refusal_stands_at_the_field_too(bench: Bench, qtbot: QtBot) -> None:
    bench.refuse = UserError("Disken er fuld.")
    bench.type(qtbot, "note", "Ny")
    bench.other.setFocus()
    assert bench.form.field("note").problem == "Disken er fuld."
    assert bench.text("note") == "Ny"


def test_what_is_not_saved_says_so_where_it_was_typed_also_for_another_fields_sake(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.refuse = FieldProblem("day", "Datoen ligger før fødselsåret.")
    bench.type(qtbot, "born", "2010")
    bench.other.setFocus()
    assert bench.form.field("born").problem == "Datoen ligger før fødselsåret."
    assert bench.text("born") == "2010"


def test_what_waited_for_another_field_is_saved_with_it(bench: Bench, qtbot: QtBot) -> None:
    bench.refuse = FieldProblem("day", "Datoen ligger før fødselsåret.")
    bench.type(qtbot, "born", "2010")
    bench.other.setFocus()
    bench.refuse = None
    bench.type(qtbot, "day", "1/11/2025")
    bench.other.setFocus()
    assert bench.saved == [("row", "day", date(2025, 11, 1)), ("row", "born", 2010)]
    assert not bench.form.field("born").is_dirty
    assert bench.form.field("born").problem == ""


def test_a_bug_in_saving_is_not_swallowed(bench: Bench) -> None:
    bench.form._save = lambda *_: 1 / 0
    bench.form.field("name").editor.setText("Bo")  # type: ignore[attr-defined]
    bench.form.field("name").mark_typed()  # type: ignore[attr-defined]
    with pytest.raises(ZeroDivisionError):
        bench.form.commit()
    bench.form._save = bench._save
    assert bench.text("name") == "Bo"
    assert "fejl i programmet" in bench.form.field("name").problem, "so that closing asks"


def test_a_refresh_while_typing_leaves_the_text_alone(bench: Bench, qtbot: QtBot) -> None:
    bench.type(qtbot, "name", "Halvt skrev")
    bench.form.show_row("row", VALUES | {"name": "Rettet et andet sted", "born": 2001})
    assert bench.text("name") == "Halvt skrev"
    assert bench.text("born") == "2001"
    qtbot.keyClick(bench.form.field("name").editor, Qt.Key.Key_Escape)
    assert bench.text("name") == "Rettet et andet sted"


def test_the_file_has_the_last_word_on_how_a_value_looks(bench: Bench, qtbot: QtBot) -> None:
    def save(_key: Any, _field: str, value: str) -> None:
        bench.form.show_row("row", VALUES | {"name": value.title()})

    bench.form._save = save
    bench.type(qtbot, "name", "bo eksempel")
    bench.other.setFocus()
    assert bench.text("name") == "Bo Eksempel"


def test_choosing_another_row_saves_the_old_one_under_its_own_key(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.type(qtbot, "name", "Bo")
    bench.form.show_row("next", VALUES | {"name": "En anden"})
    assert bench.saved == [("row", "name", "Bo")]
    assert bench.text("name") == "En anden"


def test_what_could_not_be_saved_before_another_row_is_said_aloud(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.type(qtbot, "day", "32/13")
    with pytest.raises(UserError, match="Dato blev ikke gemt"):
        bench.form.show_row("next", VALUES | {"day": None})
    assert bench.text("day") == ""
    assert bench.form.field("day").problem == ""


def test_a_choice_is_saved_when_picked_but_arrows_wait_for_leaving(
    bench: Bench, qtbot: QtBot
) -> None:
    box: Any = bench.form.field("stage").editor
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert bench.saved == []
    bench.other.setFocus()
    assert bench.saved == [("row", "stage", Stage.OFFERED)]
    box.showPopup()
    qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert bench.saved[1:] == [("row", "stage", Stage.WAITING)]


def test_the_wheel_does_not_turn_a_choice_one_scrolls_past(bench: Bench) -> None:
    box: Any = bench.form.field("stage").editor
    bench.other.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert bench.form.field("stage").typed() is Stage.CONTACTED


def test_choices_may_come_later_and_none_is_one_of_them(bench: Bench) -> None:
    plan: Any = bench.form.field("plan")
    assert plan.editor.currentText() == "Ingen"
    bench.form.show_row("row", VALUES | {"plan": 3})
    plan.set_choices([(2, "To"), (3, "Tre")])
    assert plan.editor.currentText() == "Tre"
    assert not plan.is_dirty


def test_a_check_is_saved_at_once_also_from_its_words(bench: Bench, qtbot: QtBot) -> None:
    field = bench.form.field("ok")
    qtbot.keyClick(field.editor, Qt.Key.Key_Space)
    assert bench.saved == [("row", "ok", True)]
    qtbot.mouseClick(field.label, Qt.MouseButton.LeftButton)
    assert bench.saved[1:] == [("row", "ok", False)]


def test_a_day_picked_in_the_calendar_is_saved(bench: Bench, qtbot: QtBot) -> None:
    line: Any = bench.form.field("day").editor
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_F4)
    calendar = line._calendar
    assert calendar.isVisible()
    assert calendar.selectedDate() == QDate(2025, 9, 3)
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    calendar.setSelectedDate(QDate(2025, 9, 10))
    calendar.activated.emit(QDate(2025, 9, 10))
    assert bench.saved == [("row", "day", date(2025, 9, 10))]
    assert not calendar.isVisible()


def test_ctrl_z_with_nothing_typed_is_the_windows(bench: Bench, qtbot: QtBot) -> None:
    from PySide6.QtGui import QKeySequence, QShortcut

    pressed: list[int] = []
    QShortcut(QKeySequence("Ctrl+Z"), bench, lambda: pressed.append(1))
    control = Qt.KeyboardModifier.ControlModifier
    for field in ("name", "note"):
        editor = bench.form.field(field).editor
        editor.setFocus()
        qtbot.keyClick(editor, Qt.Key.Key_Z, control)
    assert len(pressed) == 2
    bench.type(qtbot, "name", "x")
    qtbot.keyClick(bench.form.field("name").editor, Qt.Key.Key_Z, control)
    assert len(pressed) == 2


def test_every_editor_has_its_label_and_name(bench: Bench) -> None:
    for key in VALUES:
        field = bench.form.field(key)
        assert field.label.buddy() is field.editor
        assert field.editor.accessibleName() == field.title
    assert bench.form.field("name").editor.accessibleDescription() == "Det daglige navn"


def test_read_only_can_be_read_but_not_typed_in(bench: Bench, qtbot: QtBot) -> None:
    editor = bench.form.field("number").editor
    editor.setFocus()
    qtbot.keyClicks(editor, "x")
    bench.other.setFocus()
    assert bench.text("number") == "KV25-01"
    assert bench.saved == []


def test_narrow_forms_stack_their_fields(bench: Bench, qtbot: QtBot) -> None:
    bench.resize(700, 700)
    qtbot.wait(10)
    day, clock = bench.form.field("day"), bench.form.field("clock")
    assert day.y() == clock.y()
    bench.form.setFixedWidth(200)
    qtbot.wait(10)
    assert day.x() == clock.x()
    assert day.y() < clock.y()
