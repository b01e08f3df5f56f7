"""The workbook for BIF: which sheets it has and what stands in them.

Without persons every count of people is shown by the rule of ``domain.small_groups``: one
of 1 to 4 is »under 5«, and as much more is hidden as it takes that no plan's count can be
computed back. Totals over all plans are the app's own: a live formula where the rows shown add
up to them, else the number itself. The key figures refer to those totals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from valgapp.documents.bif_basis import privacy
from valgapp.documents.bif_cells import pairs
from valgapp.documents.bif_figures import key_figures
from valgapp.documents.bif_layout import LAYOUT, OVERVIEW, SheetPlan
from valgapp.documents.bif_numbers import Numbers
from valgapp.documents.workbook_parts import KeyFigure, Sheet
from valgapp.domain import danish
from valgapp.domain.package_sites import unheard_words
from valgapp.domain.report import ReportData

_TABLE: Final = re.compile(r"\{([^{}|]+)\|")


def sheets(data: ReportData, *, persons: bool, layout: Sequence[SheetPlan] = LAYOUT) -> list[Sheet]:
    """The sheets of the workbook. With ``persons`` the roster is in it, and every number."""
    numbers = Numbers(data, persons=persons)
    made = [(plan, sheet) for plan in layout if (sheet := plan.make(data, numbers))]
    titled = [replace(sheet, title=plan.title) for plan, sheet in made]
    tables = {table.name for sheet in titled for table in sheet.tables}
    figures = tuple(_of_tables(f, tables) for f in key_figures(data, numbers))
    contents = [
        (p.title, p.with_persons if persons and p.with_persons else p.shows) for p, _ in made
    ]
    return [_overview(data, numbers, figures, contents), *titled]


def _of_tables(figure: KeyFigure, tables: set[str]) -> KeyFigure:
    """Without its formula when a table the formula names is not in this layout."""
    return figure if set(_TABLE.findall(figure.formula)) <= tables else replace(figure, formula="")


def _overview(
    data: ReportData,
    numbers: Numbers,
    figures: tuple[KeyFigure, ...],
    contents: Sequence[tuple[str, str]],
) -> Sheet:
    made = f"Opgjort {danish.date_and_clock(data.made_at)} af {data.site}."
    return Sheet(
        OVERVIEW,
        tuple(filter(None, (data.initiative, made, unheard_words(data.unheard), privacy(numbers)))),
        figures,
        (pairs("Indhold", "Ark", "Viser", contents, width=18),),
    )
