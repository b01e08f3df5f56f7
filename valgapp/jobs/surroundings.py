"""Look at the place a data file lies in, as the system tells of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from valgapp.domain import places

_REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW


def notes_on(path: Path, environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """A sentence by kind (»cloud«, »shared«, »read-only«) for each thing to know of the place."""
    found = {}
    if service := places.cloud(path, os.environ if environment is None else environment):
        found["cloud"] = places.cloud_sentence(path.name, service)
    if places.is_shared(path, _mounts(path)):
        found["shared"] = places.shared_sentence(path.name)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        found["read-only"] = places.read_only_sentence(path.name)
    return found


def _mounts(path: Path) -> list[tuple[str, str]]:
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
        return [(path.anchor, "smb" if kind == _REMOTE else "")]
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []
    fields = [line.split(" ") for line in lines if line]
    return [(one[1].replace("\\040", " "), one[2]) for one in fields if len(one) > 2]
