"""»Gendan fra sikkerhedskopi«: which backup, its passphrase, where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from valgapp import paths
from valgapp.domain.progress import Job
from valgapp.ui.dialogs import ask, open_path, save_path
from valgapp.ui.safety.ask_passphrase import ask_passphrase
from valgapp.ui.safety.folders import second_folder
from valgapp.ui.settings import remember, remembered_text

if TYPE_CHECKING:
    from valgapp.jobs.backup import PutBack

FILES = "Datafiler (*.valg)"
FOLDER = "backup/folder"


class Wish(NamedTuple):
    """What the user wants put back, where, and the passphrase that opens it."""

    backup: Path
    target: Path
    passphrase: str


def last_folder() -> Path:
    """The folder of the last backup, or the usual one."""
    kept = remembered_text(FOLDER)
    return Path(kept) if kept and Path(kept).is_dir() else paths.backup_folder()


def wanted(parent: QWidget) -> Wish | None:
    """Ask for backup, place and passphrase, each once; ``None`` when given up."""
    from valgapp.db.backup import original_name

    backup = open_path(parent, "Vælg en sikkerhedskopi", FILES, last_folder())
    if backup is None:
        return None
    remember(FOLDER, str(backup.parent))
    target = save_path(parent, "Gendan som", original_name(backup), FILES, asks_itself=True)
    if target is None or not _may_replace(parent, target):
        return None
    passphrase = ask_passphrase(parent, "Sikkerhedskopiens adgangskode", "", "Gendan")
    return None if passphrase is None else Wish(backup, target, passphrase)


def restoring(wish: Wish) -> Job[PutBack]:
    """The job that puts the backup back and opens it, without asking again."""
    from valgapp.db.store import Store
    from valgapp.jobs.backup import PutBack, restore

    target, again = yield from restore(*wish, second=second_folder())
    return PutBack(Store.open(target, wish.passphrase), erased_again=again)


def _may_replace(parent: QWidget, target: Path) -> bool:
    return not target.exists() or ask(
        parent,
        "Erstat datafilen?",
        "Erstat med sikkerhedskopien",
        f"»{target.name}« findes allerede. Den bliver gemt ved siden af under et andet navn.",
        danger=True,
    )
