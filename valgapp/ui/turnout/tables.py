"""The two tables of an election as they stand in their sources, beside København and Danmark."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout

from valgapp.db import turnout
from valgapp.domain import danish, preset
from valgapp.domain.columns import Kind, shown
from valgapp.domain.turnout import (
    AREA_TURNOUT_COLUMNS,
    NOT_CAUSAL,
    PLAN_TURNOUT_COLUMNS,
    Level,
    TurnoutRow,
)
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.tables import RowsTable
from valgapp.ui.turnout.two_tables import TwoTablesSection
from valgapp.ui.workspace import Workspace

_WHOLES = (Level.MUNICIPALITY, Level.COUNTRY)


class TablesSection(TwoTablesSection[TurnoutRow]):
    """Areas and plans are different populations and stand in tables of their own."""

    key = "tables"
    title = "Tabeller"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.areas = RowsTable(
            "Afstemningsområder", AREA_TURNOUT_COLUMNS, hidden=("Kilde", "Bemærkning")
        )
        self.plans = RowsTable(
            "Helhedsplaner", PLAN_TURNOUT_COLUMNS, hidden=("Kilde", "Bemærkning")
        )
        self.references = label("")
        self._area_source, self._plan_source = label("", "small"), label("", "small")
        self._build()

    def _build(self) -> None:
        body = Scrolled()
        column = body.column
        column.setSpacing(theme.px(8))
        column.addWidget(self.references)
        for heading, table, source in (
            ("Udvalgte afstemningsområder", self.areas, self._area_source),
            ("Helhedsplaner", self.plans, self._plan_source),
        ):
            column.addWidget(label(heading, "section"))
            column.addWidget(table, 1)
            column.addWidget(source)
            column.addSpacing(theme.px(8))
            table.set_empty(
                "turnout",
                "Ikke indlæst",
                "Der er ingen tal for valget endnu. Skriv dem under »Alle tal«, eller indlæs dem.",
            )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)

    def refresh(self) -> None:
        code = self.before.code
        rows = self.workspace.read(turnout.table_rows, code)
        areas = [r for r in rows if r.level is Level.POLLING_AREA]
        plans = [r for r in rows if r.level is Level.PLAN_AREA]
        self.show_rows(areas, plans)
        self.references.setText(_references(self.before.title, rows))
        _say_sources(self._area_source, areas)
        _say_sources(self._plan_source, plans, preset.PLAN_NOTE if code == "KV21" else "")

    def status_text(self) -> str:
        count = len(self.shown_rows())
        return f"{danish.count_of(count, 'tal', 'tal')} for {self.before.code}"

    def export(self) -> None:
        self.export_as("Valgdeltagelse", self.before.code)


def _references(title: str, rows: list[TurnoutRow]) -> str:
    """»Kommunalvalg 16. november 2021. København: 59,97 % …«."""
    said = [f"{r.label} {r.shown}" for level in _WHOLES
            for r in rows if r.level is level]  # fmt: skip
    wholes = [next((r.pct for r in rows if r.level is level), None) for level in _WHOLES]
    if None not in wholes and wholes[0] != wholes[1]:
        gap = (wholes[0] or 0) - (wholes[1] or 0)
        side = "under" if gap < 0 else "over"
        points = shown(abs(gap), Kind.POINTS).removeprefix("+")
        said.append(f"København ligger {points} procentpoint {side} hele landet")
    return " · ".join([title, *(said or ["København og hele landet er ikke indlæst"])])


def _say_sources(where: QLabel, rows: list[TurnoutRow], note: str = "") -> None:
    sources = dict.fromkeys(
        f"{r.source}, {danish.long_date(r.source_date)}" if r.source_date else r.source
        for r in rows
    )
    remarks = [f"{r.label}: {r.remark}" for r in rows if r.remark]
    parts = [note, f"Kilde: {'; '.join(sources)}." if sources else "", NOT_CAUSAL if note else ""]
    where.setText("\n".join([*remarks, " ".join(filter(None, parts))]))
    where.setVisible(bool(rows))
