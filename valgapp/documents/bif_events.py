"""The workbook's sheets of events, partners and campaign, by the same rules as its others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

from valgapp.documents import bif_event_numbers as n
from valgapp.documents.bif_event_numbers import EventNumbers
from valgapp.documents.bif_numbers import Numbers
from valgapp.documents.event_plan import evaluation_sheet
from valgapp.documents.workbook_parts import KeyFigure, Sheet, TableBlock
from valgapp.domain.campaign import CAMPAIGN_COLUMNS, CampaignRow, PurposeRow
from valgapp.domain.columns import Column, Columns, Kind
from valgapp.domain.events import EVENT_COLUMNS, EventRow, EventStatus, held
from valgapp.domain.partners import PARTNER_COLUMNS, PartnerStatus
from valgapp.domain.report import ReportData
from valgapp.domain.report_events import EventsReport
from valgapp.domain.small_groups import RULE, Shown

EVENTS: Final = "Arrangementer"
PARTNERS: Final = "Partnere"
CAMPAIGN: Final = "Kampagne"
OUTREACH: Final = "Opsøgende"
PURPOSES: Final = "Kampagnens formål"
ACTIVITIES: Final = "Aktiviteter"
BY_PLAN: Final = "Opsøgende pr. helhedsplan"
BY_WEEK: Final = "Opsøgende pr. uge"
LEADS: Final = "Valgtilforordnede"

_TOLD: Final = ("Formål", "Hvad virkede", "Anbefaling")
_INTERNAL: Final = {"Opgaver", "Vagter", "Bydel", "Afstemningsområde", *_TOLD}
_HIDDEN_NUMBER: Final = 12  # characters: »mindst 10« instead of a number, with air around it
_NEVER: Final = {"Bemærkning"}
_ONLY_WITH_PERSONS: Final = {"Næste skridt", "Senest"}
Row = TypeVar("Row")

# The sheet's columns are shared with the activities under it, so the long text stands first.
_PURPOSE_COLUMNS: Final[Sequence[Column[PurposeRow]]] = (
    Column("Formål", lambda row: f"{row.number}. {row.text}", width=56),
    Column("Status", lambda row: row.gap or "Har aktiviteter", width=34),
    Column("Aktiviteter", lambda row: row.activities, Kind.NUMBER, width=12),
    Column("Nået", lambda row: row.reach, Kind.NUMBER, width=12),
)

DEFINITIONS: Final = (
    (
        "Arrangementer afholdt",
        "Alle helhedsplaner under ét. Et arrangement, flere helhedsplaner er med i, tæller én gang.",
    ),
    (
        "Fremmødte",
        "Optalt på stedet som voksne, unge og børn. Den, der kommer til to arrangementer, tæller "
        "to gange. Er feltet tomt, er der ikke talt.",
    ),
    (
        "Samtaler og deltagere",
        "Optalt i det opsøgende arbejde. Der føres ingen navne på beboere, og den samme beboer "
        "kan tælle flere gange.",
    ),
    (
        "Nået",
        "Et skøn over, hvor mange en aktivitet har nået. Tjener den flere formål, står den ved "
        "dem alle, så tallene pr. formål kan ikke lægges sammen.",
    ),
    (
        "Valgtilforordnede i tal",
        "Interesserede, der følges på vej. Kommunen udpeger i sit eget system.",
    ),
)  # fmt: skip


def evaluation(data: ReportData, _numbers: object) -> Sheet:
    """What each event was for, and what came of it."""
    return evaluation_sheet(data.events.events)


def overview_figures(report: EventsReport, numbers: EventNumbers) -> list[KeyFigure]:
    """Key figures that refer to the sheets."""
    agreed = sum(p.status is PartnerStatus.AGREED for p in report.partners)
    return [
        _counted("Arrangementer afholdt", held(report.events), EVENTS, EventStatus.HELD.label,
                 note=f"Mindst {report.wanted} er målet" if report.wanted else ""),
        _total("Fremmødte ved arrangementer", numbers.in_all[n.ATTENDED], EVENTS, n.ATTENDED),
        _counted("Partnere med aftale", agreed, PARTNERS, PartnerStatus.AGREED.label),
        _total("Samtaler i det opsøgende arbejde", numbers.in_all["Samtaler"], BY_PLAN, "Samtaler"),
    ]  # fmt: skip


def events(data: ReportData, whole: Numbers) -> Sheet:
    """Every event with how many came."""
    report, numbers = data.events, whole.events
    columns = [c for c in EVENT_COLUMNS if c.title not in _INTERNAL]
    rows = [_event_row(event, numbers) for event in report.events]
    counts = (n.ATTENDED, *n.PARTS)
    table = TableBlock(
        EVENTS,
        [_titled(column) for column in columns],
        rows,
        totals=("Ventet",),
        known_totals={title: numbers.in_all[title] for title in counts},
        formulas={n.ATTENDED: "SUM([Voksne]:[Børn])"},
        has_formulas=lambda row: not any(isinstance(row[title], str) for title in counts),
    )
    return Sheet(EVENTS, _notes(numbers), tables=(table,))


def _event_row(event: EventRow, numbers: EventNumbers) -> dict[str, Any]:
    return {c.title: c.value(event) for c in EVENT_COLUMNS} | numbers.of_event(event)


def partners(data: ReportData, whole: Numbers) -> Sheet:
    """The partners; with persons their contacts and next steps too."""
    found, persons = data.events.partners, whole.persons
    left_out = _NEVER | (set() if persons else _ONLY_WITH_PERSONS)
    columns = [c for c in _public(PARTNER_COLUMNS, persons=persons) if c.title not in left_out]
    states = [p.status for p in found]
    figures = tuple(
        _counted(status.label, states.count(status), PARTNERS, status.label)
        for status in PartnerStatus
    )
    return Sheet(PARTNERS, figures=figures, tables=(TableBlock(PARTNERS, columns, found),))


def campaign(data: ReportData, whole: Numbers) -> Sheet:
    """The purposes of the campaign and what serves each."""
    report, numbers = data.events, whole.events
    activities: TableBlock[CampaignRow] = TableBlock(
        ACTIVITIES,
        _public(CAMPAIGN_COLUMNS, persons=numbers.persons),
        report.activities,
        totals=("Bestilt", "Uddelt"),
    )
    purposes = TableBlock(PURPOSES, _PURPOSE_COLUMNS, report.purposes)
    return Sheet(CAMPAIGN, tables=(purposes, activities))


def outreach(_data: ReportData, whole: Numbers) -> Sheet:
    """Counts only: nobody met is named."""
    numbers = whole.events
    tables = (
        _outreach(BY_PLAN, "Helhedsplan", numbers.by_plan, numbers),
        _outreach(BY_WEEK, "Uge", numbers.by_week, numbers),
        _leads(numbers),
    )
    return Sheet(OUTREACH, _notes(numbers), tables=tables)


def _outreach(
    name: str, heading: str, rows: Sequence[dict[str, Any]], numbers: EventNumbers
) -> TableBlock[dict[str, Any]]:
    titles = [*n.MET, *n.OTHER]
    columns: list[Column[dict[str, Any]]] = [
        Column(heading, lambda row: row[n.FOR], width=30),
        *(_number(title) for title in titles),
    ]
    totals: Mapping[str, Shown] = {title: numbers.in_all[title] for title in titles}
    return TableBlock(name, columns, rows, known_totals=totals)


def _leads(numbers: EventNumbers) -> TableBlock[dict[str, Any]]:
    columns: list[Column[dict[str, Any]]] = [
        Column("Status", lambda row: row["Status"], width=30),
        _number("Personer"),
    ]
    totals = {"Personer": numbers.in_all[n.LEADS]}
    return TableBlock(LEADS, columns, numbers.leads, known_totals=totals)


def _notes(numbers: EventNumbers) -> tuple[str, ...]:
    if not numbers.hides_something:
        return ()
    return (f"{RULE} Summerne er af alle tal, også de skjulte.",)


def _counted(label: str, value: int, table: str, status: str, *, note: str = "") -> KeyFigure:
    formula = f'COUNTIF({{{table}|Status}},"{status}")'
    return KeyFigure(label, value, formula=formula, note=note)


def _total(label: str, value: Shown, table: str, title: str) -> KeyFigure:
    formula = f"{{{table}|{title}|sum}}" if isinstance(value, int) else ""
    return KeyFigure(label, value, formula=formula)


def _public(columns: Columns[Row], *, persons: bool) -> Columns[Row]:
    return [column for column in columns if persons or not column.personal]


def _titled(column: Column[EventRow]) -> Column[dict[str, Any]]:
    title = column.title
    width = max(column.width, _HIDDEN_NUMBER) if column.kind is Kind.NUMBER else column.width
    return Column(title, lambda row: row[title], column.kind, width)


def _number(title: str) -> Column[dict[str, Any]]:
    return Column(title, lambda row: row[title], Kind.NUMBER, width=13)
