"""Every file is written beside its final name, synced, and only then put in its place."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from valgapp import paths
from valgapp.errors import UserError

_LEFT_BEHIND: Final = 3600  # seconds; what is younger may still be being written
_PREFIX, _SUFFIX = ".valg-", ".tmp"

_FULL = (errno.ENOSPC, errno.EDQUOT)
_LOCKED = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)


@contextmanager
def safely(path: Path) -> Iterator[Path]:
    """Yield a temporary file beside ``path`` to write to; it replaces ``path`` at the end.

    When the block raises, or the disk does, the old file is as it was and the temporary one
    is gone. Raises ``UserError`` for what the user can mend: full disk, missing folder,
    write protection, a file open in another program.
    """
    try:
        _refuse_what_is_no_document(path)
        temporary = _temporary_beside(path)
        note = _noted(temporary)
        try:
            yield temporary
            _sync(temporary)
            temporary.replace(path)
            paths.sync_folder(path.parent)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
                note.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(_sentence(error, path)) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` wholly or not at all. Raises ``UserError`` as ``safely``."""
    with safely(path) as temporary:
        temporary.write_bytes(data)


def tidy() -> list[Path]:
    """Take away half files of a program that was killed, in whatever folder; returns them.

    They hold in plain what was about to be exported.
    """
    gone = []
    with suppress(OSError):
        for note in [n for n in paths.unfinished_folder().iterdir() if _is_old(n)]:
            left = Path(note.read_text("utf-8"))
            if left.is_file() and left.name.startswith(_PREFIX) and left.suffix == _SUFFIX:
                left.unlink()
                gone.append(left)
            if left.parent.is_dir():  # on a stick that is not in, it waits for the stick
                note.unlink()
    return gone


def _refuse_what_is_no_document(path: Path) -> None:
    """Told before anything is done for a file that cannot get its name."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        raise UserError(f"»{path.name}« er ikke en almindelig fil. Vælg et andet filnavn.")
    if path.exists() and path.resolve().suffix.casefold() == paths.DATA_SUFFIX:
        raise UserError(f"»{path.name}« er en datafil og skrives ikke over. Vælg et andet filnavn.")


def _noted(temporary: Path) -> Path:
    """Where it stands which file is unfinished, for whoever has to tidy up after a kill."""
    # Where no note can be written the file is more important.
    with suppress(OSError):
        note = paths.unfinished_folder() / temporary.name
        note.write_text(str(temporary.absolute()), "utf-8")
        return note
    return temporary


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _LEFT_BEHIND


def _temporary_beside(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    os.close(handle)
    return Path(name)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sentence(error: OSError, path: Path) -> str:
    name, folder = path.name, path.parent
    if error.errno in _FULL:
        return f"Der er ikke plads nok på drevet til »{name}«. Ryd op, eller vælg et andet sted."
    if error.errno == errno.EROFS:
        return f"Drevet er skrivebeskyttet, så »{name}« kan ikke gemmes der. Vælg et andet sted."
    if error.errno in (errno.ENOENT, errno.ENOTDIR) or not folder.is_dir():
        return f"Mappen »{folder}« findes ikke længere. Vælg en anden mappe."
    if error.errno == errno.EISDIR:
        return f"»{name}« er en mappe. Vælg et andet filnavn."
    if error.errno == errno.ENAMETOOLONG:
        return "Filnavnet er for langt. Vælg et kortere navn."
    if error.errno in _LOCKED and path.exists() and os.access(folder, os.W_OK):
        return f"»{name}« er åben i et andet program, f.eks. Excel. Luk den dér, og prøv igen."
    if error.errno in _LOCKED:
        return f"Du må ikke skrive i mappen »{folder}«. Vælg en anden mappe."
    return f"»{name}« kunne ikke gemmes ({error.strerror or error}). Vælg et andet sted."
