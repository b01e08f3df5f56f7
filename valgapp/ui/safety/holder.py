"""One window per file: the others bring it to the front or are told who has it."""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from valgapp import paths
from valgapp.db.hold import FRESHENED, HeldElsewhere, Hold, refuse_if_held
from valgapp.ui.surfacing import bring_to_front

if TYPE_CHECKING:
    from valgapp.ui.window import Window

_PATIENCE = 1.0  # seconds the other window is given to answer


class Holder(QObject):
    """Holds the open file, and answers those who ask for its window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._hold: Hold | None = None
        self._timer = QTimer(self, interval=FRESHENED * 1000)
        self._timer.timeout.connect(self._freshen)
        self._watcher = QFileSystemWatcher(self)
        # Where nobody can ask for the window, it is still held: the other is told so in words.
        with suppress(OSError):
            self._watcher.addPath(str(paths.asking_folder()))
        self._watcher.directoryChanged.connect(self._answer)
        window.workspace.opened.connect(self._file_opened)
        window.workspace.closed.connect(self._file_closed)

    def _file_opened(self) -> None:
        self._file_closed()
        path = self._window.workspace.path
        assert path is not None
        try:
            self._hold = Hold.take(path)
        except HeldElsewhere as problem:
            # Both opened it in the same moment: SQLite keeps them apart, but one should close.
            self._window.notices.tell("held", problem.sentence)
        self._timer.start()

    def _file_closed(self) -> None:
        self._timer.stop()
        hold, self._hold = self._hold, None
        if hold is not None:
            hold.release()

    def _freshen(self) -> None:
        if self._hold is not None:
            self._hold.freshen()

    def _answer(self) -> None:
        path = self._window.workspace.path
        with suppress(OSError):
            if path is not None and (question := _question(path)).exists():
                bring_to_front(self._window)
                question.unlink()


def is_shown_elsewhere(path: Path) -> bool:
    """Whether another window on this computer has the file and has come to the front."""
    try:
        refuse_if_held(path)
    except HeldElsewhere as problem:
        return problem.is_here and _ask_for_it(path)
    return False


def _ask_for_it(path: Path) -> bool:
    try:
        question = _question(path)
        question.touch()
        ends = time.monotonic() + _PATIENCE
        while question.exists() and time.monotonic() < ends:
            time.sleep(0.02)
        was_answered = not question.exists()
        question.unlink(missing_ok=True)
    except OSError:
        return False
    return was_answered


def _question(path: Path) -> Path:
    # Its name tells nothing of the file's: this folder is not encrypted.
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:32]
    return paths.asking_folder() / name
