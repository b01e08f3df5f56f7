"""Files that are dropped on a page or a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def file_in(event: QDropEvent) -> Path | None:
    """The one file or folder of this computer that is dropped, or nothing."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def files_in(event: QDropEvent) -> list[Path]:
    """All files of this computer that are dropped together."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
