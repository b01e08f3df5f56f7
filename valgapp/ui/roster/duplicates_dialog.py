"""People who may be on the list twice: merge them, or say that they are two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from valgapp.db import apart, initiative, roster
from valgapp.domain import danish
from valgapp.domain.duplicates import DUPLICATE_COLUMNS, DuplicatePair, candidates
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.roster.merge_view import MergeView
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_TITLES = ("Navn", "Måske samme som", "Hvorfor", "Helhedsplan", "Helhedsplan (2)")
_COLUMNS = tuple(c for title in _TITLES for c in DUPLICATE_COLUMNS if c.title == title)
_NONE = "Der er ingen, der ligner hinanden så meget, at de kan være den samme person."


class DuplicatesDialog(Dialog):
    """The likeliest pair first; each deed is one change that Fortryd takes back."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, "Find dubletter")
        self._workspace = workspace
        self.intro = self.add_text("", "muted")
        self.table: RowsTable[DuplicatePair] = RowsTable("Mulige dubletter", _COLUMNS)
        self.reason, self.fields = label(""), MergeView()
        self.said, self.undo = label(""), QPushButton("Fortryd")
        self._notice = QFrame()
        self.apart = QPushButton("Ikke samme person")
        self.merge = QPushButton("Flet til én person")
        self._build()
        self.show_pairs()

    def _build(self) -> None:
        self.table.setMinimumHeight(theme.px(84))
        self.table.set_empty("check-circle", "Ingen dubletter", _NONE)
        self.body.addWidget(self.table, 2)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.fields, 3)
        self.body.addWidget(self._notice)
        row = QHBoxLayout(self._notice)
        row.setContentsMargins(*(theme.px(n) for n in (12, 6, 8, 6)))
        row.addWidget(self.said, 1)
        row.addWidget(self.undo)
        self._notice.setProperty("role", "notice")
        self._notice.hide()
        self.add_no("Luk")
        for button, run in (
            (self.apart, self._keep_apart),
            (self.merge, self._merge),
            (self.undo, self._take_back),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, r=run: r())
        self.buttons.addWidget(self.apart)
        self.buttons.addWidget(self.merge)
        self.merge.setProperty("kind", "primary")
        self.table.selected.connect(self._show_chosen)
        self.take_room(1000, 660)

    # -- showing ----------------------------------------------------------------------------

    def show_pairs(self) -> None:
        """Look for pairs again and choose the likeliest."""
        known = self._workspace.read(apart.pairs)
        people = self._workspace.read(roster.roster_rows)
        pairs = [p for p in candidates(people) if frozenset(p.id) not in known]
        self.table.set_rows(pairs)
        count = danish.count_of(len(pairs), "par ligner", "par ligner")
        self.intro.setText(
            f"{count} hinanden. Når to flettes, følger fremmøde, samtykker og diplom fra begge med."
        )
        self.intro.setVisible(bool(pairs))
        if pairs and self.table.current_row() is None:
            self.table.select(pairs[0].id)
        self._show_chosen()

    def _show_chosen(self) -> None:
        pair = self.table.current_row()
        for widget in (self.reason, self.fields, self.apart, self.merge):
            widget.setVisible(pair is not None)
        if pair is not None:
            what = pair.elsewhere or "Vælg, hvad der skal stå; alt andet er ens."
            self.reason.setText(f"{pair.reason} {what}")
            self.merge.setVisible(not pair.elsewhere)
            plans = {p.id: p.name for p in self._workspace.read(initiative.plans)}
            self.fields.show_pair(pair, plans)

    def _tell(self, text: str, *, can_undo: bool) -> None:
        self.said.setText(text)
        self.undo.setVisible(can_undo)
        self._notice.setProperty("tone", "" if can_undo else "warning")
        theme.restyle(self._notice)
        self._notice.show()

    # -- deeds ------------------------------------------------------------------------------

    def _merge(self) -> None:
        keep, drop = self.fields.keep, self.fields.drop
        if keep is None or drop is None:
            return
        name = self.fields.values.get("name", keep.name)
        self._do(roster.MERGED.format(name), roster.merge, keep.id, drop.id, self.fields.values)

    def _keep_apart(self) -> None:
        pair = self.table.current_row()
        if pair is not None:
            names = f"{pair.first.name} og {pair.second.name}"
            self._do(f"Ikke samme person: {names}", apart.keep_apart, *pair.id)

    def _do(self, label: str, function: Callable[..., object], *args: object) -> None:
        try:
            self._workspace.write(function, *args, label=label, quiet=True)
        except UserError as problem:
            self._tell(problem.sentence, can_undo=False)
            return
        self.show_pairs()
        self._tell(f"{label}.", can_undo=True)

    def _take_back(self) -> None:
        self._workspace.undo()
        self._notice.hide()
        self.show_pairs()
