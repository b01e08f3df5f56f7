"""A file that is dropped on a page or a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def file_in(event: QDropEvent) -> Path | None:
    """The one file or folder of this computer that is dropped, or nothing."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
