"""Second step of an import: what each line would do, why, and whether it is to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.domain.roster_import import (
    IMPORT_COLUMNS,
    FieldChange,
    ImportPreview,
    ImportRow,
    Target,
    Verdict,
)
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.tables import RowsTable
from valgapp.ui.ticks import Ticks, tick_column

_TONES: Final = {
    Verdict.NEW: "success",
    Verdict.CHANGED: "accent",
    Verdict.DUPLICATE: "warning",
    Verdict.PROBLEM: "danger",
}
_BY_TITLE: Final = {column.title: column for column in IMPORT_COLUMNS}
_WHY: Final = replace(_BY_TITLE.pop("Hvorfor"), width=46)
_FIRST: Final = ("Række", "Udfald", "Navn", "Helhedsplan")
_COLUMNS: Final = (
    tick_column(lambda r: r.chosen, lambda r: r.choosable),
    *(_BY_TITLE.pop(title) for title in _FIRST), _WHY, *_BY_TITLE.values(),
)  # fmt: skip


class PreviewStep(QWidget):
    """``changed`` when other lines are chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ImportRow] = []
        self.summary, self.notes = label("", "section"), label("", "small")
        self.show_only = QComboBox()
        self.table: RowsTable[ImportRow] = RowsTable(
            "Rækker i filen", _COLUMNS,
            tones={"Udfald": lambda row: _TONES.get(row.verdict, "plain")},
        )  # fmt: skip
        self.line = LineView()
        self._ticks = Ticks(self.table)
        self._build()

    def _build(self) -> None:
        self.show_only.setAccessibleName("Vis kun rækker med dette udfald")
        all_of, none_of = QPushButton("Vælg alle"), QPushButton("Vælg ingen")
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.summary, 1)
        for button, on in ((all_of, True), (none_of, False)):
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.clicked.connect(
                lambda _c=False, o=on: self._choose(self.table.visible_rows(), o)
            )
            top.addWidget(button)
        top.addWidget(self.show_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.line)
        column.addWidget(self.notes)
        self.table.setMinimumHeight(theme.px(130))
        self._ticks.toggled.connect(self._toggle)
        self.table.activated.connect(lambda row: self._toggle([row]))
        self.table.selected.connect(lambda: self.line.show_row(self.table.current_row()))
        self.line.field_chosen.connect(self._choose_field)
        self.show_only.currentIndexChanged.connect(self._filter)

    # -- showing ----------------------------------------------------------------------------

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what an import would do."""
        self.rows = list(preview.rows)
        self.summary.setText(f"{preview.summary}.")
        skipped = [f"Række {number}: {why}" for number, why in preview.skipped]
        self.notes.setText("\n".join((*preview.notes, *skipped)[:6]))
        self.notes.setVisible(bool(self.notes.text()))
        self._offer_filters()
        self._show()

    def _offer_filters(self) -> None:
        counts = Counter(row.verdict for row in self.rows)
        with QSignalBlocker(self.show_only):
            self.show_only.clear()
            self.show_only.addItem(f"Alle rækker ({len(self.rows)})", None)
            for verdict in Verdict:
                if counts[verdict]:
                    self.show_only.addItem(f"{verdict.label} ({counts[verdict]})", verdict)
        self._filter()

    def _filter(self) -> None:
        wanted = self.show_only.currentData()
        self.table.set_predicate(None if wanted is None else lambda row: row.verdict is wanted)

    def _show(self) -> None:
        self.table.set_rows(self.rows)
        self.changed.emit()

    # -- choosing ---------------------------------------------------------------------------

    @property
    def chosen(self) -> list[ImportRow]:
        """The lines that would be done."""
        return [row for row in self.rows if row.chosen and row.choosable]

    def _toggle(self, rows: Sequence[ImportRow]) -> None:
        can_be = [row for row in rows if row.choosable]
        if can_be:
            self._choose(can_be, not all(row.chosen for row in can_be))

    def _choose(self, rows: Sequence[ImportRow], on: bool) -> None:
        numbers = {row.number for row in rows}
        self.rows = [r.with_choice(on) if r.number in numbers else r for r in self.rows]
        self._show()

    def _choose_field(self, number: int, target: Target, on: bool) -> None:
        self.rows = [r.with_field(target, on) if r.number == number else r for r in self.rows]
        self._show()


class LineView(QFrame):
    """The chosen line in full: the reasons, and each changed field before and after."""

    field_chosen = Signal(int, object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.words = label("")
        self.boxes: list[QCheckBox] = []
        self._number = -1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        self._column.setSpacing(theme.px(2))
        self._column.addWidget(self.words)
        self.hide()

    def show_row(self, row: ImportRow | None) -> None:
        """Show a line, or nothing."""
        self.setVisible(row is not None)
        if row is None:
            return
        reasons = " ".join(row.reasons) or _PLAIN[row.verdict]
        self.words.setText(f"Række {row.number}, {row.name or 'uden navn'}: {reasons}")
        if row.number != self._number or len(self.boxes) != len(row.changes):
            self._number = row.number
            self._make_boxes(row.changes)
        for box, change in zip(self.boxes, row.changes, strict=True):
            box.setChecked(change.chosen)

    def _make_boxes(self, changes: Sequence[FieldChange]) -> None:
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


_PLAIN: Final = {
    Verdict.NEW: "Kendes ikke i forvejen og bliver tilføjet.",
    Verdict.CHANGED: "Kendes i forvejen. Sæt hak ved det, der skal rettes.",
    Verdict.UNCHANGED: "Kendes i forvejen, og alt er ens.",
    Verdict.DUPLICATE: "Ligner en anden.",
    Verdict.PROBLEM: "Kan ikke tages med.",
}
