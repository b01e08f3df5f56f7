"""Who has a data file open: a small note beside it, locked for as long as the window lives.

The system lets go of the lock when the program dies, however it dies: no lock is ever left behind
on this computer. On a shared drive that knows no locks the note's age tells: it is freshened every
minute. The note names the computer and no person.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from valgapp.domain import danish
from valgapp.errors import UserError

FRESHENED: Final = 60  # seconds between two freshenings
_DEAD: Final = 3 * FRESHENED
_TRIES: Final = 10
_BYTE: Final = 1 << 20  # far behind the text, so that others can read the note


class HeldElsewhere(UserError):  # noqa: N818
    """Another window has the file open; ``is_here`` when it is on this computer."""

    def __init__(self, sentence: str, *, is_here: bool) -> None:
        super().__init__(sentence)
        self.is_here = is_here


@dataclass(frozen=True, slots=True)
class Note:
    """What the note says."""

    machine: str
    since: str

    @property
    def is_here(self) -> bool:
        """Whether it was written on this computer."""
        return self.machine == platform.node()


def note_path(path: Path) -> Path:
    """Where the note of a data file lies."""
    return path.with_name(f".{path.name}.åben")


def refuse_if_held(path: Path) -> None:
    """Raises HeldElsewhere when another window has the file open."""
    if Hold.would_be_refused(path):
        raise _held(path)


class Hold:
    """``take`` it when the file is opened, ``freshen`` it now and then, ``release`` it at the end."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._note, self._file = note_path(path), file

    @classmethod
    def take(cls, path: Path) -> Hold | None:
        """The hold; ``None`` where no note can be written. Raises HeldElsewhere."""
        refuse_if_held(path)
        file = _opened(path)
        if file is None:
            return None
        now = datetime.now(danish.COPENHAGEN)
        text = json.dumps({"machine": platform.node(), "since": danish.date_and_clock(now)})
        # On a full disk the lock holds all the same; the note only tells whose it is.
        with suppress(OSError):
            file.truncate(0)
            file.write(text.encode())
            file.flush()
        return cls(path, file)

    @classmethod
    def would_be_refused(cls, path: Path) -> bool:
        """Whether another window has the file."""
        note = note_path(path)
        try:
            file = note.open("r+b")
        except OSError:
            return False
        try:
            if not _locked(file):
                return True
            found = _read(note)
            is_fresh = time.time() - note.stat().st_mtime < _DEAD
            return found is not None and not found.is_here and is_fresh
        finally:
            file.close()

    def freshen(self) -> None:
        """Say that the window still lives."""
        with suppress(OSError):
            os.utime(self._note)

    def release(self) -> None:
        """Let go of the file."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._note.unlink(missing_ok=True)


def _opened(path: Path) -> BinaryIO | None:
    """The note, locked; ``None`` where there can be none. Raises HeldElsewhere."""
    note = note_path(path)
    for _ in range(_TRIES):
        try:
            file = note.open("a+b")
        except OSError:
            return None
        if not _locked(file):
            file.close()
            raise _held(path)
        if _is_there(file, note):
            return file
        file.close()
    return None


def _is_there(file: BinaryIO, note: Path) -> bool:
    """Whoever let go just now may have taken the note away: a lock on that one keeps nobody out."""
    if sys.platform == "win32":  # where an open file cannot be taken away
        return True
    try:
        return os.path.samestat(os.fstat(file.fileno()), note.stat())
    except OSError:
        return False


def _held(path: Path) -> HeldElsewhere:
    found = _read(note_path(path))
    if found is None or found.is_here:
        return HeldElsewhere(
            f"»{path.name}« er allerede åben i et andet vindue på denne computer. Brug det vindue.",
            is_here=True,
        )
    return HeldElsewhere(
        f"»{path.name}« har været åben på computeren »{found.machine}« siden {found.since}. "
        "Luk den dér, eller vent, til den er lukket, og prøv igen.",
        is_here=False,
    )


def _read(note: Path) -> Note | None:
    try:
        said = json.loads(note.read_bytes())
        return Note(str(said["machine"]), str(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _locked(file: BinaryIO) -> bool:
    """Lock the note without waiting; whether that worked. Closing the file lets go."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
