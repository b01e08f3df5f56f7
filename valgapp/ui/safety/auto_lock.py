"""Locks the file when nobody has touched the program for a while, or the computer has slept."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from valgapp.ui.safety.lock import lock
from valgapp.ui.settings import remember, remembered_text

if TYPE_CHECKING:
    from valgapp.ui.window import Window

MINUTES = "lock/minutes"
USUAL = 10
CHOICES = ((5, "5 minutter"), (10, "10 minutter"), (15, "15 minutter"), (30, "30 minutter"),
           (60, "1 time"), (0, "Aldrig"))  # fmt: skip
_TICK = 10  # seconds between two looks at the clock
_SLEPT = 60  # seconds a look may be late before the computer must have slept
_TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
})  # fmt: skip


def lock_minutes() -> int:
    """Minutes without a touch before the file is locked; 0 is never."""
    kept = remembered_text(MINUTES)
    return int(kept) if kept.isdigit() else USUAL


def set_lock_minutes(minutes: int) -> None:
    """Lock after so many minutes on this computer."""
    remember(MINUTES, str(minutes))


class AutoLock(QObject):
    """Watches every key and movement. ``clock`` gives seconds that go on while a computer sleeps."""

    def __init__(self, window: Window, clock: Callable[[], float] = time.time) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._touched = self._looked = clock()
        self._timer = QTimer(self, interval=_TICK * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        window.workspace.opened.connect(self._touch)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = self._clock()
        return False

    def look(self) -> None:
        """Lock when it is time. While a job runs it is waited for."""
        now = self._clock()
        has_slept = now - self._looked > _TICK + _SLEPT
        self._looked = now
        minutes = lock_minutes()
        if minutes and (has_slept or now - self._touched >= minutes * 60):
            lock(self._window)

    def _touch(self) -> None:
        self._touched = self._clock()
