"""A disk of a few megabytes that can be filled and write-protected; needs leave to mount one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

FILLER = "fyld"


class Disk:
    """A mounted folder of its own size."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, leaving: int) -> None:
        """Leave so many bytes free."""
        self.empty()
        with (self.folder / FILLER).open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(4096))
        with (self.folder / FILLER).open("r+b") as file:
            file.truncate(max(file.seek(0, 2) - leaving, 0))

    def empty(self) -> None:
        """Give all space back."""
        (self.folder / FILLER).unlink(missing_ok=True)

    def protect(self, protected: bool) -> None:
        """Let nothing be written; no file may be open for writing."""
        option = "ro" if protected else "rw"
        _run("mount", "-o", f"remount,{option}", str(self.folder))


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[Disk]:
    """A small disk, or the test is skipped where none may be mounted."""
    folder.mkdir()
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("Her må der ikke monteres et lille drev.")
    try:
        yield Disk(folder)
    finally:
        _run("umount", "-l", str(folder))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
