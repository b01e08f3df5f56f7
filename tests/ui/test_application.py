"""The application: Danish, light to start, and discreet about errors."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shoot
from valgapp.errors import Cancelled, FieldProblem, UserError
from valgapp.ui import application
from valgapp.ui.application import described

HEAVY = (
    "sqlalchemy", "alembic", "sqlcipher3", "openpyxl", "reportlab", "pypdfium2", "fontTools",
    "logging.handlers", "html", "valgapp.domain.course", "valgapp.domain.sample",
    "valgapp.ui.editors", "valgapp.ui.fields", "valgapp.ui.page",
)  # fmt: skip
"""Long to import, and not needed to show the window and ask for the passphrase."""


def test_the_window_starts_without_heavy_imports() -> None:
    code = (
        "import sys; from valgapp import app, commands; from valgapp.ui.welcome import flows;"
        "from valgapp.ui.application import application; application();"
        "from valgapp.ui.window import Window; Window().show();"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_qt_speaks_danish(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    button = box.button(QDialogButtonBox.StandardButton.Cancel)
    assert button.text().replace("&", "") in ("Annuller", "Annullér", "Fortryd")


@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
def test_the_file_dialog_speaks_danish_also_where_the_system_has_none(
    qtbot: QtBot, mode: QFileDialog.AcceptMode, shoot: Shoot
) -> None:
    dialog = QFileDialog(None, "Åbn datafil", "", "Datafiler (*.valg)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.show()
    shoot(dialog, f"file-dialog-{mode.name}")
    texts = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert texts == {"Placering:", "Filnavn:", "Filtype:"}


def test_the_program_has_its_own_font(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(qapp.font()).family() == "Source Sans Pro"


@pytest.fixture
def shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def note(kind: str) -> Callable[..., None]:
        return lambda _parent, text: found.append((kind, text))

    monkeypatch.setattr(application.dialogs, "show_sentence", note("sentence"))
    monkeypatch.setattr(application.dialogs, "show_bug", note("bug"))
    return found


def show(problem: Exception) -> None:
    try:
        raise problem
    except Exception as caught:
        application._show_error(type(caught), caught, caught.__traceback__)


@pytest.mark.parametrize(
    "problem", [UserError("Disken er fuld."), FieldProblem("x", "Disken er fuld."), Cancelled()]
)
def test_what_the_user_can_mend_is_a_sentence(
    shown: list[tuple[str, str]], qtbot: QtBot, problem: UserError
) -> None:
    show(problem)
    assert shown == [], "a dialog must never open inside the event that failed"
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [("sentence", problem.sentence)]


def test_a_bug_is_logged_and_shown_without_a_single_value(
    shown: list[tuple[str, str]], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    show(KeyError("Ane Prøvesen, telefon 00 00 00 01"))
    qtbot.waitUntil(lambda: bool(shown))
    kind, report = shown[0]
    assert kind == "bug"
    assert "builtins.KeyError" in report
    assert "test_application.py:" in report
    for text in (report, caplog.text):
        assert "Prøvesen" not in text
        assert "00 00" not in text


def test_a_report_names_frames_from_the_outside_in() -> None:
    try:
        int("x")
    except ValueError as problem:
        report = described(type(problem), problem.__traceback__)
    assert report.splitlines()[1] == "builtins.ValueError"
    assert report.splitlines()[-1].strip().startswith("test_application.py:")
    assert "'x'" not in report
