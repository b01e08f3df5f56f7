"""How many places each plan has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.domain.initiative import PlanRow
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.fields import NumberField
from valgapp.ui.forms import Form
from valgapp.ui.workspace import Workspace


class PlanForm(QWidget):
    """A line per plan: from so many to so many ambassadors."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._forms: dict[UUID, Form] = {}
        self._plans: dict[UUID, PlanRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))

    def show_plans(self, plans: Sequence[PlanRow]) -> None:
        """Show the plans; a line is made the first time a plan is seen."""
        for plan in plans:
            if plan.id not in self._forms:
                self._add(plan)
            self._plans[plan.id] = plan
            self._forms[plan.id].show_row(
                plan.id, {"places_min": plan.places_min, "places_max": plan.places_max}
            )

    def _add(self, plan: PlanRow) -> None:
        form = Form(self._save, tells_holder=False)
        form.add_widget(label(plan.name))
        low, high = NumberField("places_min", "Mindst"), NumberField("places_max", "Højst")
        for field in (low, high):
            field.editor.setAccessibleName(f"{field.title} pladser i {plan.name}")
        form.add_row(low, high)
        self._forms[plan.id] = form
        self._column.addWidget(form)

    def _save(self, plan_id: UUID, field: str, value: Any) -> None:
        from valgapp.db import initiative

        plan = self._plans[plan_id]
        if value is None or value < 0:
            raise FieldProblem(field, "Skriv et antal, fx 12.")
        places = {"places_min": plan.places_min, "places_max": plan.places_max, field: value}
        if places["places_min"] > places["places_max"]:
            raise FieldProblem(field, "»Mindst« kan ikke være større end »Højst«.")
        self._workspace.write(
            initiative.change_plan, plan.id, label=f"Pladser i {plan.name}", quiet=True, **places
        )
