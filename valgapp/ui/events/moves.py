"""What is done to an event from several places: move it, change its status, delete it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from valgapp.db import event_tasks, events, rows, shifts
from valgapp.domain import danish
from valgapp.domain.events import EventRow, EventStatus
from valgapp.errors import FieldProblem
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.fields import DateField, NumberField
from valgapp.ui.notice import Notice
from valgapp.ui.questions import ask_reason
from valgapp.ui.workspace import Workspace

_COUNTS = (("adults", "Voksne"), ("youths", "Unge"), ("children", "Børn"))
_NOT_AHEAD = "Arrangementet er afholdt, så datoen kan ikke ligge i fremtiden. Ret status først."


def move(workspace: Workspace, event: EventRow, day: date | None) -> bool:
    """Give an event another day; the toast tells what moved along. False when it stands there.

    Raises FieldProblem when a held event would land in the future.
    """
    if day == event.day:
        return False
    if event.status is EventStatus.HELD and (day is None or day > danish.today()):
        raise FieldProblem("day", _NOT_AHEAD)
    following = _open_tasks(workspace, event)
    where = f"flyttet til {danish.weekday_date(day)}" if day else "har ingen dato mere"
    label = f"»{event.title}« {where}"
    workspace.write(events.change, event.id, day=day, label=label, quiet=True)
    told = f"{label}. {_followed(following)}{_clashing(workspace, event)}"
    workspace.say(told.strip(), "Fortryd", workspace.undo_of_latest)
    return True


def _open_tasks(workspace: Workspace, event: EventRow) -> int:
    tasks = workspace.read(event_tasks.task_rows, event.id)
    return sum(task.done_on is None for task in tasks)


def _followed(count: int) -> str:
    if not count:
        return ""
    return f"{danish.count_of(count, 'åben opgave', 'åbne opgaver')} flyttede med. "


def _clashing(workspace: Workspace, event: EventRow) -> str:
    if not event.shifts_staffed:
        return ""
    found = workspace.read(shifts.clashes_at, event.id)
    count = sum(any(clash.overlaps for clash in every) for every in found.values())
    return f"{danish.count_of(count, 'vagt', 'vagter')} er nu dobbeltbooket." if count else ""


def set_status(parent: QWidget, workspace: Workspace, event: EventRow, status: EventStatus) -> bool:
    """Change an event's status; cancelling asks why, holding it asks how many came.

    False when the user thought better of it.
    """
    if status is event.status:
        return False
    if status is EventStatus.CANCELLED:
        return _cancel(parent, workspace, event)
    if status is EventStatus.HELD:
        return ask(HeldDialog(parent, workspace, event)) is not None
    workspace.write(events.change, event.id, status=status, label=_status_label(event, status))
    return True


def _status_label(event: EventRow, status: EventStatus) -> str:
    return f"»{event.title}«: {status.label.lower()}"


def _cancel(parent: QWidget, workspace: Workspace, event: EventRow) -> bool:
    reason = ask_reason(
        parent,
        f"Hvorfor bliver »{event.title}« aflyst?",
        "Aflys arrangementet",
        "Det bliver stående på listen. Opgaver og vagter tæller ikke længere med.",
        suggestions=("For få tilmeldte", "Stedet kan ikke bruges", "Partneren har meldt fra"),
    )
    if reason is None:
        return False
    label = _status_label(event, EventStatus.CANCELLED)
    workspace.write(events.cancel, event.id, reason, label=label)
    return True


class HeldDialog(FieldsDialog):
    """Counts of those who came, as the event becomes a held one. Counts may come later.

    Another day than the one in the plan is told in a sentence before anything is saved.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, event: EventRow) -> None:
        super().__init__(parent, f"Hvor mange kom til »{event.title}«?", self._hold)
        self._workspace, self._event = workspace, event
        self._open_tasks = _open_tasks(workspace, event)
        self._moves = Notice(tone="warning")
        self.add_text("Skriv antal, aldrig navne. Felterne kan udfyldes senere.", "muted")
        self.add_fields(DateField("day", "Afholdt den"))
        self.body.addWidget(self._moves)
        self.add_fields(*(NumberField(key, words) for key, words in _COUNTS))
        self.finish("Afholdt")
        today = danish.today()
        day = event.day if event.day and event.day <= today else today
        self.show_values({"day": day, **{key: getattr(event, key) for key, _ in _COUNTS}})
        self.field("day").editor.textChanged.connect(self._tell)  # type: ignore[attr-defined]
        self._tell()
        self.field("adults").setFocus()

    def _tell(self) -> None:
        try:
            day = self.field("day").typed()
        except FieldProblem:
            day = None
        self._moves.tell(held_elsewhere(self._event, day, self._open_tasks) if day else "")
        self.grow()

    def _hold(self, values: dict[str, Any]) -> bool:
        if values["day"] is None or values["day"] > danish.today():
            raise FieldProblem(
                "day", "Skriv den dag, det blev holdt. Den kan ikke ligge i fremtiden."
            )
        self._workspace.write(
            events.change, self._event.id, status=EventStatus.HELD, **values,
            label=_status_label(self._event, EventStatus.HELD),
        )  # fmt: skip
        return True


def held_elsewhere(event: EventRow, day: date, open_tasks: int) -> str:
    """What holding an event on another day than the planned one does; nothing on the same day."""
    if event.day == day:
        return ""
    gets = f"Det får datoen {danish.weekday_date(day)}"
    if event.day is None:
        return f"»{event.title}« har ingen dato. {gets}, når du vælger Afholdt."
    tasks = danish.count_of(open_tasks, "åben opgave", "åbne opgaver")
    along = f", og {tasks} flytter med" if open_tasks else ""
    return (
        f"»{event.title}« står til {danish.weekday_date(event.day)}. {gets}{along}, "
        "når du vælger Afholdt. Er det ikke holdt endnu, så vælg Tilbage."
    )


def delete(workspace: Workspace, chosen: Sequence[EventRow]) -> None:
    """Delete events with their tasks and shifts; the toast offers Fortryd."""
    if not chosen:
        return
    many = danish.count_of(len(chosen), "arrangement", "arrangementer")
    what = f"»{chosen[0].title}«" if len(chosen) == 1 else many
    workspace.write(rows.for_each, events.delete, [e.id for e in chosen], label=f"Slettet: {what}")
