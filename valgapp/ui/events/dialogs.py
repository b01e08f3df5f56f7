"""New event, task and shift: only what is needed to begin; the rest is typed in the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from valgapp.db import event_tasks, partners
from valgapp.domain import danish
from valgapp.domain.event_tasks import TaskRow, due_on, offset_words
from valgapp.domain.events import EventKind, EventRow
from valgapp.domain.initiative import PlanRow
from valgapp.domain.shifts import ShiftRow, Volunteer
from valgapp.errors import FieldProblem
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.checks import ChecksField
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, ClockField, DateField, Field, NumberField, TextField
from valgapp.ui.person_field import Person, PersonField
from valgapp.ui.workspace import Workspace

Save = Callable[[dict[str, Any]], Any]
_SIDES = [(-1, "før arrangementet"), (1, "efter arrangementet")]


class NewEventDialog(FieldsDialog):
    """Title, kind, day and time, place, who takes part, and the checklist to begin with."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, plans: Sequence[PlanRow], save: Save
    ) -> None:
        super().__init__(parent, "Nyt arrangement", save)
        self._workspace = workspace
        self._templates: list[Any] = []
        self.fetch = QPushButton("Hent vores forslag til tjeklister")
        self.add_fields(TextField("title", "Hvad hedder arrangementet?"))
        self.add_fields(ChoiceField("kind", "Art", EventKind), DateField("day", "Dato"))
        self.add_fields(ClockField("starts", "Fra kl."), ClockField("ends", "Til kl."))
        self.add_fields(TextField("place", "Sted"))
        self.add_fields(ChecksField("plan_ids", "Helhedsplaner", [(p.id, p.name) for p in plans]))
        known = workspace.read(partners.partner_rows)
        self.add_fields(ChecksField("partner_ids", "Partnere", [(p.id, p.name) for p in known]))
        self.add_fields(ChoiceField("template_id", "Brug tjekliste", [], empty="Ingen tjekliste"))
        self.field("day").editor.setToolTip("Kan stå tom, mens det er en idé.")
        self._build_fetch()
        self.finish("Opret arrangementet")
        self.show_values({"kind": EventKind.CAFE})
        self._offer_templates()
        self.field("kind").editor.currentIndexChanged.connect(  # type: ignore[attr-defined]
            lambda _place: self._suggest()
        )
        self.field("title").setFocus()

    def _build_fetch(self) -> None:
        self.fetch.setAutoDefault(False)
        self.fetch.setProperty("kind", "link")
        self.fetch.clicked.connect(self._fetch)
        self.body.addWidget(self.fetch)

    def _fetch(self) -> None:
        words = "Forslag til tjeklister hentet"
        self._workspace.write(event_tasks.load_suggested, label=words, quiet=True)
        self._offer_templates()
        self.field("template_id").setFocus()

    def _offer_templates(self) -> None:
        self._templates = self._workspace.read(event_tasks.templates)
        field = self.field("template_id")
        assert isinstance(field, ChoiceField)
        field.set_choices([(t.id, t.name) for t in self._templates])
        self.fetch.setVisible(not self._templates)
        self._suggest()

    def _suggest(self) -> None:
        """Propose the checklist of the chosen kind; any other may be chosen instead."""
        kind = self.field("kind").typed()
        found = next((t.id for t in self._templates if t.kind is kind), None)
        self.field("template_id").display(found)


