"""The workbook's sheet of the budget: sums only, no supplier is named in it."""

from __future__ import annotations

from typing import Final

from valgapp.documents import budget_tables as tables
from valgapp.documents.workbook import KeyFigure, Sheet
from valgapp.domain.accounts import BudgetStatus
from valgapp.domain.budget import NOT_BOOKKEEPING
from valgapp.domain.columns import Kind

BUDGET: Final = "Budget"
CONTENTS: Final = ((BUDGET, "Forbrug og rest pr. spor, budgetpost og helhedsplan"),)
DEFINITIONS: Final = (
    ("Forbrug", "Beløb, der er faktureret eller betalt."),
    ("Disponeret", "Den del af det bestilte, der endnu ikke er faktureret."),
    ("Rest", "Budget minus forbrug minus disponeret. Minus betyder, at budgettet er overskredet."),
    ("Forventet i alt", "Forbrug, disponeret og det, der derudover ventes."),
)


def sheets(status: BudgetStatus) -> list[Sheet]:
    """One sheet; none without tracks."""
    if not status.cards:
        return []
    parts = (
        tables.track_table(status),
        tables.line_table(status, with_journal=False),
        tables.plan_table(status, with_journal=False),
        *((tables.move_table(status),) if status.moves else ()),
        *((tables.cofunding_table(status),) if status.cofunding else ()),
    )
    return [Sheet(BUDGET, (NOT_BOOKKEEPING,), tables.key_figures(status), parts)]


def overview_figures(status: BudgetStatus) -> list[KeyFigure]:
    """Key figures that refer to the sheet."""
    if not status.cards:
        return []
    total = status.total
    wanted = (
        ("Budget", "Budget", total.budget), ("Forbrug", "Forbrug", total.spent),
        ("Rest af budgettet", "Rest", total.remaining),
    )  # fmt: skip
    return [
        KeyFigure(label, oere, Kind.MONEY, f"{{{tables.TRACKS}|{title}|sum}}")
        for label, title, oere in wanted
    ]
