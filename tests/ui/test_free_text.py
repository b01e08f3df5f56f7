"""No free text is without its guard: sensitive words are warned of, CPR numbers are refused."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

import valgapp
from tests.data_files import fresh_store
from valgapp.domain.roster import Stage
from valgapp.ui import dialogs, questions
from valgapp.ui.field import Field
from valgapp.ui.fields import LinesField
from valgapp.ui.note_warning import NoteWarning
from valgapp.ui.pages import pages
from valgapp.ui.roster.moves import LeavingDialog
from valgapp.ui.window import Window

UI = Path(valgapp.__file__).parent / "ui"
SENSITIVE = "Han er sygemeldt"
ABOUT_NOBODY = {
    "ceremony/invitation_dialog.py:body",
    "ceremony/invitation_dialog.py:sender",
    "course/modules.py:goals",
    "diplomas/template_dialog.py:body",
    "privacy/card.py:words",
    "privacy/texts_dialog.py:body",
    "settings_page/page.py:target_group",
}
"""What the initiative says of itself: letters, goals, and the list of the words themselves."""
READ_ONLY = {"dialogs.py", "safety/lock.py", "help/diagnostics.py"}
"""Where a text of several lines is only shown."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A window with a file and no pages."""
    made = Window(specs=[pages()[0]])
    qtbot.addWidget(made)
    made.workspace.open(fresh_store(tmp_path))
    yield made
    made.workspace.close()


def called(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Every place in the window's code where a thing of these names is made."""
    for path in sorted(UI.rglob("*.py")):
        text = path.read_text("utf-8")
        # Only what may have one is worth the reading.
        for node in ast.walk(ast.parse(text)) if any(f"{n}(" in text for n in names) else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                yield path.relative_to(UI).as_posix(), node


def test_only_what_tells_of_nobody_goes_without_a_warning() -> None:
    silent = {
        f"{where}:{ast.literal_eval(made.args[0])}"
        for where, made in called("LinesField")
        if any(word.arg == "warns" for word in made.keywords)
    }
    assert silent == ABOUT_NOBODY


def test_there_is_no_other_kind_of_text_of_several_lines() -> None:
    """A field made past ``LinesField`` would be past its warning too."""
    bare = {where for where, _ in called("QPlainTextEdit", "QTextEdit", "Lines")}
    assert bare == READ_ONLY | {"fields.py"}


def test_a_reason_that_is_asked_for_warns_too(window: Window) -> None:
    heard: list[str] = []

    def type_a_reason() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, dialogs.Dialog)
        QTest.keyClicks(dialog.findChild(QLineEdit), SENSITIVE)
        heard.extend(warning.text for warning in dialog.findChildren(NoteWarning))
        dialog.done(0)

    QTimer.singleShot(0, type_a_reason)
    assert questions.ask_reason(window, "Hvorfor?", "Gem") is None
    assert ["»sygemeldt«" in text for text in heard] == [True]


def test_the_reason_for_leaving_warns_too(window: Window) -> None:
    from datetime import date

    dialog = LeavingDialog(window, Stage.DROPPED_OUT, "Ida Prøve", date(2025, 9, 1))
    dialog.show()
    dialog.reason.setEditText(SENSITIVE)
    [warning] = dialog.findChildren(NoteWarning)
    assert "»sygemeldt«" in warning.text
    dialog.reason.setEditText("Flyttet")
    assert warning.text == ""
    dialog.done(0)
    dialog.deleteLater()


def test_a_warning_goes_with_the_words(window: Window) -> None:
    field = LinesField("note", "Bemærkning")
    field.setParent(window)
    field.show_value(SENSITIVE)
    assert isinstance(field, Field)
    assert field.warning is not None
    assert "»sygemeldt«" in field.warning.text
    field.show_value("Taler fire sprog")
    assert field.warning.text == ""
    field.setParent(None)
    field.deleteLater()
