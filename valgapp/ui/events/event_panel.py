"""The panel of one event: everything from idea to evaluation, saved as each field is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.db import events, partners
from valgapp.db.event_models import LocalEvent
from valgapp.domain import danish
from valgapp.domain.events import (
    NEUTRALITY,
    EventKind,
    EventRow,
    EventStatus,
    open_questions,
)
from valgapp.domain.initiative import PlanRow
from valgapp.ui import theme
from valgapp.ui.checks import ChecksField
from valgapp.ui.dialogs import label
from valgapp.ui.events import moves
from valgapp.ui.events.lines import ShiftsView, TasksView
from valgapp.ui.evidence import EvidenceCard
from valgapp.ui.fields import (
    CheckField,
    ChoiceField,
    ClockField,
    DateField,
    LinesField,
    NumberField,
    TextField,
)
from valgapp.ui.forms import Form
from valgapp.ui.notice import Notice
from valgapp.ui.workspace import Workspace

_OF_EVENT = (
    "title", "kind", "day", "starts", "ends", "place", "district", "polling_area_id", "purpose",
    "expected", "adults", "youths", "children", *(key for key, _ in NEUTRALITY), "worked",
    "recommendation", "note",
)  # fmt: skip


class EventPanel(QWidget):
    """The content of the detail panel; ``parts`` are its headings by a short word for each."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.event_row: EventRow | None = None
        self.cancelled, self.questions = Notice(tone="danger"), Notice(tone="warning")
        self.status = ChoiceField("status", "Status", EventStatus)
        self.form = Form(self._save)
        self.tasks, self.shifts = TasksView(workspace), ShiftsView(workspace)
        self.evidence = EvidenceCard()
        self.parts: dict[str, QWidget] = {}
        self._attended = label("", "small")
        self._asking = False
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in (self.cancelled, self.questions, self.status, self.form):
            column.addWidget(widget)
        self.status.left.connect(self._change_status)
        self._build_facts(self.form)
        self._build_people(self.form)
        self._build_after(self.form)
        self.form.add_widget(self.evidence)

    def _build_facts(self, form: Form) -> None:
        form.add(TextField("title", "Titel"))
        form.add(ChoiceField("kind", "Art", EventKind))
        form.add(DateField("day", "Dato"))
        form.add_row(ClockField("starts", "Fra kl."), ClockField("ends", "Til kl."))
        form.add(TextField("place", "Sted"))
        form.add(TextField("district", "Bydel"))
        form.add(ChoiceField("polling_area_id", "Afstemningsområde", [], empty="Ikke valgt"))
        form.add(LinesField("purpose", "Formål", lines=2))
        form.add(NumberField("expected", "Ventet antal deltagere"))
        self._begin(form, "Opgaver")
        form.add_widget(self.tasks)
        self._begin(form, "Vagter")
        form.add_widget(self.shifts)

    def _begin(self, form: Form, title: str, short: str = "") -> None:
        self.parts[short or title] = form.add_section(title)

    def _build_people(self, form: Form) -> None:
        self._begin(form, "Hvem er med")
        form.add(ChecksField("plan_ids", "Helhedsplaner"))
        form.add(ChecksField("partner_ids", "Partnere"))
        self._begin(form, "Politisk neutralitet", "Neutralitet")
        for key, asks in NEUTRALITY:
            form.add(CheckField(key, asks))

    def _build_after(self, form: Form) -> None:
        self._begin(form, "Fremmøde")
        form.add_widget(label("Tæl antal. Skriv aldrig navne på beboere.", "small"))
        form.add_row(
            NumberField("adults", "Voksne"),
            NumberField("youths", "Unge"),
            NumberField("children", "Børn"),
        )
        form.add_widget(self._attended)
        self._begin(form, "Evaluering")
        form.add(LinesField("worked", "Hvad virkede?", lines=3))
        form.add(LinesField("recommendation", "Anbefaling til næste gang", lines=3))
        form.add_section("Bemærkning")
        form.add(LinesField("note", "Bemærkning", lines=3)).label.hide()

    # -- showing ----------------------------------------------------------------------------

    def show_event(self, event: EventRow, plans: Sequence[PlanRow]) -> None:
        """Show an event; what is being typed about the same one stays."""
        entity = self._workspace.read(events.event, event.id)
        self._offer(plans)
        same = self.event_row is not None and self.event_row.id == event.id
        values = {key: getattr(entity, key) for key in _OF_EVENT}
        values["plan_ids"] = event.plan_ids
        values["partner_ids"] = self._workspace.read(events.partner_ids, event.id)
        try:
            self.form.show_row(event.id, values)
        finally:
            self.event_row = event
            if not same:
                self.status.display(event.status)
            self.status.show_value(event.status)
            self.status.setEnabled(not self.form.others)
            self._show_rest(event, entity)

    def show_nothing(self) -> None:
        """No event is chosen: save what was being typed."""
        self.event_row = None
        self.form.show_row(None, {})

    def _offer(self, plans: Sequence[PlanRow]) -> None:
        self._field("plan_ids", ChecksField).set_choices([(p.id, p.name) for p in plans])
        known = self._workspace.read(partners.partner_rows)
        self._field("partner_ids", ChecksField).set_choices([(p.id, p.name) for p in known])
        areas = self._workspace.read(events.polling_areas)
        self._field("polling_area_id", ChoiceField).set_choices(areas)

    def _field(self, key: str, kind: type[Any]) -> Any:
        field = self.form.field(key)
        assert isinstance(field, kind)
        return field

    def _show_rest(self, event: EventRow, entity: LocalEvent) -> None:
        reason = f": {entity.cancelled_reason}" if entity.cancelled_reason else ""
        is_cancelled = event.status is EventStatus.CANCELLED
        self.cancelled.tell(f"Arrangementet er aflyst{reason}." if is_cancelled else "")
        self.questions.tell("\n".join(open_questions(event, danish.today())))
        came = event.attended
        self._attended.setText("" if came is None else f"I alt {danish.thousands(came)} deltagere.")
        self._attended.setVisible(came is not None)
        self.tasks.show_event(event)
        self.shifts.show_event(event)

    # -- saving -----------------------------------------------------------------------------

    def _save(self, event_id: UUID, key: str, value: Any) -> None:
        event = self.event_row
        assert event is not None
        assert event.id == event_id
        if key == "day":
            moves.move(self._workspace, event, value)
            return
        write, label = self._workspace.write, f"{self.form.field(key).title}: »{event.title}«"
        if key == "plan_ids":
            write(events.set_plans, event_id, value, label=label, quiet=True)
        elif key == "partner_ids":
            write(events.set_partners, event_id, value, label=label, quiet=True)
        else:
            write(events.change, event_id, label=label, quiet=True, **{key: value})

    def _change_status(self) -> None:
        event, status = self.event_row, self.status.typed()
        # The dialog that asks takes the focus, which the field tells as being left again.
        if event is None or status is event.status or self._asking:
            return
        self._asking = True
        try:
            changed = moves.set_status(self.window(), self._workspace, event, status)
        finally:
            self._asking = False
        if not changed:
            self.status.restore()


def subtitle(event: EventRow) -> str:
    """»04-11-2025 kl. 17.00–20.00 · Bekræftet«: short, for the panel is narrow."""
    hours = f" kl. {event.hours}" if event.hours else ""
    return f"{danish.short_date(event.day) or 'Uden dato'}{hours} · {event.status.label}"
