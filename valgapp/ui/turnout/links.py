"""Which polling areas each plan's estates lie in: the user's own choice, not the source's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from valgapp.db import turnout
from valgapp.domain import danish
from valgapp.domain.turnout import LINK_COLUMNS, PlanLinks
from valgapp.ui.checks import ChecksField
from valgapp.ui.dialogs import label
from valgapp.ui.forms import Form
from valgapp.ui.list_section import ListSection
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace


class LinksSection(ListSection):
    """The plans, and the areas of the chosen one to tick beside them."""

    key = "links"
    title = "Helhedsplaner og afstemningsområder"
    search_hint = "Søg efter helhedsplan eller område"

    def __init__(self, workspace: Workspace) -> None:
        self.form = Form(self._save)
        table: RowsTable[PlanLinks] = RowsTable("Helhedsplaner og afstemningsområder", LINK_COLUMNS)
        super().__init__(workspace, table, self.form)
        self._plan = ""
        self.form.add(ChecksField("area_ids", "Afstemningsområder"))
        self.column.insertWidget(
            0,
            label(
                "Boligområderne og afstemningsområdet omkring dem er forskellige grupper af "
                "mennesker, og kilden siger ikke, hvilke områder en helhedsplan ligger i. Vælg "
                "dem her; flere planer kan ligge i det samme område. Områder, I vælger, står med i "
                "tabeller og diagrammer."
            ),
        )

    def refresh(self) -> None:
        self.table.set_rows(self.workspace.read(turnout.plan_links))

    def status_text(self) -> str:
        linked = sum(bool(row.area_ids) for row in self.table.visible_rows())
        return danish.count_of(linked, "plan har valgt områder", "planer har valgt områder")

    def show_row(self, row: PlanLinks | None) -> None:
        if row is None:
            self.form.show_row(None, {})
            return
        self._plan = row.plan
        self.panel.set_title(row.plan)
        field = self.form.field("area_ids")
        assert isinstance(field, ChecksField)
        areas = self.workspace.read(turnout.area_choices)
        field.set_choices([(a.id, a.title) for a in areas])
        self.form.show_row(row.id, {"area_ids": row.area_ids})

    def _save(self, plan_id: UUID, _field: str, value: Any) -> None:
        label = f"Afstemningsområder for {self._plan} ændret"
        self.workspace.write(turnout.set_plan_links, plan_id, value, label=label, quiet=True)
