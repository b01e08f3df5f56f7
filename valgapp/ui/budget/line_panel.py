"""The panel of one budget line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.db import budget
from valgapp.domain import danish
from valgapp.domain.budget import LineRow
from valgapp.domain.initiative import PlanRow
from valgapp.ui import theme
from valgapp.ui.budget.bar import BudgetBar
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, LinesField, MoneyField, ReadOnlyField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.notice import Notice
from valgapp.ui.workspace import Workspace

_WORDS = {"title": "navn", "plan_id": "helhedsplan", "oere": "beløb", "explanation": "forklaring"}
_FIGURES = (
    ("moved", "Omdisponeret"), ("budget", "Budget"), ("spent", "Forbrug"),
    ("committed", "Disponeret"), ("remaining", "Rest"), ("forecast", "Forventet i alt"),
)  # fmt: skip


class LinePanel(QWidget):
    """Saved as each field is left; the figures are only to look at."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._title = ""
        self.form = Form(self._save)
        self.about = label("", "muted")
        self.bar = BudgetBar()
        self.reasons = Notice(tone="accent")
        self._build()

    def _build(self) -> None:
        form = self.form
        form.add(TextField("title", "Budgetpost"))
        form.add(ChoiceField("plan_id", "Helhedsplan", [], empty="Alle helhedsplaner"))
        form.add(MoneyField("oere", "Godkendt beløb"))
        form.add_section("Tallene nu")
        form.add_widget(self.bar)
        pairs = [ReadOnlyField(key, title, shown=danish.money) for key, title in _FIGURES]
        for left, right in zip(pairs[::2], pairs[1::2], strict=True):
            form.add_row(left, right)
        form.add(
            LinesField(
                "explanation", "Forklaring på afvigelsen", lines=3,
                help="Hvorfor forbruget blev et andet end budgettet. Står i regnskabet.",
            )
        )  # fmt: skip
        form.add_widget(self.reasons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.about)
        column.addWidget(form)

    def show_line(self, row: LineRow | None, plans: Sequence[PlanRow]) -> None:
        """Show a line; of what is not distributed only what it means."""
        is_line = row is not None and not row.is_undistributed
        self.form.setVisible(is_line)
        self.about.setVisible(not is_line)
        if row is None or not is_line:
            self.form.show_row(None, {})
            self.about.setText(_undistributed(row) if row else "")
            return
        self._title = row.title
        plan = self.form.field("plan_id")
        assert isinstance(plan, ChoiceField)
        plan.set_choices([(p.id, p.name) for p in plans])
        values = {"title": row.title, "plan_id": row.plan_id, "oere": row.figures.granted}
        values["explanation"] = row.explanation
        self.form.show_row(row.id, values | {key: getattr(row.figures, key) for key, _ in _FIGURES})
        self.bar.show_figures(row.figures)
        told = "\n".join(reason.text for reason in row.reasons)
        self.reasons.tell(f"Står også i regnskabet:\n{told}" if told else "")

    def _save(self, line_id: UUID, field: str, value: Any) -> None:
        label = f"Budgetpost {self._title}: {_WORDS[field]} ændret"
        self._workspace.write(
            budget.change_line, line_id, label=label, quiet=True, **{field: value}
        )


def _undistributed(row: LineRow) -> str:
    if row.figures.budget < 0:
        return (
            f"Budgetposterne på spor {row.track_number} er tilsammen "
            f"{danish.money(-row.figures.budget)} større end sporets budget. Sæt en af dem ned, "
            "eller omdisponér fra et andet spor."
        )
    return (
        f"{danish.money(row.figures.budget)} af spor {row.track_number} er endnu ikke fordelt på "
        "budgetposter. Budgetposter uden eget beløb trækker på det."
    )
