"""The line on which outreach is noted: numbers only, Enter saves, the next can be typed at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QVBoxLayout

from valgapp.domain import danish
from valgapp.domain.campaign import OutreachKind
from valgapp.domain.initiative import PlanRow
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, NumberField, TextField
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.quick_entry import QuickEntry

COUNTS: Final = (
    ("conversations", "Samtaler"),
    ("materials", "Materialer"),
    ("participants", "Deltagere"),
    ("minutes", "Minutter"),
)
NO_NAMES: Final = (
    "Skriv kun tal: aldrig navne eller andet, der peger på en beboer – heller ikke i feltet Område."
)
NO_PLAN: Final = "Ikke angivet"
_WIDTHS: Final = {"day": 136, "plan_id": 190, "kind": 170, "area": 150}
_COUNT_WIDTH: Final = 84


class OutreachEntry(QuickEntry):
    """Day, plan, kind and area stay as they were for the next line; the counts are emptied."""

    def __init__(self, save: Any) -> None:
        super().__init__(save, emptied=tuple(key for key, _ in COUNTS))
        self.plan: ChoiceField = ChoiceField("plan_id", "Helhedsplan", [], empty=NO_PLAN)
        self.area = TextField("area", "Område")
        self._areas: list[str] = []
        card, fields, problems = Card(), FlowLayout(gap=8), QVBoxLayout()
        for field in (
            DateField("day", "Dato"),
            self.plan,
            ChoiceField("kind", "Art", OutreachKind),
            self.area,
            *(NumberField(key, title, most=100_000) for key, title in COUNTS),
        ):
            field.setFixedWidth(theme.px(_WIDTHS.get(field.key, _COUNT_WIDTH)))
            fields.addWidget(self.take(field))
            field.say_problems_in(problems)
        card.body.addLayout(fields)
        card.body.addLayout(problems)
        card.body.addLayout(self._last_line())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.put({"day": danish.today(), "kind": OutreachKind.STREET})

    def _last_line(self) -> QHBoxLayout:
        note = QPushButton(icon("add"), "Før på listen")
        note.clicked.connect(self.note)
        last = QHBoxLayout()
        last.addWidget(label(f"{NO_NAMES} Enter gemmer.", "small"), 1)
        last.addWidget(note, 0, Qt.AlignmentFlag.AlignBottom)
        return last

    def offer_plans(self, plans: Sequence[PlanRow], own: UUID | None) -> None:
        """The plans to choose from, and the one this file belongs to."""
        is_first = self.plan.editor.count() <= 1
        self.plan.set_choices([(p.id, p.name) for p in plans])
        if is_first:
            self.put({"plan_id": own})

    def offer_areas(self, areas: Iterable[str]) -> None:
        """Areas used before are completed as they are typed, so that totals add up."""
        known = sorted({a for a in areas if a}, key=danish.sort_key)
        if known == self._areas:
            return
        self._areas = known
        completer = QCompleter(known, self)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.area.editor.setCompleter(completer)

    def known_area(self, typed: str) -> str:
        """The spelling used before of what was typed, or the typed words."""
        folded = danish.fold(typed)
        return next((area for area in self._areas if danish.fold(area) == folded), typed)


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """Empty counts are none; a day must be, and not in the future. Raises FieldProblem."""
    if values["day"] is None:
        raise FieldProblem("day", "Skriv en dato, fx 3/11.")
    if values["day"] > danish.today():
        raise FieldProblem("day", "Datoen ligger i fremtiden.")
    return values | {key: values[key] or 0 for key, _ in COUNTS}
