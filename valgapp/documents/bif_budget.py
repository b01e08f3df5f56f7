"""The workbook's sheet of the budget: sums only, no supplier is named in it."""

from __future__ import annotations

from typing import Final

from valgapp.documents import budget_tables as tables
from valgapp.documents.workbook import KeyFigure, Sheet
from valgapp.domain.accounts import BudgetStatus
from valgapp.domain.budget import NOT_BOOKKEEPING
from valgapp.domain.columns import Kind

BUDGET: Final = "Budget"
MOVES: Final = "Omdisponering"
CONTENTS: Final = (
    (BUDGET, "Forbrug og rest pr. spor og helhedsplan"),
    (tables.LINES, "Forbrug og rest pr. budgetpost"),
    (MOVES, "Omdisponeringer og medfinansiering"),
)
DEFINITIONS: Final = (
    ("Forbrug", "Beløb, der er faktureret eller betalt."),
    ("Disponeret", "Den del af det bestilte, der endnu ikke er faktureret."),
    ("Rest", "Budget minus forbrug minus disponeret. Minus betyder, at budgettet er overskredet."),
    ("Forventet i alt", "Forbrug, disponeret og det, der derudover ventes."),
)


def sheets(status: BudgetStatus) -> list[Sheet]:
    """Three sheets; none without tracks."""
    if not status.cards:
        return []
    whole = (tables.track_table(status), tables.plan_table(status, with_journal=False))
    lines = tables.line_table(status, with_journal=False)
    return [
        Sheet(BUDGET, (NOT_BOOKKEEPING,), tables.key_figures(status), whole),
        Sheet(tables.LINES, tables=(lines,)),
        Sheet(MOVES, tables=(tables.move_table(status), tables.cofunding_table(status))),
    ]


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
