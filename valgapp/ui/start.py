"""Start the window."""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from valgapp.ui.application import application, catch_everything
from valgapp.ui.safety.crash_report import CrashReport
from valgapp.ui.welcome.recent import recent_files
from valgapp.ui.window import Window


class _AfterFirstPicture(QObject):
    """Does what can wait until the window is in sight, and what must be there before a file is open.

    Stands guard, then reads the code of what comes next beside the window and has its first page
    built: the database takes longest to import, and is read while the user types the passphrase.
    """

    read = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.read.connect(self._prepare)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # Not a moment before: a thread that imports halves the speed of the one that draws.
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._go_on)
        return False

    def _go_on(self) -> None:
        _stand_guard(self._window)
        module = self._window.first_page.where.partition(":")[0]
        Thread(target=self._read, args=(module,), daemon=True).start()

    def _prepare(self) -> None:
        self._window.prepare()
        # The modules and the window are no garbage: it is not looked for among them again.
        gc.freeze()

    def _read(self, module: str) -> None:
        import_what_comes_next(module)
        self.read.emit()


def run(path: Path | None) -> int:
    """Show the window, on ``path`` or on the welcome page; returns the exit code."""
    if path is not None:
        from valgapp.ui.safety.holder import is_shown_elsewhere

        if is_shown_elsewhere(path):
            return 0
    app = application()
    catch_everything()
    window = Window()
    crash = CrashReport()
    if crash.begin(window) and path is None:
        path = next(iter(recent_files()), None)
    _AfterFirstPicture(window)
    window.begin()
    if path is not None:
        from valgapp.ui.welcome import flows

        flows.unlock(window, path)
    code = app.exec()
    from valgapp.ui.safety.keeper import Keeper

    # The last backup is finished after the window has gone: nobody waits for it.
    for keeper in window.findChildren(Keeper):
        keeper.finish()
    crash.end()
    return code


def _stand_guard(window: Window) -> None:
    """What looks after an open file: there before one can be opened, but after the window."""
    from valgapp.ui.safety.auto_lock import AutoLock
    from valgapp.ui.safety.farewell import Farewell
    from valgapp.ui.safety.holder import Holder
    from valgapp.ui.safety.keeper import Keeper
    from valgapp.ui.safety.surroundings import Surroundings

    for guard in (Keeper, Holder, Surroundings, AutoLock, Farewell):
        guard(window)


def import_what_comes_next(first_page: str) -> None:
    """Read the code of the first page, so that Enter at the passphrase leads straight in."""
    for module in ("valgapp.jobs.open_file", "valgapp.db.hold", first_page):
        import_module(module)
    from valgapp.db import store

    store.prepare()
