"""Doing things to tasks: tick off, add, delete, and keep them as a checklist for next time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from valgapp.db import event_tasks, rows
from valgapp.domain import danish
from valgapp.domain.event_tasks import TaskRow
from valgapp.domain.events import EventRow
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.events.dialogs import TaskDialog
from valgapp.ui.fields import TextField
from valgapp.ui.questions import ask_choice
from valgapp.ui.workspace import Workspace


def tick(workspace: Workspace, chosen: Sequence[TaskRow], *, quiet: bool = False) -> None:
    """Tick tasks off today; when all of them are done already, take the ticks away."""
    if not chosen:
        return
    on = None if all(t.done_on for t in chosen) else danish.today()
    turned = [t for t in chosen if bool(t.done_on) is not bool(on)]
    many = danish.count_of(len(turned), "opgave", "opgaver")
    what = f"»{turned[0].text}«" if len(turned) == 1 else many
    label = f"{'Klaret' if on else 'Ikke klaret'}: {what}"
    workspace.write(
        rows.for_each, event_tasks.set_done, [t.id for t in turned], on, label=label, quiet=quiet
    )


def ask_task(
    parent: QWidget, workspace: Workspace, choices: Sequence[EventRow], task: TaskRow | None = None
) -> UUID | None:
    """Ask for a new task of one of the events, or for other values of ``task``; its id."""

    def save(values: dict[str, Any]) -> UUID:
        event_id, text = values.pop("event_id"), values["text"]
        if task is None:
            label = f"Ny opgave: {text}"
            return workspace.write(event_tasks.add, event_id, **values, label=label)
        label = f"Opgave ændret: {text}"
        workspace.write(event_tasks.change, task.id, **values, label=label)
        return task.id

    found: UUID | None = ask(TaskDialog(parent, choices, save, task))
    return found


def delete(workspace: Workspace, chosen: Sequence[TaskRow]) -> None:
    """Delete tasks; the toast offers Fortryd."""
    if chosen:
        many = danish.count_of(len(chosen), "opgave", "opgaver")
        what = f"»{chosen[0].text}«" if len(chosen) == 1 else many
        workspace.write(
            rows.for_each, event_tasks.delete, [t.id for t in chosen], label=f"Slettet: {what}"
        )


def fill(parent: QWidget, workspace: Workspace, event: EventRow) -> None:
    """Put the tasks of a checklist on an event; our suggestions are fetched when there is none."""
    if not workspace.read(event_tasks.templates):
        words = "Forslag til tjeklister hentet"
        workspace.write(event_tasks.load_suggested, label=words, quiet=True)
    found = workspace.read(event_tasks.templates)
    own = next((t.id for t in found if t.kind is event.kind), None)
    chosen = ask_choice(
        parent, "Brug tjekliste", "Brug den", [(t.id, t.name) for t in found],
        "Opgaverne lægges på arrangementet og kan rettes bagefter.",
        label="Tjekliste", chosen=own,
    )  # fmt: skip
    if chosen is not None:
        name = next(t.name for t in found if t.id == chosen)
        label = f"Tjekliste »{name}« lagt på »{event.title}«"
        workspace.write(event_tasks.fill_from_template, event.id, chosen, label=label)


class TemplateDialog(FieldsDialog):
    """The name of a checklist made of an event's tasks."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, event: EventRow) -> None:
        super().__init__(parent, "Gem som skabelon", self._keep)
        self._workspace, self._event = workspace, event
        self.add_text(
            "Opgaver og afstand til dagen gemmes. Ansvarlige og datoer følger ikke med.", "muted"
        )
        self.add_fields(TextField("name", "Skabelonens navn"))
        self.finish("Gem skabelonen")
        self.show_values({"name": event.title})
        self.field("name").setFocus()

    def _keep(self, values: dict[str, Any]) -> UUID:
        name = values["name"]
        label = f"Skabelonen »{name}« gemt"
        return self._workspace.write(
            event_tasks.template_from_event, self._event.id, name, label=label
        )


def keep_as_template(parent: QWidget, workspace: Workspace, event: EventRow) -> UUID | None:
    """Make a checklist of an event's tasks; its id."""
    found: UUID | None = ask(TemplateDialog(parent, workspace, event))
    return found
