"""Persons that leave the file on a list or a paper: who may be on it, and that it is noted."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from valgapp.domain.columns import Column
from valgapp.domain.exports import ExportKind, persons_on
from valgapp.ui.workspace import Workspace, workspace_of


def listed(rows: Sequence[Any], personal: Sequence[Column[Any]]) -> list[Any]:
    """The rows for a list with ``personal`` columns.

    Somebody restricted or erased counts, but is on no list with names.
    """
    return [r for r in rows if not (personal and getattr(r, "is_withheld", False))]


def note_left(
    parent: QWidget | Workspace | None,
    kind: ExportKind,
    title: str,
    persons: str,
    purpose: str = "",
    path: Path | None = None,
) -> None:
    """Note that a list or paper with persons left: what, why, and of a file its checksum."""
    workspace = parent if isinstance(parent, Workspace) else workspace_of(parent)
    if workspace is None or not workspace.is_open:
        return
    from valgapp.db import exports

    sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
    workspace.write(
        exports.note, kind, persons=True, purpose=purpose or title, contents=persons,
        sha256=sha256, file_name=path.name if path else "",
        label=f"{title}: med personoplysninger", quiet=True, may_undo=False,
    )  # fmt: skip


def note_paper(parent: QWidget | None, title: str, path: Path | None) -> None:
    """Note a paper printed, or saved at ``path``, when its title tells that it has persons."""
    if persons := persons_on(title):
        note_left(parent, ExportKind.PAPER, title, persons, path=path)
