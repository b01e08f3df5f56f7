"""What is typed is saved, and the file closed, also when the system ends the program.

Logging off on Windows and macOS asks through Qt; elsewhere it may be a signal.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication

from valgapp.ui.safety.lock import leave_unasked

if TYPE_CHECKING:
    from valgapp.ui.window import Window

_PATIENCE: Final = 3000  # milliseconds; the system itself waits five before it kills


class Farewell(QObject):
    """Stands from the first file on until the event loop has ended."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Somebody may still call the logging off off: then the file stays open.
        app.commitDataRequest.connect(self._save)
        app.aboutToQuit.connect(self._leave)
        self._signals = Signals(self)
        # Not quit, which asks the window: nobody is there to answer what it might ask.
        self._signals.came.connect(self._end)

    def _end(self) -> None:
        QCoreApplication.exit(0)

    def _save(self, *_: object) -> None:
        leave_unasked(self._window)

    def _leave(self) -> None:
        # The next signal ends the program at once, should this take too long.
        self._signals.let_go()
        self._window.workspace.background.stop(_PATIENCE)
        try:
            self._save()
        finally:
            self._window.workspace.close()


class Signals(QObject):
    """``came`` when the system asks the program to end, where it does so by a signal."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before: dict[int, Any] = {}
        if sys.platform == "win32":
            return
        # Python's handlers wait for Python code to run; Qt waits for the pipe.
        self._ears, self._mouth = os.pipe()
        os.set_blocking(self._ears, False)
        os.set_blocking(self._mouth, False)
        for number in (signal.SIGTERM, signal.SIGHUP):
            self._before[number] = signal.signal(number, _heard)
        self._fd_before = signal.set_wakeup_fd(self._mouth, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ears, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        if self._before.keys() & set(os.read(self._ears, 64)):
            self.came.emit()

    def let_go(self) -> None:
        """Signals do again what they did before."""
        if self._before:
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(self._fd_before)
            for number, handler in self._before.items():
                signal.signal(number, handler)
            self._before = {}
            os.close(self._ears)
            os.close(self._mouth)


def _heard(_number: int, _frame: object) -> None:
    """A handler there must be, else the system ends the program before the pipe is read."""
