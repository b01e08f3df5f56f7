"""Giving shifts away: an overlap is refused, a close one asks for a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from valgapp.db import rows, shifts
from valgapp.db.shifts import CloseShift
from valgapp.domain import danish
from valgapp.domain.events import EventRow
from valgapp.domain.shifts import ShiftRow, who_has_shift
from valgapp.ui import clipboard
from valgapp.ui.asking import ask
from valgapp.ui.events.dialogs import ShiftDialog
from valgapp.ui.person_field import Person
from valgapp.ui.phone import tidy_phone
from valgapp.ui.questions import ask_reason
from valgapp.ui.workspace import Workspace

Result = TypeVar("Result")
_REASONS = ("Stederne ligger ved siden af hinanden", "Aftalt med personen", "En anden tager over")


def with_reason(parent: QWidget, run: Callable[[str], Result]) -> Result:
    """``run("")``; when two shifts lie close, ask why it is all right and run with the reason.

    Raises CloseShift when the user thought better of it.
    """
    try:
        return run("")
    except CloseShift as close:
        reason = ask_reason(
            parent, "Vagterne ligger tæt", "Giv vagten alligevel",
            f"{close.sentence} Skriv, hvorfor det alligevel kan lade sig gøre.",
            suggestions=_REASONS,
        )  # fmt: skip
        if reason is None:
            raise
        return run(reason)


def assign(
    parent: QWidget, workspace: Workspace, shift: ShiftRow, person: Person, phone: str = ""
) -> None:
    """Give a shift to somebody, or to nobody."""

    def give(reason: str) -> None:
        workspace.write(
            shifts.assign, shift.id, ambassador_id=person.ambassador_id, helper=person.helper,
            helper_phone=phone, reason=reason, label=f"Vagt ved »{shift.event}«: person ændret",
            quiet=True,
        )  # fmt: skip

    with_reason(parent, give)


def ask_shift(
    parent: QWidget,
    workspace: Workspace,
    choices: Sequence[EventRow],
    shift: ShiftRow | None = None,
) -> UUID | None:
    """Ask for a new shift at one of the events, or for other values of ``shift``; its id."""

    def save(values: dict[str, Any]) -> UUID:
        person: Person = values.pop("person")
        values["helper_phone"] = tidy_phone(values["helper_phone"], "helper_phone")
        event_id = values.pop("event_id")
        role = values["role"] or "Vagt"
        values["role"] = role
        title = next(e.title for e in choices if e.id == event_id)
        label = f"Vagt ved »{title}« {'ændret' if shift else 'tilføjet'}: {role}"
        return with_reason(
            dialog,
            lambda reason: workspace.write(
                shifts.put, event_id, shift.id if shift else None, **values,
                ambassador_id=person.ambassador_id, helper=person.helper, reason=reason,
                label=label,
            ),
        )  # fmt: skip

    dialog = ShiftDialog(parent, choices, workspace.read(shifts.volunteers), save, shift)
    found: UUID | None = ask(dialog)
    return found


def clear(workspace: Workspace, chosen: Sequence[ShiftRow]) -> None:
    """Take the person off shifts."""
    held = [s for s in chosen if s.person or s.left]
    if held:
        many = danish.count_of(len(held), "vagt", "vagter")
        workspace.write(
            rows.for_each, shifts.assign, [s.id for s in held], label=f"{many} uden person igen"
        )


def delete(workspace: Workspace, chosen: Sequence[ShiftRow]) -> None:
    """Delete shifts; the toast offers Fortryd."""
    if chosen:
        many = danish.count_of(len(chosen), "vagt", "vagter")
        workspace.write(
            rows.for_each, shifts.delete, [s.id for s in chosen], label=f"{many} slettet"
        )


def copy_list(workspace: Workspace, shown: Sequence[ShiftRow]) -> None:
    """Put »hvem har vagt« on the clipboard, for a mail or a text message."""
    text = who_has_shift(shown)
    if not text:
        workspace.say("Der er ingen vagter at kopiere.")
        return
    people = {s.person for s in shown if s.person and not s.event_cancelled}
    clipboard.put_persons(workspace, text, "Navn og telefon på vagter", len(people))
    workspace.say("Vagtlisten er kopieret. Sæt den ind i en mail eller besked.")
