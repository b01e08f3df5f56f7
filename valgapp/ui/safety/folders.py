"""Where backups go on this computer."""

from __future__ import annotations

from pathlib import Path

from valgapp.ui.settings import remember, remembered_text

SECOND = "backup/second"


def second_folder() -> Path | None:
    """The extra folder, if one has been chosen; it may be on a stick that is not in."""
    kept = remembered_text(SECOND)
    return Path(kept) if kept else None


def choose_second_folder(folder: Path | None) -> None:
    """Copy the backups to ``folder`` too, or to no other folder."""
    remember(SECOND, str(folder) if folder else "")
