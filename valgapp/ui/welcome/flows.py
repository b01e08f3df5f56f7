"""What the menu »Fil« does with whole data files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from valgapp.ui.dialogs import folder_path
from valgapp.ui.settings import remember
from valgapp.ui.welcome.page import WelcomePage
from valgapp.ui.welcome.restore import FOLDER, last_folder

if TYPE_CHECKING:
    from valgapp.ui.window import Window


def new_file(window: Window) -> None:
    """Close the open file, then guide to a new one."""
    if welcome := _welcome(window):
        welcome.start_guide()


def sample(window: Window) -> None:
    """Close the open file, then make the sample and open it."""
    if welcome := _welcome(window):
        welcome.start_sample()


def tour(window: Window) -> None:
    """Begin the tour on the open file; without one, make the sample, which begins it."""
    from valgapp.ui.help.tour import show_tour

    if window.workspace.is_open:
        show_tour(window)
    else:
        sample(window)


def open_file(window: Window) -> None:
    """Close the open file, then choose another."""
    if welcome := _welcome(window):
        welcome.choose_file()


def unlock(window: Window, path: Path) -> None:
    """Close the open file, then ask for the passphrase of ``path``."""
    if welcome := _welcome(window):
        welcome.unlock(path)


def restore(window: Window) -> None:
    """Close the open file, then choose the backup to put back."""
    if welcome := _welcome(window):
        welcome.restore_backup()


def back_up(window: Window) -> None:
    """Save a checked copy; the usual folder is offered, another may be chosen."""
    from valgapp.jobs.backup import back_up as job

    folder = folder_path(window, "Hvor skal sikkerhedskopien ligge?", last_folder())
    if folder is None:
        return
    remember(FOLDER, str(folder))

    def tell(path: Path) -> None:
        window.workspace.say(f"Sikkerhedskopien »{path.name}« er gemt og kontrolleret.")

    window.workspace.run(job(window.workspace.store, folder), "Sikkerhedskopierer", then=tell)


def _welcome(window: Window) -> WelcomePage | None:
    """The page in sight once the file is closed; ``None`` when the user keeps it open."""
    window.close_file()
    if window.workspace.is_open:
        return None
    found = window.findChild(WelcomePage)
    assert isinstance(found, WelcomePage)
    return found
