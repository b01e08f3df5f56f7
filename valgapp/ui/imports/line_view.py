"""The chosen line of an import in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from valgapp.domain.import_preview import FieldChange, ImportLine
from valgapp.ui import theme
from valgapp.ui.dialogs import label


class LineView(QFrame):
    """The chosen line in full: the reasons, and each changed field before and after."""

    field_chosen = Signal(int, object, bool)

    def __init__(self, plain: Mapping[Any, str]) -> None:
        super().__init__()
        self._plain = plain
        self.setProperty("role", "panel")
        self.words = label("")
        self.boxes: list[QCheckBox] = []
        self._number = -1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        self._column.setSpacing(theme.px(2))
        self._column.addWidget(self.words)
        self.hide()

    def show_row(self, row: ImportLine[Any, Any] | None) -> None:
        """Show a line, or nothing."""
        self.setVisible(row is not None)
        if row is None:
            return
        reasons = " ".join(row.reasons) or self._plain[row.verdict]
        self.words.setText(f"{row.place}, {row.name or 'uden navn'}: {reasons}")
        if row.number != self._number or len(self.boxes) != len(row.changes):
            self._number = row.number
            self._make_boxes(row.changes)
        for box, change in zip(self.boxes, row.changes, strict=True):
            box.setChecked(change.chosen)

    def _make_boxes(self, changes: Sequence[FieldChange[Any]]) -> None:
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = []
        for change in changes:
            before = f"»{change.before}«" if change.before else "tomt"
            box = QCheckBox(f"{change.target.label}: {before} → »{change.after}« {change.why}")
            box.setEnabled(change.choosable)
            box.clicked.connect(
                lambda on, t=change.target: self.field_chosen.emit(self._number, t, on)
            )
            self._column.addWidget(box)
            self.boxes.append(box)
