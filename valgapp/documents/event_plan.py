"""The events with their checklists and shifts as a workbook to send on: nobody is named in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from valgapp.documents.workbook_parts import KeyFigure, Sheet, TableBlock
from valgapp.domain import danish
from valgapp.domain.columns import Columns
from valgapp.domain.event_tasks import TASK_COLUMNS, TaskRow
from valgapp.domain.events import EVENT_COLUMNS, EventRow, EventStatus, held
from valgapp.domain.shifts import SHIFT_COLUMNS, ShiftRow, Staffing

Row = TypeVar("Row")

EVENTS, CAME, EVALUATION = "Arrangementer", "Fremmøde", "Evaluering"
TASKS, SHIFTS = "Opgaver", "Vagter"
_COUNTS = ("Ventet", "Fremmødte", "Voksne", "Unge", "Børn")
_PLAN = (
    "Arrangement", "Dato", "Tid", "Status", "Sted", "Helhedsplan", "Partnere", "Vagter",
)  # fmt: skip
_EVALUATION = (
    "Dato", "Arrangement", "Bydel", "Afstemningsområde", "Formål", "Hvad virkede", "Anbefaling",
)  # fmt: skip


def sheets(
    events: Sequence[EventRow],
    tasks: Sequence[TaskRow],
    shifts: Sequence[ShiftRow],
    *,
    wanted: int,
    made_at: datetime,
) -> list[Sheet]:
    """Five sheets, each no wider than can be read on A4; what belongs to cancelled events is
    left out of the last three.

    ``wanted`` is how many events are to be held at least.
    """
    made = f"Opgjort {danish.date_and_clock(made_at)}. Uden navne på personer."
    figures = (
        KeyFigure(
            "Afholdte arrangementer",
            held(events),
            formula=f'COUNTIF({{{EVENTS}|Status}},"{EventStatus.HELD.label}")',
            note=f"Mindst {wanted} er målet",
        ),
        KeyFigure(
            "Fremmødte i alt",
            sum(e.attended or 0 for e in events),
            formula=f"SUM({{{CAME}|Fremmødte}})",
        ),
    )
    standing = [s for s in shifts if not s.event_cancelled]
    return [
        Sheet(EVENTS, (made,), figures, (TableBlock(EVENTS, _columns(_PLAN), events),)),
        Sheet(CAME, tables=(_counts_table(events),)),
        evaluation_sheet(events),
        Sheet(TASKS, tables=(TableBlock(TASKS, _public(TASK_COLUMNS), tasks),)),
        Sheet(SHIFTS, figures=_staffing(standing), tables=(_shift_table(standing),)),
    ]


def _counts_table(events: Sequence[EventRow]) -> TableBlock[EventRow]:
    """All events with the counts of those who came, added up."""
    columns = _columns(("Arrangement", "Dato", "Status", "Art", *_COUNTS))
    came = 'IF(COUNT([Voksne]:[Børn])=0,"",SUM([Voksne]:[Børn]))'
    return TableBlock(CAME, columns, events, totals=_COUNTS, formulas={"Fremmødte": came})


def evaluation_sheet(events: Sequence[EventRow]) -> Sheet:
    """What each event was for, what worked and what is recommended; cancelled ones left out."""
    standing = [e for e in events if e.status is not EventStatus.CANCELLED]
    return Sheet(EVALUATION, tables=(TableBlock(EVALUATION, _columns(_EVALUATION), standing),))


def _columns(titles: Sequence[str]) -> Columns[EventRow]:
    by_title = {column.title: column for column in EVENT_COLUMNS}
    return [by_title[title] for title in titles]


def _shift_table(shifts: Sequence[ShiftRow]) -> TableBlock[ShiftRow]:
    return TableBlock(SHIFTS, _public(SHIFT_COLUMNS), shifts)


def _staffing(shifts: Sequence[ShiftRow]) -> tuple[KeyFigure, ...]:
    needed = sum(s.staffing is Staffing.NEEDED for s in shifts)
    status = f"{{{SHIFTS}|Status}}"
    return (
        KeyFigure("Vagter i alt", len(shifts), formula=f"COUNTA({status})"),
        KeyFigure(
            "Mangler en person", needed, formula=f'COUNTIF({status},"{Staffing.NEEDED.label}")'
        ),
    )


def _public(columns: Columns[Row]) -> Columns[Row]:
    return [column for column in columns if not column.personal]
