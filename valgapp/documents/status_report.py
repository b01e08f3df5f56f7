"""The status report as a PDF of four to six pages, ready to be sent on.

Nobody is named in it, and its counts are those of the workbook without persons: small groups are
hidden by the same rule. Charts are those of the screen.
"""

from __future__ import annotations

from valgapp.documents import (
    drawing,
    status_events,
    status_front,
    status_people,
    status_turnout,
    tabular,
)
from valgapp.documents.bif_numbers import Numbers
from valgapp.documents.status_paper import Paper
from valgapp.documents.tabular import Pages
from valgapp.domain.report import ReportData

_CHAPTERS = (
    status_people.put_figures,
    status_people.put_plans,
    status_people.put_course,
    status_events.put_events,
    status_events.put_campaign,
    status_events.put_money,
    status_turnout.put_turnout,
    status_turnout.put_next_steps,
    status_turnout.put_basis,
)


def status_pdf(data: ReportData) -> bytes:
    """The whole report, A4. The front is drawn last: it tells on which page each chapter is."""
    pages = Pages(drawing.A4, "Statusrapport", f"Statusrapport · {data.initiative}", has_front=True)
    paper = Paper(pages, data, Numbers(data, persons=False))
    for put in _CHAPTERS:
        put(paper)
    words = [data.initiative, data.next_steps, *(e.title for e in data.events.events)]
    if missing := tabular.unwritable(" ".join(words)):
        paper.note(missing)
    pages.turn_to_front()
    status_front.put_front(paper)
    return pages.finished()
