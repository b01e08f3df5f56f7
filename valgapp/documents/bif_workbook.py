"""The workbook for BIF: which sheets it has and what stands in them.

Without persons every count of people is shown by the rule of ``domain.small_groups``: one
of 1 to 4 is »under 5«, and totals, percentages and statuses are worked out from the numbers
shown, so that nothing hidden can be computed back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from valgapp.documents import bif_numbers as n
from valgapp.documents.bif_numbers import NumberRow, Numbers
from valgapp.documents.workbook import KeyFigure, Sheet, TableBlock
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
_PERSONS: Final = "Personer"
_SUM_OF_SHOWN: Final = "Summen af de viste tal"
_RULE: Final = (
    "Antal på 1–4 personer skrives »under 5«. I rækker, der går op i en vist sum, skrives også 0 "
    "som »under 5«, og kan et enkelt tal alligevel regnes ud, er hele rækken »skjult«. Summer, "
    "procenter og status er regnet af de viste tal alene. En sum på tværs af helhedsplanerne vises "
    "ikke, når en enkelt helhedsplans antal er skjult."
)


def sheets(data: ReportData, *, persons: bool) -> list[Sheet]:
    """The sheets of the workbook. With ``persons`` the roster is in it, and every number."""
    numbers = Numbers(data, persons=persons)
    return [
        _overview(data, numbers),
        Sheet("Ambassadører", _notes(numbers), tables=(_recruitment(numbers),)),
        *([Sheet(_PERSONS, tables=(_people(data),))] if persons else []),
        _course(data, numbers),
        Sheet("Fremmøde", _notes(numbers), tables=tuple(_meetings(numbers))),
        _diplomas(data, numbers),
        _basis(data, numbers),
    ]


def _overview(data: ReportData, numbers: Numbers) -> Sheet:
    days = (data.election_day - data.made_at.astimezone(danish.COPENHAGEN).date()).days
    figures = [
        KeyFigure("Valgdag", data.election_day, Kind.DATE),
        *([KeyFigure("Dage til valget", days)] if days >= 0 else []),
        _count("Helhedsplaner", len(data.recruitment), f"COUNTA({_range(RECRUITMENT, n.PLAN)})"),
        _sum("På kurset eller gennemført", RECRUITMENT, numbers.recruitment, _on_course(numbers)),
        _sum("Pladser besat", RECRUITMENT, numbers.recruitment, [n.PLACES]),
        *_session_figures(data),
        _attendance_figure(numbers),
        _sum("Diplomer udstedt", DIPLOMAS, numbers.progress, [n.ISSUED, n.HANDED_OVER]),
        _sum("Diplomer overrakt", DIPLOMAS, numbers.progress, [n.HANDED_OVER]),
    ]
    made = f"Opgjort {danish.date_and_clock(data.made_at)} af {data.site}."
    return Sheet(
        "Overblik",
        (data.initiative, made, _privacy(numbers)),
        tuple(figures),
        (_contents(numbers),),
    )


def _people(data: ReportData) -> TableBlock[AmbassadorRow]:
    return TableBlock(_PERSONS, ROSTER_COLUMNS, data.ambassadors)


def _recruitment(numbers: Numbers) -> TableBlock[NumberRow]:
    stages = [stage.label for stage in (Stage if numbers.persons else n.APART)]
    own = [] if numbers.persons else [n.ON_COURSE]
    total = [n.TOTAL] if numbers.persons else []
    counts = [*stages, *own, *total, n.PLACES]
    taken = [stage.label for stage in Stage if stage.takes_a_place]
    parts = taken if numbers.persons else [Stage.OFFERED.label, n.ON_COURSE]
    formulas = {n.PLACES: f"SUM({','.join(f'[{part}]' for part in parts)})"}
    if total:
        formulas[n.TOTAL] = f"SUM([{stages[0]}]:[{stages[-1]}])"
    columns = [_text(n.PLAN, 30), *map(_number, counts), _text(n.STATUS, 14)]
    return _totalled(RECRUITMENT, columns, numbers.recruitment, counts, formulas)


def _course(data: ReportData, numbers: Numbers) -> Sheet:
    """With the names of speakers only when persons are to be shown, else where they are from."""
    left_out = {"Mødt", "Status"} | (set() if numbers.persons else {"Oplægsholdere"})
    columns = [column for column in SESSION_COLUMNS if column.title not in left_out]
    if not numbers.persons:
        columns.append(Column("Oplæg fra", _organisations, width=30))
    columns.append(Column(n.STATUS, lambda session: _state(data, session), width=10))
    return Sheet("Kursus", tables=(TableBlock(SESSIONS, columns, data.sessions),))


def _meetings(numbers: Numbers) -> Iterator[TableBlock[NumberRow]]:
    counts = [n.EXPECTED, n.MET, n.EXCUSED, n.ABSENT, n.UNMARKED]
    columns = [
        Column("Dato", lambda row: row["Dato"], Kind.DATE, width=12),
        _text("Modul", 36),
        _text("For", 28),
        *map(_number, counts),
        *([_number(n.LATE)] if numbers.persons else []),
        Column(n.MET_PERCENT, lambda row: row[n.MET_PERCENT], Kind.PERCENT, width=12),
    ]
    formulas = {n.MET_PERCENT: f"ROUND([{n.MET}]/[{n.EXPECTED}],4)"}
    yield _totalled(MEETINGS, columns, numbers.attendance, counts, formulas)
    note = "Så mange på kurset har så mange moduler, der tæller. Alle helhedsplaner under ét."
    columns = [_number("Moduler"), _number("Personer")]
    yield TableBlock(MODULES, columns, numbers.modules, note=note)


def _diplomas(data: ReportData, numbers: Numbers) -> Sheet:
    counts = [n.ON_COURSE, n.NOT_READY, n.READY, n.ISSUED, n.HANDED_OVER]
    columns = [_text(n.PLAN, 30), *map(_number, counts)]
    figures = (
        KeyFigure("Annullerede diplomer", numbers.voided),
        KeyFigure("Erstattede diplomer", numbers.replaced),
    )
    rule = f"Kravet er, at mindst {data.required_modules} moduler tæller. Hver person står i én gruppe."
    table = _totalled(DIPLOMAS, columns, numbers.progress, counts)
    return Sheet("Diplomer", (rule, *_notes(numbers)), figures, (table,))


def _basis(data: ReportData, numbers: Numbers) -> Sheet:
    definitions = [
        ("På kurset", "Personer, der er i forløb eller har gennemført."),
        ("Pladser besat", "Personer, der er tilbudt en plads, er i forløb eller har gennemført."),
        ("Mødt", "Til stede eller forsinket. Hver person tæller én gang pr. kursusgang."),
        (
            "Forventet",
            "De personer, kursusgangen var for, fra de begyndte, til de eventuelt stoppede.",
        ),
        ("Ikke ført", "Der er ikke ført fremmøde. Det er ikke det samme som udeblevet."),
        ("Mødt i procent", "Mødt divideret med forventet, afrundet til to decimaler."),
        (
            "Formler",
            "Summer og procenter er levende formler. Filtreres en tabel, følger summen med.",
        ),
        *([] if numbers.persons else [("Små grupper", _RULE)]),
        *data.definitions,
    ]
    tables = [_pairs("Definitioner", "Begreb", "Forklaring", definitions)]
    if data.sources:
        tables.append(_pairs("Kilder", "Oplysning", "Kilde", data.sources))
    made = f"Opgjort {danish.date_and_clock(data.made_at)} af {data.site} for {data.initiative}."
    return Sheet("Datagrundlag", (made, _privacy(numbers)), tables=tuple(tables))


def _contents(numbers: Numbers) -> TableBlock[tuple[str, str]]:
    persons = [(_PERSONS, "Ambassadørerne ved navn")] if numbers.persons else []
    return _pairs("Indhold", "Ark", "Viser", [
        ("Ambassadører", "Hvor mange der er hvor i forløbet, pr. helhedsplan"),
        *persons,
        ("Kursus", "Alle kursusgange med tid, sted og oplæg"),
        ("Fremmøde", "Fremmødet på de holdte kursusgange og antal moduler pr. person"),
        ("Diplomer", "Hvor mange der er klar til diplom og har fået det, pr. helhedsplan"),
        ("Datagrundlag", "Definitioner, kilder og regler for små grupper"),
    ], width=18)  # fmt: skip


def _privacy(numbers: Numbers) -> str:
    if numbers.persons:
        return "Indeholder personoplysninger. Må kun deles med dem, der har brug for navnene."
    return "Uden personoplysninger. Grupper på 1–4 personer vises som »under 5« (se Datagrundlag)."


def _notes(numbers: Numbers) -> tuple[str, ...]:
    return ("Summerne er af de viste tal (se Datagrundlag).",) if numbers.hides_something else ()


def _on_course(numbers: Numbers) -> list[str]:
    return [Stage.IN_COURSE.label, Stage.COMPLETED.label] if numbers.persons else [n.ON_COURSE]


def _count(label: str, value: int, formula: str) -> KeyFigure:
    return KeyFigure(label, value, formula=formula)


def _sum(
    label: str, table: str, rows: Sequence[Mapping[str, Any]], titles: Sequence[str]
) -> KeyFigure:
    """A figure summed over columns of a table; what is not shown there is not in it."""
    values = [row[title] for row in rows for title in titles]
    total = sum(value for value in values if isinstance(value, int))
    ranges = ",".join(_range(table, title) for title in titles)
    hides = any(isinstance(value, str) for value in values)
    return KeyFigure(label, total, formula=f"SUM({ranges})", note=_SUM_OF_SHOWN if hides else "")


def _session_figures(data: ReportData) -> Iterator[KeyFigure]:
    states = [_state(data, session) for session in data.sessions]
    status = _range(SESSIONS, n.STATUS)
    for label, state in (("Kursusgange holdt", "Holdt"), ("Kursusgange planlagt", "Planlagt")):
        yield _count(label, states.count(state), f'COUNTIF({status},"{state}")')


def _attendance_figure(numbers: Numbers) -> KeyFigure:
    shown = [row for row in numbers.attendance if isinstance(row[n.MET], int)]
    met, expected = sum(row[n.MET] for row in shown), sum(row[n.EXPECTED] for row in shown)
    met_range, expected_range = _range(MEETINGS, n.MET), _range(MEETINGS, n.EXPECTED)
    counted = f'SUMIF({met_range},">=0",{expected_range})'
    return KeyFigure(
        "Fremmøde på de holdte kursusgange",
        n.share(met, expected),
        Kind.PERCENT,
        formula=f'IF({counted}>0,ROUND(SUM({met_range})/{counted},4),"")',
        note=_SUM_OF_SHOWN if len(shown) < len(numbers.attendance) else "",
    )


def _totalled(
    name: str,
    columns: Sequence[Column[NumberRow]],
    rows: Sequence[NumberRow],
    counts: Sequence[str],
    formulas: Mapping[str, str] | None = None,
) -> TableBlock[NumberRow]:
    hides = any(isinstance(row[title], str) for row in rows for title in counts)
    label = "I alt (viste tal)" if hides else "I alt"
    return TableBlock(name, columns, rows, tuple(counts), formulas or {}, totals_label=label)


def _pairs(
    name: str, first: str, second: str, rows: Sequence[tuple[str, str]], *, width: int = 90
) -> TableBlock[tuple[str, str]]:
    columns: list[Column[tuple[str, str]]] = [
        Column(first, lambda pair: pair[0], width=34),
        Column(second, lambda pair: pair[1], width=width),
    ]
    return TableBlock(name, columns, rows)


def _state(data: ReportData, session: SessionRow) -> str:
    if session.cancelled:
        return "Aflyst"
    held = session.is_held(data.made_at.astimezone(danish.COPENHAGEN).date())
    return "Holdt" if held else "Planlagt"


def _organisations(session: SessionRow) -> str:
    """Where the speakers are from, for a workbook without persons."""
    coming = [s for s in session.speakers if s.status is not SpeakerStatus.DECLINED]
    return ", ".join(dict.fromkeys(s.organisation or "oplægsholder" for s in coming))


def _range(table: str, title: str) -> str:
    return f"{{{table}|{title}}}"


def _text(title: str, width: int) -> Column[NumberRow]:
    return Column(title, lambda row: row[title], width=width)


def _number(title: str) -> Column[NumberRow]:
    return Column(title, lambda row: row[title], Kind.NUMBER, width=13)
