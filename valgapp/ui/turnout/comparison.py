"""Two elections side by side, with what the change can bear."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from valgapp.db import turnout
from valgapp.domain.columns import Kind, shown
from valgapp.domain.turnout import NOT_CAUSAL, PlaceChoice
from valgapp.domain.turnout_comparison import (
    AREA_COMPARISON_COLUMNS,
    PLAN_COMPARISON_COLUMNS,
    ROUNDED,
    UNKNOWN,
    Comparison,
    ComparisonRow,
)
from valgapp.domain.turnout_uncertainty import UNCERTAINTY, WHY_NO_INTERVAL
from valgapp.ui import theme
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.checks import ChecksField
from valgapp.ui.dialogs import label
from valgapp.ui.icons import icon
from valgapp.ui.notice import Notice
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.turnout.two_tables import TwoTablesSection
from valgapp.ui.workspace import Workspace


class ComparisonSection(TwoTablesSection[ComparisonRow]):
    """Changes in percentage points, with København, a group and the earlier trend beside."""

    key = "comparison"
    title = "Ændring"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.areas = RowsTable(
            "Ændring i afstemningsområder", AREA_COMPARISON_COLUMNS, key=lambda r: r.place,
            tones={"Sammenlignelig": _tone}, hidden=("Forbehold",),
        )  # fmt: skip
        self.plans = RowsTable(
            "Ændring i helhedsplaner", PLAN_COMPARISON_COLUMNS, key=lambda r: r.place,
            tones={"Sammenlignelig": _tone}, hidden=("Forbehold",),
        )  # fmt: skip
        self._missing = Notice(tone="warning")
        self.wholes, self.group, self.notes = label(""), label(""), label("", "small")
        self._build()

    def _build(self) -> None:
        body = Scrolled()
        column = body.column
        column.setSpacing(theme.px(8))
        column.addWidget(self._missing)
        column.addWidget(Notice(NOT_CAUSAL))
        column.addWidget(self.wholes)
        column.addWidget(self.group)
        choose = QPushButton(icon("edit"), "Vælg sammenligningsgruppe …")
        choose.clicked.connect(self.choose_group)
        column.addWidget(action_row(choose))
        for heading, table in (
            ("Udvalgte afstemningsområder: ændring i procentpoint", self.areas),
            ("Helhedsplaner: ændring i procentpoint", self.plans),
        ):
            column.addWidget(label(heading, "section"))
            column.addWidget(table, 1)
            table.set_empty(
                "turnout",
                "Ingen tal at sammenligne fra",
                "Vælg et andet valg foroven, eller skriv tallene under »Alle tal«.",
            )
        column.addWidget(self.notes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)

    def refresh(self) -> None:
        found = self.workspace.read(turnout.comparison, self.before.code, self.after.code)
        self.show_rows(found.areas, found.plans)
        self._missing.tell(_missing(found))
        self.wholes.setText(_wholes(found))
        self.group.setText(found.group.sentence)
        _say(self.notes, _notes(found))

    def status_text(self) -> str:
        rows = self.shown_rows()
        told = sum(row.after is not None for row in rows)
        return f"{told} af {len(rows)} områder og helhedsplaner har tal ved {self.after.code}"

    def export(self) -> None:
        self.export_as("Ændring", f"{self.before.code}-{self.after.code}")

    def choose_group(self) -> None:
        """Ask which polling areas the change is held against."""
        read = self.workspace.read
        dialog = GroupDialog(self.window(), read(turnout.area_choices), self._save_group)
        dialog.show_values({"group": read(turnout.comparison_group)})
        ask(dialog)

    def _save_group(self, values: dict[str, Any]) -> None:
        self.workspace.write(
            turnout.set_comparison_group, values["group"], label="Sammenligningsgruppe valgt"
        )


class GroupDialog(FieldsDialog):
    """Polling areas to tick."""

    def __init__(self, parent: QWidget | None, areas: list[PlaceChoice], save: Any) -> None:
        super().__init__(parent, "Sammenligningsgruppe", save)
        self.body.addWidget(
            label(
                "Vælg områder uden for indsatsen, som områderne kan holdes op imod. Gruppens "
                "ændring regnes af alle dens stemmer og stemmeberettigede, ikke som et gennemsnit."
            )
        )
        pairs = [(a.dagi_id, a.title) for a in areas]
        self.add_fields(ChecksField("group", "Afstemningsområder i gruppen", pairs))
        self.finish("Vælg")


def _wholes(found: Comparison) -> str:
    """What København and the country did meanwhile."""
    said = []
    for row in (found.city, found.country):
        if row is None:
            continue
        after = row.after.shown if row.after else UNKNOWN
        change = f" ({shown(row.change, Kind.POINTS)} procentpoint)" if row.after else ""
        said.append(f"{row.before.label}: {row.before.shown} → {after}{change}")
    head = f"Fra {found.before.title[0].lower()}{found.before.title[1:]} til {found.after.code}."
    return " ".join([head, *(f"{part}." for part in said)])


def _missing(found: Comparison) -> str:
    """What to do while nothing is known of the later election."""
    if not found.areas or any(row.after for row in found.areas):
        return ""
    return (
        f"{found.after.code} er ikke indlæst for afstemningsområderne endnu. Importér en "
        "resultatfil med knappen foroven, eller skriv tallene under »Alle tal«."
    )


def _tone(row: ComparisonRow) -> str:
    return "warning" if row.reserved else "plain"


def _notes(found: Comparison) -> list[str]:
    trend = (
        f"Tidligere ændring er fra {found.earlier.code} til {found.before.code}."
        if found.earlier
        else "Der er intet tidligere valg at vise udviklingen fra."
    )
    figures = [f for r in found.every for f in (r.before, r.after) if f]
    sources = f"Kilder: {'; '.join(dict.fromkeys(f.source for f in figures))}." if figures else ""
    reserved = [f"{r.before.label}: {r.remark}" for r in found.every if r.remark]
    return [
        *reserved,
        trend,
        UNCERTAINTY,
        WHY_NO_INTERVAL if found.lacks_intervals else "",
        ROUNDED if found.has_rounded else "",
        sources,
        NOT_CAUSAL,
    ]


def _say(where: QLabel, notes: list[str]) -> None:
    where.setText("\n".join(filter(None, notes)))
