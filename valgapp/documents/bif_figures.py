"""The key figures of the report: on the first sheet, in the PDF, and frozen for the next report.

Each is worked out by the program; in the workbook it is a live formula over the other sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from valgapp.documents import bif_budget, bif_events, bif_turnout
from valgapp.documents import bif_numbers as n
from valgapp.documents.bif_cells import counted, figure, range_, sum_, total
from valgapp.documents.bif_numbers import Numbers
from valgapp.documents.bif_people import DIPLOMAS, MEETINGS, RECRUITMENT, SESSIONS, state
from valgapp.documents.workbook_parts import KeyFigure
from valgapp.domain import danish
from valgapp.domain.columns import Kind
from valgapp.domain.report import ReportData
from valgapp.domain.report_changes import FrozenFigure

HELD: Final = "Kursusgange afholdt"
COMING: Final = "Kommende kursusgange"
ATTENDANCE: Final = "Fremmøde på de afholdte kursusgange"
_OF_THE_DAY: Final = ("Valgdag", "Dage til valget")


def key_figures(data: ReportData, numbers: Numbers) -> list[KeyFigure]:
    """Every key figure of every track."""
    days = (data.election_day - data.made_at.astimezone(danish.COPENHAGEN).date()).days
    return [
        KeyFigure("Valgdag", data.election_day, Kind.DATE),
        *([KeyFigure("Dage til valget", days)] if days >= 0 else []),
        counted("Helhedsplaner", len(data.recruitment), f"COUNTA({range_(RECRUITMENT, n.PLAN)})"),
        total("På kurset eller gennemført", numbers, DIPLOMAS, n.ON_COURSE),
        total("Pladser besat", numbers, RECRUITMENT, n.PLACES),
        *_session_figures(data),
        _attendance_figure(numbers),
        _issued_figure(numbers),
        total("Diplomer trykt, ikke overrakt", numbers, DIPLOMAS, n.PRINTED),
        total("Diplomer overrakt", numbers, DIPLOMAS, n.HANDED_OVER),
        *bif_events.overview_figures(data.events, numbers.events),
        *bif_budget.overview_figures(data.budget),
        *bif_turnout.overview_figures(data.turnout),
    ]


def frozen(data: ReportData) -> list[FrozenFigure]:
    """The key figures as anybody may see them, to be held against those of the next report.

    They are without persons even where the report is not: the next one may be.
    """
    found = key_figures(data, Numbers(data, persons=False))
    return [FrozenFigure(f.label, f.kind, f.value) for f in found if f.label not in _OF_THE_DAY]


def _issued_figure(numbers: Numbers) -> KeyFigure:
    """Diplomas handed over or not. One of the parts may be hidden while their sum is not."""
    parts = [n.ISSUED, n.PRINTED, n.HANDED_OVER]
    are_shown = all(isinstance(numbers.in_all[title], int) for title in parts)
    formula = "+".join(sum_(DIPLOMAS, title) for title in parts) if are_shown else ""
    return figure("Diplomer udstedt", numbers.in_all[n.ALL_ISSUED], formula)


def _session_figures(data: ReportData) -> Iterator[KeyFigure]:
    states = [state(data, session) for session in data.sessions]
    status = range_(SESSIONS, n.STATUS)
    for label, wanted in ((HELD, "Afholdt"), (COMING, "Kommende")):
        yield counted(label, states.count(wanted), f'COUNTIF({status},"{wanted}")')


def _attendance_figure(numbers: Numbers) -> KeyFigure:
    met, expected = sum_(MEETINGS, n.MET), sum_(MEETINGS, n.EXPECTED)
    value = n.share(numbers.in_all[n.MET], numbers.in_all[n.EXPECTED])
    return KeyFigure(
        ATTENDANCE,
        value,
        Kind.PERCENT,
        formula="" if value == n.NOT_SHOWN else f'IF({expected}>0,ROUND({met}/{expected},4),"")',
    )
