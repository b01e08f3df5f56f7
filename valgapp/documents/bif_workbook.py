"""The workbook for BIF: which sheets it has and what stands in them.

Without persons every count of people is shown by the rule of ``domain.small_groups``: one
of 1 to 4 is »under 5«, and as much more is hidden as it takes that no plan's count can be
computed back. Totals over all plans are the app's own: a live formula where the rows shown add
up to them, else the number itself. The key figures refer to those totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from valgapp.documents import bif_budget, bif_events
from valgapp.documents import bif_numbers as n
from valgapp.documents.bif_numbers import NumberRow, Numbers
from valgapp.documents.workbook import KeyFigure, Sheet, TableBlock
from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.course import SESSION_COLUMNS, SessionRow, SpeakerStatus
from valgapp.domain.report import ReportData
from valgapp.domain.roster import ROSTER_COLUMNS, AmbassadorRow, Stage
from valgapp.domain.small_groups import Shown

RECRUITMENT: Final = "Rekruttering"
SESSIONS: Final = "Kursusgange"
MEETINGS: Final = "Fremmøde pr. kursusgang"
MODULES: Final = "Gennemførte moduler"
DIPLOMAS: Final = "Diplomer pr. helhedsplan"
_PERSONS: Final = "Personer"
_SMALL_GROUPS: Final = (
    (
        "Små grupper",
        "1–4 personer skrives »under 5«. Kunne antallet regnes ud af andre tal, er også nogle af "
        "dem skjult: 0 skrives så »under 5«, og større tal »mindst 5«, »mindst 10« og så videre. "
        "»Under 5« er altså 0–4. Pladser besat og summer skjules sidst.",
    ),
    (
        "Summer",
        "Summer for alle helhedsplaner er de rigtige, også når nogle af tallene over dem er skjult; "
        "så står summen som et tal og ikke som en formel. Skjult er kun en sum på 1–4 og en sum, der "
        "ville røbe tallet for en enkelt helhedsplan. Trækkes to summer fra hinanden, kan der være "
        "under 5 tilbage. Det siger ikke, hvilken helhedsplan det gælder.",
    ),
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
        *bif_events.sheets(data.events, numbers.events),
        *bif_budget.sheets(data.budget),
        _basis(data, numbers),
    ]


def _overview(data: ReportData, numbers: Numbers) -> Sheet:
    days = (data.election_day - data.made_at.astimezone(danish.COPENHAGEN).date()).days
    figures = [
        KeyFigure("Valgdag", data.election_day, Kind.DATE),
        *([KeyFigure("Dage til valget", days)] if days >= 0 else []),
        _count("Helhedsplaner", len(data.recruitment), f"COUNTA({_range(RECRUITMENT, n.PLAN)})"),
        _total("På kurset eller gennemført", numbers, DIPLOMAS, n.ON_COURSE),
        _total("Pladser besat", numbers, RECRUITMENT, n.PLACES),
        *_session_figures(data),
        _attendance_figure(numbers),
        _issued_figure(numbers),
        _total("Diplomer trykt, ikke overrakt", numbers, DIPLOMAS, n.PRINTED),
        _total("Diplomer overrakt", numbers, DIPLOMAS, n.HANDED_OVER),
        *bif_events.overview_figures(data.events, numbers.events),
        *bif_budget.overview_figures(data.budget),
    ]
    made = f"Opgjort {danish.date_and_clock(data.made_at)} af {data.site}."
    return Sheet(
        "Overblik",
        (data.initiative, made, _privacy(numbers)),
        tuple(figures),
        (_contents(numbers, has_budget=bool(data.budget.cards)),),
    )


def _people(data: ReportData) -> TableBlock[AmbassadorRow]:
    return TableBlock(_PERSONS, ROSTER_COLUMNS, data.ambassadors)


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
    columns = [_text(n.PLAN, 30), *map(_number, counts), _text(n.STATUS, 14)]
    return TableBlock(
        RECRUITMENT,
        columns,
        numbers.recruitment,
        known_totals=_totals(numbers, counts),
        formulas=formulas,
        has_formulas=lambda row: all(isinstance(row[part], int) for part in parts),
    )


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
        _text("Modul", 40),
        _text("For", 28),
        *map(_number, counts),
        *([_number(n.LATE)] if numbers.persons else []),
        Column(n.MET_PERCENT, lambda row: row[n.MET_PERCENT], Kind.PERCENT, width=12),
    ]
    formulas = {n.MET_PERCENT: f"ROUND([{n.MET}]/[{n.EXPECTED}],4)"}
    totals = _totals(numbers, counts)
    yield TableBlock(MEETINGS, columns, numbers.attendance, formulas=formulas, known_totals=totals)
    note = "Så mange på kurset har så mange moduler, der tæller. Alle helhedsplaner under ét."
    columns = [_number("Moduler"), _number(n.PEOPLE)]
    totals = {n.PEOPLE: numbers.in_all[n.ON_COURSE]}
    yield TableBlock(MODULES, columns, numbers.modules, note=note, known_totals=totals)


def _diplomas(data: ReportData, numbers: Numbers) -> Sheet:
    counts = [n.ON_COURSE, n.NOT_READY, *n.EARNED]
    columns = [_text(n.PLAN, 30), *map(_number, [*counts, n.LACKING])]
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
        known_totals={**_totals(numbers, counts), n.LACKING: lacking},
        formulas={n.LACKING: f"SUM({parts})"},
        has_formulas=lambda row: isinstance(row[n.LACKING], int),
    )
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
        *bif_events.DEFINITIONS,
        *(bif_budget.DEFINITIONS if data.budget.cards else ()),
        (
            "Formler",
            "Procenter og summer er levende formler. En sum er af alle rækker, også når tabellen er "
            "filtreret.",
        ),
        *([] if numbers.persons else _SMALL_GROUPS),
        *data.definitions,
    ]
    tables = [_pairs("Definitioner", "Begreb", "Forklaring", definitions)]
    if data.sources:
        tables.append(_pairs("Kilder", "Oplysning", "Kilde", data.sources))
    made = f"Opgjort {danish.date_and_clock(data.made_at)} af {data.site} for {data.initiative}."
    return Sheet("Datagrundlag", (made, _privacy(numbers)), tables=tuple(tables))


def _contents(numbers: Numbers, *, has_budget: bool) -> TableBlock[tuple[str, str]]:
    persons = [(_PERSONS, "Ambassadørerne ved navn")] if numbers.persons else []
    return _pairs("Indhold", "Ark", "Viser", [
        ("Ambassadører", "Hvor mange der er hvor i forløbet, pr. helhedsplan"),
        *persons,
        ("Kursus", "Alle kursusgange med tid, sted og oplæg"),
        ("Fremmøde", "Fremmødet på de holdte kursusgange og antal moduler pr. person"),
        ("Diplomer", "Hvor mange der er klar til diplom og har fået det, pr. helhedsplan"),
        *bif_events.CONTENTS,
        *(bif_budget.CONTENTS if has_budget else ()),
        ("Datagrundlag", "Definitioner, kilder og regler for små grupper"),
    ], width=18)  # fmt: skip


def _privacy(numbers: Numbers) -> str:
    if numbers.persons:
        return "Indeholder personoplysninger. Må kun deles med dem, der har brug for navnene."
    return "Uden personoplysninger. Grupper på 1–4 personer vises som »under 5« (se Datagrundlag)."


def _notes(numbers: Numbers) -> tuple[str, ...]:
    if not numbers.hides_something:
        return ()
    return (
        "»under 5« er 0–4 personer. Summerne er af alle tal, også de skjulte (se Datagrundlag).",
    )


def _count(label: str, value: int, formula: str) -> KeyFigure:
    return KeyFigure(label, value, formula=formula)


def _totals(numbers: Numbers, titles: Sequence[str]) -> Mapping[str, Shown]:
    return {title: numbers.in_all[title] for title in titles}


def _total(label: str, numbers: Numbers, table: str, title: str) -> KeyFigure:
    """A figure that is a total of a table."""
    return _figure(label, numbers.in_all[title], _sum(table, title))


def _issued_figure(numbers: Numbers) -> KeyFigure:
    """Diplomas handed over or not. One of the parts may be hidden while their sum is not."""
    parts = [n.ISSUED, n.PRINTED, n.HANDED_OVER]
    are_shown = all(isinstance(numbers.in_all[title], int) for title in parts)
    formula = "+".join(_sum(DIPLOMAS, title) for title in parts) if are_shown else ""
    return _figure("Diplomer udstedt", numbers.in_all[n.ALL_ISSUED], formula)


def _figure(label: str, value: Shown, formula: str) -> KeyFigure:
    return KeyFigure(label, value, formula=formula if isinstance(value, int) else "")


def _session_figures(data: ReportData) -> Iterator[KeyFigure]:
    states = [_state(data, session) for session in data.sessions]
    status = _range(SESSIONS, n.STATUS)
    for label, state in (("Kursusgange holdt", "Holdt"), ("Kursusgange planlagt", "Planlagt")):
        yield _count(label, states.count(state), f'COUNTIF({status},"{state}")')


def _attendance_figure(numbers: Numbers) -> KeyFigure:
    met, expected = _sum(MEETINGS, n.MET), _sum(MEETINGS, n.EXPECTED)
    value = n.share(numbers.in_all[n.MET], numbers.in_all[n.EXPECTED])
    return KeyFigure(
        "Fremmøde på de holdte kursusgange",
        value,
        Kind.PERCENT,
        formula="" if value == n.NOT_SHOWN else f'IF({expected}>0,ROUND({met}/{expected},4),"")',
    )


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
    now = data.made_at.astimezone(danish.COPENHAGEN)
    return "Holdt" if session.is_held(now.date(), now.time()) else "Planlagt"


def _organisations(session: SessionRow) -> str:
    """Where the speakers are from, for a workbook without persons."""
    coming = [s for s in session.speakers if s.status is not SpeakerStatus.DECLINED]
    return ", ".join(dict.fromkeys(s.organisation or "oplægsholder" for s in coming))


def _range(table: str, title: str) -> str:
    return f"{{{table}|{title}}}"


def _sum(table: str, title: str) -> str:
    return f"{{{table}|{title}|sum}}"


def _text(title: str, width: int) -> Column[NumberRow]:
    return Column(title, lambda row: row[title], width=width)


def _number(title: str) -> Column[NumberRow]:
    return Column(title, lambda row: row[title], Kind.NUMBER, width=13)
