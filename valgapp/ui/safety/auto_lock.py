"""Locks the file when nobody has touched the program for a while, or the computer has slept."""

from __future__ import annotations

import sys
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
_SLEPT = 60  # seconds of sleep that are too short to lock for
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


def seconds_asleep() -> float:
    """How long the computer has slept since it was started: what one clock counts and another not."""
    if sys.platform == "win32":
        import ctypes

        awake = ctypes.c_ulonglong()  # in 100 ns
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))
        ctypes.windll.kernel32.GetTickCount64.restype = ctypes.c_ulonglong
        return float(ctypes.windll.kernel32.GetTickCount64()) / 1e3 - awake.value / 1e7
    if sys.platform == "darwin":
        always = time.clock_gettime(time.CLOCK_MONOTONIC_RAW)
        return always - time.clock_gettime(time.CLOCK_UPTIME_RAW)
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)


class AutoLock(QObject):
    """Watches every key and movement. ``clock`` and ``asleep`` give seconds.

    Neither follows the clock on the wall, which may be set; and a computer that is only busy has
    not slept, however late the next look is.
    """

    def __init__(
        self,
        window: Window,
        clock: Callable[[], float] = time.monotonic,
        asleep: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._clock, self._asleep = window, clock, asleep or seconds_asleep
        self._touched, self._slept = clock(), self._asleep()
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
        slept, self._slept = self._asleep() - self._slept, self._asleep()
        idle, minutes = self._clock() - self._touched, lock_minutes()
        if minutes and (slept > _SLEPT or idle >= minutes * 60):
            lock(self._window)

    def _touch(self) -> None:
        self._touched = self._clock()
