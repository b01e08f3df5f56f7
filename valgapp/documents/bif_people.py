"""The workbook's sheets of the ambassadors: recruitment, course, attendance, diplomas, persons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from valgapp.documents import bif_numbers as n
from valgapp.documents.bif_cells import in_all, notes, number, text
from valgapp.documents.bif_numbers import NumberRow, Numbers
from valgapp.documents.workbook_parts import BarPlan, KeyFigure, Sheet, TableBlock
from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.course import SESSION_COLUMNS, SessionRow, SpeakerStatus
from valgapp.domain.report import ReportData
from valgapp.domain.roster import ROSTER_COLUMNS, AmbassadorRow, Stage

RECRUITMENT: Final = "Rekruttering"
SESSIONS: Final = "Kursusgange"
MEETINGS: Final = "Fremmøde pr. kursusgang"
MODULES: Final = "Gennemførte moduler"
DIPLOMAS: Final = "Diplomer pr. helhedsplan"
PERSONS: Final = "Personer"


def recruitment(_data: ReportData, numbers: Numbers) -> Sheet:
    """How many are where on their way, per plan."""
    plans = numbers.recruitment
    chart = BarPlan("Pladser besat pr. helhedsplan", RECRUITMENT, n.PLAN, (n.PLACES,))
    charts = (chart,) if plans else ()
    return Sheet("Ambassadører", notes(numbers), tables=(_recruitment(numbers),), charts=charts)


def persons(data: ReportData, numbers: Numbers) -> Sheet | None:
    """The roster by name, in the columns that were chosen; only when persons are wanted."""
    return Sheet(PERSONS, tables=(_people(data),)) if numbers.persons else None


def attendance(_data: ReportData, numbers: Numbers) -> Sheet:
    """How those who were expected met."""
    return Sheet("Fremmøde", notes(numbers), tables=tuple(_meetings(numbers)))


def _people(data: ReportData) -> TableBlock[AmbassadorRow]:
    wanted = data.roster_columns
    columns = [c for c in ROSTER_COLUMNS if not wanted or c.title in wanted]
    return TableBlock(PERSONS, columns, data.ambassadors)


def _recruitment(numbers: Numbers) -> TableBlock[NumberRow]:
    stages = [stage.label for stage in (Stage if numbers.persons else n.APART)]
    own = [] if numbers.persons else [n.ON_COURSE]
    total = [n.TOTAL] if numbers.persons else []
    counts = [*stages, *own, *total, n.PLACES]
    taken = [stage.label for stage in Stage if stage.takes_a_place]
    parts = taken if numbers.persons else [n.OFFERED, n.ON_COURSE]
    formulas = {n.PLACES: f"SUM({','.join(f'[{part}]' for part in parts)})"}
    if total:
        formulas[n.TOTAL] = f"SUM([{stages[0]}]:[{stages[-1]}])"
    columns = [text(n.PLAN, 30), *map(number, counts), text(n.STATUS, 14)]
    return TableBlock(
        RECRUITMENT,
        columns,
        numbers.recruitment,
        known_totals=in_all(numbers, counts),
        formulas=formulas,
        has_formulas=lambda row: all(isinstance(row[part], int) for part in parts),
    )


def course(data: ReportData, numbers: Numbers) -> Sheet:
    """With the names of speakers only when persons are to be shown, else where they are from."""
    left_out = {"Mødt", "Status"} | (set() if numbers.persons else {"Oplægsholdere"})
    columns = [column for column in SESSION_COLUMNS if column.title not in left_out]
    if not numbers.persons:
        columns.append(Column("Oplæg fra", _organisations, width=30))
    columns.append(Column(n.STATUS, lambda session: state(data, session), width=10))
    return Sheet("Kursus", tables=(TableBlock(SESSIONS, columns, data.sessions),))


def _meetings(numbers: Numbers) -> Iterator[TableBlock[NumberRow]]:
    counts = [n.EXPECTED, n.MET, n.EXCUSED, n.ABSENT, n.UNMARKED]
    columns = [
        Column("Dato", lambda row: row["Dato"], Kind.DATE, width=12),
        text("Modul", 40),
        text("For", 28),
        *map(number, counts),
        *([number(n.LATE)] if numbers.persons else []),
        Column(n.MET_PERCENT, lambda row: row[n.MET_PERCENT], Kind.PERCENT, width=12),
    ]
    formulas = {n.MET_PERCENT: f"ROUND([{n.MET}]/[{n.EXPECTED}],4)"}
    totals = in_all(numbers, counts)
    yield TableBlock(MEETINGS, columns, numbers.attendance, formulas=formulas, known_totals=totals)
    note = "Så mange på kurset har så mange moduler, der tæller. Alle helhedsplaner under ét."
    columns = [number("Moduler"), number(n.PEOPLE)]
    totals = {n.PEOPLE: numbers.in_all[n.ON_COURSE]}
    yield TableBlock(MODULES, columns, numbers.modules, note=note, known_totals=totals)


def diplomas(data: ReportData, numbers: Numbers) -> Sheet:
    """How many have earned a diploma, and how far it is."""
    counts = [n.ON_COURSE, n.NOT_READY, *n.EARNED]
    columns = [text(n.PLAN, 30), *map(number, [*counts, n.LACKING])]
    figures = (
        KeyFigure("Annullerede diplomer", numbers.voided),
        KeyFigure("Erstattede diplomer", numbers.replaced),
    )
    rule = f"Kravet er, at mindst {data.required_modules} moduler tæller. Hver person står i én gruppe."
    lacking = n.added([numbers.in_all[title] for title in n.NOT_HANDED])
    parts = ",".join(f"[{title}]" for title in n.NOT_HANDED)
    table = TableBlock(
        DIPLOMAS,
        columns,
        numbers.progress,
        known_totals={**in_all(numbers, counts), n.LACKING: lacking},
        formulas={n.LACKING: f"SUM({parts})"},
        has_formulas=lambda row: isinstance(row[n.LACKING], int),
    )
    return Sheet("Diplomer", (rule, *notes(numbers)), figures, (table,))


def state(data: ReportData, session: SessionRow) -> str:
    """»Afholdt«, »Kommende« or »Aflyst«."""
    if session.cancelled:
        return "Aflyst"
    now = data.made_at.astimezone(danish.COPENHAGEN)
    return "Afholdt" if session.is_held(now.date(), now.time()) else "Kommende"


def _organisations(session: SessionRow) -> str:
    """Where the speakers are from, for a workbook without persons."""
    coming = [s for s in session.speakers if s.status is not SpeakerStatus.DECLINED]
    return ", ".join(dict.fromkeys(s.organisation or "oplægsholder" for s in coming))
