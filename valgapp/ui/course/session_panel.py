"""The panel of one session: what has to be put right, its facts, its speakers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.db import course
from valgapp.domain import danish
from valgapp.domain.course import ModuleRow, SessionRow, problems
from valgapp.domain.initiative import PlanRow
from valgapp.ui import theme
from valgapp.ui.course.bookings import Bookings
from valgapp.ui.course.session_dialogs import module_choices, plan_field
from valgapp.ui.dialogs import label
from valgapp.ui.forms import ChoiceField, ClockField, DateField, Form, LinesField, TextField
from valgapp.ui.notice import Notice
from valgapp.ui.workspace import Workspace

_WORDS = {
    "module_id": "modul",
    "plan_id": "helhedsplan",
    "day": "dato",
    "starts": "starttidspunkt",
    "ends": "sluttidspunkt",
    "place": "sted",
    "materials": "materialer",
    "note": "bemærkning",
    "cancelled_reason": "årsag til aflysning",
}


class SessionPanel(QWidget):
    """Saved as each field is left."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.session: SessionRow | None = None
        self.problems = Notice(tone="warning")
        self.cancelled = Notice(tone="danger")
        self.form = Form(self._save)
        self.bookings = Bookings(workspace)
        self._build()

    def _build(self) -> None:
        form = self.form
        form.add(ChoiceField("module_id", "Modul", []))
        form.add(plan_field([]))
        form.add_row(
            DateField("day", "Dato"), ClockField("starts", "Fra kl."), ClockField("ends", "Til kl.")
        )
        form.add(TextField("place", "Sted"))
        form.add(LinesField("materials", "Materialer", lines=2))
        form.add(LinesField("note", "Bemærkning", lines=2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in (self.cancelled, self.problems, form, label("Oplægsholdere", "section")):
            column.addWidget(widget)
        column.addWidget(self.bookings)

    def show_session(
        self,
        session: SessionRow,
        sessions: Sequence[SessionRow],
        modules: Sequence[ModuleRow],
        plans: Sequence[PlanRow],
        today: date,
    ) -> None:
        """Show a session; ``sessions`` are all of them, to find clashes."""
        self.session = session
        self._offer("module_id", module_choices(modules))
        self._offer("plan_id", [(p.id, p.name) for p in plans])
        self.problems.tell("\n".join(problems(session, sessions, today)))
        self.cancelled.tell(_cancelled(session))
        values = {key: getattr(session, key) for key in _WORDS if key != "cancelled_reason"}
        try:
            self.form.show_row(session.id, values)
        finally:
            # Also when something of the session before was not saved: who is booked now is here.
            self.bookings.show_session(session)

    def show_nothing(self) -> None:
        """No session is chosen."""
        self.session = None
        self.form.show_row(None, {})

    def _offer(self, key: str, choices: list[tuple[Any, str]]) -> None:
        field = self.form.field(key)
        assert isinstance(field, ChoiceField)
        field.set_choices(choices)

    def _save(self, session_id: UUID, field: str, value: Any) -> None:
        name = self.session.title if self.session else "Kursusgang"
        self._workspace.write(
            course.change_session, session_id,
            label=f"{name}: {_WORDS[field]} ændret", quiet=True, **{field: value},
        )  # fmt: skip


def heading(session: SessionRow) -> str:
    """»Modul 2, 10. september 2025«: short, for the panel is narrow."""
    return f"Modul {session.module_number}, {danish.long_date(session.day)}"


def subtitle(session: SessionRow) -> str:
    """»onsdag 17.00–20.00 · Amagerplanen«."""
    when = f"{danish.WEEKDAYS[session.day.weekday()]} {session.hours}".strip()
    return f"{when} · {session.plan}"


def _cancelled(session: SessionRow) -> str:
    if not session.cancelled:
        return ""
    reason = f": {session.cancelled_reason}" if session.cancelled_reason else ""
    return f"Kursusgangen er aflyst{reason}. Den tæller ikke med i fremmødet."
