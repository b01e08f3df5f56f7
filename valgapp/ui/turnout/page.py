"""The page »Valgdeltagelse«: the two tables of the source beside København and Denmark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from valgapp.domain import danish, preset
from valgapp.domain.turnout import (
    AREA_TURNOUT_COLUMNS,
    NOT_CAUSAL,
    PLAN_TURNOUT_COLUMNS,
    Level,
    TurnoutRow,
)
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.drops import file_in
from valgapp.ui.page import Page
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

ELECTION = "KV21"


class TurnoutPage(Page):
    """Areas and plans are different populations and stand in tables of their own."""

    key = "turnout"
    title = "Valgdeltagelse"
    icon_name = "turnout"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        hidden = ("Kilde",)
        self._areas: RowsTable[TurnoutRow] = RowsTable(
            "Afstemningsområder", AREA_TURNOUT_COLUMNS, hidden=hidden
        )
        self._plans: RowsTable[TurnoutRow] = RowsTable(
            "Helhedsplaner", PLAN_TURNOUT_COLUMNS, hidden=(*hidden, "Bemærkning")
        )
        self._build()

    def _build(self) -> None:
        self.set_subtitle("Kommunalvalget 16. november 2021 – udgangspunktet for indsatsen.")
        body = Scrolled()
        column = body.column
        column.setSpacing(theme.px(8))
        for table in (self._areas, self._plans):
            table.setMinimumHeight(theme.px(40 + 37 * 6))
        column.addWidget(label("Udvalgte afstemningsområder", "section"))
        column.addWidget(self._areas, 1)
        column.addWidget(label(f"Kilde: {preset.KV21_SOURCE}.", "small"))
        column.addSpacing(theme.px(8))
        column.addWidget(label("Helhedsplaner", "section"))
        column.addWidget(self._plans, 1)
        note = f"{preset.PLAN_NOTE} Kilde: {preset.KV21_PLAN_SOURCE}. {NOT_CAUSAL}"
        column.addWidget(label(note, "small"))
        self.set_body(body)
        for table in (self._areas, self._plans):
            table.set_empty(
                "turnout",
                "Ingen tal for valgdeltagelse",
                "En tom indsats har ingen tal. Forudindstillingen KV25 har tallene fra 2021.",
            )
        self.add_action("Importér resultater …", self.import_file, "import", shortcut="Ctrl+I")
        self.setAcceptDrops(True)
        self.add_action(
            "Eksportér områder til Excel …",
            lambda: self._areas.export("Valgdeltagelse i afstemningsområder"),
            "excel",
            in_menu=True,
        )
        self.add_action(
            "Eksportér helhedsplaner til Excel …",
            lambda: self._plans.export("Valgdeltagelse i helhedsplaner"),
            "excel",
            in_menu=True,
        )

    def import_file(self, path: Path | None = None) -> None:
        """Bring in the results of an election, from a file asked for when none is given."""
        from valgapp.ui.turnout.import_dialog import import_results

        import_results(self.window(), self.workspace, path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event)
        if path is not None:
            event.acceptProposedAction()
            # Later, so that the other program's drag is not held up by our dialog.
            QTimer.singleShot(0, self, lambda: self.import_file(path))

    def refresh(self) -> None:
        """Read both tables and the two references."""
        from valgapp.db import turnout

        read = self.workspace.read
        self._areas.set_rows(read(turnout.turnout_rows, ELECTION, Level.POLLING_AREA))
        self._plans.set_rows(read(turnout.turnout_rows, ELECTION, Level.PLAN_AREA))
        references = (
            (preset.COPENHAGEN, read(turnout.reference_pct, ELECTION, Level.MUNICIPALITY)),
            (preset.DENMARK, read(turnout.reference_pct, ELECTION, Level.COUNTRY)),
        )
        self.set_figures(
            *(f"{name}: {danish.decimal(pct / 100, 2)} %" for name, pct in references if pct)
        )
