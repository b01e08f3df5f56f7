"""What a merge would do, row by row: filtered, ticked, and told in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from valgapp.domain import preset
from valgapp.domain.merge_choice import Needs, left_out_with, needs_of, taken_with
from valgapp.domain.merge_preview import FOLLOWED, FROM, MERGE_COLUMNS, MergeRow, What
from valgapp.domain.reconcile import Key
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.tables import RowsTable
from valgapp.ui.ticks import Ticks, tick_column

_TONES: Final = {
    What.NEW: "success",
    What.CHANGED: "accent",
    What.DELETED: "warning",
    What.SKIPPED: "plain",
}


class MergeRows(QWidget):
    """``changed`` when other rows are ticked; ``declined`` are the keys left out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.declined: set[Key] = set()
        self._rows: list[MergeRow] = []
        self._needs: Needs = {}
        self.site, self.topic = FilterBox("&Afsender"), FilterBox("&Emne")
        self.what = FilterBox("&Udfald")
        ticks = tick_column(
            lambda r: r.key not in self.declined, _choosable, must_be=lambda r: r.is_erasure
        )
        self.table: RowsTable[MergeRow] = RowsTable(
            "Ændringer i pakkerne",
            (ticks, *MERGE_COLUMNS),
            tones={"Hvad sker der": lambda row: _TONES[row.what]},
        )
        self.line = label("")
        self._tools, self._panel = QWidget(), QFrame()
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout(self._tools)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(theme.px(8))
        for box, name in (
            (self.site, "Vis afsender"), (self.topic, "Vis emne"), (self.what, "Vis hvad der sker"),
        ):  # fmt: skip
            box.setAccessibleName(name)
            box.currentIndexChanged.connect(self._filter)
            top.addWidget(box)
        top.addStretch(1)
        for text, on in (("Vælg alle", True), ("Vælg ingen", False)):
            button = QPushButton(text)
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _c=False, o=on: self.choose(self.table.visible_rows(), o))
            top.addWidget(button)
        self._panel.setProperty("role", "panel")
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        inside.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._tools)
        column.addWidget(self.table, 1)
        column.addWidget(self._panel)
        self.table.setMinimumHeight(theme.px(130))
        self.table.set_empty("check-circle", "Ingen ændringer", "Datafilen er som pakkerne.")
        self._panel.hide()
        self._ticks = Ticks(self.table)
        self._ticks.toggled.connect(self._toggle)
        self.table.activated.connect(lambda row: self._toggle([row]))
        self.table.selected.connect(self._tell_line)

    # -- showing ----------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[MergeRow]) -> None:
        """Show what would be done, the new first; everything is ticked."""
        self._rows = sorted(rows, key=lambda row: list(What).index(row.what))
        self._needs = needs_of(row.step for row in rows if row.step is not None)
        self._tools.setVisible(bool(rows))
        self.declined.clear()
        _offer(self.site, "Alle afsendere", rows, lambda r: preset.site_name(r.sender))
        _offer(self.topic, "Alle emner", rows, lambda r: r.topic)
        _offer(self.what, "Alt, der sker", rows, lambda r: r.what.label)
        self._filter()
        self.table.header.show_column(FROM, len({row.sender for row in rows}) > 1)
        self.table.set_rows(self._rows)
        self.changed.emit()

    def _filter(self) -> None:
        site, topic, what = (box.currentData() for box in (self.site, self.topic, self.what))
        self.table.set_predicate(
            lambda r: (
                site in (None, preset.site_name(r.sender))
                and topic in (None, r.topic)
                and what in (None, r.what.label)
            )
        )

    def _tell_line(self) -> None:
        row = self.table.current_row()
        self._panel.setVisible(row is not None)
        if row is not None:
            self.line.setText(in_full(row))

    # -- choosing ---------------------------------------------------------------------------

    @property
    def chosen(self) -> int:
        """How many rows would be changed."""
        return sum(
            row.what is not What.SKIPPED and row.key not in self.declined for row in self._rows
        )

    def choose(self, rows: Sequence[MergeRow], on: bool) -> None:
        """Tick rows or leave them out, each with what cannot be done without it."""
        keys = {row.key for row in rows if _choosable(row)}
        if on:
            self.declined -= taken_with(keys, self._needs)
        else:
            self.declined |= left_out_with(keys, self._needs)
        self.table.set_rows(self._rows)
        self.changed.emit()

    def _toggle(self, rows: Sequence[MergeRow]) -> None:
        can_be = [row for row in rows if _choosable(row)]
        if can_be:
            self.choose(can_be, any(row.key in self.declined for row in can_be))


def in_full(row: MergeRow) -> str:
    """A row's name and each field: before and after, or, where it comes or goes whole, what it is."""
    head = f"{', '.join(filter(None, (row.table, row.name)))} ({row.what.label.lower()})"
    if row.reason:
        return ". ".join(filter(None, (f"{head}: {row.reason.rstrip('.')}", row.line)))
    lines = [head, FOLLOWED] if row.is_erasure else [head]
    if row.what is What.CHANGED:
        lines += [f"{f.field}: {_quoted(f.before)} → {_quoted(f.after)}" for f in row.fields]
    else:
        lines.append("; ".join(f"{f.field}: {f.after or f.before}" for f in row.fields))
    return "\n".join(lines)


def _quoted(text: Any) -> str:
    return f"»{text}«" if text else "tomt"


def _choosable(row: MergeRow) -> bool:
    return row.step is not None


def _offer(
    box: QComboBox, every: str, rows: Sequence[MergeRow], words: Callable[[MergeRow], str]
) -> None:
    with QSignalBlocker(box):
        box.clear()
        box.addItem(every, None)
        for found in dict.fromkeys(words(row) for row in rows):
            box.addItem(found, found)
    # Between one and the same there is nothing to choose.
    box.setVisible(box.count() > 2)
