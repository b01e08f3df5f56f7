"""Long work: off the window's thread, with progress, and wholly undone when it is stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt, QThread, QThreadPool
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from valgapp.db import roster
from valgapp.db.initiative import plans
from valgapp.db.store import Store
from valgapp.domain.progress import Job, Progress
from valgapp.errors import Cancelled, UserError
from valgapp.ui.background import Task
from valgapp.ui.progress_dialog import ProgressDialog
from valgapp.ui.workspace import Workspace


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Any:
    made = Workspace()
    made.open(fresh_store(tmp_path))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made.background.window = window
    yield made
    made.close()


def slow(steps: int, pause: float = 0.0, *, seen: list[int] | None = None) -> Job[int]:
    for n in range(steps):
        if seen is not None:
            seen.append(threading.get_ident())
        time.sleep(pause)
        yield Progress(n, steps, f"Trin {n + 1} af {steps}")
    return steps


def adding(store: Store, count: int) -> Generator[Progress, None, int]:
    with store.write("Importeret") as session:
        plan = plans(session)[0].id
        for n in range(count):
            roster.add(session, plan, f"Prøve {n}")
            session.flush()
            yield Progress(n, count, "Importerer")
            time.sleep(0.02)
    return count


def dialog() -> ProgressDialog | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, ProgressDialog)]
    return next((w for w in found if w.isVisible()), None)


def test_the_result_arrives_on_the_windows_thread(workspace: Workspace, qtbot: QtBot) -> None:
    results: list[tuple[int, bool]] = []
    workers: list[int] = []
    changes: list[int] = []
    workspace.changed.connect(lambda: changes.append(len(results)))
    here = QThread.currentThread()
    workspace.run(
        slow(3, seen=workers),
        "Arbejder",
        lambda result: results.append((result, QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: bool(results))
    assert results == [(3, True)]
    assert threading.get_ident() not in workers
    assert changes == [0], "changed is sent once, before then()"
    assert not workspace.background.is_busy


def test_short_work_shows_no_dialog_and_long_work_does(workspace: Workspace, qtbot: QtBot) -> None:
    done: list[int] = []
    workspace.run(slow(2, 0.02), "Kort", done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert dialog() is None
    workspace.run(slow(12, 0.1), "Langt", done.append)
    qtbot.waitUntil(lambda: dialog() is not None, timeout=3000)
    shown = dialog()
    assert shown is not None
    assert shown.windowTitle() == "Langt"
    qtbot.waitUntil(lambda: len(done) == 2)
    assert dialog() is None


def test_cancel_rolls_everything_back(workspace: Workspace, qtbot: QtBot) -> None:
    done: list[int] = []
    with capture_exceptions() as raised:
        workspace.run(adding(workspace.store, 500), "Importerer", done.append)
        qtbot.waitUntil(lambda: dialog() is not None, timeout=3000)
        shown = dialog()
        assert shown is not None
        button = shown.findChild(QPushButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not workspace.background.is_busy, timeout=3000)
    assert [kind for kind, *_ in raised] == [Cancelled]
    assert done == []
    assert workspace.read(roster.roster_rows) == []
    assert workspace.undo_label == ""


def test_a_stopped_job_has_tidied_up_before_its_end_is_told(
    workspace: Workspace, qtbot: QtBot
) -> None:
    tidied: list[bool] = []
    told: list[list[bool]] = []

    def endless() -> Job[int]:
        try:
            while True:
                time.sleep(0.01)
                yield Progress(0, 0, "Venter")
        finally:
            tidied.append(True)

    with capture_exceptions():
        task = workspace.background.run(
            endless(), "Venter", ended=lambda: told.append(list(tidied))
        )
        qtbot.waitSignal(task.progressed).wait()
        task.cancel()
        qtbot.waitUntil(lambda: not workspace.background.is_busy, timeout=3000)
    assert told == [[True]]


def test_an_import_is_one_step_to_undo(workspace: Workspace, qtbot: QtBot) -> None:
    done: list[int] = []
    workspace.run(adding(workspace.store, 5), "Importerer", done.append)
    qtbot.waitUntil(lambda: done == [5])
    assert len(workspace.read(roster.roster_rows)) == 5
    workspace.undo()
    assert workspace.read(roster.roster_rows) == []


@pytest.mark.parametrize("problem", [UserError("Filen er i brug."), ZeroDivisionError()])
def test_a_failure_is_raised_where_the_application_sees_it(
    workspace: Workspace, qtbot: QtBot, problem: Exception
) -> None:
    def failing() -> Job[int]:
        yield Progress(0, 1, "Begynder")
        raise problem

    done: list[int] = []
    with capture_exceptions() as raised:
        workspace.run(failing(), "Fejler", done.append)
        qtbot.waitUntil(lambda: not workspace.background.is_busy)
    assert [value for _, value, _ in raised] == [problem]
    assert done == []
    workspace.run(slow(1), "Igen", done.append)
    qtbot.waitUntil(lambda: done == [1])


def test_only_one_at_a_time(workspace: Workspace, qtbot: QtBot) -> None:
    done: list[int] = []
    workspace.run(slow(3, 0.03), "Første", done.append)
    with pytest.raises(UserError, match="arbejdes allerede"):
        workspace.run(slow(1), "Anden", done.append)
    qtbot.waitUntil(lambda: done == [3])


def test_keys_and_clicks_wait_until_the_work_is_done(workspace: Workspace, qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = QPushButton("Tryk", workspace.background.window)
    button.clicked.connect(lambda: pressed.append(1))
    button.show()
    done: list[int] = []
    workspace.run(slow(3, 0.03), "Arbejder", done.append)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == []
    qtbot.waitUntil(lambda: done == [3])
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_escape_and_closing_the_dialog_mean_stop(workspace: Workspace, qtbot: QtBot) -> None:
    shown = ProgressDialog("Arbejder")
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(shown.cancelled):
        shown.close()
    assert shown.isVisible()
    shown.finish()
    assert not shown.isVisible()


def test_work_whose_window_has_closed_ends_in_silence(qapp: QApplication) -> None:
    tidied: list[bool] = []

    def job() -> Job[int]:
        try:
            yield Progress(0, 1, "")
        finally:
            tidied.append(True)
        return 1

    task = Task(job(), None)
    shiboken6.delete(task)
    task.work()
    assert tidied == [True]


def test_nothing_follows_a_job_that_had_just_ended_when_the_program_ends(
    workspace: Workspace,
) -> None:
    told: list[int] = []
    workspace.run(slow(1), "Venter", told.append)
    QThreadPool.globalInstance().waitForDone()
    workspace.background.stop(1000)
    QApplication.processEvents()
    assert told == []
