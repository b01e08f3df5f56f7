"""Opsøgende: what was done among residents, in counts; noted in a line, added up three ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from valgapp.db import campaign, initiative, rows
from valgapp.domain import danish
from valgapp.domain.campaign import (
    OUTREACH_COLUMNS,
    OUTREACH_TOTAL_COLUMNS,
    OutreachKind,
    OutreachRow,
    OutreachTotal,
    hours_and_minutes,
    outreach_totals,
)
from valgapp.domain.initiative import PlanRow
from valgapp.ui import theme
from valgapp.ui.campaign.outreach_entry import COUNTS, NO_NAMES, NO_PLAN, OutreachEntry, checked
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, NumberField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.list_section import ListSection
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.workspace import Workspace

VIEWS: Final = ("Log", "Pr. helhedsplan", "Pr. område", "Pr. uge")
_BY: Final = ("", "plan", "area", "week")
_WORDS: Final = {
    "day": "dato", "plan_id": "helhedsplan", "kind": "art", "area": "område",
    "conversations": "samtaler", "materials": "materialer", "participants": "deltagere",
    "minutes": "minutter",
}  # fmt: skip


class OutreachSection(ListSection):
    """The line to note on, and under it the log or its totals."""

    key = "outreach"
    title = "Opsøgende"
    search_hint = "Søg efter område, art eller dato"

    def __init__(self, workspace: Workspace) -> None:
        self.form = Form(self._save)
        content = QWidget()
        super().__init__(workspace, RowsTable("Opsøgende", OUTREACH_COLUMNS), content)
        self.entry = OutreachEntry(self._note)
        self.switch = ViewSwitch("Vis", VIEWS)
        self.sum = label("", "muted")
        self.totals: RowsTable[OutreachTotal] = RowsTable("I alt", OUTREACH_TOTAL_COLUMNS)
        self.plan = PlanChoice()
        self.filters: Sequence[QWidget] = (self.plan,)
        self._build(content)

    # -- building ---------------------------------------------------------------------------

    def _build(self, content: QWidget) -> None:
        self._build_form(content)
        self.plan.currentIndexChanged.connect(self._filter)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(12))
        middle.addWidget(self.switch)
        middle.addWidget(self.sum, 1)
        self.column.insertWidget(0, self.entry)
        self.column.insertLayout(1, middle)
        self.column.addWidget(self.totals, 1)
        self.totals.hide()
        self.totals.set_empty("campaign", "Intet at lægge sammen endnu", "Før tal på linjen.")
        self.switch.chosen.connect(self._show_view)
        self.table.filtered.connect(self._add_up)
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        self.table.set_empty(
            "campaign",
            "Ingen opsøgende aktivitet endnu",
            "Før tallene på linjen herover, når I kommer hjem: hvor mange samtaler, hvor meget "
            "materiale, hvor lang tid. Enter gemmer.",
        )

    def _build_form(self, content: QWidget) -> None:
        form = self.form
        form.add(DateField("day", "Dato"))
        form.add(ChoiceField("plan_id", "Helhedsplan", [], empty=NO_PLAN))
        form.add(ChoiceField("kind", "Art", OutreachKind))
        form.add(TextField("area", "Område"))
        fields = [NumberField(key, title, most=100_000) for key, title in COUNTS]
        form.add_row(*fields[:2])
        form.add_row(*fields[2:])
        form.add_widget(label(NO_NAMES, "small"))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        remove = ChangeButton(icon("delete"), "Slet")
        remove.clicked.connect(self.delete)
        self.panel.add_action(action_row(remove))

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self._offer_plans(self.workspace.read(initiative.plans))
        self.plan.read(self.workspace)
        found = self.workspace.read(campaign.outreach_rows)
        self.entry.offer_areas(row.area for row in found)
        self.table.set_rows(found)

    def _offer_plans(self, plans: list[PlanRow]) -> None:
        own = next((p.id for p in plans if p.code == self.workspace.store.site), None)
        self.entry.offer_plans(plans, own)
        field = self.form.field("plan_id")
        assert isinstance(field, ChoiceField)
        field.set_choices([(p.id, p.name) for p in plans])

    def _filter(self) -> None:
        self.table.set_predicate(lambda row: self.plan.holds(row.plan_id))

    def _add_up(self) -> None:
        shown = self.table.visible_rows()
        counts = [
            f"{danish.thousands(sum(getattr(row, key) for row in shown))} {title.lower()}"
            for key, title in COUNTS[:3]
        ]
        minutes = sum(row.minutes for row in shown)
        self.sum.setText(" · ".join(["I alt", *counts, hours_and_minutes(minutes)]))
        if self.switch.view:
            self.totals.set_rows(outreach_totals(shown, _BY[self.switch.view]))

    def _show_view(self, view: int) -> None:
        self.splitter.setVisible(view == 0)
        self.totals.setVisible(view > 0)
        self._add_up()
        self.status_changed.emit()

    def show_row(self, row: OutreachRow | None) -> None:
        if row is None:
            self.form.show_row(None, {})
        else:
            place = " · ".join(t for t in (row.plan, row.area) if t)
            self.panel.set_title(danish.long_date(row.day), place)
            self.form.show_row(row.id, {key: getattr(row, key) for key in _WORDS})

    def select(self, key: Any) -> None:
        self.switch.choose(0)
        super().select(key)

    def status_text(self) -> str:
        return f"{len(self.table.visible_rows())} på listen"

    def export(self) -> None:
        self._in_sight.export(self._title)

    def print_list(self) -> None:
        self._in_sight.print_list(self._title)

    @property
    def _in_sight(self) -> RowsTable[Any]:
        return self.totals if self.switch.view else self.table

    @property
    def _title(self) -> str:
        view = self.switch.view
        return f"Opsøgende {VIEWS[view].lower()}" if view else "Opsøgende aktiviteter"

    # -- deeds ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Take the keyboard where counts are typed."""
        self.entry.begin()

    def _note(self, values: dict[str, Any]) -> None:
        told = checked(values) | {"area": self.entry.known_area(values["area"])}
        words = danish.count_of(told["conversations"], "samtale", "samtaler")
        label = f"Opsøgende {danish.short_date(told['day'])}: {words}"
        self.workspace.write(campaign.add_outreach, **told, label=label)

    def _save(self, row_id: UUID, field: str, value: Any) -> None:
        if field in dict(COUNTS):
            value = value or 0
        if field == "day":
            value = checked({"day": value, **{key: 0 for key, _ in COUNTS}})["day"]
        label = f"Opsøgende: {_WORDS[field]} ændret"
        self.workspace.write(
            campaign.change_outreach, row_id, label=label, quiet=True, **{field: value}
        )

    def delete(self) -> None:
        """Take the chosen lines off the log."""
        if chosen := self.table.selected_rows():
            what = danish.count_of(len(chosen), "linje", "linjer")
            ids = [row.id for row in chosen]
            self.workspace.write(
                rows.for_each, campaign.delete_outreach, ids, label=f"Opsøgende: {what} slettet"
            )
