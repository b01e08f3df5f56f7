"""Diplomas on paper or in a file: their numbers are theirs for good, and names have left."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from valgapp.db import diplomas
from valgapp.ui import departures
from valgapp.ui.workspace import Workspace


def note_used(
    parent: QWidget | None,
    workspace: Workspace,
    diploma_ids: Collection[UUID],
    title: str,
    path: Path | None,
) -> None:
    """Note that the paper ``title`` with these diplomas has been printed, or saved at ``path``."""
    label = "Diplomer trykt eller gemt"
    workspace.write(diplomas.note_used, diploma_ids, label=label, quiet=True)
    departures.note_paper(parent, title, path)
