"""The system ends the program: what is being typed is saved, and the file closed in order."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMetaMethod, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.roster_window import being_chosen, choose, page, row, window
from valgapp.db import roster
from valgapp.db.hold import note_path
from valgapp.db.store import Store
from valgapp.domain.progress import Job, Progress
from valgapp.domain.roster import Stage
from valgapp.ui.dialogs import Dialog
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.safety.farewell import Farewell
from valgapp.ui.safety.holder import Holder
from valgapp.ui.window import Window

__all__ = ["page", "window"]
PATIENCE_MS = 10_000
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows asks through Qt")


@pytest.fixture
def typed(qtbot: QtBot, window: Window, page: RosterPage) -> Iterator[Store]:
    """A telephone number stands in its field, which is not left; another opening of the file."""
    choose(page, "Bo Prøve")
    window.activateWindow()
    editor: Any = page.panel.form.field("phone").editor
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    editor.setText("")
    qtbot.keyClicks(editor, "12 34 56 78")
    twin = window.workspace.store.twin()
    yield twin
    twin.close()


def phone(store: Store) -> str:
    with store.read() as session:
        return next(r.phone for r in roster.roster_rows(session) if r.name == "Bo Prøve")


def run_until(deed: Callable[[], object]) -> None:
    """Do ``deed`` in the application's own event loop, which it shall end."""
    app = QApplication.instance()
    assert app is not None
    too_late: list[bool] = []
    timer = QTimer(singleShot=True, interval=PATIENCE_MS)
    timer.timeout.connect(lambda: (too_late.append(True), app.exit(1)))
    timer.start()
    QTimer.singleShot(0, deed)
    assert app.exec() == 0
    timer.stop()
    assert not too_late


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_saves_what_is_typed_and_closes_the_file(
    window: Window, typed: Store, name: str
) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    Holder(window)
    window.workspace.opened.emit()
    assert note_path(typed.path).exists()
    Farewell(window)
    assert signal.getsignal(number) is not before
    run_until(lambda: os.kill(os.getpid(), number))
    assert phone(typed) == "12 34 56 78"
    assert not window.workspace.is_open
    assert not note_path(typed.path).exists()
    assert signal.getsignal(number) is before


@POSIX
def test_a_signal_ends_the_program_from_within_a_dialog(window: Window, typed: Store) -> None:
    Farewell(window)
    dialog = Dialog(window, "Et spørgsmål")

    def ask() -> None:
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))
        assert not dialog.exec()

    run_until(ask)
    assert phone(typed) == "12 34 56 78"
    assert not window.workspace.is_open


@POSIX
def test_a_signal_waits_for_nobody_to_answer_what_leaving_a_field_asks(
    window: Window, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    before = row(page, "Bo Prøve").stage
    twin = window.workspace.store.twin()
    being_chosen(window, page, Stage.DROPPED_OUT)
    Farewell(window)
    run_until(lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert not window.workspace.is_open
    with twin.read() as session:
        found = {r.name: r.stage for r in roster.roster_rows(session)}
    assert found["Bo Prøve"] is before
    twin.close()


def test_logging_off_saves_what_is_typed_and_may_still_be_called_off(
    window: Window, typed: Store
) -> None:
    farewell = Farewell(window)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    asked = QMetaMethod.fromSignal(app.commitDataRequest)
    assert app.isSignalConnected(asked)
    farewell._save()  # nobody but Qt can make the session manager that the signal brings
    assert phone(typed) == "12 34 56 78"
    assert window.workspace.is_open
    run_until(lambda: app.exit(0))
    assert not window.workspace.is_open


def test_a_job_is_stopped_before_what_is_typed_is_saved(window: Window, typed: Store) -> None:
    stopped: list[str] = []
    begun = threading.Event()

    def endless() -> Job[None]:
        try:
            while True:
                begun.set()
                yield Progress(0, 0, "Venter")
                time.sleep(0.002)
        finally:
            stopped.append(phone(typed))

    Farewell(window)
    app = QApplication.instance()
    assert app is not None

    def end() -> None:
        window.workspace.run(endless(), "Venter")
        assert begun.wait(PATIENCE_MS / 1000)
        app.exit(0)

    before = row_of(window)
    run_until(end)
    assert stopped == [before]
    assert phone(typed) == "12 34 56 78"


def row_of(window: Window) -> str:
    assert isinstance(window.page, RosterPage)
    return row(window.page, "Bo Prøve").phone
