"""What is left of a program that died hard: kept for the next start, which offers to show it.

Only places in the code are written, never a value. Python's own errors have their dialog at once.
"""

from __future__ import annotations

import faulthandler
import re
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from valgapp import paths
from valgapp.ui.dialogs import show_bug

if TYPE_CHECKING:
    from valgapp.ui.window import Window

_FOLDERS = re.compile(r'File "[^"]*[/\\]([^"/\\]+)"')


class CrashReport:
    """``begin`` at the start of the window, ``end`` when it was closed as it should."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._file: TextIO | None = None

    def begin(self, window: Window) -> bool:
        """Offer what the last run left, and write down where this one dies, should it.

        Whether the last run died: then it goes on where that was.
        """
        if left := self._left_behind():
            window.notices.tell(
                "crash",
                "Programmet lukkede uventet sidst. Alt, der var meldt gemt, er i filen.",
                "warning", "Se rapporten", partial(show_bug, window, left),
            )  # fmt: skip
        # A folder that cannot be written to must not keep anybody from working.
        with suppress(OSError):
            self._file = self._path().open("w", encoding="utf-8")
            faulthandler.enable(self._file)
        return bool(left)

    def end(self) -> None:
        """Closed as it should be: nothing to report."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._path().unlink(missing_ok=True)

    def _path(self) -> Path:
        return (self._folder or paths.log_folder()) / "nedbrud.txt"

    def _left_behind(self) -> str:
        try:
            text = self._path().read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        return _FOLDERS.sub(r'File "\1"', text).strip()
