"""Where things live, whether run from source, installed, or frozen."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Final

import platformdirs

from valgapp.errors import UserError

DATA_SUFFIX: Final = ".valg"
"""How the name of a data file or a backup ends; nothing else is ever written over one."""

_LONGEST: Final = 200
"""Bytes in the name of a data file: what lies beside it adds to the name, and systems take 255."""


def resources() -> Path:
    """The folder with icons, style and texts that ship with the program."""
    here = Path(getattr(sys, "_MEIPASS", "")) / "valgapp" if _is_frozen() else Path(__file__).parent
    installed = here / "resources"
    return installed if installed.is_dir() else here.parent / "resources"


def log_folder() -> Path:
    """The user's folder for the program's log; made when missing."""
    return _made(Path(platformdirs.user_log_dir("valgapp", appauthor=False)))


def backup_folder() -> Path:
    """The user's folder for backups of data files; made when missing. Raises UserError."""
    folder = Path(platformdirs.user_data_dir("valgapp", appauthor=False)) / "backup"
    try:
        return _made(folder)
    except OSError as problem:
        raise UserError(
            f"Mappen til sikkerhedskopier, »{folder}«, kan ikke laves. Er der plads på drevet, og må "
            "du skrive der?"
        ) from problem


def asking_folder() -> Path:
    """Where one window asks another to come to the front; made when missing."""
    return _made(Path(platformdirs.user_data_dir("valgapp", appauthor=False)) / "vindue")


def unfinished_folder() -> Path:
    """Where it is noted which files are being written; made when missing."""
    return _made(Path(platformdirs.user_data_dir("valgapp", appauthor=False)) / "undervejs")


def documents_folder() -> Path:
    """Where a user looks for documents first; the home folder where there is no such place."""
    folder = Path(platformdirs.user_documents_dir())
    return folder if folder.is_dir() else Path.home()


def refuse_unusable(path: Path) -> None:
    """Raises UserError for a path that no file can have on this system."""
    try:
        path.exists()
    except (OSError, ValueError) as problem:
        raise UserError(
            f"»{path.name[:40]}…« kan ikke bruges: navnet er for langt, eller mappen kan ikke læses. "
            "Vælg et kortere navn eller en anden mappe."
        ) from problem


def refuse_as_data_file(path: Path) -> None:
    """As ``refuse_unusable``, where a data file is to lie with all that belongs to it."""
    if len(os.fsencode(path.name)) > _LONGEST:
        raise UserError(
            f"Navnet »{path.name[:40]}…« er for langt til en datafil. Vælg et på højst "
            f"{_LONGEST // 2} tegn."
        )
    refuse_unusable(path)


def sync_folder(folder: Path) -> None:
    """Make a renaming in it durable where the system can. Raises OSError.

    Windows has no handle for a folder; there the renaming itself is written through.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Network and FUSE drives may not know how; the file itself is synced already.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
