"""What one change did, field by field, to be read from the top."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.changes import FieldChange
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.scrolling import emptied

SHOWN = 60


class FieldsView(QWidget):
    """A heading per row, under it »felt: før → efter«."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))

    def show_fields(self, fields: Sequence[FieldChange]) -> None:
        """Show these; of a long list the first, and how many more there are."""
        emptied(self._column)
        for (table, row), changes in groupby(fields[:SHOWN], key=lambda f: (f.table, f.row)):
            self._column.addWidget(label(f"{table} · {row}" if row else table, "label"))
            for change in changes:
                self._column.addWidget(label(told(change)))
        if len(fields) > SHOWN:
            more = danish.count_of(len(fields) - SHOWN, "felt mere", "felter mere")
            self._column.addWidget(label(f"… og {more}.", "muted"))


def told(change: FieldChange) -> str:
    """»Telefon: 11 11 11 11 → 22 22 22 22«."""
    if not change.before:
        return f"{change.field}: {change.after}"
    return f"{change.field}: {change.before} → {change.after or '(tom)'}"
