"""The data files opened last on this computer."""

from __future__ import annotations

from pathlib import Path

from valgapp.ui.settings import remember, remembered_text

KEY, KEPT = "files/recent", 6


def recent_files() -> list[Path]:
    """Newest first; those that are gone are left out."""
    paths = [Path(line) for line in remembered_text(KEY).split("\n") if line]
    return [path for path in paths if path.exists()]


def remember_file(path: Path) -> None:
    """Put a file first on the list."""
    others = [p for p in recent_files() if p != path]
    remember(KEY, "\n".join(str(p) for p in [path, *others][:KEPT]))
