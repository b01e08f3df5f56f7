"""For the programs that a start is measured with: waiting for a widget's first picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Painted(QObject):
    """Whether a widget has been painted since this was made."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._is_painted = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._is_painted = self._is_painted or event.type() is QEvent.Type.Paint
        return False

    def wait(self) -> None:
        """Until it has been."""
        wait_for(lambda: self._is_painted)


def wait_for(is_done: Callable[[], bool]) -> None:
    """Let Qt work until something is so, at rest while there is nothing to do."""
    while not is_done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def peak() -> float:
    """The most memory the process has held so far, in gigabytes. Linux only."""
    # What getrusage tells is the parent's, when that held more.
    status = Path("/proc/self/status").read_text("utf-8").splitlines()
    return float(next(line for line in status if line.startswith("VmHWM")).split()[1]) * 1024 / 1e9
