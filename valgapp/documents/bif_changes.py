"""The workbook's sheet »Ændret siden sidst«: key figures beside those of the report before."""

from __future__ import annotations

from typing import Final

from valgapp.documents import bif_figures
from valgapp.documents.workbook_parts import Sheet, TableBlock
from valgapp.domain import danish
from valgapp.domain.columns import Column, shown
from valgapp.domain.report import ReportData
from valgapp.domain.report_changes import ChangedFigure, changes

CHANGES: Final = "Ændret siden sidst"
FIRST: Final = (
    "Det er den første rapport fra denne datafil, så der er ikke noget at sammenligne med."
)


def then(row: ChangedFigure) -> str:
    """What the report before told."""
    return shown(row.before, row.kind) if row.before is not None else "ikke med"


_COLUMNS: Final = (
    Column[ChangedFigure]("Nøgletal", lambda r: r.label, width=40),
    Column[ChangedFigure]("Sidst", then, width=22),
    Column[ChangedFigure]("Nu", lambda r: shown(r.now, r.kind), width=22),
    Column[ChangedFigure]("Forskel", lambda r: r.difference_shown, width=26),
)


def sheet(data: ReportData, _numbers: object) -> Sheet:
    """Every key figure; small groups are hidden here even where persons are in the workbook."""
    rows = changed(data)
    if not rows:
        return Sheet(CHANGES, (FIRST,))
    return Sheet(CHANGES, (since(data),), tables=(TableBlock(CHANGES, _COLUMNS, rows),))


def changed(data: ReportData) -> tuple[ChangedFigure, ...]:
    """Nothing where there is no report to hold the figures against."""
    if data.previous is None:
        return ()
    return changes(data.previous.figures, bif_figures.frozen(data))


def since(data: ReportData) -> str:
    """Which report the figures are held against."""
    if data.previous is None:
        return FIRST
    return f"Sammenlignet med rapporten fra {danish.date_and_clock(data.previous.at)}."