class TaskDialog(FieldsDialog):
    """A task of an event: what, how many days before or after, who."""

    def __init__(
        self,
        parent: QWidget | None,
        choices: Sequence[EventRow],
        save: Save,
        task: TaskRow | None = None,
    ) -> None:
        super().__init__(parent, "Ret opgaven" if task else "Ny opgave", save)
        self._days = {e.id: e.day for e in choices}
        self._falls = label("", "small")
        _add_event(self, choices)
        self.add_fields(TextField("text", "Hvad skal gøres?"))
        self.add_fields(
            NumberField("days", "Antal dage", most=730), ChoiceField("side", "Hvornår", _SIDES)
        )
        self.body.addWidget(self._falls)
        self.add_fields(TextField("responsible", "Ansvarlig"))
        self.finish("Gem opgaven" if task else "Tilføj opgaven")
        self._show(choices, task)
        self._listen()
        self.field("text").setFocus()

    def _show(self, choices: Sequence[EventRow], task: TaskRow | None) -> None:
        _show_event(self.field("event_id"), choices)
        offset = task.offset if task else -7
        self.show_values({"days": abs(offset), "side": 1 if offset > 0 else -1})
        if task:
            self.show_values({"text": task.text, "responsible": task.responsible})

    def _listen(self) -> None:
        self.field("days").editor.textChanged.connect(self._tell)  # type: ignore[attr-defined]
        for key in ("side", "event_id"):
            self.field(key).editor.currentIndexChanged.connect(self._tell)  # type: ignore[attr-defined]
        self._tell()

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        if values is not None:
            values["event_id"] = self.field("event_id").typed()
            values["offset"] = (values.pop("days") or 0) * values.pop("side")
        return values

    def _tell(self) -> None:
        try:
            offset = (self.field("days").typed() or 0) * self.field("side").typed()
        except FieldProblem:
            self._falls.setText("")
            return
        day = due_on(self._days.get(self.field("event_id").typed()), offset)
        falls = f": {danish.weekday_date(day)}" if day else ", når arrangementet får en dato"
        self._falls.setText(f"Falder {offset_words(offset)}{falls}.")


class ShiftDialog(FieldsDialog):
    """A shift at an event: role, time, and who has it."""

    def __init__(
        self,
        parent: QWidget | None,
        choices: Sequence[EventRow],
        volunteers: Sequence[Volunteer],
        save: Save,
        shift: ShiftRow | None = None,
    ) -> None:
        super().__init__(parent, "Ret vagten" if shift else "Ny vagt", save)
        self._hours = {e.id: (e.starts, e.ends) for e in choices}
        self._phone = TextField("helper_phone", "Telefon")
        _add_event(self, choices)
        self.add_fields(TextField("role", "Rolle", placeholder="fx Velkomst eller Oprydning"))
        self.add_fields(ClockField("starts", "Fra kl."), ClockField("ends", "Til kl."))
        person = PersonField("person", "Hvem har vagten?", volunteers)
        self.add_fields(person)
        self.add_fields(self._phone)
        self.finish("Gem vagten" if shift else "Tilføj vagten")
        person.is_helper.connect(self._ask_phone)
        self._show(choices, shift)
        self.field("role").setFocus()

    def _show(self, choices: Sequence[EventRow], shift: ShiftRow | None) -> None:
        event_field = self.field("event_id")
        _show_event(event_field, choices)
        self._phone.hide()
        if shift:
            self.show_values(shift_values(shift))
            return
        event_field.editor.currentIndexChanged.connect(  # type: ignore[attr-defined]
            lambda _place: self._propose_hours()
        )
        self._propose_hours()

    def _propose_hours(self) -> None:
        starts, ends = self._hours.get(self.field("event_id").typed(), (None, None))
        self.show_values({"starts": starts, "ends": ends})

    def _ask_phone(self, is_helper: bool) -> None:
        self._phone.setVisible(is_helper)
        self.grow()

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        if values is None:
            return None
        values["event_id"] = self.field("event_id").typed()
        values.setdefault("helper_phone", "")
        for key in ("starts", "ends"):
            if values[key] is None:
                sentence = "Skriv et klokkeslæt, for eksempel 16 eller 16.30."
                self._point_at(FieldProblem(key, sentence))
                return None
        return values


def _add_event(dialog: FieldsDialog, choices: Sequence[EventRow]) -> None:
    """Which event it belongs to; only told when there is none to choose between."""
    pairs = [(e.id, f"{e.title}, {danish.short_date(e.day) or 'uden dato'}") for e in choices]
    if len(pairs) == 1:
        dialog.add_text(pairs[0][1], "muted")
    dialog.add_fields(ChoiceField("event_id", "Arrangement", pairs))


def _show_event(field: Field, choices: Sequence[EventRow]) -> None:
    field.show_value(choices[0].id if choices else None)
    field.setVisible(len(choices) > 1)


def shift_values(shift: ShiftRow) -> dict[str, Any]:
    """What a form of a shift shows."""
    is_helper = shift.person and shift.ambassador_id is None
    person = Person(None if shift.left else shift.ambassador_id, shift.person if is_helper else "")
    return {
        "role": shift.role,
        "starts": shift.starts,
        "ends": shift.ends,
        "person": person,
        "helper_phone": shift.phone if is_helper else "",
    }
