"""»Prøv med eksempeldata«: a folder, then a file full of fictional people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from valgapp import paths
from valgapp.domain.progress import Job
from valgapp.ui.dialogs import ask, folder_path

if TYPE_CHECKING:
    from valgapp.db.store import Store


def sample_job(parent: QWidget) -> Job[Store] | None:
    """The job that makes the sample, or ``None`` when the user thinks better of it."""
    folder = paths.documents_folder()
    text = (
        f"I mappen »{folder.name}« laves en undermappe med en datafil, en deltagerliste i Excel, "
        "diplomer og et regneark til BIF. Alle personer er opdigtede, og intet af dit eget røres."
    )
    if not ask(parent, "Prøv med eksempeldata", "Lav eksemplet", text):
        return None
    if not folder.is_dir():
        chosen = folder_path(parent, "Hvor skal eksemplet ligge?")
        if chosen is None:
            return None
        folder = chosen
    return _job(folder)


def _job(folder: Path) -> Job[Store]:
    from valgapp.db.store import Store
    from valgapp.jobs import demo

    made = yield from demo.make_demo(folder / "valgapp-eksempel")
    return Store.open(made.data_file, demo.PASSPHRASE)
