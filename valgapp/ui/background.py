"""Long work off the window's thread: one generator job at a time, with progress and cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from valgapp.domain.progress import Job
from valgapp.errors import Cancelled, UserError
from valgapp.ui.progress_dialog import ProgressDialog

Result = TypeVar("Result")
PATIENCE = 400  # milliseconds before the dialog shows


class Task(QObject):
    """A running job. Its signals arrive on the window's thread."""

    progressed = Signal(object)
    ended = Signal(object, object)

    def __init__(self, job: Job[Any], parent: QObject | None) -> None:
        super().__init__(parent)
        self._job = job
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step; it rolls back what it began."""
        self._stop.set()

    def work(self) -> None:
        """The worker thread's whole life: step the job to its end, or close it."""
        try:
            result, failed = self._steps(), None
        except BaseException as problem:
            # Carried to the window's thread and raised there, so that no failure is lost.
            result, failed = None, problem
        if shiboken6.isValid(self):  # else the window has closed, and nobody waits for the result
            self.ended.emit(result, failed)

    def _steps(self) -> Any:
        try:
            while not self._stop.is_set():
                self.progressed.emit(next(self._job))
        except StopIteration as done:
            return done.value
        finally:
            self._job.close()
        raise Cancelled


class Background(QObject):
    """Runs one job at a time and keeps hands off the window meanwhile."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.window: QWidget | None = None
        self._task: Task | None = None
        self._dialog: ProgressDialog | None = None
        self._after: tuple[Callable[[], object] | None, Callable[[Any], object] | None]
        self._after = (None, None)
        self._shield = _Shield(self)

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return self._task is not None

    def run(
        self,
        job: Job[Result],
        title: str,
        *,
        then: Callable[[Result], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Task:
        """Start ``job``; ``ended()`` and ``then(result)`` are called on the window's thread.

        After 0.4 s a dialog with ``title`` shows progress and »Afbryd«. A failure is raised in
        the event loop, where the application shows it. UserError when a job is already running.
        """
        if self._task is not None:
            raise UserError("Der arbejdes allerede. Vent, til det er færdigt, eller afbryd det.")
        self._task = task = Task(job, self)
        self._after = (ended, then)
        self._dialog = dialog = ProgressDialog(title, self.window)
        dialog.cancelled.connect(task.cancel)
        task.progressed.connect(dialog.show_progress)
        # Bound methods of objects that live in the window's thread: Qt queues the call to it.
        task.ended.connect(self._end)
        self._shield.raise_until(dialog)
        QThreadPool.globalInstance().start(task.work)
        return task

    def stop(self, patience: int) -> None:
        """Cancel what is running, and wait ``patience`` ms for it: the program ends."""
        if self._task is not None:
            # Nobody is there any more to be told how it ended, nor of an end already on its way.
            self._task.ended.disconnect(self._end)
            self._after = (None, None)
            self._task.cancel()
            QThreadPool.globalInstance().waitForDone(patience)
            self._clear()

    def _clear(self) -> None:
        self._shield.lower()
        if self._dialog is not None:
            self._dialog.finish()
        if self._task is not None:
            self._task.deleteLater()
        self._task = self._dialog = None

    def _end(self, result: Any, problem: BaseException | None) -> None:
        self._clear()
        (ended, then), self._after = self._after, (None, None)
        if ended is not None:
            ended()
        if problem is not None:
            raise problem
        if then is not None:
            then(result)


class _Shield(QObject):
    """Swallows keys and clicks until the dialog stands in front and does it itself."""

    _HELD = frozenset(
        {
            QEvent.Type.KeyPress,
            QEvent.Type.KeyRelease,
            QEvent.Type.Shortcut,
            QEvent.Type.ShortcutOverride,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.Wheel,
            QEvent.Type.Close,
        }
    )

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dialog: ProgressDialog | None = None
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self._show_dialog)

    def raise_until(self, dialog: ProgressDialog) -> None:
        self._dialog = dialog
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._timer.start()

    def lower(self) -> None:
        self._timer.stop()
        self._dialog = None
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() in self._HELD

    def _show_dialog(self) -> None:
        dialog = self._dialog
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        if dialog is not None:
            dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
            dialog.show()
