"""Start the window."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QThreadPool, QTimer

from valgapp.ui.application import application, catch_everything
from valgapp.ui.safety.auto_lock import AutoLock
from valgapp.ui.safety.crash_report import CrashReport
from valgapp.ui.safety.holder import Holder, is_shown_elsewhere
from valgapp.ui.safety.keeper import Keeper
from valgapp.ui.safety.surroundings import Surroundings
from valgapp.ui.window import Window

FIRST_PAGES = ("valgapp.ui.overview.page", "valgapp.db.overview", "valgapp.ui.roster.page")


def run(path: Path | None) -> int:
    """Show the window, on ``path`` or on the welcome page; returns the exit code."""
    if path is not None and is_shown_elsewhere(path):
        return 0
    app = application()
    catch_everything()
    window = Window()
    Keeper(window)
    Holder(window)
    Surroundings(window)
    AutoLock(window)
    crash = CrashReport()
    crash.begin(window)
    window.begin()
    QTimer.singleShot(0, _warm_up)
    if path is not None:
        from valgapp.ui.welcome import flows

        flows.unlock(window, path)
    code = app.exec()
    # The last backup is finished after the window has gone: nobody waits for it.
    QThreadPool.globalInstance().waitForDone()
    crash.end()
    return code


def _warm_up() -> None:
    # The database takes longest to import: it is read while the user types the passphrase.
    Thread(target=import_what_comes_next, daemon=True).start()


def import_what_comes_next() -> None:
    """Read the code of the first pages, so that Enter at the passphrase leads straight in."""
    for module in ("valgapp.jobs.open_file", "valgapp.db.store", *FIRST_PAGES):
        import_module(module)
