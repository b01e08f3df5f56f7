"""The workbook's sheet of turnout: both tables of the source, gaps, and the next election.

Polling areas and plans are different populations: each in tables of its own, never averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from valgapp.documents.workbook_parts import BarPlan, KeyFigure, Sheet, TableBlock
from valgapp.domain.columns import Column, Kind
from valgapp.domain.report import ReportData
from valgapp.domain.report_turnout import TurnoutReport, sources
from valgapp.domain.turnout import NOT_CAUSAL, TurnoutRow
from valgapp.domain.turnout_comparison import ROUNDED, UNKNOWN, Comparison, ComparisonRow

TURNOUT: Final = "Valgdeltagelse"
WHOLES: Final = "Til sammenligning"
AREAS: Final = "Udvalgte afstemningsområder"
PLANS: Final = "Helhedsplaner, stemmeprocent"
AREA_CHANGES: Final = "Afstemningsområder, før og efter"
PLAN_CHANGES: Final = "Helhedsplaner, før og efter"
PCT: Final = "Stemmeprocent"
GAP: Final = "Til København (procentpoint)"
NOT_MIXED: Final = (
    "Helhedsplanens boliger og afstemningsområdet omkring dem er forskellige befolkninger. Tallene "
    "står derfor hver for sig og lægges aldrig sammen til gennemsnit."
)
DEFINITIONS: Final = (
    ("Stemmeprocent", "Afgivne stemmer divideret med stemmeberettigede, som kilden oplyser den."),
    (
        "Procentpoint",
        "Forskellen mellem to stemmeprocenter. Minus betyder lavere end København, eller at "
        "stemmeprocenten er faldet.",
    ),
    (
        "Ikke direkte sammenlignelig",
        "Afstemningsområdet blev ændret i august 2025, så tallene før og efter gælder ikke det "
        "samme område.",
    ),
)
_CITY: Final = f"INDEX({{{WHOLES}|{PCT}}},1)"
Row = TypeVar("Row")


def sheet(data: ReportData, _numbers: object) -> Sheet:
    """The tables as they stand in the source, then the change to the initiative's own election."""
    found = data.turnout
    if found.election is None:
        return Sheet(TURNOUT, ("Stemmeprocenter er ikke indlæst.",))
    tables: list[TableBlock[Any]] = []
    if found.wholes:
        tables.append(_table(WHOLES, "Sted", found.wholes, found, note=_source(found.wholes)))
    if found.areas:
        tables.append(_table(AREAS, "Område", found.areas, found, note=_source(found.areas)))
    if found.plans:
        note = " ".join(filter(None, (found.note, _source(found.plans))))
        tables.append(_table(PLANS, "Helhedsplan", found.plans, found, note=note))
    charts = [
        _chart(name, first, f"{what}, {found.election.code}")
        for name, first, what, rows in (
            (AREAS, "Område", "udvalgte afstemningsområder", found.areas),
            (PLANS, "Helhedsplan", "helhedsplaner", found.plans),
        )
        if rows
    ]
    intro = [f"{found.election.title}.", NOT_MIXED]
    if found.comparison:
        tables += _changes(found.comparison)
        intro += _reservations(found.comparison)
    return Sheet(TURNOUT, tuple(intro), tables=tuple(tables), charts=tuple(charts))


def overview_figures(found: TurnoutReport) -> list[KeyFigure]:
    """København then and now; the areas and plans are too many for the first sheet."""
    if found.election is None or found.city is None:
        return []
    figures = [_whole(f"Stemmeprocent i København, {found.election.code}", found.city)]
    known = found.comparison
    if known and known.city and known.city.after and known.before != known.after:
        label = f"Stemmeprocent i København, {known.after.code}"
        figures.append(_whole(label, known.city.after))
    return figures


def percent_kind(rows: Sequence[TurnoutRow]) -> Kind:
    """With the decimals of the source."""
    return Kind.PERCENT if any(row.decimals > 1 for row in rows) else Kind.PERCENT_ONE


def _whole(label: str, row: TurnoutRow) -> KeyFigure:
    return KeyFigure(label, row.pct, percent_kind([row]))


def _table(
    name: str, first: str, rows: Sequence[TurnoutRow], found: TurnoutReport, *, note: str
) -> TableBlock[TurnoutRow]:
    districts = [Column[TurnoutRow]("Bydel", lambda r: r.district, width=20)]
    columns = [
        Column[TurnoutRow](first, lambda r: r.label, width=34),
        Column[TurnoutRow](PCT, lambda r: r.pct, percent_kind(rows), width=15),
        Column[TurnoutRow](GAP, lambda r: r.gap, Kind.POINTS, width=18),
        *(districts if any(r.district for r in rows) else []),
    ]
    formulas = {GAP: f"ROUND(([{PCT}]-{_CITY})*100,2)"} if found.city else {}
    return TableBlock(name, columns, rows, formulas=formulas, note=note)


def _chart(name: str, first: str, what: str) -> BarPlan:
    return BarPlan(f"{PCT} i {what}", name, first, (PCT,), Kind.PERCENT_ONE)


def _changes(found: Comparison) -> list[TableBlock[ComparisonRow]]:
    if found.before == found.after:
        return []
    note = f"Fra {found.before.code} til {found.after.code}. {NOT_CAUSAL}"
    wholes = [whole for whole in (found.city, found.country) if whole]
    return [
        TableBlock(name, _compared(first, rows, found), rows, note=note)
        for name, first, rows in (
            (AREA_CHANGES, "Område", [*found.areas, *wholes]),
            (PLAN_CHANGES, "Helhedsplan", [*found.plans, *wholes]),
        )
        if len(rows) > len(wholes)
    ]


def _compared(
    first: str, rows: Sequence[ComparisonRow], found: Comparison
) -> list[Column[ComparisonRow]]:
    after = [row.after for row in rows if row.after]
    return [
        Column(first, lambda r: r.before.label, width=34),
        Column(found.before.code, lambda r: r.before.pct, percent_kind([r.before for r in rows])),
        Column(
            found.after.code, lambda r: r.after.pct if r.after else UNKNOWN, percent_kind(after)
        ),
        Column("Ændring (procentpoint)", lambda r: r.change, Kind.POINTS, width=16),
        Column("Mod København", lambda r: r.against_city, Kind.POINTS, width=13),
        *(
            [Column[ComparisonRow]("Mod gruppen", lambda r: r.against_group, Kind.POINTS, width=11)]
            if found.group.labels
            else []
        ),
        Column("Tidligere", lambda r: r.trend, Kind.POINTS, width=11),
        Column("Usikkerhed", lambda r: r.uncertainty, width=18),
        Column("Forbehold", lambda r: r.remark, width=46),
    ]


def _reservations(found: Comparison) -> list[str]:
    """What has to be read with the changes, a line each."""
    if found.before == found.after:
        return []
    lines = [NOT_CAUSAL]
    if found.group.labels:
        lines.append(found.group.sentence)
    if found.has_rounded:
        lines.append(ROUNDED)
    return lines


def _source(rows: tuple[TurnoutRow, ...]) -> str:
    return f"Kilde: {sources(rows)}."
