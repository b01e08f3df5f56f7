"""Medfinansiering: what plans and others put in, in money or hours; not known until it is."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from valgapp.db import budget, initiative
from valgapp.db.budget_models import CoFunding
from valgapp.domain import danish
from valgapp.domain.budget import COFUNDING_COLUMNS, CoFundingRow, CoFundingState
from valgapp.domain.initiative import PlanRow
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.fields import ChoiceField, Field, LinesField, MoneyField, NumberField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.list_section import ListSection
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

WORDS: Final = {
    "source": "giver", "plan_id": "helhedsplan", "oere": "beløb", "hours": "timer",
    "state": "tilstand", "note": "bemærkning",
}  # fmt: skip
_TONES: Final = {
    CoFundingState.UNKNOWN: "plain",
    CoFundingState.PROMISED: "warning",
    CoFundingState.CONFIRMED: "accent",
    CoFundingState.RECEIVED: "success",
}


class CoFundingSection(ListSection):
    """A list, and the chosen contribution beside it."""

    key = "cofunding"
    title = "Medfinansiering"
    search_hint = "Søg efter helhedsplan eller giver"

    def __init__(self, workspace: Workspace) -> None:
        self.form = Form(self._save)
        table: RowsTable[CoFundingRow] = RowsTable(
            "Medfinansiering", COFUNDING_COLUMNS, tones={"Tilstand": lambda r: _TONES[r.state]}
        )
        super().__init__(workspace, table, self.form)
        self._plans: list[PlanRow] = []
        self._build()

    def _build(self) -> None:
        for line in _fields([]):
            if len(line) == 1:
                self.form.add(line[0])
            else:
                self.form.add_row(*line)
        remove = ChangeButton(icon("delete"), "Slet")
        remove.clicked.connect(self.delete)
        self.panel.add_action(action_row(remove))
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        self.table.set_empty(
            "partner",
            "Medfinansiering er ikke oplyst",
            "Helhedsplanerne medfinansierer projektet, men beløbet er ikke oplyst. Skriv det her "
            "pr. helhedsplan, i kroner eller i timer, når det er kendt.",
            "Tilføj medfinansiering",
            self.new_cofunding,
        )

    def refresh(self) -> None:
        self._plans = self.workspace.read(initiative.plans)
        self.table.set_rows(self.workspace.read(budget.cofunding_rows))

    def set_plan(self, plan_id: UUID | None) -> None:
        super().set_plan(plan_id)
        self.table.set_predicate(lambda row: self.is_of_plan(row.plan_id))

    def status_text(self) -> str:
        shown = self.table.visible_rows()
        total = sum(row.oere or 0 for row in shown)
        hours = sum(row.hours or 0 for row in shown)
        unknown = sum(row.oere is None and row.hours is None for row in shown)
        parts = [danish.money(total), danish.count_of(hours, "time", "timer")]
        parts += [f"{unknown} ikke oplyst"] if unknown else []
        return f"{danish.count_of(len(shown), 'bidrag', 'bidrag')} · {' · '.join(parts)}"

    def show_row(self, row: CoFundingRow | None) -> None:
        if row is None:
            self.form.show_row(None, {})
            return
        self.panel.set_title(row.source, row.amount)
        plan = self.form.field("plan_id")
        assert isinstance(plan, ChoiceField)
        plan.set_choices([(p.id, p.name) for p in self._plans])
        self.form.show_row(row.id, self.workspace.read(_values, row.id))

    def new_cofunding(self) -> None:
        """Ask who gives what; the amount may wait."""
        dialog = CoFundingDialog(self.window(), self._plans, self._add)
        if (added := ask(dialog)) is not None:
            self.select(added)

    def delete(self) -> None:
        """Delete the chosen contribution; the toast offers Fortryd."""
        if (row := self.table.current_row()) is not None:
            label = f"Medfinansiering slettet: {row.source}"
            self.workspace.write(budget.delete_cofunding, row.id, label=label)

    def _add(self, values: dict[str, Any]) -> UUID:
        label = f"Ny medfinansiering: {values['source']}"
        return self.workspace.write(budget.add_cofunding, **values, label=label)

    def _save(self, row_id: UUID, field: str, value: Any) -> None:
        label = f"Medfinansiering: {WORDS[field]} ændret"
        self.workspace.write(
            budget.change_cofunding, row_id, label=label, quiet=True, **{field: value}
        )


class CoFundingDialog(FieldsDialog):
    """A contribution."""

    def __init__(self, parent: QWidget | None, plans: list[PlanRow], save: Any) -> None:
        super().__init__(parent, "Ny medfinansiering", save)
        for line in _fields(plans):
            self.add_fields(*line)
        self.finish("Tilføj")
        self.show_values({"state": CoFundingState.UNKNOWN})
        self.field("source").setFocus()


def _fields(plans: list[PlanRow]) -> list[tuple[Field, ...]]:
    pairs = [(p.id, p.name) for p in plans]
    return [
        (TextField("source", "Hvem bidrager"),),
        (ChoiceField("plan_id", "Helhedsplan", pairs, empty="Ingen bestemt"),),
        (
            MoneyField("oere", "Beløb", placeholder="ikke oplyst"),
            NumberField("hours", "Timer", placeholder="ikke oplyst"),
        ),
        (ChoiceField("state", "Tilstand", CoFundingState),),
        (LinesField("note", "Bemærkning", lines=2),),
    ]


def _values(session: Any, row_id: UUID) -> dict[str, Any]:
    row = session.get_one(CoFunding, row_id)
    return {key: getattr(row, key) for key in WORDS}
