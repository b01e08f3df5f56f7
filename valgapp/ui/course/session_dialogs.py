"""New session, and the whole course of a plan in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtWidgets import QWidget

from valgapp.db.course import EVERYONE
from valgapp.domain import danish
from valgapp.domain.course import ModuleRow, SessionRow, problems, spaced_days
from valgapp.domain.initiative import PlanRow
from valgapp.errors import FieldProblem
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, ClockField, DateField, Field, TextField
from valgapp.ui.notice import Notice

_INTERVALS = [
    (1, "Hver uge"),
    (2, "Hver anden uge"),
    (3, "Hver tredje uge"),
    (4, "Hver fjerde uge"),
]
Save = Callable[[dict[str, Any]], Any]


def module_choices(modules: Sequence[ModuleRow]) -> list[tuple[UUID, str]]:
    """Modules to choose from."""
    return [(m.id, f"{m.number}. {m.title}") for m in modules]


def plan_field(plans: Sequence[PlanRow]) -> ChoiceField:
    """One plan, or all."""
    return ChoiceField("plan_id", "For", [(p.id, p.name) for p in plans], empty=EVERYONE)


class NewSessionDialog(FieldsDialog):
    """A dated session of one module."""

    def __init__(
        self,
        parent: QWidget | None,
        modules: Sequence[ModuleRow],
        plans: Sequence[PlanRow],
        save: Save,
    ) -> None:
        super().__init__(parent, "Ny kursusgang", save)
        self.add_fields(ChoiceField("module_id", "Modul", module_choices(modules)))
        self.add_fields(plan_field(plans))
        self.add_fields(*_when("Dato"))
        self.add_fields(TextField("place", "Sted"))
        self.finish("Opret kursusgangen")
        self.field("day").setFocus()

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        return values if values is None or _has_day(self, values) else None


class PlanCourseDialog(FieldsDialog):
    """Dates for every module a plan has not planned yet, shown before anything is saved."""

    def __init__(
        self,
        parent: QWidget | None,
        modules: Sequence[ModuleRow],
        plans: Sequence[PlanRow],
        sessions: Sequence[SessionRow],
        save: Save,
    ) -> None:
        super().__init__(parent, "Planlæg kursusgangene", save)
        self._modules, self._sessions = modules, sessions
        self._names = {p.id: p.name for p in plans}
        self.add_text(
            "Vælg den første dag. Resten lægges på samme ugedag og tidspunkt, og hver af dem kan "
            "rettes bagefter.",
            "muted",
        )
        self.add_fields(plan_field(plans))
        self.add_fields(*_when("Første dag"))
        self.add_fields(ChoiceField("weeks", "Hvor tit", _INTERVALS), TextField("place", "Sted"))
        self.preview, self.warnings = label(""), Notice(tone="warning")
        self.body.addWidget(label("Kursusgangene bliver", "label"))
        self.body.addWidget(self.preview)
        self.body.addWidget(self.warnings)
        self.finish("Planlæg dem")
        self.show_values({"weeks": 1})
        self.field("day").setFocus()
        self._listen()

    def _listen(self) -> None:
        for key in ("day", "starts", "ends", "place"):
            self.field(key).editor.textChanged.connect(self._show_preview)  # type: ignore[attr-defined]
        for key in ("plan_id", "weeks"):
            self.field(key).editor.currentIndexChanged.connect(  # type: ignore[attr-defined]
                self._show_preview
            )
        self._show_preview()

    def show_values(self, values: Any) -> None:
        super().show_values(values)
        if hasattr(self, "warnings"):
            self._show_preview()

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        if values is None or not _has_day(self, values):
            return None
        values["dated"] = self.dated(values["plan_id"], values.pop("day"), values.pop("weeks"))
        return values

    def dated(self, plan_id: UUID | None, first: date, weeks: int) -> list[tuple[UUID, date]]:
        """(module, day) for what is still to be planned."""
        missing = self._missing(plan_id)
        days = spaced_days(first, len(missing), weeks)
        return [(module.id, day) for module, day in zip(missing, days, strict=True)]

    def accept(self) -> None:
        if not self._missing(self._quietly("plan_id")):
            self._trouble.tell("Alle moduler er allerede planlagt for den valgte helhedsplan.")
            self.grow()
            return
        super().accept()

    def _missing(self, plan_id: UUID | None) -> list[ModuleRow]:
        mine = (None,) if plan_id is None else (None, plan_id)
        planned = {s.module_number for s in self._sessions if not s.cancelled and s.plan_id in mine}
        return [m for m in self._modules if m.number not in planned]

    def _quietly(self, key: str) -> Any:
        try:
            return self.field(key).typed()
        except FieldProblem:
            return None

    def _show_preview(self) -> None:
        day, plan_id = self._quietly("day"), self._quietly("plan_id")
        missing = self._missing(plan_id)
        days: Sequence[date | None] = [None] * len(missing)
        if day is not None:
            days = spaced_days(day, len(missing), self._quietly("weeks"))
        self.preview.setText(
            "\n".join(_line(m, d) for m, d in zip(missing, days, strict=True))
            or "Alle moduler er allerede planlagt."
        )
        drafts = [self._draft(m, d, plan_id) for m, d in zip(missing, days, strict=True) if d]
        self.warnings.tell("\n".join(self._clashes(drafts)))
        self.grow()

    def _draft(self, module: ModuleRow, day: date, plan_id: UUID | None) -> SessionRow:
        return SessionRow(
            uuid4(), module.id, module.number, module.title, plan_id, None,
            self._names.get(plan_id, EVERYONE) if plan_id else EVERYONE, day,
            self._quietly("starts"), self._quietly("ends"), self._quietly("place") or "",
            "", "", False, "", (), 0, 0,
        )  # fmt: skip

    def _clashes(self, drafts: Sequence[SessionRow]) -> list[str]:
        found = []
        for draft in drafts:
            # What the coordinator is about to fill in anyway is not worth a warning yet.
            bare = set(problems(draft, (), draft.day))
            for text in problems(replace(draft, speakers=()), self._sessions, draft.day):
                if text not in bare:
                    found.append(f"Modul {draft.module_number}: {text}")
        return found


def _when(title: str) -> tuple[Field, ...]:
    return DateField("day", title), ClockField("starts", "Fra kl."), ClockField("ends", "Til kl.")


def _has_day(dialog: FieldsDialog, values: dict[str, Any]) -> bool:
    if values["day"] is None:
        dialog.field("day").show_problem("Skriv en dato, for eksempel 18/11.")
        dialog.field("day").setFocus()
        return False
    return True


def _line(module: ModuleRow, day: date | None) -> str:
    when = danish.weekday_date(day) if day else "dato mangler"
    return f"{module.number}. {module.title} – {when}"
