"""»Gendan fra sikkerhedskopi«: which backup, its passphrase, where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from valgapp import paths
from valgapp.ui.dialogs import Dialog, ask, label, open_path, save_path
from valgapp.ui.welcome.unlock import PassphraseLine
from valgapp.ui.workspace import Workspace

FILES = "Datafiler (*.valg)"


def restored_path(parent: QWidget, workspace: Workspace) -> Path | None:
    """Restore a backup to a place the user chooses; the path, or ``None`` when given up."""
    from valgapp.db.backup import restore

    backup = open_path(parent, f"Vælg en sikkerhedskopi ({paths.backup_folder()})", FILES)
    if backup is None:
        return None
    target = save_path(parent, "Gendan som", backup.name.split(" 20")[0] + ".valg", FILES)
    if target is None or workspace.path == target:
        return None
    if target.exists() and not ask(
        parent,
        "Erstat datafilen?",
        "Erstat med sikkerhedskopien",
        f"»{target.name}« findes allerede. Den bliver gemt ved siden af under et andet navn.",
        danger=True,
    ):
        return None
    dialog = Dialog(parent, "Sikkerhedskopiens adgangskode")
    line = PassphraseLine("Adgangskode")
    dialog.body.addWidget(label("Adgangskode", "label"))
    dialog.body.addWidget(line)
    dialog.add_no()
    dialog.add_yes("Gendan")
    if not dialog.exec():
        return None
    restore(backup, target, line.text())
    return target
